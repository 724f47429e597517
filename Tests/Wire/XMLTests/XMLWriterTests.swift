import SeededGenerators
import Testing
import XML

@Suite("Writing XML")
struct XMLWriterTests {
  private static func written(_ text: String, _ encoding: XMLWriter.Encoding) throws -> [UInt8] {
    var writer = XMLWriter(encoding)
    try writer.start("a", [("b", text)])
    try writer.text(text)
    writer.end()
    return writer.bytes
  }

  @Test("Markup in text loses its meaning")
  func escapes() throws {
    #expect(try Self.written(#"<&>"'"#, .utf8) == Array(##"<a b="&lt;&amp;&gt;&quot;'">&lt;&amp;&gt;"'</a>"##.utf8))
    #expect(try Self.written("\t\n\r", .utf8) == Array("<a b=\"&#9;&#10;&#13;\">\t\n&#13;</a>".utf8))
  }

  @Test("What an encoding has not becomes a numeric reference, controls always")
  func references() throws {
    var writer = XMLWriter(.latin1)
    try writer.start("a")
    try writer.text("ü€😀\u{85}\u{7F}")
    writer.end()
    #expect(writer.bytes == Array("<a>".utf8) + [0xFC] + Array("&#8364;&#128512;&#133;&#127;</a>".utf8))
    #expect(try Self.written("ü", .ascii) == Array("<a b=\"&#252;\">&#252;</a>".utf8))
    #expect(try Self.written("ü€", .utf8) == Array("<a b=\"ü€\">ü€</a>".utf8))
  }

  @Test("An element without anything in it is short")
  func empty() throws {
    var writer = XMLWriter(.ascii)
    try writer.start("a")
    try writer.start("b")
    try writer.text("")
    writer.end()
    writer.end()
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "<a><b/></a>")
  }

  @Test(
    "A character that XML has not is refused",
    arguments: ["\0", "\u{1}", "\u{B}", "\u{1F}", "\u{FFFE}", "\u{FFFF}"])
  func characters(_ text: String) throws {
    #expect(throws: XMLError.self) { try Self.written("secret\(text)", .utf8) }
    let error = #expect(throws: XMLError.self) { try Self.written("secret\(text)", .latin1) }
    #expect(error?.code == .character)
    #expect(error?.description.contains("secret") == false)
  }

  @Test("What is no name is refused", arguments: ["", "1a", "-a", "a b", "a>", "a:b:c", ":a", "a:", "a\"", "ä"])
  func names(_ name: String) throws {
    var writer = XMLWriter(.utf8)
    let error = #expect(throws: XMLError.self) { try writer.start(name) }
    #expect(error?.code == .name)
    #expect(throws: XMLError.self) { try writer.start("a", [(name, "")]) }
  }

  @Test("Whatever is written is read again as it was", arguments: 0..<200)
  func roundTrip(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let text = RandomText.next(&generator)
    for (encoding, declared) in [
      (XMLWriter.Encoding.ascii, "ISO-8859-1"), (.latin1, "ISO-8859-1"), (.utf8, "UTF-8"),
    ] {
      let document = Array("<?xml version='1.0' encoding='\(declared)'?>".utf8) + (try Self.written(text, encoding))
      let tree = try XMLTree(reading: document)
      #expect(tree.text.unicodeScalars.elementsEqual(text.unicodeScalars))
      #expect(tree.attributes.first?.value.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
    }
  }
}

/// Text of characters that XML has, with those that are easily broken more often.
enum RandomText {
  static func next(_ generator: inout some RandomNumberGenerator) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...40, using: &generator) {
      let value: UInt32 =
        switch Int.random(in: 0..<8, using: &generator) {
        case 0: [0x3C, 0x3E, 0x26, 0x22, 0x27, 0x5D, 0x09, 0x0A, 0x0D, 0x20].randomElement(using: &generator) ?? 0x20
        case 1, 2: .random(in: 0x20...0x7E, using: &generator)
        case 3: .random(in: 0x7F...0xFF, using: &generator)
        case 4: .random(in: 0x100...0xD7FF, using: &generator)
        case 5: .random(in: 0xE000...0xFFFD, using: &generator)
        case 6: .random(in: 0x300...0x36F, using: &generator)
        default: .random(in: 0x1_0000...0x10_FFFF, using: &generator)
        }
      if let scalar = Unicode.Scalar(value) { text.append(scalar) }
    }
    return String(text)
  }
}
