/// Something with elements in it: a command or an element.
package protocol OCIElements {
  /// The elements in their order.
  var elements: [OCIElement] { get }
}

extension OCIElements {
  /// The first element of a name; nil when there is none.
  package func element(_ name: String) -> OCIElement? { elements.first { $0.name == name } }

  /// All elements of a name.
  package func elements(_ name: String) -> [OCIElement] { elements.filter { $0.name == name } }

  /// The text of the first element of a name; nil when there is none, or something else in it.
  package func text(_ name: String) -> String? { element(name)?.text }

  /// The texts of all elements of a name.
  package func texts(_ name: String) -> [String] { elements(name).compactMap(\.text) }

  /// The number in the first element of a name.
  package func number(_ name: String) -> Int? { text(name).flatMap { Int($0) } }

  /// What the first element of a name says, as XML Schema writes it (part 2, section 3.2.2).
  package func truth(_ name: String) -> Bool? {
    switch text(name) {
    case "true", "1": true
    case "false", "0": false
    default: nil
    }
  }

  /// The table of a name; nil when there is no such element.
  ///
  /// - Throws: ``OCIError`` with code `ocip.protocol` when the element is not a table.
  package func table(_ name: String) throws(OCIError) -> OCITable? {
    guard let element = element(name) else { return nil }
    return try OCITable(element)
  }
}
