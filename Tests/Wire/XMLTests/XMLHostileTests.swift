import Testing
import XML

@Suite("XML that means harm, or is broken")
struct XMLHostileTests {
  /// Ten entities, each ten times the one before.
  static let laughs =
    "<!DOCTYPE a [<!ENTITY e0 'ha'>"
    + (1...9).map { "<!ENTITY e\($0) '\(String(repeating: "&e\($0 - 1);", count: 10))'>" }.joined()
    + "]><a>&e9;</a>"

  @Test(
    "It is refused with what is wrong",
    arguments: [
      (laughs, XMLError.Code.documentType),
      ("<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>", .documentType),
      ("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>", .documentType),
      ("<!DOCTYPE a [<!ENTITY % x SYSTEM 'http://127.0.0.1:1/'> %x;]><a/>", .documentType),
      ("<!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><a/>", .documentType),
      ("<a>&x;</a>", .malformed),
      ("<a b='&x;'/>", .malformed),
      ("<a>&#0;</a>", .malformed),
      ("<a>&#xD800;</a>", .malformed),
      ("<a>\0</a>", .malformed),
      ("<a>\u{1}</a>", .malformed),
      ("<a b='1' b='2'/>", .malformed),
      ("<a b='<'/>", .malformed),
      ("<a></b>", .malformed),
      ("<p:a/>", .malformed),
      ("<a/><b/>", .malformed),
      ("<a/>b", .malformed),
      ("b<a/>", .malformed),
      ("", .truncated),
      ("   ", .truncated),
      ("<?xml version='1.0'?>", .truncated),
      ("<a", .truncated),
      ("<a><b></b>", .truncated),
      ("<a>text", .truncated),
      ("<a><![CDATA[x", .truncated),
      ("<?xml version='1.0' encoding='x-nothing'?><a/>", .encoding),
    ])
  func refused(_ document: String, _ code: XMLError.Code) throws {
    for piece in [1, 5, Int.max] {
      let error = #expect(throws: XMLError.self) { try XMLReaderTests.events(Array(document.utf8), piece: piece) }
      #expect(error?.code == code, "in pieces of \(piece)")
    }
  }

  @Test("Bytes that are no UTF-8 are refused, and not quoted")
  func wrongEncoding() throws {
    let document = Array("<a>secret".utf8) + [0xFC, 0x73, 0x65] + Array("</a>".utf8)
    let error = #expect(throws: XMLError.self) { try XMLReaderTests.events(document) }
    #expect(error?.code == .malformed && error?.reason.contains("encoding") == true)
    #expect(error?.description.contains("secret") == false)
    #expect(error?.description.contains("FC") == false)
  }

  @Test("Each limit is kept, and what is just within it is read")
  func limits() throws {
    func code(_ document: String, _ limits: XMLLimits) -> XMLError.Code? {
      do { _ = try XMLReaderTests.events(Array(document.utf8), limits: limits) } catch {
        return (error as? XMLError)?.code
      }
      return nil
    }
    let deep = String(repeating: "<a>", count: 10) + String(repeating: "</a>", count: 10)
    #expect(code(deep, XMLLimits(depth: 10)) == nil)
    #expect(code(deep, XMLLimits(depth: 9)) == .limit)
    #expect(code(deep, XMLLimits(size: deep.utf8.count)) == nil)
    #expect(code(deep, XMLLimits(size: deep.utf8.count - 1)) == .limit)
    #expect(code(deep, XMLLimits(elements: 10)) == nil)
    #expect(code(deep, XMLLimits(elements: 9)) == .limit)
    #expect(code("<a b='' c='' xmlns:d='e'/>", XMLLimits(attributes: 3)) == nil)
    #expect(code("<a b='' c='' xmlns:d='e'/>", XMLLimits(attributes: 2)) == .limit)
    #expect(code("<abcde fghij=''/>", XMLLimits(nameLength: 5)) == nil)
    #expect(code("<abcdef/>", XMLLimits(nameLength: 5)) == .limit)
    #expect(code("<a abcdef=''/>", XMLLimits(nameLength: 5)) == .limit)
  }

  @Test("However deep elements stand, no stack is exhausted")
  func depth() throws {
    let document = String(repeating: "<a>", count: 200_000) + String(repeating: "</a>", count: 200_000)
    var count = 0
    try XMLReader.read(Array(document.utf8), limits: XMLLimits(depth: .max)) { _ in count += 1 }
    #expect(count == 400_000)
  }

  @Test("A tag that does not end is refused before its attributes are compared with each other")
  func longTag() throws {
    let attributes = (0..<100_000).map { "a\($0)=''" }.joined(separator: " ")
    let error = #expect(throws: XMLError.self) { try XMLReaderTests.events(Array("<a \(attributes)>".utf8)) }
    #expect(error?.code == .limit)
  }

  @Test(
    "Bytes that the declared encoding does not have end the reading",
    arguments: [("windows-1252", 0x81, XMLError.Code.encoding), ("US-ASCII", 0xFC, .truncated)]
      as [(
        String, UInt8, XMLError.Code
      )], [1, 7, 1_000])
  func wrongBytes(encoding: (name: String, byte: UInt8, code: XMLError.Code), size: Int) throws {
    let start = Array("<?xml version='1.0' encoding='\(encoding.name)'?><a>x".utf8)
    let document = start + [encoding.byte] + Array("yyyy</a>".utf8)
    let reader = try XMLReader { _ in }
    // Before such a byte libxml2 says nothing; for ASCII it only stops, so that the end is missing.
    let error = #expect(throws: XMLError.self) {
      for start in stride(from: 0, to: document.count, by: size) {
        try reader.feed(Array(document[start..<min(start + size, document.count)]))
      }
      try reader.finish()
    }
    #expect(error?.code == encoding.code)
  }

  @Test("After an error every further call throws the same")
  func stays() throws {
    let reader = try XMLReader { _ in }
    #expect(throws: XMLError.self) { try reader.feed(Array("<a></b>".utf8)) }
    #expect(throws: XMLError.self) { try reader.feed(Array("<c/>".utf8)) }
    #expect(throws: XMLError.self) { try reader.finish() }
  }
}
