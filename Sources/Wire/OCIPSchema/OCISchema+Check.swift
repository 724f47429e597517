import OCIP

extension OCISchema {
  /// What is wrong with a command.
  package struct Violation: Error, Hashable, CustomStringConvertible {
    /// The names of the elements on the way to what is wrong, the command's type first.
    package let path: [String]
    /// What is wrong, in the schema's words.
    package let reason: String

    package var description: String { "\(path.joined(separator: "/")): \(reason)" }
  }

  /// Looks whether a command is as its type says: a server refuses any other with 6004.
  ///
  /// - Returns: The first thing that is wrong; nil for a command that is sound.
  package func violation(in command: OCICommand) -> Violation? {
    guard let fields = fields(of: command.type) else {
      return Violation(path: [command.type], reason: "no such type")
    }
    return violation(in: command.elements, as: fields, [command.type])
  }

  private func violation(in elements: [OCIElement], as fields: [Field], _ path: [String]) -> Violation? {
    var rest = elements[...]
    for field in fields {
      var count = 0
      while let element = rest.first, element.name == field.name, count == 0 || field.isList {
        if let found = violation(in: element, as: field, path + [field.name]) { return found }
        rest.removeFirst()
        count += 1
      }
      guard count > 0 || field.isOptional || field.isList else {
        return Violation(path: path + [field.name], reason: "is missing")
      }
    }
    guard let left = rest.first else { return nil }
    let isKnown = fields.contains { $0.name == left.name }
    return Violation(
      path: path + [left.name], reason: isKnown ? "stands in the wrong place, or too often" : "is not known here")
  }

  private func violation(in element: OCIElement, as field: Field, _ path: [String]) -> Violation? {
    switch element.value {
    case .nil: return field.isNillable ? nil : Violation(path: path, reason: "may not be cleared")
    case .secret:
      let isText = field.kinds.contains { $0 == .text || $0 == .any }
      return isText ? nil : Violation(path: path, reason: "is no text")
    case .text(let text): return violation(in: text, as: field, path)
    case .elements(let elements):
      var reason = "has no elements"
      for case .type(let type) in field.kinds {
        let choices = choices(of: type)
        if let choices, !choices.contains(element.type ?? "") {
          reason = "does not say which \(type) it is"
          continue
        }
        let shape = fields(of: choices == nil ? type : element.type ?? type) ?? []
        guard let found = violation(in: elements, as: shape, path) else { return nil }
        if field.kinds.count == 1 { return found }
        reason = found.reason
      }
      return field.kinds.contains(.any) ? nil : Violation(path: path, reason: reason)
    }
  }

  private func violation(in text: String, as field: Field, _ path: [String]) -> Violation? {
    let isSound = field.kinds.contains { kind in
      switch kind {
      case .text, .any: true
      case .number: Int(text) != nil
      case .truth: ["true", "false", "1", "0"].contains(text)
      case .word(let word): word == text
      // An element that is empty is read as empty text.
      case .type(let type):
        text.isEmpty && choices(of: type) == nil && (fields(of: type) ?? []).allSatisfy { $0.isOptional || $0.isList }
      }
    }
    // The text itself may be a password in the wrong place.
    return isSound ? nil : Violation(path: path, reason: "cannot be what stands there (\(text.count) characters)")
  }
}
