import OCIP
import Testing

@testable import BroadWorksTwin

@Suite("The twin over TCP", .timeLimit(.minutes(15)))
struct ServingTests {
  @Test("A client logs in by a signature, reads and changes, and logs out")
  func wholeConversation() async throws {
    let twin = try TwinFixture.twin()
    try await TwinFixture.serving(twin) { _, port in
      let session = try await OCISession.open(
        TwinFixture.configuration(.tcp(host: "127.0.0.1", port: port)))
      let account = try #require(await session.account)
      #expect(account.loginType == "System" && account.encoding == "ISO-8859-1" && account.userDomain == "example.com")
      #expect(try await session.answer(to: TwinFixture.user()).text("lastName") == "Müller")
      #expect(try await session.answer(to: TwinFixture.rename("Łukasz & Söhne")).type == "SuccessResponse")
      #expect(try await session.answer(to: TwinFixture.user()).text("lastName") == "Łukasz & Söhne")
      await session.close()
    }
    #expect(TwinFixture.lastName(twin) == "Łukasz & Söhne")
  }

  @Test("The signature is that of clients which servers take")
  func signature() {
    #expect(TwinSession.signature(of: "S3cret!", TwinFixture.nonce) == "40f4004725a2fdbcfa4fd71357eb55ce")
  }

  @Test("A pool of sessions works side by side, and nothing gets lost")
  func pool() async throws {
    let twin = try TwinFixture.twin()
    try await TwinFixture.serving(twin) { _, port in
      // However busy the machine is.
      let pool = OCISessionPool(
        TwinFixture.configuration(.tcp(host: "127.0.0.1", port: port)),
        limits: OCISessionPool.Limits(wait: .seconds(300)))
      try await withThrowingTaskGroup(of: String.self) { group in
        for number in 0..<60 {
          group.addTask {
            let command = number.isMultiple(of: 2) ? TwinFixture.rename("N\(number)") : TwinFixture.version
            return try await pool.answer(to: command).type
          }
        }
        for try await type in group { #expect(type != "ErrorResponse") }
      }
      await pool.close()
      #expect(TwinFixture.lastName(twin)?.hasPrefix("N") == true)
    }
  }

  @Test("A wrong password and a user that there is not are refused in the same words")
  func credentials() throws {
    let twin = try TwinFixture.twin()
    var summaries: Set<String> = []
    for (id, password) in [("admin@example.com", "other"), ("nobody@example.com", "S3cret!"), ("admin", "S3cret!")] {
      var session = twin.session(over: .clear)
      let document = TwinFixture.document(TwinFixture.challenge(id), TwinFixture.login(id, password))
      let answers = try #require(twin.answer(document, in: &session).document).commands
      #expect(answers.map(\.type) == ["AuthenticationResponse", "ErrorResponse"])
      #expect(answers.last?.errorNumber == 4962 && session.account == nil)
      summaries.insert(answers.last?.text("summary") ?? "")
    }
    #expect(summaries == ["[Error 4962] Invalid userId or password."])
  }

  @Test("An empty password lets nobody in, and no server begins while an administrator has one")
  func emptyPassword() async throws {
    var system = TwinFixture.system
    system.administrators["second@example.com"] = ""
    system[user: "u1@example.com"]?.password = ""
    let twin = BroadWorksTwin(system, nonce: { TwinFixture.nonce })
    for id in ["second@example.com", "u1@example.com"] {
      var session = twin.session(over: .encrypted)
      let signed = TwinFixture.document(TwinFixture.challenge(id), TwinFixture.login(id, ""))
      #expect(twin.answer(signed, in: &session).document?.commands.last?.errorNumber == 4962 && session.account == nil)
      let login = OCICommand("LoginRequest22V5", [OCIElement("userId", id), OCIElement("password", "")])
      let answer = twin.answer(TwinFixture.document(login), in: &session).document?.commands.first
      #expect(answer?.errorNumber == 4962 && session.account == nil)
    }
    let error = await #expect(throws: TwinError.self) { try await TwinServer.start(twin, on: [TwinListener(.tcp)]) }
    #expect(error == .password("second@example.com"))
  }

  @Test("A name that is longer than any is not kept")
  func longNames() throws {
    let twin = try TwinFixture.twin()
    for (count, isTaken) in [(255, true), (256, false)] {
      let name = String(repeating: "n", count: count)
      var session = twin.session(over: .clear)
      let document = TwinFixture.document(TwinFixture.challenge(), TwinFixture.login(), session: name)
      #expect(twin.answer(document, in: &session).document?.commands.last?.errorNumber == (isTaken ? nil : 6004))
      #expect((session.account != nil) == isTaken)
      let challenge = TwinFixture.document(TwinFixture.challenge(name))
      #expect(twin.answer(challenge, in: &session).document?.commands.last?.errorNumber == (isTaken ? nil : 6004))
      #expect(session.isBeingOpened == isTaken)
    }
  }

  @Test("A number is good for one login, in its own session and for its own user")
  func nonce() throws {
    let twin = try TwinFixture.twin()
    var session = twin.session(over: .clear)
    func numbers(_ commands: OCICommand...) -> [Int?] {
      twin.answer(OCIDocument(sessionID: "s1", commands: commands), in: &session).document?.commands
        .map(\.errorNumber) ?? []
    }
    #expect(numbers(TwinFixture.login()) == [4962])
    #expect(numbers(TwinFixture.challenge("u1@example.com"), TwinFixture.login()) == [nil, 4962])
    #expect(numbers(TwinFixture.challenge(), TwinFixture.login("admin@example.com", "x")) == [nil, 4962])
    #expect(numbers(TwinFixture.login()) == [4962])
    #expect(numbers(TwinFixture.challenge(), TwinFixture.login()) == [nil, nil])
  }

  @Test("Rubbish beside the signature does no harm; a password in clear is refused")
  func plainText() throws {
    let twin = try TwinFixture.twin()
    var session = twin.session(over: .clear)
    let rubbish = [OCIElement("plainTextPassword", "Field(name=None,default=<object at 0x7f>)")]
    let first = TwinFixture.document(TwinFixture.challenge(), TwinFixture.login(more: rubbish))
    #expect(twin.answer(first, in: &session).document?.commands.last?.type == "LoginResponse14sp4")
    for element in ["plainTextPassword", "password"] {
      let type = element == "password" ? "LoginRequest22V5" : "LoginRequest14sp4"
      let login = OCICommand(type, [OCIElement("userId", "admin@example.com"), OCIElement(element, "S3cret!")])
      let answer = twin.answer(TwinFixture.document(login), in: &session).document?.commands.first
      #expect(answer?.type == "ErrorResponse" && session.account == nil, "\(element)")
    }
  }

  @Test("A user logs in with its own password, and reads what is its own")
  func user() throws {
    let twin = try TwinFixture.twin()
    var session = twin.session(over: .clear)
    let id = "u1@example.com"
    let login = TwinFixture.document(TwinFixture.challenge(id), TwinFixture.login(id, "user-word"))
    let answer = try #require(twin.answer(login, in: &session).document?.commands.last)
    #expect(answer.text("loginType") == "User" && answer.text("groupId") == "GrpA")
    #expect(answer.truth("isEnterprise") == true)
    let document = TwinFixture.document(
      TwinFixture.user("U1@example.com"), TwinFixture.user("u2@example.com"), TwinFixture.rename("X"),
      TwinFixture.version)
    let answers = try #require(twin.answer(document, in: &session).document).commands
    #expect(answers.map(\.type) == ["UserGetResponse24", "ErrorResponse", "ErrorResponse", "ErrorResponse"])
    #expect(TwinFixture.lastName(twin) == "Müller")
  }

  @Test("Before a login nothing is answered, nor in another session of the same connection")
  func beforeLogin() async throws {
    let twin = try TwinFixture.twin()
    try await TwinFixture.serving(twin) { _, port in
      let connection = try TwinFixture.loggedIn(port)
      for (session, isKnown) in [("s1", true), ("s2", false), ("s1", false)] {
        connection.send(try TwinFixture.document(TwinFixture.version, session: session).encoded())
        let answer = try #require(try connection.document())
        #expect(answer.sessionID == session)
        #expect((answer.commands.first?.type == "SystemSoftwareVersionGetResponse") == isKnown)
        if !isKnown { #expect(answer.commands.first?.text("summary")?.contains("before user is logged in") == true) }
      }
    }
  }

  @Test("Commands of a document are answered in order, an error among them")
  func batch() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      let session = try await OCISession.open(
        TwinFixture.configuration(.tcp(host: "127.0.0.1", port: port)))
      let results = try await session.answers(to: [
        TwinFixture.version, TwinFixture.user("zz"), OCICommand("NoSuchRequest"), TwinFixture.rename("A"),
      ])
      #expect(try results[0].get().text("version")?.isEmpty == false)
      for (index, number) in [(1, 4008), (2, 6004)] {
        guard case .failure(let error) = results[index] else {
          Issue.record("\(index) was answered")
          continue
        }
        #expect(error.refusal?.number == number)
      }
      #expect(try results[3].get().type == "SuccessResponse")
      await session.close()
    }
  }

  @Test("A document counts from its last byte on, with or without a line feed; every answer ends with one")
  func lineFeeds() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      let connection = try TwinFixture.loggedIn(port)
      let bytes = Array(try TwinFixture.document(TwinFixture.version).encoded().dropLast())
      #expect(bytes.last == UInt8(ascii: ">"))
      connection.send(bytes)
      #expect(try connection.document()?.commands.count == 1)
      // The line feed of before opens the next one; and three come at once.
      connection.send([0x0A] + bytes + bytes + [0x0D, 0x0A] + bytes)
      for _ in 1...3 {
        #expect(try connection.document()?.commands.first?.type == "SystemSoftwareVersionGetResponse")
      }
      // Byte by byte it is the same.
      for byte in bytes { connection.send([byte]) }
      #expect(try connection.document()?.commands.count == 1)
    }
  }

  @Test("Bytes of UTF-8 under a declaration of Latin-1 are read as declared")
  func latin1() async throws {
    let twin = try TwinFixture.twin()
    try await TwinFixture.serving(twin) { _, port in
      let connection = try TwinFixture.loggedIn(port)
      connection.send(
        """
        <?xml version="1.0" encoding="ISO-8859-1"?>
        <BroadsoftDocument protocol="OCI" xmlns="C" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
        <sessionId xmlns="">s1</sessionId><command xmlns="" xsi:type="UserModifyRequest22">\
        <userId>u1@example.com</userId><lastName>Müller</lastName></command></BroadsoftDocument>

        """)
      #expect(try connection.document()?.commands.first?.type == "SuccessResponse")
      #expect(TwinFixture.lastName(twin) == "MÃ¼ller")
    }
  }

  @Test(
    "What is no document of OCI-P is refused, and only then the connection ends",
    arguments: [
      "GET / HTTP/1.1\r\n\r\n", "\u{0}\u{1}\u{2}", "<BroadsoftDocument></BroadsoftDocument>",
      "<BroadsoftDocument xmlns=\"C\"><command></BroadsoftDocument>",
      "<!DOCTYPE a [<!ENTITY b \"c\">]><BroadsoftDocument xmlns=\"C\"></BroadsoftDocument>",
      "<BroadsoftDocument xmlns=\"C\"></BroadsoftDocument>",
    ])
  func rubbish(_ text: String) async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      let connection = try RawConnection(port)
      connection.send(text)
      #expect(try connection.document()?.commands.first?.errorNumber == 6004)
      #expect(connection.rest().isEmpty && connection.hasEnded)
    }
  }

  @Test("A document that is too large is refused, and the client hears it although it goes on sending")
  func oversize() async throws {
    var limits = TwinLimits()
    limits.documentSize = 10_000
    try await TwinFixture.serving(try TwinFixture.twin(), limits: limits) { _, port in
      let connection = try RawConnection(port)
      connection.send("<a>" + String(repeating: "x", count: 1 << 20))
      #expect(try connection.document()?.commands.first?.errorNumber == 6004)
      #expect(connection.rest().isEmpty && connection.hasEnded)
    }
  }

  @Test("Who has not logged in may send less")
  func strangers() async throws {
    var limits = TwinLimits()
    limits.strangerSize = 2_000
    try await TwinFixture.serving(try TwinFixture.twin(), limits: limits) { _, port in
      let long = try TwinFixture.document(TwinFixture.rename(String(repeating: "n", count: 5_000))).encoded()
      let known = try TwinFixture.loggedIn(port)
      known.send(long)
      #expect(try known.document()?.commands.first?.type == "SuccessResponse")
      let stranger = try RawConnection(port)
      stranger.send(long)
      #expect(try stranger.document()?.commands.first?.errorNumber == 6004)
      #expect(stranger.rest().isEmpty && stranger.hasEnded)
    }
  }

  @Test("A logout is answered whatever its reason, and ends the connection")
  func logout() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      let connection = try TwinFixture.loggedIn(port)
      let logout = OCICommand(
        "LogoutRequest", [OCIElement("userId", "admin@example.com"), OCIElement("reason", "Connection close")])
      connection.send(try TwinFixture.document(logout).encoded())
      #expect(try connection.document()?.commands.map(\.type) == ["SuccessResponse"])
      #expect(connection.rest().isEmpty && connection.hasEnded)
    }
  }

  @Test("Clients that go without hearing the answer do no harm to others")
  func gone() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      let document = try TwinFixture.document(TwinFixture.challenge(), TwinFixture.login(), TwinFixture.user())
        .encoded()
      for _ in 0..<50 {
        let connection = try RawConnection(port)
        connection.send(document + document + document)
      }
      let connection = try TwinFixture.loggedIn(port)
      connection.send(try TwinFixture.document(TwinFixture.version).encoded())
      #expect(try connection.document()?.commands.first?.type == "SystemSoftwareVersionGetResponse")
    }
  }
}
