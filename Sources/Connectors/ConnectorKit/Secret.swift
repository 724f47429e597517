/// A text that must never be shown: it prints as `<redacted>` wherever it is described, logged or dumped.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  /// Hides a text.
  package init(_ text: String) { self.text = text }

  /// Hands the text to the one request that needs it.
  package func reveal<Result>(_ use: (String) throws -> Result) rethrows -> Result { try use(text) }

  package var description: String { "<redacted>" }
  package var debugDescription: String { "<redacted>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
