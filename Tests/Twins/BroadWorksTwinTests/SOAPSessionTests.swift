import HTTPTransfers
import OCIP
import Testing

@testable import BroadWorksTwin

@Suite("Sessions of the SOAP interface", .timeLimit(.minutes(15)))
struct SOAPSessionTests {
  private static let limits = TwinLimits(soapSessions: 2, soapStrangers: 2)

  @Test("Beyond so many sessions the one ends that was not used for longest")
  func tooMany() async throws {
    try await SOAPFixture.with(try TwinFixture.twin(), limits: Self.limits) { _, url in
      let login = try SOAPFixture.text(TwinFixture.challenge(), TwinFixture.login())
      var cookies: [String] = []
      for _ in 1...3 { cookies.append(try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, login)))) }
      let version = try SOAPFixture.text(TwinFixture.version)
      var statuses: [Int] = []
      for cookie in cookies { statuses.append(try await SOAPFixture.post(url, version, cookie: cookie).status) }
      #expect(statuses == [500, 200, 200])
    }
  }

  @Test("Strangers, however many, end nobody's session but each other's")
  func strangers() async throws {
    try await SOAPFixture.with(try TwinFixture.twin(), limits: Self.limits) { _, url in
      let login = try SOAPFixture.text(TwinFixture.challenge(), TwinFixture.login())
      let cookie = try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, login)))
      let challenge = try SOAPFixture.text(TwinFixture.challenge())
      var strangers: [String] = []
      for _ in 1...5 {
        strangers.append(try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, challenge))))
      }
      let version = try SOAPFixture.text(TwinFixture.version)
      #expect(try await SOAPFixture.post(url, version, cookie: cookie).status == 200)
      let answer = try SOAPFixture.text(TwinFixture.login())
      for (stranger, number) in [(strangers[0], 4962 as Int?), (strangers[4], nil)] {
        let login = try await SOAPFixture.post(url, answer, cookie: stranger)
        #expect(try SOAPFixture.commands(login).first?.errorNumber == number)
      }
    }
  }

  @Test("Of somebody who does not begin to log in nothing is kept")
  func nothing() async throws {
    try await SOAPFixture.with(try TwinFixture.twin(), limits: Self.limits) { _, url in
      let answer = try await SOAPFixture.post(url, try SOAPFixture.text(TwinFixture.version))
      #expect(answer.status == 500 && SOAPFixture.cookie(answer) == nil)
    }
  }

  @Test("A session counts among the known ones from its login to its end, and no longer")
  func counted() throws {
    let twin = try TwinFixture.twin()
    var sessions = TwinSOAPSessions(Self.limits)
    var session = twin.session(over: .soap)
    #expect(!sessions.keep(session, as: "a") && sessions.count == 0)
    let logout = OCICommand("LogoutRequest", [OCIElement("userId", "admin@example.com")])
    for (command, isKept) in [(TwinFixture.challenge(), true), (TwinFixture.login(), true), (logout, false)] {
      _ = twin.answer(TwinFixture.document(command), in: &session)
      #expect(sessions.keep(session, as: "a") == isKept)
      #expect(sessions.count == (isKept ? 1 : 0) && (sessions["a"] != nil) == isKept)
    }
  }

  @Test("Only who has logged in may send much")
  func sizes() async throws {
    var limits = TwinLimits()
    (limits.strangerSize, limits.fileSize) = (2_000, 20_000)
    try await SOAPFixture.with(try TwinFixture.twin(), limits: limits) { port, url in
      let login = try SOAPFixture.text(TwinFixture.challenge(), TwinFixture.login())
      let cookie = try #require(SOAPFixture.cookie(try await SOAPFixture.post(url, login)))
      let long = try SOAPFixture.text(TwinFixture.rename(String(repeating: "n", count: 5_000)))
      for (cookie, status) in [(cookie, 200), ("0123456789ABCDEF", 413)] {
        #expect(try await SOAPFixture.post(url, long, cookie: cookie).status == status)
      }
      #expect(try await SOAPFixture.post(url, long).status == 413)
      let (path, body) = ("/dms/Ent1/GrpA/phone/phone.cfg", String(repeating: "x", count: 5_000))
      #expect(try SOAPFixture.request(port, "PUT", path, body: body).status == 204)
      #expect(try SOAPFixture.request(port, "PUT", path, authorization: nil, body: body).status == 401)
      #expect(try SOAPFixture.request(port, "PUT", "/elsewhere", body: body).status == 413)
    }
  }
}
