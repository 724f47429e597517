import Estates
import Foundation
import Testing

@Suite("Native documents")
struct NativeDocumentTests {
  @Test(
    "Bytes that are text are text",
    arguments: [
      "", "Meyrin", "Ελένη Παπαδοπούλου", "王伟", "مرحبا", "👩🏽‍🔬", "line\r\nline\ttab", "\"quoted\" \\ {\"bytes\":\"AA==\"}",
      "e\u{301}", "\u{E9}", "\u{FEFF}mark", "\u{2028}", "\u{7F}", "\u{85}",
    ])
  func text(text: String) throws {
    let value = NativeValue(Data(text.utf8))
    #expect(value == .text(text))
    try expectRoundTrip(value)
    #expect(value.shown == text)
  }

  @Test(
    "Bytes that are not text stay bytes",
    arguments: [
      [0xFF], [0x41, 0x00, 0x42], [0xC3, 0x28], [0xED, 0xA0, 0x80], [0x1B, 0x5B], [0xC0, 0xAF], [0xF8],
      [1, 5, 0, 0, 0, 0, 0, 5, 21, 0, 0, 0],
    ] as [[UInt8]])
  func bytes(bytes: [UInt8]) throws {
    let value = NativeValue(Data(bytes))
    #expect(value == .bytes(Data(bytes)))
    #expect(value.text == nil)
    try expectRoundTrip(value)
    #expect(value.shown.hasPrefix("0x"))
    #expect(value.shown.utf8.count == 2 + 2 * bytes.count)
  }

  @Test("Random bytes come back as they were")
  func randomBytes() throws {
    var random = SplitMix(state: 1)
    for _ in 0..<500 {
      let count = Int(random.next() % 12)
      // Small bytes now and then, so that texts occur too.
      let limit = random.next() % 2 == 0 ? 256 : 128 as UInt64
      try expectRoundTrip(NativeValue(Data((0..<count).map { _ in UInt8(random.next() % limit) })))
    }
  }

  @Test("A document keeps names, order, repetition and values through JSON")
  func document() throws {
    let document = NativeDocument(
      origin: "cn=Zoë,ou=People,dc=example,dc=org",
      attributes: [
        NativeAttribute(name: "sn", values: [.text("O’Brien")]),
        NativeAttribute(name: "MemberOf", values: [.text("b"), .text("a"), .text("b")]),
        NativeAttribute(name: "objectGUID", values: [.bytes(Data([0, 1, 0xFF]))]),
        NativeAttribute(name: "empty", values: []),
        NativeAttribute(name: "memberof", values: [.text("again")]),
      ])
    let decoded = try JSONDecoder().decode(NativeDocument.self, from: JSONEncoder().encode(document))
    #expect(decoded == document)
    #expect(decoded.attributes.map(\.name) == ["sn", "MemberOf", "objectGUID", "empty", "memberof"])
  }

  @Test("Values are found without regard to case; the first attribute of a name counts")
  func lookup() {
    let document = NativeDocument(
      origin: "row",
      attributes: [
        NativeAttribute(name: "msRTCSIP-Line", values: [.text("tel:+41227670000"), .text("second")]),
        NativeAttribute(name: "MSRTCSIP-LINE", values: [.text("later")]),
        NativeAttribute(name: "photo", values: [.bytes(Data([0xFF]))]),
      ])
    #expect(document.text("msrtcsip-line") == "tel:+41227670000")
    #expect(document.values("MSRTCSIP-Line").count == 2)
    #expect(document.text("photo") == nil)
    #expect(document.values("missing").isEmpty)
    #expect(document.text("missing") == nil)
  }

  @Test("An object keeps everything through JSON")
  func object() throws {
    let id = EstateObject.ID(rawValue: "S-1-5-21-1-2-3-1001")
    let object = EstateObject(
      id: id, kind: .commonAreaPhone, name: "Réception", lineURI: "tel:+41227600001;ext=00001", owner: id,
      mail: "x@example.org", department: "IT-CS", language: "fr", location: "Prévessin",
      attributes: [SourceAttribute(name: "msRTCSIP-Line", value: "tel:+41227600001;ext=00001", meaning: .line)],
      ties: [ObjectTie(kind: .sharedLine, name: "Help Desk", other: EstateObject.ID(rawValue: "x"))],
      document: NativeDocument(origin: "Get-CsUser.csv:3", attributes: []))
    let json = try JSONEncoder().encode(object)
    #expect(try JSONDecoder().decode(EstateObject.self, from: json) == object)
    #expect(String(decoding: json, as: UTF8.self).contains(#""id":"S-1-5-21-1-2-3-1001""#))
    #expect(String(decoding: json, as: UTF8.self).contains(#""kind":"common-area-phone""#))
  }

  /// Compares bytes, because two strings of different bytes may be equal.
  private func expectRoundTrip(_ value: NativeValue, sourceLocation: SourceLocation = #_sourceLocation) throws {
    let json = try JSONEncoder().encode([value])
    let decoded = try #require(try JSONDecoder().decode([NativeValue].self, from: json).first)
    #expect(decoded == value, sourceLocation: sourceLocation)
    #expect(Array(decoded.data) == Array(value.data), sourceLocation: sourceLocation)
    #expect(NativeValue(value.data) == value, sourceLocation: sourceLocation)
  }
}

/// Random bits that are the same in every run (SplitMix64).
struct SplitMix {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
