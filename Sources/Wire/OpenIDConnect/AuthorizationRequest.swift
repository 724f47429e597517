/// One sign-in from its beginning to the provider's answer (OpenID Connect Core 1.0, section 3.1.2.1).
///
/// Keep it on the server, or sealed in a cookie of the browser that began, for a few minutes and for one use.
package struct AuthorizationRequest: Sendable, Hashable, Codable {
  /// How many random bytes one sign-in needs.
  package static let randomBytes = 96

  /// What ties the answer to the browser.
  package let state: String
  /// What ties the ID token to this sign-in.
  package let nonce: String
  /// What ties the code to this server.
  package let verifier: CodeVerifier
  /// Where the provider sends the browser back to, exactly as it is registered there.
  package let redirectURI: String

  /// Begins a sign-in.
  ///
  /// - Parameters:
  ///   - redirectURI: Where the provider sends the browser back to.
  ///   - random: ``randomBytes`` bytes of a generator that nobody can predict, never used before.
  /// - Throws: ``OpenIDError`` of the kind `configuration`.
  package init(redirectURI: String, random: [UInt8]) throws(OpenIDError) {
    guard random.count == Self.randomBytes, let verifier = CodeVerifier(random: Array(random[64...])) else {
      throw OpenIDError(.configuration, ["reason": "a sign-in needs \(Self.randomBytes) random bytes"])
    }
    state = Base64URL.encode(Array(random[..<32]))
    nonce = Base64URL.encode(Array(random[32..<64]))
    self.verifier = verifier
    self.redirectURI = redirectURI
  }

  /// Reads what the browser brought back.
  ///
  /// - Parameters:
  ///   - query: The fields of the query, decoded; a field that comes twice is refused.
  ///   - issuer: The configured issuer; compared where the provider names itself (RFC 9207).
  /// - Returns: The code.
  /// - Throws: ``OpenIDError`` of the kinds `state`, `declined`, `providerRefused` and `providerAnswer`.
  package func code(
    in query: [(name: String, value: String)], issuer: String
  ) throws(OpenIDError) -> String {
    func field(_ name: String) throws(OpenIDError) -> String? {
      let found = query.filter { $0.name == name }
      guard found.count <= 1 else { throw OpenIDError(.providerAnswer, ["reason": "\(name) comes more than once"]) }
      return found.first?.value
    }
    guard try field("state") == state else { throw OpenIDError(.state) }
    if let named = try field("iss"), named != issuer {
      throw OpenIDError(.state, ["expected": issuer, "found": named])
    }
    if let error = try field("error") {
      let facts = ["error": error, "description": try field("error_description") ?? ""]
      throw OpenIDError(error == "access_denied" ? .declined : .providerRefused, facts)
    }
    guard let code = try field("code"), !code.isEmpty, code.utf8.count <= 4_096 else {
      throw OpenIDError(.providerAnswer, ["reason": "the answer holds neither a code nor an error"])
    }
    return code
  }
}
