import Cryptography

/// What proves that a client knows the password without sending it (`signedPassword` of `LoginRequest14sp4`).
enum OCISignature {
  /// MD5 of the server's number, a colon and the SHA-1 of the password, all in lower-case hexadecimal.
  ///
  /// The password counts as UTF-8, as with the clients in public; for ASCII there is no difference.
  static func sign(_ password: OCISecret, nonce: String) -> OCISecret {
    let hidden = Digest.hexadecimal(Digest.sha1(Array(password.text.utf8)))
    return OCISecret(Digest.hexadecimal(Digest.md5(Array("\(nonce):\(hidden)".utf8))))
  }
}
