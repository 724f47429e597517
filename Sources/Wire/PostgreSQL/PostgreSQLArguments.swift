import SQL

/// The arguments of a statement in libpq's text format, one after the other in one piece of memory.
struct PostgreSQLArguments {
  private var characters: [CChar] = []
  /// Where each argument begins; nil for null.
  private var beginnings: [Int?] = []

  /// Writes the arguments down.
  ///
  /// - Throws: ``SQLError`` when a text holds the character zero: PostgreSQL's text has none, and libpq would take it
  ///   for the end. Nothing is cut in silence.
  init(_ arguments: [SQLValue], database: String) throws {
    beginnings.reserveCapacity(arguments.count)
    for argument in arguments {
      beginnings.append(argument == .null ? nil : characters.count)
      switch argument {
      case .null: continue
      case .integer(let number): write(String(number))
      case .text(let text):
        guard !text.utf8.contains(0) else {
          throw SQLError(.failed, database: database, message: "a text holds the character zero")
        }
        write(text)
      case .bytes(let bytes): write(hexadecimal: bytes)
      }
      characters.append(0)
    }
  }

  /// Hands over the count and the pointers that libpq wants; they hold for as long as the body runs.
  func use<Result>(_ body: (Int32, UnsafePointer<UnsafePointer<CChar>?>?) -> Result) -> Result {
    characters.withUnsafeBufferPointer { buffer in
      let pointers = beginnings.map { beginning in beginning.flatMap { place in buffer.baseAddress.map { $0 + place } }
      }
      return pointers.withUnsafeBufferPointer { body(Int32(pointers.count), $0.baseAddress) }
    }
  }

  private mutating func write(_ text: String) {
    for byte in text.utf8 { characters.append(CChar(bitPattern: byte)) }
  }

  /// PostgreSQL 15, section 8.4.1: `\x` and two digits for each byte.
  private mutating func write(hexadecimal bytes: [UInt8]) {
    let digits = Array("0123456789abcdef".utf8)
    characters.reserveCapacity(characters.count + bytes.count * 2 + 3)
    write("\\x")
    for byte in bytes {
      characters.append(CChar(digits[Int(byte >> 4)]))
      characters.append(CChar(digits[Int(byte & 15)]))
    }
  }
}
