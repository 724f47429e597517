import NIOHTTP1
import OCIP
import Synchronization
import XML

/// The SOAP interface: what stands in a request's envelope goes to the twin, in the session of the request's cookie.
///
/// A class because all connections share the sessions.
final class TwinSOAPService: Sendable {
  /// The paths at which clients look for it.
  static let paths: Set<String> = [
    "/webservice/services/ProvisioningService", "/OCIOverSoap/services/ProvisioningService",
  ]

  private let twin: BroadWorksTwin
  private let limits: TwinLimits
  private let sessions: Mutex<TwinSOAPSessions>

  init(_ twin: BroadWorksTwin, limits: TwinLimits) {
    self.twin = twin
    self.limits = limits
    sessions = Mutex(TwinSOAPSessions(limits))
  }

  /// Whether a request comes from somebody who has logged in.
  func knows(_ head: HTTPRequestHead) -> Bool {
    guard Self.paths.contains(head.path), let cookie = head.cookie(Self.cookie) else { return false }
    return sessions.withLock { twin.isOpen($0[cookie]) }
  }

  private static let cookie = "JSESSIONID"

  /// Answers a request; nil for a path that is not its own.
  ///
  /// - Parameter address: Where the server listens, for a client that does not say how it calls it.
  func answer(_ request: TwinHTTPRequest, address: String) -> TwinHTTPAnswer? {
    guard Self.paths.contains(request.head.path) else { return nil }
    switch request.head.method {
    case .POST: return call(request)
    case .GET where request.head.query.lowercased().hasPrefix("wsdl"):
      let host = request.head.headers.first(name: "Host").flatMap { Self.isSound($0) ? $0 : nil } ?? address
      return .xml(.ok, Array(TwinServiceDescription.text(address: "http://\(host)\(request.head.path)").utf8))
    default:
      return .words(.methodNotAllowed, "Ask by POST, or for ?wsdl.", headers: [("Allow", "GET, POST")])
    }
  }

  private static func isSound(_ host: String) -> Bool {
    !host.isEmpty
      && host.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"),
          UInt8(ascii: "["), UInt8(ascii: "]"):
          true
        default: false
        }
      }
  }

  private func call(_ request: TwinHTTPRequest) -> TwinHTTPAnswer {
    let limits = XMLLimits(size: limits.documentSize * 2)
    guard let text = TwinEnvelope.document(in: request.body, limits: limits) else {
      return fault("There is no call of processOCIMessage with in0.")
    }
    let document: OCIDocument
    do throws(OCIError) {
      document = try OCIDocument(decoding: Array(text.utf8), limits: limits, encoding: .utf8)
    } catch {
      return envelope(TwinReply.refusing(.invalid(error.description)))
    }
    let (reply, cookie) = answer(document, request.head.cookie(Self.cookie))
    var answer = reply.isBeforeLogin ? fault(Self.noLogin) : envelope(reply)
    answer.delay = reply.delay
    if let cookie { answer.headers.append(("Set-Cookie", "\(Self.cookie)=\(cookie); Path=/; HttpOnly")) }
    return answer
  }

  private static let noLogin = "Cannot process any request before user is logged in."

  /// - Returns: The reply, and the name of a session that has just begun.
  private func answer(_ document: OCIDocument, _ cookie: String?) -> (TwinReply, begun: String?) {
    sessions.withLock { sessions in
      let known = cookie.flatMap { cookie in sessions[cookie].map { (cookie, $0) } }
      let (name, begun) = known ?? (Self.newName(), twin.session(over: .soap))
      var session = begun
      let reply = twin.answer(document, in: &session)
      // A connection that breaks does not end the session, a logout does.
      let isKept = sessions.keep(session, as: name)
      return (reply, known == nil && isKept ? name : nil)
    }
  }

  private static func newName() -> String {
    (0..<2).map { _ in
      let digits = String(UInt64.random(in: .min ... .max), radix: 16, uppercase: true)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }.joined()
  }

  private func envelope(_ reply: TwinReply) -> TwinHTTPAnswer {
    do {
      guard let bytes = try reply.bytes({ (document) throws(OCIError) in try TwinEnvelope.answer(document) }) else {
        return TwinHTTPAnswer(status: .ok, isDropped: true)
      }
      return .xml(.ok, bytes)
    } catch {
      return fault("\(error)")
    }
  }

  private func fault(_ detail: String) -> TwinHTTPAnswer {
    do throws(XMLError) {
      return .xml(.internalServerError, try TwinEnvelope.fault("INVALID_REQUEST", detail: detail))
    } catch {
      return .words(.internalServerError, "The fault cannot be written: \(error)")
    }
  }
}
