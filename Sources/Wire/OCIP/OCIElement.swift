/// An element of a command: a name and what is in it.
///
/// Elements stand in the order of the schema, or the server refuses the command with 6004. One that is left out keeps
/// its value on the server; ``nil(_:)`` clears it.
package struct OCIElement: Sendable, Hashable {
  /// The element's name.
  package var name: String
  /// The type that stands for an abstract one (`xsi:type`), such as `GroupDepartmentKey`.
  package var type: String?
  /// What is in the element.
  package var value: OCIValue

  /// Makes an element.
  package init(_ name: String, type: String? = nil, _ value: OCIValue) {
    self.name = name
    self.type = type
    self.value = value
  }

  /// Makes an element with text.
  package init(_ name: String, _ text: String) { self.init(name, .text(text)) }

  /// Makes an element with a number.
  package init(_ name: String, _ number: Int) { self.init(name, .text(String(number))) }

  /// Makes an element that says `true` or `false`.
  package init(_ name: String, _ truth: Bool) { self.init(name, .text(truth ? "true" : "false")) }

  /// Makes an element with a password.
  package init(_ name: String, _ secret: OCISecret) { self.init(name, .secret(secret)) }

  /// Makes an element with others in it.
  package init(_ name: String, type: String? = nil, _ elements: [OCIElement]) {
    self.init(name, type: type, .elements(elements))
  }

  /// Makes an element that clears its value on the server (`xsi:nil`).
  package static func `nil`(_ name: String) -> OCIElement { OCIElement(name, .nil) }
}

/// What is in an element.
package enum OCIValue: Sendable, Hashable {
  /// Text; an empty element is read as empty text, as nothing in it says otherwise.
  case text(String)
  /// Other elements.
  case elements([OCIElement])
  /// No value (`xsi:nil`).
  case `nil`
  /// Text that nobody should see; it is written like any other, and read as ``text(_:)``.
  case secret(OCISecret)
}

extension OCIElement: OCIElements {
  /// The elements in this one; none where there is text.
  package var elements: [OCIElement] {
    if case .elements(let elements) = value { elements } else { [] }
  }

  /// The text in this element; nil where there is something else.
  package var text: String? {
    if case .text(let text) = value { text } else { nil }
  }

  /// The passwords in this element and below.
  var secrets: [String] {
    switch value {
    case .secret(let secret): [secret.text]
    case .elements(let elements): elements.flatMap(\.secrets)
    default: []
    }
  }
}

extension OCIValue: CustomStringConvertible, CustomDebugStringConvertible {
  /// What kind of value it is; not the value, for answers may have passwords.
  package var description: String {
    switch self {
    case .text(let text): "text of \(text.count)"
    case .elements(let elements): elements.description
    case .nil: "nil"
    case .secret(let secret): secret.description
    }
  }
  /// The same.
  package var debugDescription: String { description }
}

extension OCIElement: CustomStringConvertible, CustomDebugStringConvertible {
  /// The names without the values, among which answers may have passwords.
  package var description: String {
    elements.isEmpty ? name : "\(name)(\(elements.map(\.description).joined(separator: " ")))"
  }
  /// The same.
  package var debugDescription: String { description }
}
