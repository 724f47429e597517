import Testing
import XML

@Suite("Reading XML")
struct XMLReaderTests {
  static func events(
    _ bytes: [UInt8], limits: XMLLimits = XMLLimits(), encoding: XMLReader.Encoding = .declared, piece: Int = .max
  ) throws -> [XMLEvent] {
    var events: [XMLEvent] = []
    let reader = try XMLReader(limits: limits, encoding: encoding) { event in
      // Text may come in pieces of any size.
      if case .text(let more) = event, case .text(let before)? = events.last {
        events[events.count - 1] = .text(before + more)
      } else {
        events.append(event)
      }
    }
    for start in stride(from: 0, to: bytes.count, by: min(piece, max(1, bytes.count))) {
      try reader.feed(Array(bytes[start...].prefix(piece)))
    }
    try reader.finish()
    return events
  }

  @Test("Elements, attributes and text come in the document's order")
  func order() throws {
    let document = "<?xml version='1.0'?><!-- no --><a x='1' y='&lt;2'><b/>t&amp;u<![CDATA[<v>]]><?pi?>&#8364;</a>\n"
    let a = XMLName("a")
    let attributes = [XMLAttribute(XMLName("x"), "1"), XMLAttribute(XMLName("y"), "<2")]
    #expect(
      try Self.events(Array(document.utf8)) == [
        .start(XMLStart(a, attributes: attributes)), .start(XMLStart(XMLName("b"))), .end(XMLName("b")),
        .text("t&u<v>€"), .end(a),
      ])
  }

  @Test("Names have their namespaces, and an empty default takes one away")
  func namespaces() throws {
    let document = #"<r xmlns="C" xmlns:p="P"><c xmlns="" p:t="v" t="w"><p:d/></c></r>"#
    let events = try Self.events(Array(document.utf8))
    guard case .start(let root) = events[0], case .start(let child) = events[1] else {
      Issue.record("the document begins otherwise")
      return
    }
    #expect(root == XMLStart(XMLName("r", in: "C"), namespaces: ["": "C", "p": "P"]))
    #expect(child.name == XMLName("c") && child.namespaces == ["": ""])
    #expect(child.value(of: "t", in: "P") == "v" && child.value(of: "t") == "w")
    #expect(events[2] == .start(XMLStart(XMLName("d", in: "P"))))
  }

  @Test(
    "The declared encoding counts",
    arguments: [
      Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>M".utf8) + [0xFC] + Array("ller</a>".utf8),
      Array("<?xml version='1.0' encoding='UTF-8'?><a>Müller</a>".utf8), Array("<a>Müller</a>".utf8),
      [0xEF, 0xBB, 0xBF] + Array("<a>Müller</a>".utf8),
      [0xFE, 0xFF] + "<a>Müller</a>".utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 255)] },
    ] as [[UInt8]])
  func encodings(_ document: [UInt8]) throws {
    #expect(try Self.events(document)[1] == .text("Müller"))
  }

  @Test("A document that was carried as text is UTF-8 whatever it declares")
  func carried() throws {
    let document = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>Müller €</a>".utf8)
    #expect(try Self.events(document, encoding: .utf8)[1] == .text("Müller €"))
    #expect(try Self.events(document)[1] != .text("Müller €"))
  }

  @Test("It does not matter where the pieces of a document end", arguments: [1, 2, 3, 7, 64])
  func pieces(_ size: Int) throws {
    let long = String(repeating: "größer & weiter ", count: 100).replacing("&", with: "&amp;")
    for declared in ["", "<?xml version='1.0' encoding='UTF-8'?>\n"] {
      let document = Array("\(declared)<a é='ü'><b>😀&#x1F600;</b>\(long)<c/></a>\n".utf8)
      #expect(try Self.events(document, piece: size) == Self.events(document))
    }
    let latin = Array("<?xml version='1.0' encoding='ISO-8859-1'?><a>".utf8) + [0xE4, 0xFF] + Array("</a>".utf8)
    #expect(try Self.events(latin, piece: size)[1] == .text("äÿ"))
  }

  @Test("A document above 10 MB is read, in one piece and in one text")
  func large() throws {
    let document = Array("<a>".utf8) + [UInt8](repeating: 0x78, count: 12 << 20) + Array("</a>".utf8)
    guard case .text(let text) = try Self.events(document)[1] else {
      Issue.record("there is no text")
      return
    }
    #expect(text.utf8.count == 12 << 20)
  }

  @Test("An error of the handler ends the reading and comes out")
  func handler() throws {
    struct Enough: Error {}
    var count = 0
    #expect(throws: Enough.self) {
      try XMLReader.read(Array("<a><b/><c/><d/></a>".utf8)) { _ in
        count += 1
        if count == 2 { throw Enough() }
      }
    }
    #expect(count == 2)
  }

  @Test("An error says where")
  func position() throws {
    let error = #expect(throws: XMLError.self) { try Self.events(Array("<a>\n<b>\n</c></a>".utf8)) }
    #expect(error?.code == .malformed)
    #expect(error?.position?.line == 3)
  }

  @Test("A tree has the text and the children")
  func tree() throws {
    let tree = try XMLTree(reading: Array("<a><b i='1'>x</b><b>y</b>z</a>".utf8))
    #expect(tree.children.map(\.text) == ["x", "y"] && tree.text == "z")
    #expect(tree.child("b")?.attributes == [XMLAttribute(XMLName("i"), "1")])
    #expect(tree.allText == "z x y")
  }
}
