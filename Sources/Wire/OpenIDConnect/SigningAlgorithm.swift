/// An algorithm of a signature that is checked with a public key (RFC 7518, section 3.1).
///
/// There is no case for `none` and none for HMAC, where whoever can check can also sign.
package enum SigningAlgorithm: String, Sendable, CaseIterable {
  case rs256 = "RS256"
  case rs384 = "RS384"
  case rs512 = "RS512"
  case ps256 = "PS256"
  case es256 = "ES256"
  case es384 = "ES384"

  /// The kind of key, and for elliptic curves the curve (RFC 7518, sections 3.3 to 3.5).
  var key: JSONWebKey.Material.Kind {
    switch self {
    case .rs256, .rs384, .rs512, .ps256: .rsa
    case .es256: .p256
    case .es384: .p384
    }
  }
}
