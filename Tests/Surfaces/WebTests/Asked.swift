import ConnectorKit
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOEmbedded
import Synchronization

@testable import Web

/// Requests as browsers send them.
enum Asked {
  /// A form, or whatever the type says.
  static func post(_ body: String, type: String?, fields: [(HTTPField.Name, String)] = []) -> Request {
    var headers = HTTPFields()
    if let type { headers[.contentType] = type }
    for (name, value) in fields { headers[name] = value }
    return Request(
      head: HTTPRequest(
        method: .post, scheme: "http", authority: "localhost", path: "/", headerFields: headers),
      body: RequestBody(buffer: ByteBuffer(string: body)))
  }

  /// A form of fields.
  static func form(_ body: String) -> Request { post(body, type: "application/x-www-form-urlencoded") }

  /// What is known besides.
  static func context(formProof: String = "") -> WebContext {
    var context = WebContext(
      source: ApplicationRequestContextSource(channel: EmbeddedChannel(), logger: Logger(label: "tests")))
    context.formProof = formProof
    return context
  }
}

/// A clock that only the test turns.
///
/// A class, because what is tested and the test look at the same one.
final class TurnedClock: Sendable {
  private let moment = Mutex(Date(timeIntervalSince1970: 1_796_000_000))

  /// Turns the clock forward.
  func turn(by seconds: Double) { moment.withLock { $0 += seconds } }

  var surroundings: Surroundings {
    Surroundings(
      now: { self.moment.withLock { $0 } }, sleep: { _ in try Task.checkCancellation() },
      randomBytes: { [UInt8](repeating: 7, count: $0) })
  }
}
