import Dispatch
import LoopbackServers
import OCIP
import Testing
import XML

@Suite("Sessions of OCI-P that break", .timeLimit(.minutes(5)))
struct OCIFailureTests {
  /// Opens a session, sends `A` and returns what went wrong.
  private static func failure(
    requestTimeout: Duration = .seconds(120), limits: XMLLimits = XMLLimits(),
    _ answer: @escaping @Sendable (OCIDocument) -> LoopbackAnswer
  ) async throws -> OCIError? {
    var error: OCIError?
    try await StandIn.with({ $0.commands.first?.type == "A" ? answer($0) : nil }) { server in
      var configuration = StandIn.configuration(server.port, requestTimeout: requestTimeout)
      configuration.limits = limits
      let session = try await OCISession.open(configuration)
      error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("A")) }
      #expect(await session.isAlive() == false)
      // It stays ended, and nothing is sent any more.
      let count = server.allRequests.count
      let second = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("A")) }
      #expect(second?.code == .closed && second?.outcome == .notSent && second?.isRetryable == true)
      #expect(server.allRequests.count == count)
      await session.close()
    }
    return error
  }

  @Test("A server that closes instead of answering leaves the outcome unknown")
  func closed() async throws {
    let error = try await Self.failure { _ in .last([]) }
    #expect(error?.code == .closed && error?.outcome == .unknown && error?.isRetryable == false)
  }

  @Test("So does one that closes within its answer")
  func halfAnAnswer() async throws {
    let error = try await Self.failure { .last(Array(StandIn.encoded($0, [OCICommand("B")]).dropLast(5))) }
    #expect(error?.code == .closed && error?.outcome == .unknown)
  }

  @Test("So does one that never answers, in time")
  func silence() async throws {
    let error = try await Self.failure(requestTimeout: .seconds(3)) { _ in .silence }
    #expect(error?.code == .timeout && error?.outcome == .unknown)
  }

  @Test("So does one that begins an answer and goes on for ever")
  func trickle() async throws {
    let error = try await Self.failure(requestTimeout: .seconds(3)) { _ in .bytes(Array("<Broad".utf8)) }
    #expect(error?.code == .timeout && error?.outcome == .unknown)
  }

  @Test("So does an answer above the limit")
  func tooLarge() async throws {
    let error = try await Self.failure(limits: XMLLimits(size: 10_000)) { _ in
      .bytes([UInt8](repeating: 0x20, count: 5) + [UInt8](repeating: 0x78, count: 20_000))
    }
    #expect(error?.code == .limit && error?.outcome == .unknown)
  }

  @Test("So does an answer that cannot be read, to another session, or of another number")
  func wrong() async throws {
    let broken = try await Self.failure { _ in .bytes(Array("<a></b></BroadsoftDocument>\n".utf8)) }
    #expect(broken?.code == .protocol && broken?.outcome == .unknown)
    let other = try await Self.failure { _ in
      .bytes(StandIn.encoded(OCIDocument(sessionID: "other", commands: []), [OCICommand("B", [], echo: "")]))
    }
    #expect(other?.code == .protocol && other?.outcome == .unknown)
    let many = try await Self.failure {
      .bytes(StandIn.encoded($0, [OCICommand("B", [], echo: ""), OCICommand("C", [], echo: "")]))
    }
    #expect(many?.code == .protocol && many?.outcome == .unknown)
  }

  @Test("A session that the server has forgotten is over, and nothing was done")
  func forgotten() async throws {
    let words = "Cannot process any request before user is logged in."
    let error = try await Self.failure {
      .bytes(StandIn.encoded($0, [OCIRefusal(.error, number: nil, summary: words).answer]))
    }
    #expect(error?.code == .notLoggedIn && error?.outcome == .answered && error?.isRetryable == true)
  }

  @Test("A request that the server did not take to its end was not carried out")
  func halfARequest() async throws {
    let isOver = DispatchSemaphore(value: 0)
    try await LoopbackServer.with(
      reading: { buffer in
        // It reads no further once a document is longer than a login.
        if buffer.count > 10_000 { isOver.wait() }
        var framing = OCIFraming(limit: .max)
        framing.append(buffer)
        guard let document = try? framing.next() else { return nil }
        buffer = []
        return StandIn.latin(document)
      },
      { text in
        guard let request = try? OCIDocument(decoding: StandIn.bytes(text)) else { return .last([]) }
        return .bytes(StandIn.encoded(request, request.commands.map(StandIn.general)))
      },
      { server in
        defer { isOver.signal() }
        let session = try await OCISession.open(StandIn.configuration(server.port, requestTimeout: .seconds(3)))
        let long = OCIElement("a", String(repeating: "x", count: 20 << 20))
        let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("A", [long])) }
        #expect(error?.code == .timeout && error?.outcome == .notSent && error?.isRetryable == true)
        #expect(await session.isAlive() == false)
      })
  }

  @Test("A connection that was closed while nothing was asked is noticed before anything is sent")
  func closedMeanwhile() async throws {
    try await StandIn.with({ request in
      request.commands.first?.type == "A" ? .last(StandIn.encoded(request, [OCICommand("B", [], echo: "")])) : nil
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      #expect(try await session.answer(to: OCICommand("A")).type == "B")
      while await session.isAlive() { await Task.yield() }
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("A")) }
      #expect(error?.code == .closed && error?.outcome == .notSent && error?.isRetryable == true)
    }
  }

  @Test("A server that speaks without having been asked is not believed")
  func unasked() async throws {
    try await StandIn.with({ request in
      guard request.commands.first?.type == "A" else { return nil }
      let answer = StandIn.encoded(request, [OCICommand("B", [], echo: "")])
      return .bytes(answer + answer)
    }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      _ = try await session.answer(to: OCICommand("A"))
      while await session.isAlive() { await Task.yield() }
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: OCICommand("A")) }
      #expect(error?.code == .protocol && error?.outcome == .notSent)
    }
  }

  @Test("A port that nobody listens on is unreachable, and so is a host that does not exist")
  func unreachable() async throws {
    let refusing = StandIn.configuration(LoopbackServer.refusingPort())
    let error = await #expect(throws: OCIError.self) { try await OCISession.open(refusing) }
    #expect(error?.code == .unreachable && error?.outcome == .notSent && error?.isRetryable == true)
    var nowhere = refusing
    nowhere.access = .tcp(host: "nowhere.invalid")
    let second = await #expect(throws: OCIError.self) { try await OCISession.open(nowhere) }
    #expect(second?.code == .unreachable)
  }

  @Test(
    "A host that is none is a mistake of the configuration",
    arguments: ["", "a b", "http://a", "a/b", "u@a", "a:b@c"])
  func noHost(_ host: String) async throws {
    var configuration = StandIn.configuration(1)
    configuration.access = .tcp(host: host)
    let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
    #expect(error?.code == .configuration)
  }

  @Test("A cancelled task stops waiting at once")
  func cancellation() async throws {
    try await StandIn.with({ $0.commands.first?.type == "A" ? .silence : nil }) { server in
      let session = try await OCISession.open(StandIn.configuration(server.port, requestTimeout: .seconds(200)))
      let task = Task { try await session.answer(to: OCICommand("A")) }
      for await request in server.requests where request.contains("\"A\"") { break }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(await session.isAlive() == false)
    }
  }

  @Test("What cannot be written is not sent, and the session goes on")
  func unwritable() async throws {
    try await StandIn.with { server in
      let session = try await OCISession.open(StandIn.configuration(server.port))
      let command = OCICommand("UserModifyRequest22", [OCIElement("a", "\0")])
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: command) }
      #expect(error?.code == .invalid && error?.outcome == .notSent)
      #expect(try await session.answer(to: OCICommand("UserModifyRequest22")).type == "SuccessResponse")
    }
  }

  @Test("A login that the server wants signed in an unknown way is not tried")
  func algorithm() async throws {
    try await StandIn.with({ request in
      let answer = OCICommand(
        "AuthenticationResponse", [OCIElement("nonce", "1"), OCIElement("passwordAlgorithm", "SHA-512")], echo: "")
      return .bytes(StandIn.encoded(request, [answer]))
    }) { server in
      let error = await #expect(throws: OCIError.self) {
        try await OCISession.open(StandIn.configuration(server.port))
      }
      #expect(error?.code == .notSupported)
      #expect(server.allRequests.count == 1)
    }
  }
}
