import CCrypto
import Foundation

/// Authenticated encryption with AES-256-GCM (NIST SP 800-38D): 12 bytes of nonce, the cipher text, 16 bytes of tag.
package struct SealingKey: Sendable, CustomStringConvertible, CustomReflectable {
  private let bytes: [UInt8]

  /// Wraps 32 bytes; nil for any other count.
  package init?(_ bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  /// Reads 64 hexadecimal digits; nil for anything else.
  package init?(hexadecimal text: String) {
    let digits = text.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard digits.count == 64, text.utf8.count == 64 else { return nil }
    bytes = stride(from: 0, to: 64, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }

  /// Names the key without telling it: the first 8 hexadecimal digits of a digest over it.
  package var name: String {
    String(Digest.hexadecimal(Digest.sha256(Array("belay backup key".utf8) + bytes)).prefix(8))
  }

  package var description: String { "<key \(name)>" }
  package var customMirror: Mirror { Mirror(self, children: []) }

  /// Encrypts bytes.
  ///
  /// - Parameters:
  ///   - plain: What to hide.
  ///   - context: Bytes that must be the same when it is opened, such as the name of the backup.
  /// - Throws: ``SealingError`` when libcrypto refuses.
  package func seal(_ plain: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    var nonce = [UInt8](repeating: 0, count: 12)
    guard RAND_bytes(&nonce, 12) == 1, let cipher = EVP_CIPHER_CTX_new() else { throw .unavailable }
    defer { EVP_CIPHER_CTX_free(cipher) }
    var hidden = [UInt8](repeating: 0, count: plain.count)
    var tag = [UInt8](repeating: 0, count: 16)
    var length: Int32 = 0
    guard EVP_EncryptInit_ex(cipher, EVP_aes_256_gcm(), nil, bytes, nonce) == 1,
      EVP_EncryptUpdate(cipher, nil, &length, context, Int32(context.count)) == 1,
      EVP_EncryptUpdate(cipher, &hidden, &length, plain, Int32(plain.count)) == 1,
      EVP_EncryptFinal_ex(cipher, nil, &length) == 1,
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_GET_TAG, 16, &tag) == 1
    else { throw .unavailable }
    return nonce + hidden + tag
  }

  /// Decrypts what ``seal(_:context:)`` made.
  ///
  /// - Throws: ``SealingError/damaged`` when the key, the context or a single bit differs.
  package func open(_ sealed: [UInt8], context: [UInt8]) throws(SealingError) -> [UInt8] {
    guard sealed.count >= 28, let cipher = EVP_CIPHER_CTX_new() else { throw .damaged }
    defer { EVP_CIPHER_CTX_free(cipher) }
    let hidden = Array(sealed[12..<(sealed.count - 16)])
    var tag = Array(sealed.suffix(16))
    var plain = [UInt8](repeating: 0, count: hidden.count)
    var length: Int32 = 0
    guard EVP_DecryptInit_ex(cipher, EVP_aes_256_gcm(), nil, bytes, Array(sealed.prefix(12))) == 1,
      EVP_DecryptUpdate(cipher, nil, &length, context, Int32(context.count)) == 1,
      EVP_DecryptUpdate(cipher, &plain, &length, hidden, Int32(hidden.count)) == 1,
      EVP_CIPHER_CTX_ctrl(cipher, EVP_CTRL_AEAD_SET_TAG, 16, &tag) == 1,
      EVP_DecryptFinal_ex(cipher, nil, &length) == 1
    else { throw .damaged }
    return plain
  }
}

/// Why bytes could not be sealed or opened.
package enum SealingError: Error, Sendable {
  /// libcrypto cannot encrypt on this machine.
  case unavailable
  /// The bytes, the key or the context are not those that were sealed.
  case damaged
}
