import HTTPTransfers

/// What the token endpoint answered (OpenID Connect Core 1.0, section 3.1.3.3; RFC 6749, section 5.2).
struct TokenAnswer: Sendable {
  let idToken: String
  let accessToken: String?

  /// Reads an answer.
  ///
  /// - Throws: ``OpenIDError`` of the kinds `code`, `client`, `providerRefused` and `providerAnswer`.
  init(_ answer: HTTPAnswer, url: String) throws(OpenIDError) {
    let members = JSONValue.parse(answer.body)?.object
    guard answer.status == 200 else { throw Self.refusal(answer.status, members ?? [:], url) }
    guard let idToken = members?["id_token"]?.text else {
      throw OpenIDError(.providerAnswer, ["url": url, "reason": "there is no ID token; is the scope openid allowed?"])
    }
    self.idToken = idToken
    // Only bearer tokens can be used (RFC 6750).
    accessToken = members?["token_type"]?.text?.lowercased() == "bearer" ? members?["access_token"]?.text : nil
  }

  private static func refusal(_ status: Int, _ members: [String: JSONValue], _ url: String) -> OpenIDError {
    let error = members["error"]?.text
    let facts = [
      "url": url, "status": String(status), "error": error ?? "",
      "description": members["error_description"]?.text ?? "",
    ]
    switch error {
    // The second is what glewlwyd 2.7 says, against the specification.
    case "invalid_grant", "invalid_code": return OpenIDError(.code, facts)
    case "invalid_client", "unauthorized_client": return OpenIDError(.client, facts)
    case .some: return OpenIDError(.providerRefused, facts)
    case nil:
      if status == 401 || status == 403 { return OpenIDError(.client, facts) }
      return OpenIDError(status >= 500 ? .providerUnreachable : .providerAnswer, facts)
    }
  }
}
