import Cryptography

/// The secret that ties a code to the browser session that asked for it (PKCE, RFC 7636, section 4.1).
///
/// It prints as `<redacted>`.
package struct CodeVerifier: Hashable, Sendable {
  /// 43 to 128 characters, sent to the token endpoint alone.
  package let text: String

  /// Makes a verifier of random bytes.
  ///
  /// - Parameter random: 32 to 96 bytes; nil for any other count.
  package init?(random: [UInt8]) {
    guard (32...96).contains(random.count) else { return nil }
    text = Base64URL.encode(random)
  }

  /// What the browser carries to the provider: SHA-256 of the verifier (RFC 7636, section 4.2, `S256`).
  package var challenge: String { Base64URL.encode(Digest.sha256(Array(text.utf8))) }
}

extension CodeVerifier: Codable {
  /// Reads a verifier that was kept during the sign-in.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    text = try container.decode(String.self)
    guard let bytes = Base64URL.decode(text), (32...96).contains(bytes.count) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "this is not a verifier")
    }
  }

  /// Writes the verifier; keep it where only the server can read it.
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension CodeVerifier: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `<redacted>`.
  package var description: String { "<redacted>" }
  /// `<redacted>`.
  package var debugDescription: String { description }
  /// Nothing: reflection does not see the secret either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
