import Foundation
import HTTPTransfers
import OpenIDConnect
import Synchronization

/// A provider without a network: it answers from what a test has put there, and counts who asked for what.
final class MemoryProvider: HTTPTransferring {
  static let issuer = "https://id.example.org/realm"
  static let morning = Date(timeIntervalSince1970: 1_800_000_000)

  struct State {
    var keys: [String] = [SigningKey.first.published()]
    var metadata: [String: any Sendable] = [
      "issuer": MemoryProvider.issuer, "authorization_endpoint": "https://id.example.org/authorize?tenant=1",
      "token_endpoint": "https://id.example.org/token", "jwks_uri": "https://id.example.org/keys",
      "userinfo_endpoint": "https://id.example.org/userinfo", "end_session_endpoint": "https://id.example.org/leave",
    ]
    var token = HTTPAnswer(status: 500, body: [])
    var userInfo = "{}"
    var failure: HTTPTransferError?
    var statuses: [String: Int] = [:]
    var requests: [HTTPRequest] = []
    var now = MemoryProvider.morning
  }

  let state = Mutex(State())

  func answer(to request: HTTPRequest) async throws -> HTTPAnswer {
    // Others may come in between, as over a network.
    await Task.yield()
    return try state.withLock { state in
      state.requests.append(request)
      // An answer comes a little later than it was asked for.
      state.now += 0.125
      if let failure = state.failure { throw failure }
      let path = request.address.text.replacing("https://id.example.org", with: "")
      if let status = state.statuses[path] { return HTTPAnswer(status: status, body: []) }
      switch path {
      case "/realm/.well-known/openid-configuration":
        return HTTPAnswer(status: 200, body: Array(try JSONSerialization.data(withJSONObject: state.metadata)))
      case "/keys":
        return HTTPAnswer(status: 200, body: Array(#"{"keys":[\#(state.keys.joined(separator: ","))]}"#.utf8))
      case "/token": return state.token
      case "/userinfo": return HTTPAnswer(status: 200, body: Array(state.userInfo.utf8))
      default: return HTTPAnswer(status: 404, body: [])
      }
    }
  }

  func asked(_ path: String) -> Int {
    state.withLock { $0.requests.count { $0.address.text.hasSuffix(path) } }
  }

  func pass(_ seconds: Double) { state.withLock { $0.now += seconds } }

  func answerTokens(_ idToken: String, more: String = #","access_token":"door","token_type":"Bearer""#) {
    state.withLock { $0.token = HTTPAnswer(status: 200, body: Array(#"{"id_token":"\#(idToken)"\#(more)}"#.utf8)) }
  }

  static let configuration = OpenIDConfiguration(
    issuer: issuer, clientID: "belay", clientSecret: OpenIDSecret("secret of: belay"))

  /// A client of this provider.
  func client(_ configuration: OpenIDConfiguration = MemoryProvider.configuration) -> OpenIDProvider {
    OpenIDProvider(configuration, http: self, clock: { [self] in state.withLock { $0.now } })
  }

  /// Claims that are in order, with some of them changed; nil leaves one out.
  static func claims(_ changes: [String: String?] = [:]) -> String {
    var members: [String: String] = [
      "iss": #""\#(issuer)""#, "aud": #""belay""#, "sub": #""248289761001""#, "nonce": #""n-0S6""#,
      "iat": "1800000000", "exp": "1800000300",
    ]
    for (name, value) in changes { members[name] = value }
    return "{" + members.sorted { $0.key < $1.key }.map { #""\#($0.key)":\#($0.value)"# }.joined(separator: ",") + "}"
  }
}
