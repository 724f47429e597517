/// A closed range of numbers of equal length, written `+41227600000-+41227699999`, or a single number.
package struct NumberRange: Hashable, Sendable, CustomStringConvertible {
  /// The first number.
  package let first: PhoneNumber
  /// The last number.
  package let last: PhoneNumber

  /// Parses a range.
  ///
  /// - Throws: ``NumberProblem``; the ends must have the same length and the right order.
  package init(_ text: String) throws(NumberProblem) {
    guard let cut = text.dropFirst().firstIndex(of: "+") else {
      // A range whose second end is missing is not a single number.
      guard text.last != "-", text.last != "–" else { throw .notATelURI(text) }
      first = try PhoneNumber(text)
      last = first
      return
    }
    let head = text[..<cut].trimmingSuffix { $0 == "-" || $0 == " " || $0 == "–" }
    first = try PhoneNumber(String(head))
    last = try PhoneNumber(String(text[cut...]))
    guard first.digits.utf8.count == last.digits.utf8.count, first <= last else { throw .notATelURI(text) }
  }

  /// Whether the number lies in the range.
  package func contains(_ number: PhoneNumber) -> Bool {
    number.digits.utf8.count == first.digits.utf8.count && first <= number && number <= last
  }

  package var description: String { first == last ? "\(first)" : "\(first)-\(last)" }
}

extension Substring {
  fileprivate func trimmingSuffix(while drop: (Character) -> Bool) -> Substring {
    var rest = self
    while let last = rest.last, drop(last) { rest.removeLast() }
    return rest
  }
}
