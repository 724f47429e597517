import Foundation
import HTTPTransfers
import OCIP
import Testing
import XML

@testable import BroadWorksTwin

@Suite("The twin over HTTP", .timeLimit(.minutes(5)))
struct SOAPServingTests {
  private static func with(
    _ twin: BroadWorksTwin, limits: TwinLimits = TwinLimits(),
    _ body: (_ port: UInt16, _ url: String) async throws -> Void
  ) async throws {
    try await TwinServer.with(twin, on: [TwinListener(.http)], limits: limits) { server in
      let port = try #require(server.port(.http))
      try await body(port, "http://127.0.0.1:\(port)/webservice/services/ProvisioningService")
    }
  }

  /// Posts an envelope as old clients write it.
  private static func post(
    _ url: String, _ text: String, part: String = "in0", cookie: String? = nil
  ) async throws -> HTTPAnswer {
    let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    let envelope = """
      <?xml version="1.0" encoding="UTF-8"?><e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>\
      <processOCIMessage xmlns="urn:com:broadsoft:webservice"><\(part)>\(escaped)</\(part)></processOCIMessage>\
      </e:Body></e:Envelope>
      """
    let headers = ["SOAPAction: \"\""] + (cookie.map { ["Cookie: LB=1; JSESSIONID=\($0)"] } ?? [])
    return try await HTTPClient().answer(
      to: .post(HTTPAddress(url), document: Array(envelope.utf8), type: "text/xml; charset=utf-8", headers: headers))
  }

  private static func text(_ commands: OCICommand..., session: String = "s1") throws -> String {
    let document = OCIDocument(sessionID: session, commands: commands)
    return String(decoding: try document.encoded(as: .request, .ascii), as: UTF8.self)
  }

  private static func body(_ answer: HTTPAnswer) throws -> XMLTree {
    try #require(try XMLTree(reading: answer.body).child("Body"))
  }

  private static func commands(_ answer: HTTPAnswer) throws -> [OCICommand] {
    let text = try #require(try body(answer).child("processOCIMessageResponse")?.child("processOCIMessageReturn")?.text)
    return try OCIDocument(decoding: Array(text.utf8), encoding: .utf8).commands
  }

  private static func cookie(_ answer: HTTPAnswer) -> String? {
    answer.headers.first { $0.name.lowercased() == "set-cookie" }?.value
      .split(separator: ";").first?.split(separator: "=").last.map(String.init)
  }

  @Test("A client logs in, reads and changes in the session of its cookie, and logs out")
  func wholeConversation() async throws {
    let twin = try TwinFixture.twin()
    try await Self.with(twin) { _, url in
      let session = try await OCISession.open(TwinFixture.configuration(.soap(HTTPAddress(url))))
      #expect(try await session.answer(to: TwinFixture.user()).text("lastName") == "Müller")
      #expect(try await session.answer(to: TwinFixture.rename("Łukasz")).type == "SuccessResponse")
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: TwinFixture.user("zz")) }
      #expect(error?.refusal?.number == 4008)
      await session.close()
    }
    #expect(TwinFixture.lastName(twin) == "Łukasz")
  }

  @Test("Without the cookie, with another name of the session and after the logout there is a fault")
  func sessions() async throws {
    try await Self.with(try TwinFixture.twin()) { _, url in
      let login = try Self.text(TwinFixture.challenge(), TwinFixture.login())
      let cookie = try #require(Self.cookie(try await Self.post(url, login)))
      let version = try Self.text(TwinFixture.version)
      let known = try await Self.post(url, version, cookie: cookie)
      #expect(known.status == 200 && Self.cookie(known) == nil)
      #expect(try Self.commands(known).first?.type == "SystemSoftwareVersionGetResponse")
      func isFault(_ answer: HTTPAnswer) throws -> Bool {
        let fault = try Self.body(answer).child("Fault")
        return answer.status == 500 && fault?.child("faultstring")?.text == "INVALID_REQUEST"
          && fault?.child("faultactor")?.text == "ProvisioningService"
          && fault?.child("detail")?.allText == "Cannot process any request before user is logged in."
      }
      #expect(try isFault(try await Self.post(url, version)))
      #expect(try isFault(try await Self.post(url, version, cookie: "0123456789ABCDEF")))
      let logout = try Self.text(OCICommand("LogoutRequest", [OCIElement("userId", "admin@example.com")]))
      #expect(try Self.commands(try await Self.post(url, logout, cookie: cookie)).map(\.type) == ["SuccessResponse"])
      #expect(try isFault(try await Self.post(url, version, cookie: cookie)))
      let second = try #require(Self.cookie(try await Self.post(url, login)))
      #expect(second != cookie)
      let other = try Self.text(TwinFixture.version, session: "s2")
      #expect(try isFault(try await Self.post(url, other, cookie: second)))
    }
  }

  @Test("Beyond so many sessions the one ends that was not used for longest")
  func tooManySessions() async throws {
    var limits = TwinLimits()
    limits.soapSessions = 2
    try await Self.with(try TwinFixture.twin(), limits: limits) { _, url in
      let login = try Self.text(TwinFixture.challenge(), TwinFixture.login())
      var cookies: [String] = []
      for _ in 1...3 { cookies.append(try #require(Self.cookie(try await Self.post(url, login)))) }
      let version = try Self.text(TwinFixture.version)
      // The last one first: a request without a known session begins one itself.
      var statuses: [Int] = []
      for cookie in cookies.reversed() { statuses.append(try await Self.post(url, version, cookie: cookie).status) }
      #expect(statuses == [200, 200, 500])
    }
  }

  @Test("Very old clients name the part otherwise, and another path leads to the same")
  func oldClients() async throws {
    try await Self.with(try TwinFixture.twin()) { port, url in
      let challenge = try Self.text(TwinFixture.challenge())
      for (url, part) in [(url, "arg0"), ("http://127.0.0.1:\(port)/OCIOverSoap/services/ProvisioningService", "in0")] {
        let answer = try Self.commands(try await Self.post(url, challenge, part: part))
        #expect(answer.first?.text("nonce") == TwinFixture.nonce)
      }
    }
  }

  @Test("What is no call is a fault, what is no document in it is refused; both are answered")
  func rubbish() async throws {
    try await Self.with(try TwinFixture.twin()) { _, url in
      let answer = try await Self.post(url, "<a", cookie: nil)
      #expect(try Self.commands(answer).first?.errorNumber == 6004)
      for body in ["", "no XML", "<Envelope><Body><other/></Body></Envelope>"] {
        let answer = try await HTTPClient().answer(
          to: .post(HTTPAddress(url), document: Array(body.utf8), type: "text/xml"))
        #expect(answer.status == 500)
        #expect(try Self.body(answer).child("Fault") != nil)
      }
      #expect(try await Self.post(url, String(repeating: "x", count: 1_000), part: "in1").status == 500)
    }
  }

  @Test("The WSDL can be read, and leads where the client has come from")
  func serviceDescription() async throws {
    try await Self.with(try TwinFixture.twin()) { port, url in
      let answer = try await HTTPClient().answer(to: .get(HTTPAddress("\(url)?wsdl")))
      #expect(answer.status == 200)
      let root = try XMLTree(reading: answer.body)
      #expect(root.name.local == "definitions")
      let address = root.child("service")?.child("port")?.child("address")
      #expect(address?.attributes.map(\.value) == [url])
      let style = root.child("binding")?.child("binding")?.attributes.first { $0.name.local == "style" }
      #expect(style?.value == "rpc")
      // A name of the host that could break out of the document is not taken.
      let connection = try RawConnection(port)
      connection.send(
        "GET /webservice/services/ProvisioningService?wsdl HTTP/1.1\r\nHost: a\"><b\r\nConnection: close\r\n\r\n")
      let text = String(decoding: connection.rest(), as: UTF8.self)
      #expect(!text.contains("<b") || text.contains("HTTP/1.1 400"))
    }
  }

  @Test("A dropped connection does not end the session")
  func drop() async throws {
    try await Self.with(try TwinFixture.twin(["drop:1"])) { _, url in
      let login = try Self.text(TwinFixture.challenge(), TwinFixture.login())
      let cookie = try #require(Self.cookie(try await Self.post(url, login)))
      let version = try Self.text(TwinFixture.version)
      await #expect(throws: HTTPTransferError.self) { try await Self.post(url, version, cookie: cookie) }
      #expect(try await Self.post(url, version, cookie: cookie).status == 200)
    }
  }

  // MARK: - Files

  private static let administrator = "Basic " + Data("admin@example.com:S3cret!".utf8).base64EncodedString()

  private struct FileReply: Equatable {
    let status: Int
    let body: String
  }

  /// Makes one request on a connection of its own.
  private static func request(
    _ port: UInt16, _ method: String, _ path: String, authorization: String? = administrator, body: String = ""
  ) throws -> FileReply {
    let connection = try RawConnection(port)
    var head = "\(method) \(path) HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: \(body.utf8.count)\r\n"
    if let authorization { head += "Authorization: \(authorization)\r\n" }
    connection.send(head + "\r\n" + body)
    let answer = String(decoding: connection.rest(), as: UTF8.self)
    let end = try #require(answer.range(of: "\r\n\r\n"))
    return FileReply(status: Int(answer.dropFirst(9).prefix(3)) ?? 0, body: String(answer[end.upperBound...]))
  }

  @Test("Files are read and written by administrators")
  func files() async throws {
    let twin = try TwinFixture.twin()
    try await Self.with(twin) { port, _ in
      let path = "/dms/Ent1/GrpA/phone/phone.cfg"
      let first = try Self.request(port, "GET", path)
      #expect(first == FileReply(status: 200, body: "old"))
      #expect(try Self.request(port, "HEAD", path) == FileReply(status: 200, body: ""))
      #expect(try Self.request(port, "PUT", path, body: "new") == FileReply(status: 204, body: ""))
      #expect(try Self.request(port, "GET", "/dms/Ent1/GrpA/%70hone/phone.cfg") == FileReply(status: 200, body: "new"))
      #expect(try Self.request(port, "GET", "/dms/Ent1/GrpA/phone/none.cfg").status == 404)
      #expect(try Self.request(port, "PUT", "/dms/Ent1/GrpA/none/phone.cfg", body: "x").status == 409)
      #expect(try Self.request(port, "DELETE", path).status == 405)
      #expect(try Self.request(port, "GET", "/dms/Ent1/GrpA/../GrpA/phone/phone.cfg").status == 400)
      #expect(try Self.request(port, "GET", "/elsewhere").status == 404)
      #expect(twin.system.filesURL == "http://127.0.0.1:\(port)/")
    }
  }

  @Test("Nobody else sees files or changes them")
  func strangers() async throws {
    try await Self.with(try TwinFixture.twin()) { port, _ in
      let user = "Basic " + Data("u1@example.com:user-word".utf8).base64EncodedString()
      let wrong = "Basic " + Data("admin@example.com:other".utf8).base64EncodedString()
      for authorization in [nil, user, wrong, "Basic", "Basic ???", "Bearer x"] {
        for (method, path) in [("GET", "/dms/Ent1/GrpA/phone/phone.cfg"), ("PUT", "/repository/Ent1/GrpA/x")] {
          let answer = try Self.request(port, method, path, authorization: authorization, body: "x")
          #expect(answer.status == 401 && !answer.body.contains("old"))
        }
      }
    }
  }

  @Test("A file that is too large is refused")
  func tooLarge() async throws {
    var limits = TwinLimits()
    (limits.documentSize, limits.fileSize) = (100, 1_000)
    try await Self.with(try TwinFixture.twin(), limits: limits) { port, _ in
      let body = String(repeating: "x", count: 100_000)
      #expect(try Self.request(port, "PUT", "/dms/Ent1/GrpA/phone/phone.cfg", body: body).status == 413)
      let connection = try RawConnection(port)
      connection.send("PUT /dms/a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nFFFF\r\n\(body)")
      #expect(String(decoding: connection.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 413"))
    }
  }
}
