import CCJOSE

/// A signed token in compact form (RFC 7515, section 7.1), not yet checked.
struct JSONWebSignature: Sendable {
  private let text: String
  let algorithm: SigningAlgorithm
  let keyID: String?

  /// Takes a token apart.
  ///
  /// - Throws: ``OpenIDError`` of the kinds `tokenMalformed` and `tokenAlgorithm`.
  init(_ text: String, algorithms: Set<SigningAlgorithm>) throws(OpenIDError) {
    guard text.utf8.count <= Self.largest else {
      throw OpenIDError(.tokenMalformed, ["reason": "the token is larger than \(Self.largest) bytes"])
    }
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 3 else {
      throw OpenIDError(.tokenMalformed, ["reason": "a signed token has 3 parts, this one has \(parts.count)"])
    }
    guard let head = Base64URL.decode(parts[0]), Base64URL.decode(parts[1]) != nil, Base64URL.decode(parts[2]) != nil
    else { throw OpenIDError(.tokenMalformed, ["reason": "a part is not base64url"]) }
    guard let header = JSONValue.parse(head)?.object, let name = header["alg"]?.text else {
      throw OpenIDError(.tokenMalformed, ["reason": "the header names no algorithm"])
    }
    guard let algorithm = SigningAlgorithm(rawValue: name), algorithms.contains(algorithm) else {
      throw OpenIDError(
        .tokenAlgorithm, ["found": name, "expected": algorithms.map(\.rawValue).sorted().joined(separator: ", ")])
    }
    // What must be understood (RFC 7515, section 4.1.11) is not.
    guard header["crit"] == nil else {
      throw OpenIDError(.tokenMalformed, ["reason": "the header asks for extensions (crit)"])
    }
    self.text = text
    self.algorithm = algorithm
    keyID = header["kid"]?.text
  }

  /// Checks the signature.
  ///
  /// - Returns: What was signed.
  /// - Throws: ``OpenIDError`` of the kinds `tokenKey`, `tokenSignature` and `tokenMalformed`.
  func payload(signedBy keys: JSONWebKeySet) throws(OpenIDError) -> [UInt8] {
    for key in try keys.candidates(algorithm, id: keyID) {
      if let payload = try payload(signedBy: key) { return payload }
    }
    throw OpenIDError(.tokenSignature, ["reason": "the token was changed, or signed with another key"])
  }

  private func payload(signedBy key: JSONWebKey) throws(OpenIDError) -> [UInt8]? {
    var error = cjose_err()
    let document = key.material.document
    guard let jwk = cjose_jwk_import(document, document.utf8.count, &error) else { return nil }
    defer { cjose_jwk_release(jwk) }
    guard let jws = cjose_jws_import(text, text.utf8.count, &error) else {
      throw OpenIDError(.tokenMalformed, ["reason": "the token cannot be read"])
    }
    defer { cjose_jws_release(jws) }
    // cjose reads the header by itself; both readers must have seen the same algorithm. The header belongs to the
    // signature and ends with it.
    guard let header = cjose_jws_get_protected(jws) else { return nil }
    guard let name = cjose_header_get(header, "alg", &error), String(cString: name) == algorithm.rawValue else {
      throw OpenIDError(.tokenMalformed, ["reason": "the header names more than one algorithm"])
    }
    guard cjose_jws_verify(jws, jwk, &error) else { return nil }
    var bytes: UnsafeMutablePointer<UInt8>?
    var count = 0
    guard cjose_jws_get_plaintext(jws, &bytes, &count, &error), let bytes else { return nil }
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private static let largest = 65_536
}
