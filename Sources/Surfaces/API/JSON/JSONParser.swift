/// Reads JSON (RFC 8259) with limits: no names twice, no more than ``depth`` levels, UTF-8 alone.
struct JSONParser {
  /// How deep values may lie in each other.
  static let depth = 16

  /// A text that is no JSON; where it is not.
  struct Mistake: Error, Hashable {
    /// The byte, from 0.
    var position: Int
  }

  private let bytes: [UInt8]
  private var position = 0

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads one value, and nothing behind it.
  static func parse(_ bytes: [UInt8]) throws(Mistake) -> JSON {
    var parser = JSONParser(bytes)
    let value = try parser.value(depth)
    parser.skipBlanks()
    guard parser.position == bytes.count else { throw parser.mistake }
    return value
  }

  private var mistake: Mistake { Mistake(position: position) }
  private var next: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func skipBlanks() {
    while let byte = next, byte == 32 || byte == 10 || byte == 13 || byte == 9 { position += 1 }
  }

  private mutating func take(_ byte: Character) -> Bool {
    guard next == byte.asciiValue else { return false }
    position += 1
    return true
  }

  private mutating func word(_ word: String, _ value: JSON) throws(Mistake) -> JSON {
    guard bytes[position...].starts(with: word.utf8) else { throw mistake }
    position += word.utf8.count
    return value
  }

  private mutating func value(_ depth: Int) throws(Mistake) -> JSON {
    skipBlanks()
    guard depth > 0, let byte = next else { throw mistake }
    switch byte {
    case UInt8(ascii: "{"): return try object(depth)
    case UInt8(ascii: "["): return try list(depth)
    case UInt8(ascii: "\""): return .text(try text())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return try number()
    }
  }

  private mutating func object(_ depth: Int) throws(Mistake) -> JSON {
    position += 1
    skipBlanks()
    if take("}") { return .object([]) }
    var members: [JSON.Member] = []
    var names: Set<String> = []
    repeat {
      skipBlanks()
      guard next == UInt8(ascii: "\"") else { throw mistake }
      let name = try text()
      guard names.insert(name).inserted else { throw mistake }
      skipBlanks()
      guard take(":") else { throw mistake }
      members.append(JSON.Member(name: name, value: try value(depth - 1)))
      skipBlanks()
    } while take(",")
    guard take("}") else { throw mistake }
    return .object(members)
  }

  private mutating func list(_ depth: Int) throws(Mistake) -> JSON {
    position += 1
    skipBlanks()
    if take("]") { return .list([]) }
    var elements: [JSON] = []
    repeat {
      elements.append(try value(depth - 1))
      skipBlanks()
    } while take(",")
    guard take("]") else { throw mistake }
    return .list(elements)
  }

  private mutating func text() throws(Mistake) -> String {
    position += 1
    var units: [UInt8] = []
    while let byte = next {
      position += 1
      switch byte {
      case UInt8(ascii: "\""):
        guard let text = String(validating: units, as: UTF8.self) else { throw mistake }
        return text
      case UInt8(ascii: "\\"): units.append(contentsOf: try escaped())
      case 0..<0x20: throw mistake
      default: units.append(byte)
      }
    }
    throw mistake
  }

  private mutating func escaped() throws(Mistake) -> [UInt8] {
    guard let byte = next else { throw mistake }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [8]
    case UInt8(ascii: "f"): return [12]
    case UInt8(ascii: "n"): return [10]
    case UInt8(ascii: "r"): return [13]
    case UInt8(ascii: "t"): return [9]
    case UInt8(ascii: "u"):
      let first = try unit()
      var units = [first]
      if (0xD800...0xDBFF).contains(first) {
        guard take("\\"), take("u") else { throw mistake }
        units.append(try unit())
      }
      // A half of a pair alone is no character.
      guard let text = String(validating: units, as: UTF16.self) else { throw mistake }
      return Array(text.utf8)
    default: throw mistake
    }
  }

  private mutating func unit() throws(Mistake) -> UInt16 {
    let digits = bytes[position...].prefix(4)
    guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else { throw mistake }
    position += 4
    return unit
  }

  private mutating func number() throws(Mistake) -> JSON {
    let start = position
    _ = take("-")
    if !take("0") { try digits() }
    var isWhole = true
    if take(".") {
      isWhole = false
      try digits()
    }
    if take("e") || take("E") {
      isWhole = false
      if !take("+") { _ = take("-") }
      try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    if isWhole, let number = Int(text) { return .integer(number) }
    guard let number = Double(text), number.isFinite else { throw mistake }
    // For JSON Schema a whole number is one however it is written.
    if let whole = Int(exactly: number) { return .integer(whole) }
    return .number(number)
  }

  private mutating func digits() throws(Mistake) {
    let start = position
    while let byte = next, (48...57).contains(byte) { position += 1 }
    guard position > start else { throw mistake }
  }
}
