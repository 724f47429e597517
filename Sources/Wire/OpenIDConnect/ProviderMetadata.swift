import HTTPTransfers

/// What a provider says about itself (OpenID Connect Discovery 1.0, section 3).
struct ProviderMetadata: Sendable {
  let authorizationEndpoint: HTTPAddress
  let tokenEndpoint: HTTPAddress
  let keys: HTTPAddress
  let userInfoEndpoint: HTTPAddress?
  let endSessionEndpoint: HTTPAddress?
  let clientAuthentications: [String]

  /// Where the metadata are: the issuer with the well-known path behind it (section 4.1).
  static func address(of configuration: OpenIDConfiguration) throws(OpenIDError) -> HTTPAddress {
    let issuer = configuration.issuer
    let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
    guard !issuer.contains("?") else {
      throw OpenIDError(.configuration, ["found": issuer, "reason": "an issuer has no query"])
    }
    do {
      return try HTTPAddress(
        base + "/.well-known/openid-configuration", allowsPlainText: configuration.allowsPlainText)
    } catch {
      throw OpenIDError(.configuration, ["found": issuer, "reason": error.reason])
    }
  }

  /// Reads metadata and checks what Belay builds on.
  ///
  /// - Throws: ``OpenIDError`` of the kinds `providerAnswer` and `providerIssuer`.
  init(_ document: [UInt8], configuration: OpenIDConfiguration) throws(OpenIDError) {
    guard let members = JSONValue.parse(document)?.object else {
      throw OpenIDError(.providerAnswer, ["reason": "the metadata are not a JSON object"])
    }
    // Exactly, or one provider could pass itself off as another (section 4.3).
    guard members["issuer"]?.text == configuration.issuer else {
      throw OpenIDError(
        .providerIssuer, ["expected": configuration.issuer, "found": members["issuer"]?.text ?? ""])
    }
    func endpoint(_ name: String) throws(OpenIDError) -> HTTPAddress? {
      guard let value = members[name], value != .null else { return nil }
      guard let text = value.text else {
        throw OpenIDError(.providerAnswer, ["claim": name, "reason": "it is no URL"])
      }
      do {
        return try HTTPAddress(text, allowsPlainText: configuration.allowsPlainText)
      } catch {
        throw OpenIDError(.providerAnswer, ["claim": name, "url": error.url, "reason": error.reason])
      }
    }
    func needed(_ name: String) throws(OpenIDError) -> HTTPAddress {
      guard let found = try endpoint(name) else {
        throw OpenIDError(.providerAnswer, ["claim": name, "reason": "it is missing in the metadata"])
      }
      return found
    }
    authorizationEndpoint = try needed("authorization_endpoint")
    tokenEndpoint = try needed("token_endpoint")
    keys = try needed("jwks_uri")
    userInfoEndpoint = try endpoint("userinfo_endpoint")
    endSessionEndpoint = try endpoint("end_session_endpoint")
    // What it means when the list is missing stands in section 3.
    clientAuthentications = members["token_endpoint_auth_methods_supported"]?.texts ?? ["client_secret_basic"]
    if let methods = members["code_challenge_methods_supported"]?.texts, !methods.contains("S256") {
      throw OpenIDError(.providerAnswer, ["reason": "the provider does not know PKCE with S256"])
    }
  }
}
