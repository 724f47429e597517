import OCIP
import Testing

@Suite("What a server refuses with")
struct OCIRefusalTests {
  private static func refusal(_ elements: [OCIElement], _ severity: String? = "Error") throws -> OCIRefusal {
    try #require(OCIRefusal(OCICommand("ErrorResponse", elements, echo: "", severity: severity)))
  }

  @Test("The number in brackets counts before the element errorCode")
  func numbers() throws {
    let code = OCIElement("errorCode", 1)
    #expect(try Self.refusal([code, OCIElement("summary", "[Error 4008] User not found")]).number == 4008)
    #expect(try Self.refusal([code, OCIElement("summary", "[Warning 4400] Limit")]).number == 4400)
    #expect(try Self.refusal([code, OCIElement("summary", "Not found")]).number == 1)
    #expect(try Self.refusal([OCIElement("summary", "[Error x] Not found")]).number == nil)
    let german = [OCIElement("summary", "Unbekannt"), OCIElement("summaryEnglish", "[Error 4008] Unknown")]
    #expect(try Self.refusal(german).number == 4008)
  }

  @Test("A warning is told from an error")
  func severity() throws {
    #expect(try Self.refusal([OCIElement("summary", "")], "Warning").severity == .warning)
    #expect(try Self.refusal([OCIElement("summary", "")], "Error").severity == .error)
    #expect(try Self.refusal([OCIElement("summary", "")], nil).severity == .error)
    #expect(OCIRefusal(OCICommand("SuccessResponse")) == nil)
  }

  @Test("Only what names the type means that the server does not know it")
  func unknownType() throws {
    func refusal(_ number: Int, _ detail: String?) -> OCIRefusal {
      OCIRefusal(.error, number: number, summary: "[Error \(number)] x", detail: detail)
    }
    let real = try #require(OCIRefusal(Fixture.document("broadworks_ocip-tcp-06-response.xml").commands[0]))
    #expect(real.meansUnknown("SystemSoftwareVersionGetRequest"))
    #expect(refusal(6004, "Invalid xsi:type qname: 'A' in element BroadsoftDocument@C").meansUnknown("A"))
    #expect(!refusal(6004, "Invalid xsi:type qname: 'AKey' in element department").meansUnknown("A"))
    #expect(!refusal(6004, "cvc-complex-type.2.4.a: Invalid content").meansUnknown("A"))
    #expect(refusal(6004, nil).meansUnknown("A"))
    #expect(!refusal(4008, "Invalid xsi:type qname: 'A'").meansUnknown("A"))
  }

  @Test("Passwords print as nothing that helps anybody")
  func secrets() throws {
    let secret = OCISecret("S3cret!")
    let command = OCICommand("A", [OCIElement("b", [OCIElement("password", secret)]), OCIElement("c", "S3cret!")])
    var dumped = ""
    dump(secret, to: &dumped)
    let texts = [
      "\(secret)", secret.debugDescription, dumped, "\(command)", command.debugDescription, "\(command.elements)",
    ]
    for text in texts { #expect(!text.contains("S3cret!"), "\(text)") }
    #expect("\(command)" == "A(b(password) c)")
  }
}
