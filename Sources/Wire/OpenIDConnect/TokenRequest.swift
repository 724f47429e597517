import HTTPTransfers
import URLEncoding

/// What is sent to the token endpoint (RFC 6749, section 4.1.3; RFC 7636, section 4.5).
enum TokenRequest {
  /// Asks for tokens in exchange for a code.
  ///
  /// - Throws: ``OpenIDError`` of the kind `configuration`.
  static func make(
    code: String, for request: AuthorizationRequest, configuration: OpenIDConfiguration, metadata: ProviderMetadata
  ) throws(OpenIDError) -> HTTPRequest {
    var form = [
      (name: "grant_type", value: "authorization_code"), (name: "code", value: code),
      (name: "redirect_uri", value: request.redirectURI), (name: "code_verifier", value: request.verifier.text),
    ]
    var headers = ["Accept: application/json"]
    switch try authentication(configuration, metadata) {
    case .none:
      form.append((name: "client_id", value: configuration.clientID))
    case .post(let secret):
      form.append((name: "client_id", value: configuration.clientID))
      form.append((name: "client_secret", value: secret.text))
    case .basic(let secret):
      // Both are encoded as in a form first (RFC 6749, section 2.3.1).
      let pair = "\(PercentEncoding.encode(configuration.clientID)):\(PercentEncoding.encode(secret.text))"
      headers.append("Authorization: Basic \(Base64URL.padded(Array(pair.utf8)))")
    }
    return .post(metadata.tokenEndpoint, form: form, headers: headers)
  }

  private enum Authentication {
    case none
    case basic(OpenIDSecret)
    case post(OpenIDSecret)
  }

  private static func authentication(
    _ configuration: OpenIDConfiguration, _ metadata: ProviderMetadata
  ) throws(OpenIDError) -> Authentication {
    guard let secret = configuration.clientSecret else {
      guard [nil, OpenIDConfiguration.ClientAuthentication.none].contains(configuration.clientAuthentication) else {
        throw OpenIDError(.configuration, ["reason": "the client has no secret to prove itself with"])
      }
      return .none
    }
    let offered = metadata.clientAuthentications
    let postAlone = offered.contains("client_secret_post") && !offered.contains("client_secret_basic")
    let way = configuration.clientAuthentication ?? (postAlone ? .post : .basic)
    return way == .basic ? .basic(secret) : way == .post ? .post(secret) : .none
  }
}
