import Foundation
import HTTPTransfers
import LoopbackServers
import OCIP
import SpawnedPrograms
import Testing

@Suite("OCI-P over TLS", .timeLimit(.minutes(5)))
struct OCIEncryptionTests {
  @Test("Where the connection is encrypted the login is one step, and documents of any size pass")
  func oneStep() async throws {
    try await Self.with({ request in
      guard let command = request.commands.first, command.type == "A" else { return nil }
      return .bytes(StandIn.encoded(request, [OCICommand("B", command.elements, echo: "")]))
    }) { server, configuration in
      let session = try await OCISession.open(configuration)
      #expect(await session.account?.loginType == "Reseller")
      let long = String(repeating: "größer €", count: 20_000)
      let answer = try await session.answer(to: OCICommand("A", [OCIElement("t", long)]))
      #expect(answer.text("t") == long)
      await session.close()
      let types = try server.allRequests.flatMap { try OCIDocument(decoding: StandIn.bytes($0)).commands.map(\.type) }
      #expect(types == ["LoginRequest22V5", "A", "LogoutRequest"])
    }
  }

  @Test("An old server that refuses that with 6004 gets the login in two steps")
  func fallback() async throws {
    try await Self.with({ request in
      guard request.commands.first?.type == "LoginRequest22V5" else { return nil }
      return .bytes(StandIn.encoded(request, [StandIn.unknown("LoginRequest22V5")]))
    }) { _, configuration in
      let session = try await OCISession.open(configuration)
      #expect(await session.account?.loginType == "System")
      await session.close()
      var strict = configuration
      strict.login = .password
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(strict) }
      #expect(error?.code == .credentials && error?.refusal?.number == 6004)
    }
  }

  @Test("A wrong password is not tried a second way")
  func wrongPassword() async throws {
    try await Self.with({ _ in nil }) { server, configuration in
      var configuration = configuration
      configuration.password = OCISecret("other-word")
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error?.code == .credentials)
      #expect(error.map { "\($0)\($0.facts)" }?.contains("other-word") == false)
      #expect(server.allRequests.count == 1)
    }
  }

  @Test("A certificate counts for its host and where its authority is trusted, and nowhere else")
  func certificate() async throws {
    try await Self.with({ _ in nil }) { server, configuration in
      var stranger = configuration
      stranger.authorityFile = nil
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(stranger) }
      #expect(error?.code == .certificate && error?.outcome == .notSent)
      #expect(error?.facts["tls"] == "untrusted" && error?.facts["file"] == nil)
      guard case .tls(_, let port) = configuration.access else { return }
      var otherHost = configuration
      otherHost.access = .tls(host: "localhost", port: port)
      let second = await #expect(throws: OCIError.self) { try await OCISession.open(otherHost) }
      #expect(second?.code == .certificate && second?.facts["tls"] == "untrusted")
      #expect(server.allRequests.isEmpty)
    }
  }

  @Test(
    "A file of the authority that is not there, or holds no certificate, is named",
    arguments: [nil, "no PEM\n"] as [String?])
  func authority(content: String?) async throws {
    try await Self.with({ _ in nil }) { server, configuration in
      let file = FileManager.default.temporaryDirectory.appendingPathComponent("ocip-\(UUID().uuidString).pem")
      if let content { try Data(content.utf8).write(to: file) }
      defer { try? FileManager.default.removeItem(at: file) }
      var configuration = configuration
      configuration.authorityFile = file.path
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error?.code == .certificate && error?.outcome == .notSent)
      #expect(error?.facts["tls"] == "authority" && error?.facts["file"] == file.path)
      #expect(error?.description.contains("authority's certificate") == true)
      #expect(server.allRequests.isEmpty)
    }
  }

  @Test("A server that answers a handshake with something else is said to speak no TLS")
  func otherProtocol() async throws {
    try await LoopbackServer.with(
      reading: { buffer in
        guard !buffer.isEmpty else { return nil }
        buffer = []
        return "handshake"
      },
      { _ in .last(Array("220 This is another protocol\r\n".utf8)) },
      { server in
        var configuration = StandIn.configuration(server.port)
        configuration.access = .tls(host: "127.0.0.1", port: server.port)
        let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
        #expect(error?.code == .certificate && error?.outcome == .notSent)
        #expect(error?.facts["tls"] == "refused")
        #expect(error?.description.contains("speaks TLS at this port") == true)
      })
  }

  @Test("Over SOAP the same causes are told apart by libcurl's words")
  func soap() async throws {
    try await Self.with({ _ in nil }) { _, configuration in
      guard case .tls(_, let port) = configuration.access else { return }
      var stranger = configuration
      stranger.access = .soap(try HTTPAddress("https://127.0.0.1:\(port)/webservice/services/ProvisioningService"))
      stranger.authorityFile = nil
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(stranger) }
      #expect(error?.code == .certificate && error?.facts["tls"] == "untrusted")
      var missing = stranger
      missing.authorityFile = "/nowhere/authority.pem"
      let second = await #expect(throws: OCIError.self) { try await OCISession.open(missing) }
      #expect(second?.code == .certificate && second?.facts["tls"] == "authority")
    }
  }

  @Test("A server that speaks no TLS is not spoken to")
  func plain() async throws {
    try await StandIn.with { server in
      var configuration = StandIn.configuration(server.port)
      configuration.access = .tls(host: "127.0.0.1", port: server.port)
      configuration.connectTimeout = .milliseconds(300)
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error?.code == .timeout && error?.outcome == .notSent)
      #expect(server.allRequests.isEmpty)
    }
  }

  /// Takes TLS off and passes everything on to another port.
  private static let relay = """
    import socket, ssl, sys, threading
    certificate, key, port, target = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    def pump(source, sink):
        try:
            while data := source.recv(65536): sink.sendall(data)
        except OSError: pass
        for end in (source, sink):
            try: end.shutdown(socket.SHUT_RDWR)
            except OSError: pass
    def serve(plain):
        try: client = context.wrap_socket(plain, server_side=True)
        except OSError: return
        server = socket.create_connection(("127.0.0.1", target))
        threading.Thread(target=pump, args=(server, client), daemon=True).start()
        pump(client, server)
    listener = socket.create_server(("127.0.0.1", port))
    while True: threading.Thread(target=serve, args=(listener.accept()[0],), daemon=True).start()
    """

  private static func with(
    _ answer: @escaping @Sendable (OCIDocument) -> LoopbackAnswer?,
    _ body: (LoopbackServer, OCIConfiguration) async throws -> Void
  ) async throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ocip-\(UUID().uuidString)")
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
    try await StandIn.with(answer) { server in
      let port = LoopbackServer.refusingPort()
      let relay = try SpawnedProgram(
        "/usr/bin/python3", ["-c", relay, certificate, key, String(port), String(server.port)])
      while !LoopbackServer.accepts(port), relay.isRunning { await Task.yield() }
      var configuration = StandIn.configuration(server.port)
      configuration.access = .tls(host: "127.0.0.1", port: port)
      configuration.authorityFile = certificate
      let result: Result<Void, any Error>
      do { result = .success(try await body(server, configuration)) } catch { result = .failure(error) }
      relay.terminate()
      _ = await relay.exitStatus()
      try result.get()
    }
  }
}
