import LoopbackServers
import OCIP
import Synchronization
import Testing

@Suite("Several sessions of OCI-P", .timeLimit(.minutes(5)))
struct OCIPoolTests {
  private static func echo(_ request: OCIDocument) -> LoopbackAnswer? {
    guard request.commands.first?.type == "A" else { return nil }
    return .bytes(StandIn.encoded(request, request.commands.map { OCICommand("B", $0.elements, echo: "") }))
  }

  private static func logins(_ server: LoopbackServer) -> Int {
    server.allRequests.count { $0.contains("LoginRequest14sp4") }
  }

  @Test("Sessions are used again, and never more at once than the limit")
  func limit() async throws {
    try await StandIn.with({ Self.echo($0) }) { server in
      let pool = OCISessionPool(StandIn.configuration(server.port), limits: .init(sessions: 3, wait: .seconds(120)))
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for number in 0..<60 {
          group.addTask {
            try await pool.answer(to: OCICommand("A", [OCIElement("n", number)])).number("n") == number
          }
        }
        for try await isRight in group { #expect(isRight) }
      }
      #expect((1...3).contains(server.connections))
      #expect(Self.logins(server) == server.connections)
      await pool.close()
      #expect(server.allRequests.count { $0.contains("LogoutRequest") } == server.connections)
      let error = await #expect(throws: OCIError.self) { try await pool.answer(to: OCICommand("A")) }
      #expect(error?.code == .closed && error?.outcome == .notSent)
    }
  }

  @Test("Whoever waits too long, or finds too many waiting, is told that all are busy")
  func busy() async throws {
    try await StandIn.with({ $0.commands.first?.type == "A" ? .silence : nil }) { server in
      let limits = OCISessionPool.Limits(sessions: 1, wait: .seconds(3), waiting: 1)
      let pool = OCISessionPool(StandIn.configuration(server.port, requestTimeout: .seconds(200)), limits: limits)
      let running = Task { try await pool.answer(to: OCICommand("A")) }
      for await request in server.requests where request.contains("\"A\"") { break }
      let reasons = await withTaskGroup(of: OCIError?.self) { group in
        for _ in 0..<2 {
          group.addTask {
            do { _ = try await pool.answer(to: OCICommand("A")) } catch { return error as? OCIError }
            return nil
          }
        }
        return await group.reduce(into: []) { $0.append($1) }
      }
      // One found too many waiting, the other one waited too long.
      #expect(Set(reasons.map { $0?.facts["reason"] }).count == 2)
      for error in reasons { #expect(error?.code == .busy && error?.outcome == .notSent && error?.isRetryable == true) }
      running.cancel()
      await #expect(throws: CancellationError.self) { try await running.value }
      // The place is free again.
      let answer = try await pool.answer(to: OCICommand("UserModifyRequest22"))
      #expect(answer.type == "SuccessResponse")
      await pool.close()
    }
  }

  @Test("A session is renewed before servers end it")
  func renewal() async throws {
    let passed = Mutex(Duration.zero)
    let start = ContinuousClock.now
    try await StandIn.with({ Self.echo($0) }) { server in
      let pool = OCISessionPool(
        StandIn.configuration(server.port), now: { start + passed.withLock { $0 } })
      _ = try await pool.answer(to: OCICommand("A"))
      passed.withLock { $0 = .seconds(839) }
      _ = try await pool.answer(to: OCICommand("A"))
      #expect(Self.logins(server) == 1)
      passed.withLock { $0 = .seconds(841) }
      _ = try await pool.answer(to: OCICommand("A"))
      #expect(Self.logins(server) == 2)
      #expect(server.allRequests.count { $0.contains("LogoutRequest") } == 1)
      await pool.close()
    }
  }

  @Test("A session that broke is replaced, and what may have been done is not sent again")
  func replaced() async throws {
    let count = Mutex(0)
    try await StandIn.with({ request in
      guard request.commands.first?.type == "A" else { return nil }
      let number = count.withLock { count in
        count += 1
        return count
      }
      return number == 1 ? .last([]) : Self.echo(request)
    }) { server in
      let pool = OCISessionPool(StandIn.configuration(server.port), limits: .init(sessions: 1))
      let error = await #expect(throws: OCIError.self) { try await pool.answer(to: OCICommand("A")) }
      #expect(error?.isOutcomeUnknown == true)
      #expect(count.withLock { $0 } == 1)
      let answer = try await pool.answer(to: OCICommand("A"))
      #expect(answer.type == "B")
      #expect(count.withLock { $0 } == 2 && Self.logins(server) == 2)
      await pool.close()
    }
  }

  @Test("A session that the server closed while it was idle is replaced without anybody noticing")
  func closedWhileIdle() async throws {
    try await StandIn.with({ request in
      guard request.commands.first?.type == "A" else { return nil }
      return .last(StandIn.encoded(request, [OCICommand("B", [], echo: "")]))
    }) { server in
      let pool = OCISessionPool(StandIn.configuration(server.port), limits: .init(sessions: 1))
      for _ in 0..<3 {
        let session = try await pool.with { session -> OCISession in
          let answer = try await session.answer(to: OCICommand("A"))
          #expect(answer.type == "B")
          return session
        }
        // Lent again before the end was heard, its next request would rightly end in doubt.
        while await session.isAlive() { await Task.yield() }
      }
      await pool.close()
    }
  }

  @Test("After a session broke within a list, the rest of the list was not sent")
  func brokenList() async throws {
    try await StandIn.with({ request in
      guard let type = request.commands.first?.type, type.hasPrefix("Get") else { return nil }
      return type == "Get2"
        ? .last([])
        : .bytes(StandIn.encoded(request, request.commands.map { _ in OCICommand("B", [], echo: "") }))
    }) { server in
      var configuration = StandIn.configuration(server.port)
      configuration.batch = 2
      let pool = OCISessionPool(configuration)
      let results = try await pool.answers(to: (0..<6).map { OCICommand("Get\($0)") })
      let outcomes = results.map { result -> OCIError.Outcome? in
        if case .failure(let error) = result { error.outcome } else { nil }
      }
      #expect(outcomes == [nil, nil, .unknown, .unknown, .notSent, .notSent])
      await pool.close()
    }
  }
}
