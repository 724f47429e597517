import Foundation
import OpenIDConnect
import Synchronization

/// A provider that runs elsewhere, described by JSON in the variable `BELAY_TEST_OPENID`.
struct RealProvider: Decodable, Sendable {
  let issuer: String
  let clientID: String
  let clientSecret: String
  let redirectURI: String
  /// What stands for a browser: it signs in at the URL it is given, and answers with the URL that leads back.
  let browser: String
  let mail: String
  let name: String

  static let current: RealProvider? = ProcessInfo.processInfo.environment["BELAY_TEST_OPENID"].flatMap {
    try? JSONDecoder().decode(RealProvider.self, from: Data($0.utf8))
  }

  var configuration: OpenIDConfiguration {
    OpenIDConfiguration(issuer: issuer, clientID: clientID, clientSecret: OpenIDSecret(clientSecret))
  }
}

/// A clock that runs as any other, and can be turned forward.
final class TurnableClock: Sendable {
  private let ahead = Mutex(0.0)

  var now: Date { Date().addingTimeInterval(ahead.withLock { $0 }) }

  func turn(_ seconds: Double) { ahead.withLock { $0 += seconds } }
}
