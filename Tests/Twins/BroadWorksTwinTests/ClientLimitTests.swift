import OCIP
import Testing

@testable import BroadWorksTwin

@Suite("Clients that take up more than they may", .timeLimit(.minutes(15)))
struct ClientLimitTests {
  private static let path = "/dms/Ent1/GrpA/phone/phone.cfg"

  /// The head of a request for a file, or with one.
  private static func head(_ method: String, length: Int = 0) -> String {
    "\(method) \(path) HTTP/1.1\r\nHost: a\r\nAuthorization: \(SOAPFixture.administrator)\r\n"
      + "Content-Length: \(length)\r\n\r\n"
  }

  /// A system with a file that is larger than what a connection holds on its way.
  private static func largeFile() throws -> BroadWorksTwin {
    let twin = try TwinFixture.twin()
    twin.change { system in
      system.groups[TwinFixture.group]?.devices["phone"]?.files["phone.cfg"]?.content = Array(
        repeating: UInt8(ascii: "x"), count: 48 << 20)
    }
    return twin
  }

  private static func source(_ twin: BroadWorksTwin) -> String? {
    twin.system.groups[TwinFixture.group]?.devices["phone"]?.files["phone.cfg"]?.source
  }

  @Test("Who reads nothing is cut off, and what it asked for behind was not done")
  func unread() async throws {
    let twin = try Self.largeFile()
    var limits = TwinLimits()
    limits.drainTime = .milliseconds(100)
    try await SOAPFixture.with(twin, limits: limits) { port, _ in
      let connection = try RawConnection(port)
      connection.send(Self.head("GET") + Self.head("PUT", length: 3) + "new")
      #expect(connection.isBrokenOff())
      #expect(Self.source(twin) == "Default")
    }
  }

  @Test("Who reads gets everything, and requests that came together are answered in order")
  func pipelined() async throws {
    let twin = try Self.largeFile()
    try await SOAPFixture.with(twin) { port, _ in
      let connection = try RawConnection(port)
      connection.send(Self.head("GET") + Self.head("PUT", length: 3) + "new" + Self.head("GET"))
      let head = try #require(connection.text(through: "\r\n\r\n"))
      #expect(head.hasPrefix("HTTP/1.1 200") && head.contains("ength: \(48 << 20)\r\n"))
      #expect(connection.bytes(48 << 20)?.allSatisfy { $0 == UInt8(ascii: "x") } == true)
      #expect(connection.text(through: "\r\n\r\n")?.hasPrefix("HTTP/1.1 204") == true)
      #expect(connection.text(through: "\r\n\r\nnew")?.hasPrefix("HTTP/1.1 200") == true)
      #expect(Self.source(twin) == "Custom")
    }
  }

  @Test("Many requests that come together are all answered")
  func manyPipelined() async throws {
    try await SOAPFixture.with(try TwinFixture.twin()) { port, _ in
      let connection = try RawConnection(port)
      connection.send(String(repeating: "GET /none HTTP/1.1\r\nHost: a\r\n\r\n", count: 3_000))
      for _ in 1...3_000 { #expect(connection.text(through: "nothing at this path.\n") != nil) }
    }
  }

  @Test("An HTTP client that does not send a whole request in time is not waited for")
  func silent() async throws {
    var limits = TwinLimits()
    limits.requestTime = .milliseconds(50)
    try await SOAPFixture.with(try TwinFixture.twin(), limits: limits) { port, _ in
      for text in ["", "GET / HT", "GET / HTTP/1.1\r\nHost: a\r\n"] {
        let connection = try RawConnection(port)
        connection.send(text)
        #expect(connection.rest().isEmpty && !connection.wasSilent, "\(text)")
      }
    }
    limits.requestTime = .seconds(1)
    try await SOAPFixture.with(try TwinFixture.twin(), limits: limits) { port, _ in
      let (half, idle) = (try RawConnection(port), try RawConnection(port))
      half.send(Self.head("PUT", length: 10) + "too")
      idle.send(Self.head("GET"))
      #expect(idle.text(through: "old") != nil)
      #expect(String(decoding: half.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 408") && !half.wasSilent)
      #expect(idle.rest().isEmpty && !idle.wasSilent)
    }
  }

  @Test("A silent HTTP client has a place; one too many is told so before it asks for anything")
  func places() async throws {
    var limits = TwinLimits()
    limits.connections = 1
    try await SOAPFixture.with(try TwinFixture.twin(), limits: limits) { port, _ in
      let first = try RawConnection(port)
      first.send(Self.head("GET"))
      #expect(first.text(through: "old") != nil)
      let second = try RawConnection(port)
      #expect(String(decoding: second.rest(), as: UTF8.self).hasPrefix("HTTP/1.1 503") && !second.wasSilent)
      first.send(Self.head("GET"))
      #expect(first.text(through: "old") != nil)
    }
  }

  @Test("Far beyond the limit nobody is even told, and a server that stops takes nobody")
  func counted() {
    var places = TwinPlaces(limit: 100)
    let decisions = (0..<130).map { _ in places.take() }
    #expect(decisions.count { $0 == .served } == 100 && decisions[..<100].allSatisfy { $0 == .served })
    #expect(decisions[100..<125].allSatisfy { $0 == .told } && decisions[125...].allSatisfy { $0 == .refused })
    #expect(places.taken == 125)
    for _ in 0..<26 { places.leave() }
    #expect(places.take() == .served && places.take() == .told)
    for _ in 0..<50 { places.leave() }
    places.stop()
    #expect(places.take() == .refused)
  }
}
