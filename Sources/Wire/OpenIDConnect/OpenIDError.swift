/// Why somebody cannot sign in.
///
/// Codes, tokens, verifiers and secrets never appear in an error.
package struct OpenIDError: Error, Sendable, Equatable {
  /// The stable kind of a failed sign-in.
  package enum Kind: String, Sendable, CaseIterable {
    /// Belay's own settings of the provider cannot be used as they stand.
    case configuration = "openid.configuration"
    /// The provider cannot be reached, is too slow or broke off; it may work later.
    case providerUnreachable = "openid.provider-unreachable"
    /// The provider's certificate is not trusted, not valid now or for another host.
    case providerUntrusted = "openid.provider-untrusted"
    /// What the provider answered is not what the specification asks for: its metadata, keys, tokens or claims.
    case providerAnswer = "openid.provider-answer"
    /// The provider's metadata name another issuer than the one configured.
    case providerIssuer = "openid.provider-issuer"
    /// The person, or the provider on its own, declined the sign-in (`access_denied`).
    case declined = "openid.declined"
    /// The provider reported another error instead of a code; fact `error`.
    case providerRefused = "openid.provider-refused"
    /// The answer belongs to no sign-in that was begun here: another `state`, or another provider's answer.
    case state = "openid.state"
    /// The code is not valid (any more), or the verifier is not the one whose challenge was sent (`invalid_grant`).
    case code = "openid.code"
    /// The provider does not accept Belay's client name or secret (`invalid_client`, `unauthorized_client`).
    case client = "openid.client"
    /// The ID token is not a signed token of three parts, or larger than its limit.
    case tokenMalformed = "openid.token-malformed"
    /// The token is signed by an algorithm that is not allowed, such as `none` or one with a shared secret.
    case tokenAlgorithm = "openid.token-algorithm"
    /// The provider publishes no key that fits the token, also after its keys were fetched anew.
    case tokenKey = "openid.token-key"
    /// The signature is not one of the provider's key over this token.
    case tokenSignature = "openid.token-signature"
    /// The token was issued by another provider (`iss`).
    case tokenIssuer = "openid.token-issuer"
    /// The token is meant for somebody else (`aud`, `azp`).
    case tokenAudience = "openid.token-audience"
    /// The token has expired (`exp`).
    case tokenExpired = "openid.token-expired"
    /// The token is from the future (`iat`, `nbf`): one of the two clocks is wrong.
    case tokenEarly = "openid.token-early"
    /// The token belongs to another sign-in (`nonce`).
    case tokenNonce = "openid.token-nonce"
    /// The token, or the userinfo, does not say whom it is about, or about somebody else (`sub`).
    case tokenSubject = "openid.token-subject"
    /// The provider has not verified the person's mail address (`email_verified`).
    case mailNotVerified = "openid.mail-not-verified"
  }

  /// The stable kind.
  package let kind: Kind
  /// Facts by key: `url`, `status`, `error` (the provider's code), `description` (the provider's words), `reason`,
  /// `claim`, `expected`, `found`.
  package let facts: [String: String]

  /// Joins the parts; facts are shortened to 200 characters and lose what is not printable.
  package init(_ kind: Kind, _ facts: [String: String] = [:]) {
    self.kind = kind
    self.facts = facts.mapValues { text in
      String(String.UnicodeScalarView(text.unicodeScalars.prefix(200).filter { $0.value >= 0x20 && $0.value != 0x7F }))
    }
  }

  /// Whether the same sign-in can succeed later without anyone changing anything.
  package var isRetryable: Bool { kind == .providerUnreachable }
}

extension OpenIDError: CustomStringConvertible {
  /// One line for a log.
  package var description: String {
    ([kind.rawValue] + facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }).joined(separator: " ")
  }
}
