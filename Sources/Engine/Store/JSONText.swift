/// Puts JSON together piece by piece (RFC 8259), for the few documents of which there are millions.
///
/// Members are given in the order of their names, so that the text is the one that ``StoredJSON``'s encoder makes, at a
/// small part of its price.
struct JSONText {
  private var bytes: [UInt8] = []

  /// What has been put together.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  // MARK: Structure

  /// An object, as an element or a member's value.
  mutating func object(_ members: (inout JSONText) throws -> Void) rethrows {
    separate()
    bytes.append(UInt8(ascii: "{"))
    try members(&self)
    bytes.append(UInt8(ascii: "}"))
  }

  /// A member whose value follows.
  mutating func member(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
  }

  /// A member with a text; without one there is no member.
  mutating func member(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    member(name)
    string(text)
  }

  /// A member with a number.
  mutating func member(_ name: StaticString, _ number: Int) {
    member(name)
    bytes.append(contentsOf: number.description.utf8)
  }

  /// A member with a list.
  mutating func member<Element>(
    _ name: StaticString, _ elements: [Element], _ write: (inout JSONText, Element) throws -> Void
  ) rethrows {
    member(name)
    bytes.append(UInt8(ascii: "["))
    for element in elements { try write(&self, element) }
    bytes.append(UInt8(ascii: "]"))
  }

  /// A member with an object.
  mutating func member(_ name: StaticString, _ members: (inout JSONText) throws -> Void) rethrows {
    member(name)
    try object(members)
  }

  /// Puts a comma where a value stands before: none ends in one of these, for texts end in quotes.
  private mutating func separate() {
    switch bytes.last {
    case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
    default: bytes.append(UInt8(ascii: ","))
    }
  }

  // MARK: Values

  /// Facts with their names in order, as a member's value.
  mutating func facts(_ facts: [String: String]) {
    object { text in
      for fact in facts.sorted(by: { $0.key < $1.key }) {
        text.string(fact.key)
        text.bytes.append(UInt8(ascii: ":"))
        text.string(fact.value)
      }
    }
  }

  /// A text: quotes, backslashes and control characters are escaped (section 7).
  mutating func string(_ text: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { units in
      var written = 0
      for (index, unit) in units.enumerated() where unit < 0x20 || unit == 0x22 || unit == 0x5C {
        bytes.append(contentsOf: units[written..<index])
        escape(unit)
        written = index + 1
      }
      bytes.append(contentsOf: units[written...])
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func escape(_ unit: UInt8) {
    let short: UInt8? =
      switch unit {
      case 0x08: UInt8(ascii: "b")
      case 0x09: UInt8(ascii: "t")
      case 0x0A: UInt8(ascii: "n")
      case 0x0C: UInt8(ascii: "f")
      case 0x0D: UInt8(ascii: "r")
      case 0x22, 0x5C: unit
      default: nil
      }
    if let short { return bytes += [UInt8(ascii: "\\"), short] }
    bytes += "\\u00".utf8
    bytes += [unit >> 4, unit & 15].map { $0 < 10 ? UInt8(ascii: "0") + $0 : UInt8(ascii: "a") + $0 - 10 }
  }
}
