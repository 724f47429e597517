import OCIP

extension OCISchema {
  /// Elements as a type has them: those that it has, in its order, and for what it needs and is not there the least
  /// that may be.
  ///
  /// So an answer becomes the answer of an older version, a request of an older version that of the newest, and nothing
  /// at all the answer for somebody who has changed nothing. An element that may not be as it is gives way to the least
  /// that may be, or is left out where it can be.
  package func projected(_ elements: [OCIElement], as type: String) -> [OCIElement] {
    (fields(of: type) ?? []).flatMap { field in
      let found = elements.filter { $0.name == field.name }
      let fitting = (field.isList ? found : Array(found.prefix(1))).compactMap { projected($0, as: field) }
      return fitting.isEmpty && !field.isOptional && !field.isList ? [least(field)] : fitting
    }
  }

  /// The least that an element may be: the first word, false, 0, empty text, or elements of which each is the least.
  package func least(_ field: Field) -> OCIElement {
    switch field.kinds.first {
    case .word(let word)?: return OCIElement(field.name, word)
    case .truth?: return OCIElement(field.name, false)
    case .number?: return OCIElement(field.name, 0)
    case .type(let type)?:
      let choice = choices(of: type)?.first
      return OCIElement(field.name, type: choice, projected([], as: choice ?? type))
    case .text?, .any?, nil: return OCIElement(field.name, "")
    }
  }

  /// The type of what is in an element: that of its field, or the one that the element names where that is abstract.
  func type(of element: OCIElement, as field: Field) -> String? {
    guard let type = field.type else { return nil }
    guard let choices = choices(of: type) else { return type }
    return element.type.flatMap { choices.contains($0) ? $0 : nil }
  }

  /// An element as a field has it; nil for one that cannot be.
  private func projected(_ element: OCIElement, as field: Field) -> OCIElement? {
    switch element.value {
    case .nil: return field.isNillable ? element : nil
    case .secret: return field.kinds.contains { $0 == .text || $0 == .any } ? element : nil
    case .text(let text) where field.kinds.contains(where: { $0.accepts(text) }): return element
    case .text(let text): return text.isEmpty ? projected(element, [], as: field) : nil
    case .elements(let elements):
      return projected(element, elements, as: field) ?? (field.kinds.contains(.any) ? element : nil)
    }
  }

  private func projected(_ element: OCIElement, _ elements: [OCIElement], as field: Field) -> OCIElement? {
    type(of: element, as: field).map { OCIElement(field.name, type: element.type, projected(elements, as: $0)) }
  }
}

extension OCISchema.Field {
  /// The type of what is in it; nil where that is no elements.
  var type: String? {
    for case .type(let type) in kinds { return type }
    return nil
  }
}

extension OCISchema.Kind {
  /// Whether a text may be of this kind.
  func accepts(_ text: String) -> Bool {
    switch self {
    case .text, .any: true
    case .number: Int(text) != nil
    case .truth: ["true", "false", "1", "0"].contains(text)
    case .word(let word): word == text
    case .type: false
    }
  }
}
