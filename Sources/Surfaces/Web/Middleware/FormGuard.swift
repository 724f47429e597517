import Foundation
import Hummingbird
import Operations

/// Refuses what changes something and does not come from a page of ours (cross-site request forgery).
///
/// Two walls: what the browser says of where the request comes from (`Sec-Fetch-Site`, `Origin`), and a proof in each
/// form that only our pages know (``WebContext/formProof``), which handlers check with the form's other fields.
struct FormGuard {
  let settings: PortalSettings

  func check(_ request: Request, _ context: WebContext) throws {
    guard request.method != .get, request.method != .head, request.method != .options else { return }
    if let site = request.headers[.secFetchSite], site != "same-origin" {
      throw WebError(.forbidden, "web.from-elsewhere")
    }
    if let origin = request.headers[.origin], !isOurs(origin, request) {
      throw WebError(.forbidden, "web.from-elsewhere")
    }
  }

  private func isOurs(_ origin: String, _ request: Request) -> Bool {
    let origin = Self.origin(of: origin)
    if origin == Self.origin(of: settings.address) { return true }
    // Over plain http on one machine people use any of its names.
    guard !settings.isSecure, let authority = request.head.authority else { return false }
    return origin == Self.origin(of: "http://\(authority)")
  }

  /// An address's origin as it is compared: in lower case, and without the port that its scheme has anyway (RFC 6454,
  /// sections 4 and 6.2).
  private static func origin(of address: String) -> String {
    guard let url = URL(string: address), let scheme = url.scheme?.lowercased(), let host = url.host?.lowercased()
    else { return address.lowercased() }
    guard let port = url.port, port != (scheme == "https" ? 443 : 80) else { return "\(scheme)://\(host)" }
    return "\(scheme)://\(host):\(port)"
  }
}

extension Form {
  /// Reads a form of a page of ours.
  ///
  /// - Throws: ``WebError`` when the form does not hold the proof.
  package init(_ request: Request, _ context: WebContext, limit: Int = Form.limit) async throws {
    try await self.init(request, limit: limit)
    guard let proof = self["proof"], Self.isEqual(proof, context.formProof) else {
      throw WebError(.forbidden, "web.form-outdated")
    }
  }

  /// Compares without telling by its time where the texts differ.
  private static func isEqual(_ left: String, _ right: String) -> Bool {
    let (left, right) = (Array(left.utf8), Array(right.utf8))
    guard left.count == right.count else { return false }
    return zip(left, right).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
  }
}
