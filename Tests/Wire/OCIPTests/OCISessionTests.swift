import LoopbackServers
import OCIP
import Synchronization
import Testing

@Suite("Sessions of OCI-P over TCP", .timeLimit(.minutes(5)))
struct OCISessionTests {
  private static let user = OCICommand("UserGetRequest23V2", [OCIElement("userId", "u1@example.com")])

  @Test("A session logs in, asks and logs out with the very bytes of another client")
  func wholeConversation() async throws {
    try await StandIn.with({ request in
      guard request.commands.first?.type == "UserGetRequest23V2" else { return nil }
      return (try? Fixture.bytes("broadworks_ocip-tcp-03-response.xml")).map { .bytes($0) }
    }) { server in
      let session = try await OCISession.open(
        StandIn.configuration(server.port), sessionID: Fixture.sessionID)
      #expect(await session.account?.loginType == "System")
      let user = try await session.answer(to: Self.user)
      #expect(user.text("lastName") == "Müller")
      await session.close()
      let sent = server.allRequests
      try #require(sent.count == 4)
      for (index, text) in sent.prefix(3).enumerated() {
        let captured = try Fixture.bytes("broadworks_ocip-tcp-0\(index + 1)-request.xml")
        #expect(StandIn.bytes(text) == Array(captured.dropLast()))
      }
      #expect(sent[3].contains("<reason>Client Logout</reason>"))
      #expect(server.connections == 1)
    }
  }

  @Test("The signature is that of a client that servers take")
  func signature() async throws {
    try await StandIn.with { server in
      _ = try await OCISession.open(StandIn.configuration(server.port))
      #expect(server.allRequests.contains { $0.contains("<signedPassword>\(Fixture.signature)</signedPassword>") })
    }
  }

  @Test("A wrong password is refused with the server's words, and appears nowhere")
  func wrongPassword() async throws {
    try await StandIn.with { server in
      var configuration = StandIn.configuration(server.port)
      configuration.password = OCISecret("other-word")
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error?.code == .credentials && error?.refusal?.number == 4962 && error?.outcome == .notSent)
      #expect(error.map { "\($0)\($0.facts)" }?.contains("other-word") == false)
      #expect("\(configuration)".contains("other-word") == false)
      #expect(!server.allRequests.joined().contains("other-word"))
    }
  }

  @Test("A password never travels in clear, even if somebody asks for it")
  func inClear() async throws {
    try await StandIn.with { server in
      var configuration = StandIn.configuration(server.port)
      configuration.login = .password
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error?.code == .configuration)
      #expect(server.allRequests.isEmpty)
    }
  }

  @Test("A refusal is an error of its own, and the session goes on")
  func refusal() async throws {
    try await StandIn.with({ request in
      let name = request.commands.first?.type == "UserGetRequest23V2" ? "broadworks_ocip-tcp-05-response.xml" : nil
      return name.flatMap { try? Fixture.bytes($0) }.map { .bytes($0) }
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port), sessionID: Fixture.sessionID)
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: Self.user) }
      #expect(error?.code == .refused && error?.refusal?.number == 4008 && error?.outcome == .answered)
      #expect(error?.isRetryable == false)
      #expect(await session.isAlive())
      #expect(try await session.answer(to: OCICommand("UserModifyRequest22")).type == "SuccessResponse")
    }
  }

  @Test("A warning says that a part was done")
  func warning() async throws {
    let warning = OCIRefusal(.warning, number: 4400, summary: "[Warning 4400] Limit is reached").answer
    try await StandIn.with({ request in
      request.commands.first?.type == "A" ? .bytes(StandIn.encoded(request, [warning])) : nil
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("A")) }
      #expect(error?.code == .warning && error?.refusal?.number == 4400)
    }
  }

  @Test("A password that the server repeats does not come out of the error")
  func repeated() async throws {
    try await StandIn.with({ request in
      guard request.commands.first?.type == "A" else { return nil }
      let refusal = OCIRefusal(.error, number: 1, summary: "[Error 1] tiger2 is too short", detail: "value 'tiger2'")
      return .bytes(StandIn.encoded(request, [refusal.answer]))
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      let command = OCICommand("A", [OCIElement("newPassword", OCISecret("tiger2"))])
      let error = try #require(await #expect(throws: OCIError.self) { try await session.answer(to: command) })
      #expect(!"\(error)\(error.facts)\(error.refusal as Any)".contains("tiger2"))
      #expect(server.allRequests.last?.contains("tiger2") == true)
    }
  }

  @Test("Commands go in documents of so many, answers come in order, an error is one of them")
  func batches() async throws {
    try await StandIn.with({ request in
      guard request.commands.first?.type.hasPrefix("Get") == true else { return nil }
      let answers = request.commands.map { command in
        command.type == "Get3"
          ? OCIRefusal(.error, number: 4008, summary: "[Error 4008] User not found").answer
          : OCICommand("Answer", [OCIElement("to", command.type)], echo: "")
      }
      return .bytes(StandIn.encoded(request, answers))
    }) { server in
      var configuration = StandIn.configuration(server.port)
      configuration.batch = 4
      let session = try await OCISession.open(configuration)
      let results = try await session.answers(to: (0..<10).map { OCICommand("Get\($0)") })
      #expect(results.count == 10)
      for (index, result) in results.enumerated() {
        switch result {
        case .success(let answer): #expect(answer.text("to") == "Get\(index)")
        case .failure(let error): #expect(index == 3 && error.refusal?.number == 4008)
        }
      }
      let sizes = try server.allRequests.dropFirst(2).map {
        try OCIDocument(decoding: StandIn.bytes($0)).commands.count
      }
      #expect(sizes == [4, 4, 2])
    }
  }

  @Test("One refusal for a whole document that does not fit the schema stands for each command in it")
  func refusedAsAWhole() async throws {
    try await StandIn.with({ request in
      request.commands.count > 1 ? .bytes(StandIn.encoded(request, [StandIn.unknown("B")])) : nil
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      let results = try await session.answers(to: [OCICommand("UserModifyRequest22"), OCICommand("B")])
      #expect(results.count == 2)
      for result in results {
        #expect(throws: OCIError.self) { try result.get() }
        if case .failure(let error) = result { #expect(error.outcome == .answered) }
      }
      #expect(await session.isAlive())
    }
  }

  @Test("Two who use one session take turns")
  func turns() async throws {
    let onTheWay = Mutex(0)
    try await StandIn.with({ request in
      guard request.commands.first?.type == "A" else { return nil }
      onTheWay.withLock { $0 += 1 }
      return .bytes(StandIn.encoded(request, request.commands.map { OCICommand("B", $0.elements, echo: "") }))
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<20 {
          group.addTask {
            try await session.answer(to: OCICommand("A", [OCIElement("n", number)])).number("n") == number
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      #expect(onTheWay.withLock { $0 } == 20)
      #expect(server.connections == 1)
    }
  }

  @Test("A logout that nobody answers does not hold anybody up")
  func silentLogout() async throws {
    try await StandIn.with({ $0.commands.first?.type == "LogoutRequest" ? .silence : nil }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      // The answer never comes; the suite's limit says whether this waits for it.
      await session.close()
      #expect(await session.isAlive() == false)
      #expect(server.allRequests.last?.contains("LogoutRequest") == true)
    }
  }
}
