/// A JSON value (RFC 8259) whose members keep their order.
indirect enum JSON: Hashable, Sendable {
  case null
  case boolean(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSON])
  case object([Member])

  /// A member of an object.
  struct Member: Hashable, Sendable {
    var name: String
    var value: JSON
  }

  /// The value of a member; nil when this is no object or has none of that name.
  subscript(_ name: String) -> JSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text that this is.
  var text: String? { if case .text(let text) = self { text } else { nil } }

  /// The whole number that this is.
  var integer: Int? { if case .integer(let number) = self { number } else { nil } }

  /// The elements of the list that this is.
  var elements: [JSON] { if case .list(let elements) = self { elements } else { [] } }

  /// The members of the object that this is.
  var members: [Member] { if case .object(let members) = self { members } else { [] } }

  /// The texts of a list, or the one text that this is.
  var texts: [String] { text.map { [$0] } ?? elements.compactMap(\.text) }

  /// The value as UTF-8.
  var bytes: [UInt8] {
    var writer = JSONWriter()
    writer.value(self)
    return writer.bytes
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  init(stringLiteral value: String) { self = .text(value) }
  init(integerLiteral value: Int) { self = .integer(value) }
  init(booleanLiteral value: Bool) { self = .boolean(value) }
  init(arrayLiteral elements: JSON...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, JSON)...) {
    self = .object(elements.map { Member(name: $0.0, value: $0.1) })
  }
}
