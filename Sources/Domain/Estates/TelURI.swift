/// A global tel URI of RFC 3966: a number and, optionally, an extension (`tel:+41227670000;ext=70000`).
package struct TelURI: Hashable, Sendable, CustomStringConvertible {
  /// The number that is dialled from outside.
  package var number: PhoneNumber
  /// The digits dialled behind the number, where several people share it; RFC 3966 section 5.3.
  package var `extension`: String?
  /// Parameters that Belay does not interpret, in their order and as they were written.
  package var otherParameters: [String]

  /// Joins a number and an extension.
  package init(number: PhoneNumber, extension: String? = nil, otherParameters: [String] = []) {
    self.number = number
    self.extension = `extension`
    self.otherParameters = otherParameters
  }

  /// Parses a tel URI; the scheme may be left out, as administrators do.
  ///
  /// - Parameter text: For example `tel:+41-22-767-00-00;ext=70000`.
  /// - Throws: ``NumberProblem`` that says what is wrong with it.
  package init(_ text: String) throws(NumberProblem) {
    var rest = Substring(text)
    if rest.lowercased().hasPrefix("tel:") { rest = rest.dropFirst(4) }
    let parts = rest.split(separator: ";", omittingEmptySubsequences: false)
    guard let first = parts.first else { throw .empty }
    number = try PhoneNumber(String(first))
    `extension` = nil
    otherParameters = []
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = pair.first, !name.isEmpty else { throw .notATelURI(text) }
      guard name.lowercased() == "ext" else {
        otherParameters.append(String(part))
        continue
      }
      guard pair.count == 2, self.extension == nil else { throw .notATelURI(text) }
      let digits = pair[1].filter { !"-.()".contains($0) }
      guard !digits.isEmpty, digits.utf8.count <= 15,
        digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
      else { throw .notATelURI(text) }
      self.extension = digits
    }
  }

  /// The canonical form, without visual separators.
  package var description: String {
    var text = "tel:\(number)"
    if let `extension` { text += ";ext=\(`extension`)" }
    for parameter in otherParameters { text += ";\(parameter)" }
    return text
  }
}
