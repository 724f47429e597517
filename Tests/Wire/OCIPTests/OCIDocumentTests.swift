import OCIP
import SeededGenerators
import Testing
import XML

@Suite("Documents of OCI-P")
struct OCIDocumentTests {
  private static let user = [OCIElement("userId", "u1@example.com")]

  @Test("A request is written byte for byte as other people's client writes it")
  func requests() throws {
    let commands: KeyValuePairs = [
      "01": OCICommand("AuthenticationRequest", [OCIElement("userId", Fixture.user)]),
      "02": OCICommand(
        "LoginRequest14sp4",
        [OCIElement("userId", Fixture.user), OCIElement("signedPassword", OCISecret(Fixture.signature))]),
      "03": OCICommand("UserGetRequest23V2", Self.user),
      "06": OCICommand("SystemSoftwareVersionGetRequest"),
      "07": OCICommand("UserModifyRequest22", Self.user + [.nil("phoneNumber"), OCIElement("extension", "1102")]),
      "08": OCICommand(
        "UserModifyGroupIdRequest", Self.user + [OCIElement("newGroupId", "GrpB"), OCIElement("evaluateOnly", true)]),
    ]
    for (number, command) in commands {
      let document = OCIDocument(sessionID: Fixture.sessionID, commands: [command])
      #expect(try document.encoded() == Fixture.bytes("broadworks_ocip-tcp-\(number)-request.xml"), "\(number)")
    }
  }

  @Test(
    "An answer is read, and written again byte for byte",
    arguments: (1...9).map { "broadworks_ocip-tcp-0\($0)-response.xml" } + [
      "broadworks_ocip-tcp-badpw-02-response.xml", "mercury_ocip_fast-tcp-04-response.xml",
    ])
  func answers(_ name: String) throws {
    let bytes = try Fixture.bytes(name)
    #expect(try OCIDocument(decoding: bytes).encoded(as: .answer) == bytes)
  }

  @Test("An answer has its values, and the letters of its encoding")
  func values() throws {
    let user = try #require(Fixture.document("broadworks_ocip-tcp-03-response.xml").commands.first)
    #expect(user.type == "UserGetResponse23V2" && user.echo == "")
    #expect(user.text("lastName") == "Müller" && user.number("extension") == 1101 && user.truth("allowVideo") == true)
    #expect(user.text("nothing") == nil)
    let success = try #require(Fixture.document("broadworks_ocip-tcp-07-response.xml").commands.first)
    #expect(success == OCICommand("SuccessResponse", [], echo: ""))
  }

  @Test("Several commands stand in one document, separated or not, and so do their answers")
  func batch() throws {
    let request = try Fixture.document("mercury_ocip_fast-tcp-04-request.xml")
    let types = ["UserGetRequest24", "UserServiceGetAssignmentListRequest", "UserGetRequest24"]
    #expect(request.commands.map(\.type) == types)
    let answer = try Fixture.document("mercury_ocip_fast-tcp-04-response.xml")
    #expect(answer.commands.map { OCIRefusal($0)?.number } == [nil, nil, 4008])
  }

  @Test("Requests of other clients are read: a line feed first, junk in a value, UTF-8 under another name")
  func others() throws {
    let second = try Fixture.document("mercury_ocip_fast-tls-02-request.xml")
    #expect(second.commands.first?.type == "UserGetRequest24")
    let junk = try #require(Fixture.document("mercury_ocip-tcp-02-request.xml").commands.first)
    #expect(junk.text("signedPassword") == Fixture.signature)
    #expect(junk.text("plainTextPassword")?.contains("<dataclasses") == true)
    // The declaration counts, as with every client that reads it.
    let wrong = try #require(Fixture.document("mercury_ocip_fast-enc-03-request.xml").commands.first)
    #expect(wrong.text("lastName") == "MÃ¼ller")
  }

  @Test("A table is read and written")
  func table() throws {
    let answer = try #require(Fixture.document("broadworks_ocip-tcp-04-response.xml").commands.first)
    let packs = try #require(try answer.table("servicePacksAssignmentTable"))
    #expect(packs.headings == ["Service Pack Name", "Assigned", "Description"])
    #expect(packs.rows.map(\.cells) == [["Pack1", "true", ""]])
    #expect(packs.rows.first?["Assigned"] == "true" && packs.rows.first?["assigned"] == nil)
    #expect(packs.element("servicePacksAssignmentTable") == answer.element("servicePacksAssignmentTable"))
    #expect(try answer.table("nothing") == nil)
    let short = OCIElement("t", [OCIElement("colHeading", "A"), OCIElement("row", [])])
    #expect(throws: OCIError.self) { try OCITable(short) }
    #expect(throws: OCIError.self) { try OCITable(OCIElement("t", [OCIElement("x", "y")])) }
    #expect(try OCITable(OCIElement("t", "")).rows.isEmpty)
  }

  @Test("What nobody here knows is kept: types, elements, what stands before the commands")
  func unknown() throws {
    let text = """
      <BroadsoftDocument xmlns="C" xmlns:x="http://www.w3.org/2001/XMLSchema-instance" protocol="OCI">
      <sessionId xmlns="">s</sessionId><trackingId xmlns="">t</trackingId>
      <command xmlns="" x:type="New"><a x:type="Key"><b x:nil="1"/></a><c> d </c></command></BroadsoftDocument>
      """
    let document = try OCIDocument(decoding: Array(text.utf8))
    #expect(document.header == [OCIElement("trackingId", "t")])
    #expect(document.commands.first?.elements == [OCIElement("a", type: "Key", [.nil("b")]), OCIElement("c", " d ")])
  }

  @Test("Whatever is written is read again as it was", arguments: 0..<200)
  func roundTrip(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let commands = (0..<Int.random(in: 1...4, using: &generator)).map { _ in
      OCICommand("Some\(Int.random(in: 0...99, using: &generator))", Self.elements(&generator, depth: 0))
    }
    let document = OCIDocument(sessionID: "s", commands: commands)
    for encoding in [XMLWriter.Encoding.ascii, .latin1, .utf8] {
      let bytes = try document.encoded(as: .request, encoding)
      #expect(try OCIDocument(decoding: bytes) == document)
      var framing = OCIFraming(limit: 1 << 20)
      framing.append(bytes)
      #expect(try framing.next() == Array(bytes.dropLast()))
    }
    let carried = try document.encoded(as: .request, .ascii)
    #expect(try OCIDocument(decoding: carried, encoding: .utf8) == document)
  }

  private static func elements(_ generator: inout SeededGenerator, depth: Int) -> [OCIElement] {
    (0..<Int.random(in: 0...4, using: &generator)).map { index in
      let type = Bool.random(using: &generator) ? "T\(index)" : nil
      let inner = depth < 4 ? elements(&generator, depth: depth + 1) : []
      if !inner.isEmpty { return OCIElement("e\(index)", type: type, inner) }
      if Int.random(in: 0..<5, using: &generator) == 0 { return OCIElement("e\(index)", type: type, .nil) }
      return OCIElement("e\(index)", type: type, .text(text(&generator)))
    }
  }

  private static func text(_ generator: inout SeededGenerator) -> String {
    let values: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x80...0xFF, 0x100...0xD7FF, 0xE000...0xFFFD, 0x1_0000...0x10_FFFF, 0x9...0xA, 0xD...0xD,
    ]
    var text = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 0...20, using: &generator) {
      let range = values.randomElement(using: &generator) ?? 0x20...0x7E
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { text.append(scalar) }
    }
    return String(text)
  }
}
