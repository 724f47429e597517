/// Keeps cells from being taken for formulas by a spreadsheet (OWASP, "CSV Injection").
///
/// A cell that begins with `=`, `+`, `-`, `@`, a tab or a line end gets an apostrophe in front, which is taken away
/// again when the table comes back. A number in its international form begins with `+` and is harmless.
package enum SpreadsheetCell {
  /// A cell as it is written.
  package static func guarded(_ text: String) -> String { isFormula(text) || isGuarded(text) ? "'" + text : text }

  /// A cell as it was before it was written.
  package static func plain(_ text: String) -> String { isGuarded(text) ? String(text.dropFirst()) : text }

  private static func isFormula(_ text: some StringProtocol) -> Bool {
    guard let first = text.unicodeScalars.first, "=+-@\t\r\n".unicodeScalars.contains(first) else { return false }
    return !(first == "+" && text.utf8.count > 1 && text.utf8.dropFirst().allSatisfy { (48...57).contains($0) })
  }

  /// Whether an apostrophe stands before a formula, or before another such apostrophe.
  private static func isGuarded(_ text: String) -> Bool {
    guard text.hasPrefix("'") else { return false }
    let rest = text.drop { $0 == "'" }
    return isFormula(rest)
  }
}
