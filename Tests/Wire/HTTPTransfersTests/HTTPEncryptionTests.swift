import Foundation
import HTTPTransfers
import LoopbackServers
import SpawnedPrograms
import Testing

@Suite("Encrypted HTTP transfers", .timeLimit(.minutes(5)))
struct HTTPEncryptionTests {
  @Test("A certificate counts where its authority is trusted, and nowhere else")
  func authority() async throws {
    try await Self.withServer { port, authority in
      let request = HTTPRequest.get(try HTTPAddress("https://127.0.0.1:\(port)/"))
      #expect(try await HTTPClient(authorityFile: authority).answer(to: request).status == 200)
      let error = await #expect(throws: HTTPTransferError.self) { try await HTTPClient().answer(to: request) }
      #expect(error?.kind == .tls)
    }
  }

  @Test("A certificate for another host does not count")
  func otherHost() async throws {
    try await Self.withServer { port, authority in
      let request = HTTPRequest.get(try HTTPAddress("https://localhost:\(port)/"))
      let error = await #expect(throws: HTTPTransferError.self) {
        try await HTTPClient(authorityFile: authority).answer(to: request)
      }
      #expect(error?.kind == .tls)
    }
  }

  @Test("A server that speaks no TLS is said not to")
  func plainServer() async throws {
    try await LoopbackServer.with({ _ in .status("200 OK") }) { server in
      let request = HTTPRequest.get(try HTTPAddress("https://127.0.0.1:\(server.port)/"))
      // What the server makes of the greeting is no request, so it waits for more until the client gives up.
      let client = HTTPClient(limits: HTTPTransferLimits(timeout: .milliseconds(300)))
      let error = await #expect(throws: HTTPTransferError.self) { try await client.answer(to: request) }
      #expect(error?.kind == .timeout)
    }
  }

  /// Runs a test against a server of OpenSSL with a certificate for 127.0.0.1 that is its own authority.
  private static func withServer(_ body: (_ port: UInt16, _ authority: String) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("http-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let (key, certificate) = (folder.appendingPathComponent("key").path, folder.appendingPathComponent("cert").path)
    let made = try SpawnedProgram.run(
      "/usr/bin/openssl",
      [
        "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate, "-days", "2",
        "-subj", "/CN=loopback", "-addext", "subjectAltName=IP:127.0.0.1",
      ])
    try #require(made.status == 0, "\(made.output)")
    let port = LoopbackServer.refusingPort()
    let server = try SpawnedProgram(
      "/usr/bin/openssl",
      ["s_server", "-accept", "127.0.0.1:\(port)", "-key", key, "-cert", certificate, "-www", "-quiet"])
    while !LoopbackServer.accepts(port), server.isRunning { await Task.yield() }
    do {
      try await body(port, certificate)
    } catch {
      server.terminate()
      _ = await server.exitStatus()
      throw error
    }
    server.terminate()
    _ = await server.exitStatus()
  }
}
