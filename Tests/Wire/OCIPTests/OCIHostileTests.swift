import OCIP
import Testing
import XML

@Suite("OCI-P that means harm, or is broken")
struct OCIHostileTests {
  private static let head =
    #"<BroadsoftDocument xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" protocol="OCI">"#
  private static let foot = "</BroadsoftDocument>"

  @Test(
    "It is refused",
    arguments: [
      "<!DOCTYPE BroadsoftDocument [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>" + head + foot,
      "<!DOCTYPE x [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]>" + head + foot,
      head, head + "<command xmlns='' xsi:type='A'>" + foot,
      "<html><body>Bad gateway</body></html>",
      "<BroadsoftDocument/>",
      head + "<command xmlns=''/>" + foot,
      head + "<command xmlns='' xsi:type='a b'/>" + foot,
      head + "<command xmlns='' xsi:type=''/>" + foot,
      head + "<command xmlns='' xsi:type='A'>words<a/></command>" + foot,
      head + "<command xmlns='' xsi:type='A'><a>words<b/></a></command>" + foot,
      head + "words" + foot,
      head + "<command xmlns='' xsi:type='A'><a>\0</a></command>" + foot,
      head + "<command xmlns='' xsi:type='A'><a>&nbsp;</a></command>" + foot,
      "<?xml version='1.0' encoding='UTF-9000'?>" + head + foot,
      "\u{FFFD}", "",
    ])
  func refused(_ text: String) throws {
    let error = #expect(throws: OCIError.self) { try OCIDocument(decoding: Array(text.utf8)) }
    #expect(error?.code == .protocol)
  }

  @Test("What is too large or too deep is refused as such")
  func limits() throws {
    func command(_ content: String) -> [UInt8] {
      Array((Self.head + "<command xmlns='' xsi:type='A'>" + content + "</command>" + Self.foot).utf8)
    }
    let deep = command(String(repeating: "<a>", count: 40) + String(repeating: "</a>", count: 40))
    #expect(try OCIDocument(decoding: deep).commands.count == 1)
    let error = #expect(throws: OCIError.self) { try OCIDocument(decoding: deep, limits: XMLLimits(depth: 41)) }
    #expect(error?.code == .limit)
    let large = command(String(repeating: "<a/>", count: 1_000))
    #expect(throws: OCIError.self) { try OCIDocument(decoding: large, limits: XMLLimits(size: 2_000)) }
    #expect(throws: OCIError.self) { try OCIDocument(decoding: large, limits: XMLLimits(elements: 1_001)) }
    let whole = try OCIDocument(decoding: large, limits: XMLLimits(elements: 1_002))
    #expect(whole.commands.first?.elements.count == 1_000)
  }

  @Test("An answer that ends anywhere before its end is never taken for one")
  func truncated() throws {
    let bytes = try Fixture.bytes("broadworks_ocip-tcp-04-response.xml")
    for count in 0..<bytes.count - 1 {
      #expect(throws: OCIError.self) { try OCIDocument(decoding: Array(bytes.prefix(count))) }
    }
  }

  @Test("A character that XML has not cannot be sent, nor a name that is none")
  func unwritable() throws {
    for element in [OCIElement("a", "secret\0"), OCIElement("a", OCISecret("secret\u{1}")), OCIElement("a b", "")] {
      let document = OCIDocument(sessionID: "s", commands: [OCICommand("A", [element])])
      let error = #expect(throws: OCIError.self) { try document.encoded() }
      #expect(error?.code == .invalid && error?.outcome == .notSent)
      #expect(error.map { "\($0)\($0.facts)" }?.contains("secret") == false)
    }
  }
}
