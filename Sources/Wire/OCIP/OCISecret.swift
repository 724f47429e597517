/// A password: it prints as `<redacted>` and is read only where a document is encoded.
package struct OCISecret: Sendable, Hashable {
  let text: String

  /// Keeps a secret.
  package init(_ text: String) { self.text = text }
}

extension OCISecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  /// `<redacted>`.
  package var description: String { "<redacted>" }
  /// `<redacted>`.
  package var debugDescription: String { description }
  /// Nothing: reflection does not see the secret either.
  package var customMirror: Mirror { Mirror(self, children: []) }
}
