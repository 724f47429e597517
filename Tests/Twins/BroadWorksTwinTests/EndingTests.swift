import Foundation
import OCIP
import SpawnedPrograms
import Synchronization
import Testing

@testable import BroadWorksTwin

@Suite("How connections end", .timeLimit(.minutes(15)))
struct EndingTests {
  @Test("A client that has ended its side hears all that it has asked for, also what comes late")
  func halfClosed() async throws {
    try await TwinFixture.serving(try TwinFixture.twin(["late:1:100"])) { _, port in
      let connection = try TwinFixture.loggedIn(port)
      let document = try TwinFixture.document(TwinFixture.version).encoded()
      connection.send(document + document + Array("<half".utf8))
      connection.endOutput()
      for _ in 1...2 {
        #expect(try connection.document()?.commands.first?.type == "SystemSoftwareVersionGetResponse")
      }
      #expect(connection.rest().isEmpty && !connection.wasSilent)
    }
  }

  @Test("A client that has ended its side without having asked for anything is not waited for")
  func nothingAsked() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, port in
      for text in ["", "<Broad"] {
        let connection = try RawConnection(port)
        connection.send(text)
        connection.endOutput()
        #expect(connection.rest().isEmpty && !connection.wasSilent)
      }
    }
  }

  @Test("The same holds over HTTP")
  func halfClosedHTTP() async throws {
    try await SOAPFixture.with(try TwinFixture.twin(["late:1:100"])) { port, _ in
      let text = try SOAPFixture.text(TwinFixture.challenge(), TwinFixture.login(), TwinFixture.version)
      let escaped = text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
      let call = "<processOCIMessage><in0>\(escaped)</in0></processOCIMessage>"
      let body = "<Envelope><Body>\(call)</Body></Envelope>"
      let get = "GET \(SOAPFixture.path)?wsdl HTTP/1.1\r\nHost: a\r\n\r\n"
      let connection = try RawConnection(port)
      connection.send(
        "POST \(SOAPFixture.path) HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)\(get)")
      connection.endOutput()
      #expect(connection.text(through: "</soapenv:Envelope>")?.contains("SystemSoftwareVersionGetResponse") == true)
      #expect(String(decoding: connection.rest(), as: UTF8.self).contains("</wsdl:definitions>"))
      #expect(!connection.wasSilent)
      let silent = try RawConnection(port)
      silent.endOutput()
      #expect(silent.rest().isEmpty && !silent.wasSilent)
    }
  }

  @Test("Over TLS, too; and a goodbye is answered by one")
  func goodbye() async throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("twin-\(UUID().uuidString).pem").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let certificate = try TwinCertificate.at(path, hosts: ["127.0.0.1"])
    let twin = try TwinFixture.twin(["late:1:100"])
    let login = OCICommand(
      "LoginRequest22V5", [OCIElement("userId", "admin@example.com"), OCIElement("password", "S3cret!")])
    let document = String(
      decoding: try TwinFixture.document(login, TwinFixture.version).encoded(), as: UTF8.self)
    try await TwinServer.with(twin, on: [TwinListener(.tls)], certificate: certificate) { server in
      let port = try #require(server.port(.tls))
      let said = try SpawnedProgram.run("/usr/bin/python3", ["-c", Self.client, path, String(port), document])
      let closing = "</BroadsoftDocument>\n\nanswered\n"
      #expect(said.status == 0 && said.output.hasSuffix(closing), "\(said.output)")
      #expect(said.output.contains("SystemSoftwareVersionGetResponse"))
    }
  }

  /// Asks on one connection and ends its side at once; says goodbye on another and waits for the server's.
  private static let client = """
    import os, socket, ssl, sys
    os.closerange(3, 4096)
    context = ssl.create_default_context(cafile=sys.argv[1])
    def connect():
        plain = socket.create_connection(("127.0.0.1", int(sys.argv[2])), timeout=30)
        return context.wrap_socket(plain, server_hostname="127.0.0.1")
    one = connect()
    one.sendall(sys.argv[3].encode())
    socket.socket.shutdown(one, socket.SHUT_WR)
    heard = b""
    while True:
        part = one.recv(65536)
        if not part:
            break
        heard += part
    print(heard.decode("latin-1"))
    two = connect()
    two.unwrap()
    print("answered")
    """

  @Test("A server that stops finishes an answer that is on its way")
  func stop() async throws {
    let twin = try TwinFixture.twin()
    twin.change { system in
      system.groups[TwinFixture.group]?.devices["phone"]?.files["phone.cfg"]?.content = Array(
        repeating: UInt8(ascii: "x"), count: 48 << 20)
    }
    let port = freePort()
    let server = try await TwinServer.start(
      twin, on: [TwinListener(.http, port: Int(port))],
      limits: TwinLimits(drainTime: .seconds(100), farewell: .seconds(100)))
    let connection = try RawConnection(port)
    connection.send(
      "GET /dms/Ent1/GrpA/phone/phone.cfg HTTP/1.1\r\nHost: a\r\nAuthorization: \(SOAPFixture.administrator)\r\n\r\n")
    #expect(connection.text(through: "\r\n\r\n")?.hasPrefix("HTTP/1.1 200") == true)
    async let stopped: Void = server.stop()
    // Until the server has begun to stop nothing here may wait for it without letting it go on.
    while (try? RawConnection(port)) != nil { await Task.yield() }
    #expect(connection.rest().count == 48 << 20 && !connection.wasSilent)
    connection.endOutput()
    await stopped
  }

  @Test("A server that stops does not wait for a client for ever")
  func stopInTime() async throws {
    let (asked, continuation) = AsyncStream.makeStream(of: Void.self)
    let twin = try TwinFixture.twin(["late:1:600000"]) { if $0.number == 1 { continuation.finish() } }
    let server = try await TwinServer.start(
      twin, on: [TwinListener(.tcp)], limits: TwinLimits(farewell: .milliseconds(50)))
    let connection = try TwinFixture.loggedIn(try #require(server.port(.tcp)))
    connection.send(try TwinFixture.document(TwinFixture.version).encoded())
    for await _ in asked {}
    await server.stop()
    #expect(connection.rest().isEmpty && !connection.wasSilent)
  }

  @Test("Of a start that fails half-way nothing is left: no listener, and no connection")
  func failedStart() async throws {
    try await TwinFixture.serving(try TwinFixture.twin()) { _, taken in
      var connection: RawConnection?
      // It has to connect while the server still begins to listen elsewhere.
      for _ in 0..<50 where connection == nil {
        let port = freePort()
        let listeners =
          [TwinListener(.tcp, port: Int(port))] + Array(repeating: TwinListener(.tcp), count: 100)
          + [TwinListener(.tcp, port: Int(taken))]
        let hasEnded = Mutex(false)
        async let error = #expect(throws: TwinError.self) {
          defer { hasEnded.withLock { $0 = true } }
          _ = try await TwinServer.start(try TwinFixture.twin(), on: listeners)
        }
        while connection == nil, !hasEnded.withLock({ $0 }) {
          connection = try? RawConnection(port)
          await Task.yield()
        }
        let code = await error?.code
        #expect(code == "twin.listening")
        // A program that another test has just started may have the socket for a moment.
        while (try? RawConnection(port)) != nil { await Task.yield() }
      }
      let found = try #require(connection)
      _ = found.rest()
      #expect(!found.wasSilent)
    }
  }
}
