import Foundation
import HTTPTransfers
import LoopbackServers
import Testing

@Suite("HTTP transfers", .timeLimit(.minutes(5)))
struct HTTPClientTests {
  private static func get(_ port: UInt16, _ path: String = "/", headers: [String] = []) throws -> HTTPRequest {
    .get(try HTTPAddress("http://127.0.0.1:\(port)\(path)"), headers: headers)
  }

  private static func failure(
    _ client: HTTPClient, _ request: HTTPRequest
  ) async -> HTTPTransferError? {
    await #expect(throws: HTTPTransferError.self) { try await client.answer(to: request) }
  }

  @Test("A document comes back with its status and its headers")
  func document() async throws {
    try await LoopbackServer.with({ _ in .status("418 Teapot", headers: ["X-Mood:  calm  "], "short and stout") }) {
      let answer = try await HTTPClient().answer(to: Self.get($0.port, "/pot?lid=on", headers: ["Accept: text/plain"]))
      #expect(answer.status == 418)
      #expect(answer.headers.contains { $0.name == "X-Mood" && $0.value == "calm" })
      #expect(String(decoding: answer.body, as: UTF8.self) == "short and stout")
      let request = try #require($0.allRequests.first)
      #expect(request.hasPrefix("GET /pot?lid=on HTTP/1.1\r\n"))
      #expect(request.contains("\r\nAccept: text/plain\r\n"))
      #expect(!request.contains("Accept-Encoding"))
    }
  }

  @Test("A form is sent whole, without asking for leave first")
  func form() async throws {
    try await LoopbackServer.with({ _ in .status("200 OK") }) {
      let address = try HTTPAddress("http://127.0.0.1:\($0.port)/token")
      let long = String(repeating: "x", count: 5_000)
      _ = try await HTTPClient().answer(to: .post(address, form: [("a", "1 2"), ("b", long)]))
      let request = try #require($0.allRequests.first)
      #expect(request.hasPrefix("POST /token HTTP/1.1\r\n"))
      #expect(request.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n"))
      #expect(!request.contains("Expect"))
      #expect(request.hasSuffix("\r\n\r\na=1%202&b=\(long)"))
    }
  }

  @Test("A document is sent as it is, with its type")
  func sentDocument() async throws {
    try await LoopbackServer.with({ _ in .status("200 OK") }) {
      let address = try HTTPAddress("http://127.0.0.1:\($0.port)/")
      for document in ["<a>\0ü=&</a>", ""] {
        let request = HTTPRequest.post(address, document: Array(document.utf8), type: "text/xml", headers: ["A: b"])
        _ = try await HTTPClient().answer(to: request)
        let sent = try #require($0.allRequests.last)
        #expect(sent.hasPrefix("POST / HTTP/1.1\r\n"))
        #expect(sent.contains("\r\nContent-Type: text/xml\r\n") && sent.contains("\r\nA: b\r\n"))
        #expect(!sent.contains("urlencoded"))
        #expect(sent.hasSuffix("\r\n\r\n\(document)"))
      }
    }
  }

  @Test("A body in chunks is put together")
  func chunked() async throws {
    let text = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nbe-\r\n3\r\nlay\r\n0\r\n\r\n"
    try await LoopbackServer.with({ _ in .bytes(Array(text.utf8)) }) {
      let answer = try await HTTPClient().answer(to: Self.get($0.port))
      #expect(String(decoding: answer.body, as: UTF8.self) == "be-lay")
    }
  }

  @Test("A connection serves one request after the other")
  func reused() async throws {
    try await LoopbackServer.with({ _ in .status("200 OK", "x") }) {
      let client = HTTPClient(limits: HTTPTransferLimits(transfers: 1))
      for _ in 1...3 { _ = try await client.answer(to: Self.get($0.port)) }
      #expect($0.allRequests.count == 3)
      #expect($0.connections == 1)
    }
  }

  @Test("A redirect is an answer, and is not followed")
  func redirect() async throws {
    try await LoopbackServer.with({ _ in .status("302 Found", headers: ["Location: /elsewhere"]) }) {
      let answer = try await HTTPClient().answer(to: Self.get($0.port))
      #expect(answer.status == 302)
      #expect(answer.headers.contains { $0.name == "Location" && $0.value == "/elsewhere" })
      #expect($0.allRequests.count == 1)
    }
  }

  @Test("A port that nobody listens on is unreachable")
  func refusedConnection() async throws {
    let error = await Self.failure(HTTPClient(), try Self.get(LoopbackServer.refusingPort(), "/a?code=hidden"))
    #expect(error?.kind == .unreachable)
    #expect(error?.description.contains("hidden") == false)
  }

  @Test("A server that never answers ends in a time-out")
  func silence() async throws {
    try await LoopbackServer.with({ _ in .silence }) {
      let client = HTTPClient(limits: HTTPTransferLimits(timeout: .milliseconds(200)))
      let error = try await Self.failure(client, Self.get($0.port))
      #expect(error?.kind == .timeout)
    }
  }

  @Test(
    "An answer above the limit is refused, whether it says so or not",
    arguments: ["Content-Length: 2000\r\n\r\n", "Connection: close\r\n\r\n"])
  func tooLarge(_ header: String) async throws {
    let bytes = Array("HTTP/1.1 200 OK\r\n\(header)\(String(repeating: "x", count: 2_000))".utf8)
    try await LoopbackServer.with({ _ in .last(bytes) }) {
      let tight = HTTPClient(limits: HTTPTransferLimits(bodySize: 1_999))
      let error = try await Self.failure(tight, Self.get($0.port))
      #expect(error?.kind == .tooLarge)
      let wide = HTTPClient(limits: HTTPTransferLimits(bodySize: 2_000))
      let answer = try await wide.answer(to: Self.get($0.port))
      #expect(answer.body.count == 2_000)
    }
  }

  @Test("Headers without end are refused")
  func largeHeaders() async throws {
    let line = "X-Long: \(String(repeating: "x", count: 1_000))"
    try await LoopbackServer.with({ _ in .status("200 OK", headers: Array(repeating: line, count: 70)) }) {
      let error = try await Self.failure(HTTPClient(), Self.get($0.port))
      #expect(error?.kind == .tooLarge)
    }
  }

  @Test("An answer that stops half-way is no answer")
  func halfAnAnswer() async throws {
    try await LoopbackServer.with({ _ in .last(Array("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf".utf8)) }) {
      let error = try await Self.failure(HTTPClient(), Self.get($0.port))
      #expect(error?.kind == .broken)
    }
  }

  @Test("What is not HTTP is said to be none", arguments: ["SSH-2.0-server\r\n", "220 mail.example.org\r\n"])
  func anotherProtocol(_ text: String) async throws {
    try await LoopbackServer.with({ _ in .last(Array(text.utf8)) }) {
      let error = try await Self.failure(HTTPClient(), Self.get($0.port))
      #expect(error?.kind == .protocol)
    }
  }

  @Test("A header line that would smuggle in another is refused before anything is sent")
  func smuggling() async throws {
    try await LoopbackServer.with({ _ in .status("200 OK") }) {
      let error = await Self.failure(HTTPClient(), try Self.get($0.port, headers: ["A: b\r\nC: d"]))
      #expect(error?.kind == .address)
      #expect($0.allRequests.isEmpty)
    }
  }

  @Test("A cancelled task ends its transfer at once, and the next one is served")
  func cancellation() async throws {
    try await LoopbackServer.with({ $0.hasPrefix("GET /slow") ? .silence : .status("200 OK") }) { server in
      let client = HTTPClient(limits: HTTPTransferLimits(timeout: .seconds(200), transfers: 1))
      let slow = try Self.get(server.port, "/slow")
      let task = Task { try await client.answer(to: slow) }
      for await request in server.requests where request.hasPrefix("GET /slow") { break }
      task.cancel()
      await #expect(throws: CancellationError.self) { try await task.value }
      #expect(try await client.answer(to: Self.get(server.port)).status == 200)
    }
  }

  @Test("Only so many requests run, only so many wait, and whoever waits may leave")
  func bounded() async throws {
    try await LoopbackServer.with({ $0.hasPrefix("GET /slow") ? .silence : .status("200 OK") }) { server in
      let client = HTTPClient(limits: HTTPTransferLimits(timeout: .seconds(200), transfers: 1, waiting: 1))
      let (slow, quick) = (try Self.get(server.port, "/slow"), try Self.get(server.port))
      let running = Task { try await client.answer(to: slow) }
      for await _ in server.requests { break }
      let waiting = Task { try await client.answer(to: quick) }
      // Whichever comes second finds the queue full; the other one goes on waiting.
      let second = Task { try await client.answer(to: quick) }
      let refused = await withTaskGroup(of: HTTPTransferError?.self) { group in
        for task in [waiting, second] {
          group.addTask {
            do { _ = try await task.value } catch { return error as? HTTPTransferError }
            return nil
          }
        }
        let first = await group.next() ?? nil
        #expect(server.allRequests.count == 1)
        running.cancel()
        await group.waitForAll()
        return first
      }
      #expect(refused?.kind == .busy)
      #expect(server.allRequests.count == 2)
      await #expect(throws: CancellationError.self) { try await running.value }
    }
  }
}
