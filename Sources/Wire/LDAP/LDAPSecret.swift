/// The secret of a simple bind: it prints as `<redacted>` and is read only where the request is encoded.
package struct LDAPSecret: Sendable {
  let bytes: [UInt8]

  /// Keeps a secret.
  ///
  /// - Parameter text: The secret; it is sent as UTF-8 (RFC 4513, section 5.1.3).
  package init(_ text: String) {
    bytes = Array(text.utf8)
  }
}

extension LDAPSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `<redacted>`.
  package var description: String { "<redacted>" }
  /// `<redacted>`.
  package var debugDescription: String { description }
  /// Nothing: reflection does not see the secret either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
