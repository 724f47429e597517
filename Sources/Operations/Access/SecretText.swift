import ConnectorKit
import Cryptography

/// A secret that is handed out once and kept as its SHA-256: of a session, a one-time link, a token, a sign-in.
package struct SecretText: Sendable {
  /// The secret, fit for cookies and addresses (RFC 4648, section 5, without padding).
  package let secret: Secret
  /// What is kept of it.
  package let hash: String

  /// Makes a secret of 256 random bits.
  package init(_ surroundings: Surroundings, prefix: String = "") {
    self.init(prefix + Self.text(surroundings.randomBytes(32)))
  }

  /// Wraps a secret that somebody shows.
  package init(_ text: String) {
    secret = Secret(text)
    hash = Self.hash(text)
  }

  /// Hands the secret to whoever must show or send it.
  package func reveal<Result>(_ use: (String) throws -> Result) rethrows -> Result { try secret.reveal(use) }

  /// The SHA-256 of a text, in hexadecimal.
  package static func hash(_ text: String) -> String { Digest.hexadecimal(Digest.sha256(Array(text.utf8))) }

  /// Bytes as base64url without padding.
  package static func text(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".utf8)
    var text: [UInt8] = []
    var (bits, count) = (UInt32(0), 0)
    for byte in bytes {
      (bits, count) = (bits << 8 | UInt32(byte), count + 8)
      while count >= 6 {
        count -= 6
        text.append(letters[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(letters[Int(bits << UInt32(6 - count) & 63)]) }
    return String(decoding: text, as: UTF8.self)
  }
}
