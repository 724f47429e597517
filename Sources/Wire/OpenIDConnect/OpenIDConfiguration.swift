/// Which provider people sign in at, and as which client Belay is known there.
package struct OpenIDConfiguration: Sendable {
  /// How the client proves to the token endpoint that it is itself (OpenID Connect Core 1.0, section 9).
  package enum ClientAuthentication: String, Sendable, CaseIterable {
    /// Name and secret in the header `Authorization`, encoded as RFC 6749, section 2.3.1, wants it.
    ///
    /// Some providers do not decode them; there a secret of letters and digits works, or `post`.
    case basic = "client_secret_basic"
    /// Name and secret in the form.
    case post = "client_secret_post"
    /// No secret: a public client, which PKCE protects.
    case none
  }

  /// The provider's issuer, exactly as its metadata name it, a final slash included.
  package var issuer: String
  /// The name of the client.
  package var clientID: String
  /// The client's secret; nil for a public client.
  package var clientSecret: OpenIDSecret?
  /// How the client proves itself; nil for what the metadata offer, `basic` before `post`.
  package var clientAuthentication: ClientAuthentication?
  /// The scopes to ask for; `openid` is always among them.
  package var scopes: [String]
  /// The algorithms that an ID token may be signed with.
  package var algorithms: Set<SigningAlgorithm>
  /// Audiences that an ID token may name beside the client (OpenID Connect Core 1.0, section 3.1.3.7, step 3).
  package var trustedAudiences: Set<String>
  /// Whether the provider may be reached over `http` from other machines: only for trying things.
  package var allowsPlainText: Bool
  /// For how many seconds metadata and keys are used before they are fetched again.
  package var maximumAge: Double

  /// Describes a provider and a client.
  package init(
    issuer: String, clientID: String, clientSecret: OpenIDSecret? = nil,
    clientAuthentication: ClientAuthentication? = nil, scopes: [String] = ["openid", "profile", "email"],
    algorithms: Set<SigningAlgorithm> = Set(SigningAlgorithm.allCases), trustedAudiences: Set<String> = [],
    allowsPlainText: Bool = false, maximumAge: Double = 3_600
  ) {
    self.issuer = issuer
    self.clientID = clientID
    self.clientSecret = clientSecret
    self.clientAuthentication = clientAuthentication
    self.scopes = scopes
    self.algorithms = algorithms
    self.trustedAudiences = trustedAudiences
    self.allowsPlainText = allowsPlainText
    self.maximumAge = maximumAge
  }
}
