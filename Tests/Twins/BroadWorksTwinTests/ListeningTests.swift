import OCIP
import SpawnedPrograms
import Synchronization
import Testing

@testable import BroadWorksTwin

@Suite("Where the twin listens, and how long", .timeLimit(.minutes(15)))
struct ListeningTests {
  @Test("One connection too many is told so")
  func connections() async throws {
    var limits = TwinLimits()
    limits.connections = 1
    try await TwinFixture.serving(try TwinFixture.twin(), limits: limits) { _, port in
      let first = try TwinFixture.loggedIn(port)
      let second = try RawConnection(port)
      #expect(try second.document()?.commands.first?.type == "ErrorResponse")
      #expect(second.rest().isEmpty && second.hasEnded)
      first.send(try TwinFixture.document(TwinFixture.version).encoded())
      #expect(try first.document()?.commands.first?.type == "SystemSoftwareVersionGetResponse")
    }
  }

  @Test("A session that nobody uses ends")
  func idleSession() throws {
    let clock = Mutex(ContinuousClock.now)
    let twin = BroadWorksTwin(
      TwinFixture.system, sessionLifetime: .seconds(900), nonce: { TwinFixture.nonce }, now: { clock.withLock { $0 } })
    var session = TwinFixture.session(twin)
    for (pause, isKnown) in [(899, true), (899, true), (900, false), (1, false)] {
      clock.withLock { $0 += .seconds(pause) }
      let answer = twin.answer(TwinFixture.document(TwinFixture.version), in: &session).document?.commands.first
      #expect((answer?.type == "SystemSoftwareVersionGetResponse") == isKnown)
    }
  }

  @Test("A connection over which nothing comes ends with a document")
  func idleConnection() async throws {
    var limits = TwinLimits()
    limits.idleTime = .milliseconds(50)
    try await TwinFixture.serving(try TwinFixture.twin(), limits: limits) { _, port in
      let connection = try RawConnection(port)
      #expect(try connection.document()?.commands.first?.type == "ErrorResponse")
      #expect(connection.rest().isEmpty && connection.hasEnded)
    }
  }

  @Test("A server that ends tells those who wait, and nothing listens any more")
  func stop() async throws {
    // The client of this test does not close.
    var limits = TwinLimits()
    limits.farewell = .milliseconds(100)
    // A port that the system gives to nobody else meanwhile.
    let port = freePort()
    let server = try await TwinServer.start(
      try TwinFixture.twin(), on: [TwinListener(.tcp, port: Int(port))], limits: limits)
    let connection = try TwinFixture.loggedIn(port)
    async let stopped: Void = server.stop()
    // A program that another test has just started may have the socket for a moment. Until the server has begun to stop
    // nothing here may wait for it without letting it go on.
    while (try? RawConnection(port)) != nil { await Task.yield() }
    #expect(try connection.document()?.commands.first?.type == "ErrorResponse")
    #expect(connection.rest().isEmpty && connection.hasEnded)
    await stopped
  }

  @Test("Where nothing can listen, it is said, and nothing listens elsewhere either")
  func taken() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      let error = await #expect(throws: TwinError.self) {
        try await TwinServer.start(
          try TwinFixture.twin(), on: [TwinListener(.tcp), TwinListener(.tcp, port: Int(port))])
      }
      #expect(error?.code == "twin.listening" && error?.facts["address"] == "127.0.0.1:\(port)")
    }
  }

  @Test(
    "Addresses are host and port",
    arguments: [
      ("127.0.0.1:2208", "127.0.0.1", 2208), ("localhost:0", "localhost", 0), ("[::1]:65535", "::1", 65_535),
    ])
  func addresses(_ text: String, _ host: String, _ port: Int) throws {
    let listener = try TwinListener(.tcp, text)
    #expect(listener.host == host && listener.port == port && listener.address == text)
  }

  @Test("What is no address is refused", arguments: ["", "2208", ":2208", "host:", "host:65536", "::1:22", "a b:1"])
  func noAddresses(_ text: String) {
    #expect(throws: TwinError.address(text)) { try TwinListener(.tcp, text) }
  }
}
