/// The public keys of a provider (RFC 7517, section 5).
struct JSONWebKeySet: Sendable {
  let keys: [JSONWebKey]

  /// Reads the keys that signatures can be checked with, and leaves the others out.
  ///
  /// - Throws: ``OpenIDError`` of the kind `providerAnswer`.
  init(_ document: [UInt8]) throws(OpenIDError) {
    guard case .list(let values)? = JSONValue.parse(document)?.object?["keys"] else {
      throw OpenIDError(.providerAnswer, ["reason": "the keys are not a JSON Web Key Set"])
    }
    guard values.count <= 100 else {
      throw OpenIDError(.providerAnswer, ["reason": "the provider publishes more than 100 keys"])
    }
    keys = values.compactMap(JSONWebKey.init)
  }

  /// The keys that a token may be signed with.
  ///
  /// Keys should have different names; where two share one, each is tried. A token without a name is taken where only
  /// one key fits (OpenID Connect Core 1.0, section 10.1).
  ///
  /// - Throws: ``OpenIDError`` of the kind `tokenKey`.
  func candidates(_ algorithm: SigningAlgorithm, id: String?) throws(OpenIDError) -> [JSONWebKey] {
    let fitting = keys.filter { $0.fits(algorithm) }
    guard let id else {
      guard fitting.count == 1 else {
        throw OpenIDError(.tokenKey, ["reason": "the token names no key, and \(fitting.count) could be meant"])
      }
      return fitting
    }
    let named = fitting.filter { $0.id == id }
    guard !named.isEmpty else {
      throw OpenIDError(
        .tokenKey, ["found": id, "reason": "the provider publishes no such key for \(algorithm.rawValue)"])
    }
    return Array(named.prefix(4))
  }
}
