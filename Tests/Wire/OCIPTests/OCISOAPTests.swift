import HTTPTransfers
import LoopbackServers
import OCIP
import Testing
import XML

@Suite("OCI-P over SOAP", .timeLimit(.minutes(5)))
struct OCISOAPTests {
  private static func with(
    _ answer: @escaping @Sendable (_ number: Int, _ request: String) -> LoopbackAnswer,
    _ body: (_ server: LoopbackServer, _ configuration: OCIConfiguration) async throws -> Void
  ) async throws {
    try await LoopbackServer.with({ request in
      let number =
        ["AuthenticationRequest", "LoginRequest14sp4", "UserGet", "Logout"].firstIndex { request.contains($0) } ?? -1
      return answer(number, request)
    }) { server in
      let address = try HTTPAddress("http://127.0.0.1:\(server.port)/webservice/services/ProvisioningService")
      let configuration = OCIConfiguration(
        .soap(address), userID: Fixture.user, password: Fixture.password, requestTimeout: .seconds(120),
        logoutTimeout: .milliseconds(200))
      try await body(server, configuration)
    }
  }

  /// What a server says to a document, with the escapes of its envelope.
  private static func envelope(_ request: String, _ answer: OCICommand) -> String {
    let name = request.firstRange(of: "&lt;sessionId xmlns=\"\"&gt;")?.upperBound
    let sessionID = name.map { String(request[$0...].prefix { $0 != "&" }) }
    let document = OCIDocument(sessionID: sessionID, commands: [answer])
    let text = (try? document.encoded(as: .answer, .ascii)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    return """
      <?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body>\
      <n:processOCIMessageResponse xmlns:n="urn:com:broadsoft:webservice"><processOCIMessageReturn>\(escaped)\
      </processOCIMessageReturn></n:processOCIMessageResponse></s:Body></s:Envelope>
      """
  }

  private static func general(_ number: Int, _ request: String) -> LoopbackAnswer {
    let types = ["AuthenticationRequest", "LoginRequest14sp4", "A", "LogoutRequest"]
    var elements: [OCIElement] = []
    if request.contains(Fixture.signature) { elements = [OCIElement("signedPassword", Fixture.signature)] }
    let command = OCICommand(number >= 0 ? types[number] : "A", elements)
    let cookies = number == 0 ? ["Set-Cookie: JSESSIONID=ABC123; Path=/; HttpOnly", "set-cookie: LB=7"] : []
    return .status("200 OK", headers: cookies, envelope(request, StandIn.general(command)))
  }

  @Test("The envelope is byte for byte that of another client, and its answer is read")
  func captured() async throws {
    let sessionID = "46396ec2-78b7-48ec-9dcd-ef8ab444ceba"
    let answer = String(decoding: try Fixture.bytes("broadworks_ocip_soap-04-http-response.txt"), as: UTF8.self)
    try await Self.with({ $0 == 2 ? .status("200 OK", answer) : Self.general($0, $1) }) { server, configuration in
      let session = try await OCISession.open(configuration, sessionID: sessionID)
      let user = try await session.answer(
        to: OCICommand("UserGetRequest23V2", [OCIElement("userId", "u1@example.com")]))
      #expect(user.text("lastName") == "Müller")
      await session.close()
      let sent = server.allRequests
      try #require(sent.count == 4)
      for (index, name) in [(0, "02"), (2, "04")] {
        let body = try Fixture.httpBody("broadworks_ocip_soap-\(name)-http-request.txt")
        #expect(sent[index].hasSuffix("\r\n\r\n" + String(decoding: body, as: UTF8.self)))
        #expect(sent[index].contains("\r\nSOAPAction: \"\"\r\n"))
        #expect(sent[index].contains("\r\nContent-Type: text/xml; charset=utf-8\r\n"))
      }
      #expect(!sent[0].contains("Cookie:"))
      for request in sent.dropFirst() { #expect(request.contains("\r\nCookie: JSESSIONID=ABC123; LB=7\r\n")) }
    }
  }

  @Test("A refusal within an envelope is a refusal")
  func refusal() async throws {
    let answer = String(decoding: try Fixture.bytes("broadworks_ocip_soap-05-http-response.txt"), as: UTF8.self)
    try await Self.with({ $0 == 2 ? .status("200 OK", answer) : Self.general($0, $1) }) { _, configuration in
      let session = try await OCISession.open(configuration, sessionID: "46396ec2-78b7-48ec-9dcd-ef8ab444ceba")
      let error = await #expect(throws: OCIError.self) {
        try await session.answer(to: OCICommand("UserGetRequest23V2", [OCIElement("userId", "zz")]))
      }
      #expect(error?.refusal?.number == 4008)
    }
  }

  private static func fault(_ detail: String) -> LoopbackAnswer {
    let body = """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><s:Fault><faultcode>s:Server</faultcode>\
      <faultstring>INVALID_REQUEST</faultstring><faultactor>ProvisioningService</faultactor><detail><string>\(detail)\
      </string></detail></s:Fault></s:Body></s:Envelope>
      """
    return .status("500 Internal Server Error", body)
  }

  @Test("A fault that asks for a login ends the session and did nothing; another one may have done something")
  func faults() async throws {
    for (detail, code, outcome) in [
      ("Cannot process any request before user is logged in.", OCIError.Code.notLoggedIn, OCIError.Outcome.notSent),
      ("java.lang.NullPointerException", .fault, .unknown),
    ] {
      try await Self.with({ $0 == 2 ? Self.fault(detail) : Self.general($0, $1) }) { _, configuration in
        let session = try await OCISession.open(configuration)
        let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("UserGetRequest")) }
        #expect(error?.code == code && error?.outcome == outcome)
        #expect(error?.facts["detail"] == detail)
        #expect(await session.isAlive() == false)
      }
    }
  }

  @Test("A password that a fault repeats does not come out of the error")
  func repeated() async throws {
    let detail = "at &amp;lt;newPassword&amp;gt;tiger&amp;amp;2&amp;lt;"
    try await Self.with({ $0 == 2 ? Self.fault(detail) : Self.general($0, $1) }) { server, configuration in
      let session = try await OCISession.open(configuration)
      let command = OCICommand("UserGetRequest", [OCIElement("newPassword", OCISecret("tiger&2"))])
      let error = try #require(await #expect(throws: OCIError.self) { try await session.answer(to: command) })
      #expect(error.facts["detail"] == "at &lt;newPassword&gt;<redacted>&lt;")
      #expect(!"\(error)\(error.facts)".contains("tiger"))
      #expect(server.allRequests.last?.contains("tiger") == true)
    }
  }

  @Test(
    "An answer that is no answer leaves the outcome unknown, but for one that turned the request away",
    arguments: [
      ("404 Not Found", "<html/>", OCIError.Outcome.notSent), ("502 Bad Gateway", "<html/>", .unknown),
      ("200 OK", "<html/>", .unknown), ("200 OK", "", .unknown), ("200 OK", "<!DOCTYPE a><a/>", .unknown),
      ("200 OK", "<Envelope><Body/></Envelope>", .unknown),
    ])
  func noAnswer(_ status: String, _ body: String, _ outcome: OCIError.Outcome) async throws {
    try await Self.with({ $0 == 2 ? .status(status, body) : Self.general($0, $1) }) { _, configuration in
      let session = try await OCISession.open(configuration)
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("UserGetRequest")) }
      #expect(error?.code == .protocol && error?.outcome == outcome)
    }
  }

  @Test("What a server took and did not answer is not sent again, and the session is logged out all the same")
  func notTwice() async throws {
    try await Self.with({ $0 == 2 ? .last([]) : Self.general($0, $1) }) { server, configuration in
      let session = try await OCISession.open(configuration)
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("UserGetRequest")) }
      #expect(error?.code == .closed && error?.outcome == .unknown)
      #expect(server.allRequests.count { $0.contains("UserGetRequest") } == 1)
      await session.close()
      #expect(server.allRequests.count { $0.contains("LogoutRequest") } == 1)
    }
  }

  @Test("A server that is not there is unreachable; one that never answers leaves the outcome unknown")
  func silence() async throws {
    try await Self.with({ $0 == 2 ? .silence : Self.general($0, $1) }) { server, configuration in
      var configuration = configuration
      configuration.requestTimeout = .seconds(3)
      let session = try await OCISession.open(configuration)
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("UserGetRequest")) }
      #expect(error?.code == .timeout && error?.outcome == .unknown)
      configuration.access = .soap(try HTTPAddress("http://127.0.0.1:\(LoopbackServer.refusingPort())/"))
      let second = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(second?.code == .unreachable)
    }
  }
}
