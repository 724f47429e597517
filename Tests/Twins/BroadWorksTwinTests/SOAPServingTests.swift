import Foundation
import HTTPTransfers
import OCIP
import Testing
import XML

@testable import BroadWorksTwin

@Suite("The twin over HTTP", .timeLimit(.minutes(15)))
struct SOAPServingTests {
  @Test("A client logs in, reads and changes in the session of its cookie, and logs out")
  func wholeConversation() async throws {
    let twin = try TwinFixture.twin()
    try await SOAPFixture.with(twin) { _, url in
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
    try await SOAPFixture.with(try TwinFixture.twin()) { _, url in
      let login = try SOAPFixture.text(TwinFixture.challenge(), TwinFixture.login())
      let cookie = try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, login)))
      let version = try SOAPFixture.text(TwinFixture.version)
      let known = try await SOAPFixture.post(url, version, cookie: cookie)
      #expect(known.status == 200 && SOAPFixture.cookie(known) == nil)
      #expect(try SOAPFixture.commands(known).first?.type == "SystemSoftwareVersionGetResponse")
      func isFault(_ answer: HTTPAnswer) throws -> Bool {
        let fault = try SOAPFixture.body(answer).child("Fault")
        return answer.status == 500 && fault?.child("faultstring")?.text == "INVALID_REQUEST"
          && fault?.child("faultactor")?.text == "ProvisioningService"
          && fault?.child("detail")?.allText == "Cannot process any request before user is logged in."
      }
      #expect(try isFault(try await SOAPFixture.post(url, version)))
      #expect(try isFault(try await SOAPFixture.post(url, version, cookie: "0123456789ABCDEF")))
      let logout = try SOAPFixture.text(OCICommand("LogoutRequest", [OCIElement("userId", "admin@example.com")]))
      let last = try SOAPFixture.commands(try await SOAPFixture.post(url, logout, cookie: cookie))
      #expect(last.map(\.type) == ["SuccessResponse"])
      #expect(try isFault(try await SOAPFixture.post(url, version, cookie: cookie)))
      let second = try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, login)))
      #expect(second != cookie)
      let other = try SOAPFixture.text(TwinFixture.version, session: "s2")
      #expect(try isFault(try await SOAPFixture.post(url, other, cookie: second)))
    }
  }

  @Test("Very old clients name the part otherwise, and another path leads to the same")
  func oldClients() async throws {
    try await SOAPFixture.with(try TwinFixture.twin()) { port, url in
      let challenge = try SOAPFixture.text(TwinFixture.challenge())
      for (url, part) in [(url, "arg0"), ("http://127.0.0.1:\(port)/OCIOverSoap/services/ProvisioningService", "in0")] {
        let answer = try SOAPFixture.commands(try await SOAPFixture.post(url, challenge, part: part))
        #expect(answer.first?.text("nonce") == TwinFixture.nonce)
      }
    }
  }

  @Test("What is no call is a fault, what is no document in it is refused; both are answered")
  func rubbish() async throws {
    try await SOAPFixture.with(try TwinFixture.twin()) { _, url in
      let answer = try await SOAPFixture.post(url, "<a", cookie: nil)
      #expect(try SOAPFixture.commands(answer).first?.errorNumber == 6004)
      for body in ["", "no XML", "<Envelope><Body><other/></Body></Envelope>"] {
        let answer = try await HTTPClient().answer(
          to: .post(HTTPAddress(url), document: Array(body.utf8), type: "text/xml"))
        #expect(answer.status == 500)
        #expect(try SOAPFixture.body(answer).child("Fault") != nil)
      }
      #expect(try await SOAPFixture.post(url, String(repeating: "x", count: 1_000), part: "in1").status == 500)
    }
  }

  @Test("The WSDL can be read, and leads where the client has come from")
  func serviceDescription() async throws {
    try await SOAPFixture.with(try TwinFixture.twin()) { port, url in
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
    try await SOAPFixture.with(try TwinFixture.twin(["drop:1"])) { _, url in
      let login = try SOAPFixture.text(TwinFixture.challenge(), TwinFixture.login())
      let cookie = try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, login)))
      let version = try SOAPFixture.text(TwinFixture.version)
      await #expect(throws: HTTPTransferError.self) { try await SOAPFixture.post(url, version, cookie: cookie) }
      #expect(try await SOAPFixture.post(url, version, cookie: cookie).status == 200)
    }
  }

  // MARK: - Files

  @Test("Files are read and written by administrators")
  func files() async throws {
    let twin = try TwinFixture.twin()
    try await SOAPFixture.with(twin) { port, _ in
      let path = "/dms/Ent1/GrpA/phone/phone.cfg"
      let first = try SOAPFixture.request(port, "GET", path)
      #expect(first == SOAPFixture.FileReply(status: 200, body: "old"))
      #expect(try SOAPFixture.request(port, "HEAD", path) == SOAPFixture.FileReply(status: 200, body: ""))
      #expect(try SOAPFixture.request(port, "PUT", path, body: "new") == SOAPFixture.FileReply(status: 204, body: ""))
      #expect(try SOAPFixture.request(port, "GET", "/dms/Ent1/GrpA/%70hone/phone.cfg").body == "new")
      #expect(try SOAPFixture.request(port, "GET", "/dms/Ent1/GrpA/phone/none.cfg").status == 404)
      #expect(try SOAPFixture.request(port, "PUT", "/dms/Ent1/GrpA/none/phone.cfg", body: "x").status == 409)
      #expect(try SOAPFixture.request(port, "DELETE", path).status == 405)
      #expect(try SOAPFixture.request(port, "GET", "/dms/Ent1/GrpA/../GrpA/phone/phone.cfg").status == 400)
      #expect(try SOAPFixture.request(port, "GET", "/elsewhere").status == 404)
      #expect(twin.system.filesURL == "http://127.0.0.1:\(port)/")
    }
  }

  @Test("Nobody else sees files or changes them")
  func strangers() async throws {
    let twin = try TwinFixture.twin()
    try await SOAPFixture.with(twin) { port, _ in
      twin.change { $0.administrators["second@example.com"] = "" }
      let user = "Basic " + Data("u1@example.com:user-word".utf8).base64EncodedString()
      let wrong = "Basic " + Data("admin@example.com:other".utf8).base64EncodedString()
      let empty = "Basic " + Data("second@example.com:".utf8).base64EncodedString()
      for authorization in [nil, user, wrong, empty, "Basic", "Basic ???", "Bearer x"] {
        for (method, path) in [("GET", "/dms/Ent1/GrpA/phone/phone.cfg"), ("PUT", "/repository/Ent1/GrpA/x")] {
          let answer = try SOAPFixture.request(port, method, path, authorization: authorization, body: "x")
          #expect(answer.status == 401 && !answer.body.contains("old"))
        }
      }
    }
  }

  @Test("A file that is too large is refused")
  func tooLarge() async throws {
    var limits = TwinLimits()
    (limits.documentSize, limits.fileSize) = (100, 1_000)
    try await SOAPFixture.with(try TwinFixture.twin(), limits: limits) { port, _ in
      let body = String(repeating: "x", count: 100_000)
      #expect(try SOAPFixture.request(port, "PUT", "/dms/Ent1/GrpA/phone/phone.cfg", body: body).status == 413)
      for (header, status) in [("", 401), ("Authorization: \(SOAPFixture.administrator)\r\n", 413)] {
        let connection = try RawConnection(port)
        let head = "PUT /dms/a HTTP/1.1\r\nHost: a\r\n\(header)Transfer-Encoding: chunked\r\n\r\n"
        connection.send("\(head)FFFF\r\n\(body)")
        #expect(String(decoding: connection.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 \(status)"))
      }
    }
  }

  @Test("A slash within a name is written %2F, and no name leads out of its folder")
  func slashes() async throws {
    let twin = try TwinFixture.twin()
    twin.change { system in
      system.groups[TwinFixture.group]?.announcements = [
        TwinAnnouncement("Day/1", mediaType: "WAV", description: "", content: Array("day".utf8), uploaded: "")
      ]
    }
    try await SOAPFixture.with(twin) { port, _ in
      let folder = "/repository/Ent1/GrpA/announcements"
      for (path, status) in [
        ("\(folder)/Day%2F1.wav", 200), ("\(folder)/Day/1.wav", 404), ("\(folder)%2FDay%2F1.wav", 404),
        ("/repository/Ent1%2FGrpA/announcements/Day%2F1.wav", 404), ("\(folder)/..%2F..%2Fx.wav", 400),
        ("\(folder)/Day%2F..%2F1.wav", 400), ("\(folder)/%2Fetc%2Fx.wav", 400), ("\(folder)/%2E%2E/x.wav", 400),
        ("\(folder)/.%2Fx.wav", 400), ("\(folder)/%zz.wav", 400), ("\(folder)/a%00.wav", 400),
      ] {
        let answer = try SOAPFixture.request(port, "GET", path)
        #expect(answer.status == status, "\(path)")
      }
      for (name, status) in [("Night%2F2.wav", 201), ("..%2F2.wav", 400)] {
        let answer = try SOAPFixture.request(port, "PUT", "\(folder)/\(name)", body: "night")
        #expect(answer.status == status, "\(name)")
      }
    }
    #expect(twin.system.groups[TwinFixture.group]?.announcements.map(\.name) == ["Day/1", "Night/2"])
  }
}
