import OCIP

extension [OCIElement] {
  /// What is left without some elements, at whatever depth they stand.
  func without(_ isDropped: (OCIElement) -> Bool) -> [OCIElement] {
    filter { !isDropped($0) }.map { element in
      guard case .elements(let elements) = element.value else { return element }
      return OCIElement(element.name, type: element.type, elements.without(isDropped))
    }
  }

  /// Whether a user is named, anywhere.
  ///
  /// - Parameter id: The id in lower case.
  func name(_ id: String) -> Bool {
    contains { element in
      switch element.value {
      case .text(let text): element.namesUser && text.isID(id)
      case .elements(let elements): element.isRow(of: id) || elements.name(id)
      default: false
      }
    }
  }

  /// What is left when a user is called something else, or nothing any more: also in rows of tables.
  ///
  /// - Parameter id: The id in lower case.
  func renaming(_ id: String, to other: String?) -> [OCIElement] {
    compactMap { element in
      switch element.value {
      case .text(let text) where element.namesUser && text.isID(id):
        return other.map { OCIElement(element.name, $0) }
      case .elements where element.isRow(of: id):
        return other.map { OCIElement("row", [OCIElement("col", $0)] + element.elements.dropFirst()) }
      case .elements(let elements):
        return OCIElement(element.name, type: element.type, elements.renaming(id, to: other))
      default: return element
      }
    }
  }
}

extension OCIElement {
  /// Whether a text in the element is the id of a user, by the element's name.
  fileprivate var namesUser: Bool { name.contains("user") || name.contains("User") }

  /// Whether the element is a row about a user, which it names in its first place.
  fileprivate func isRow(of id: String) -> Bool { name == "row" && elements.first?.text?.isID(id) == true }
}

extension String {
  /// Whether the text is an id, which has been put into lower case.
  fileprivate func isID(_ id: String) -> Bool { utf8.count == id.utf8.count && lowercased() == id }
}
