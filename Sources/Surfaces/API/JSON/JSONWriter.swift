import Foundation
import Migrations

/// Writes JSON straight into bytes: an encoder for everything costs several times as much, and lists are long.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Begins with room for a small answer.
  init() { bytes.reserveCapacity(4_096) }

  /// An object; the body writes its fields.
  mutating func object(_ body: (inout JSONWriter) -> Void) {
    open(UInt8(ascii: "{"))
    body(&self)
    close(UInt8(ascii: "}"))
  }

  /// A list; the body writes one element.
  mutating func list<Element>(_ elements: some Sequence<Element>, _ body: (Element, inout JSONWriter) -> Void) {
    open(UInt8(ascii: "["))
    for element in elements { body(element, &self) }
    close(UInt8(ascii: "]"))
  }

  /// A field's name, in which nothing has to be escaped; its value comes next.
  mutating func name(_ name: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    name.withUTF8Buffer { bytes.append(contentsOf: $0) }
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A field's name that is not the program's own; its value comes next.
  mutating func name(quoting name: String) {
    separate()
    quote(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A text.
  mutating func value(_ text: String) {
    separate()
    quote(text)
  }

  /// A whole number.
  mutating func value(_ number: Int) {
    separate()
    if (0...9).contains(number) {
      bytes.append(UInt8(ascii: "0") + UInt8(number))
    } else {
      bytes.append(contentsOf: String(number).utf8)
    }
  }

  /// True or false.
  mutating func value(_ flag: Bool) {
    separate()
    bytes.append(contentsOf: (flag ? "true" : "false").utf8)
  }

  /// A moment as RFC 3339 writes it.
  mutating func value(_ moment: Date) {
    separate()
    Timestamp.write(moment, to: &bytes)
  }

  /// Any value.
  mutating func value(_ json: JSON) {
    switch json {
    case .null:
      separate()
      bytes.append(contentsOf: "null".utf8)
    case .boolean(let flag): value(flag)
    case .integer(let number): value(number)
    case .number(let number):
      separate()
      bytes.append(contentsOf: "\(number)".utf8)
    case .text(let text): value(text)
    case .list(let elements): list(elements) { $1.value($0) }
    case .object(let members):
      object { writer in
        for member in members {
          writer.name(quoting: member.name)
          writer.value(member.value)
        }
      }
    }
  }

  private mutating func open(_ byte: UInt8) {
    separate()
    bytes.append(byte)
    needsComma = false
  }

  private mutating func close(_ byte: UInt8) {
    bytes.append(byte)
    needsComma = true
  }

  private mutating func separate() {
    if needsComma { bytes.append(UInt8(ascii: ",")) }
    needsComma = true
  }

  /// Quotes, backslashes and control characters are escaped (RFC 8259, section 7).
  private mutating func quote(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var text = text
    text.withUTF8 { units in
      // Nearly all texts are plain, and go over whole.
      if units.contains(where: Self.isSpecial) {
        for unit in units { append(unit) }
      } else {
        bytes.append(contentsOf: units)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  private static func isSpecial(_ unit: UInt8) -> Bool {
    unit < 0x20 || unit == UInt8(ascii: "\"") || unit == UInt8(ascii: "\\")
  }

  private mutating func append(_ unit: UInt8) {
    switch unit {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"):
      bytes.append(UInt8(ascii: "\\"))
      bytes.append(unit)
    case 0..<0x20:
      let digits = Array("0123456789abcdef".utf8)
      bytes.append(contentsOf: "\\u00".utf8)
      bytes.append(digits[Int(unit >> 4)])
      bytes.append(digits[Int(unit & 15)])
    default: bytes.append(unit)
    }
  }
}

/// Fields; those without a value are left out.
extension JSONWriter {
  mutating func field(_ name: StaticString, _ text: String?) {
    guard let text else { return }
    self.name(name)
    value(text)
  }

  mutating func field(_ name: StaticString, _ number: Int?) {
    guard let number else { return }
    self.name(name)
    value(number)
  }

  mutating func field(_ name: StaticString, _ flag: Bool?) {
    guard let flag else { return }
    self.name(name)
    value(flag)
  }

  mutating func field(_ name: StaticString, _ moment: Date?) {
    guard let moment else { return }
    self.name(name)
    value(moment)
  }

  mutating func field(_ name: StaticString, _ texts: [String]) {
    self.name(name)
    list(texts) { $1.value($0) }
  }

  /// Names with numbers, in the order of the names.
  mutating func field(_ name: StaticString, _ counts: [String: Int]) {
    self.name(name)
    object { writer in
      for (name, count) in counts.sorted(by: { $0.key < $1.key }) {
        writer.name(quoting: name)
        writer.value(count)
      }
    }
  }

  /// Names with texts, in the order of the names.
  mutating func field(_ name: StaticString, _ facts: [String: String]) {
    self.name(name)
    object { writer in
      for (name, fact) in facts.sorted(by: { $0.key < $1.key }) {
        writer.name(quoting: name)
        writer.value(fact)
      }
    }
  }

  /// A list of objects.
  mutating func objects<Element>(
    _ name: StaticString, _ elements: some Sequence<Element>, _ body: (Element, inout JSONWriter) -> Void
  ) {
    self.name(name)
    // The rows of a list are seldom longer.
    bytes.reserveCapacity(bytes.count + elements.underestimatedCount * 448)
    list(elements) { element, writer in writer.object { body(element, &$0) } }
  }
}
