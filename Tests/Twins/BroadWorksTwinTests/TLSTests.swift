import Foundation
import OCIP
import SpawnedPrograms
import Testing

@testable import BroadWorksTwin

@Suite("The twin over TLS", .timeLimit(.minutes(15)))
struct TLSTests {
  /// Runs a test against a server whose certificate lies in a file.
  private static func with(
    _ twin: BroadWorksTwin, limits: TwinLimits = TwinLimits(),
    _ body: (_ server: TwinServer, _ configuration: OCIConfiguration) async throws -> Void
  ) async throws {
    let path = file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let certificate = try TwinCertificate.at(path, hosts: ["127.0.0.1"])
    try await TwinServer.with(twin, on: [TwinListener(.tls)], certificate: certificate, limits: limits) { server in
      let port = try #require(server.port(.tls))
      try await body(server, TwinFixture.configuration(.tls(host: "127.0.0.1", port: port), file: path))
    }
  }

  private static func file() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("twin-\(UUID().uuidString).pem").path
  }

  @Test("A client that trusts the certificate logs in in one step; long documents pass in both directions")
  func wholeConversation() async throws {
    let twin = try TwinFixture.twin()
    try await Self.with(twin) { _, configuration in
      let session = try await OCISession.open(configuration)
      #expect(await session.account?.loginType == "System")
      let long = String(repeating: "größer €", count: 40_000)
      twin.change { system in
        system[user: "u1@example.com"]?.profile = [OCIElement("lastName", long), OCIElement("firstName", "Ana")]
      }
      #expect(try await session.answer(to: TwinFixture.user()).text("lastName") == long)
      let commands = (0..<600).map { TwinFixture.rename(String(repeating: "n", count: 500) + String($0)) }
      for result in try await session.answers(to: commands) { #expect(try result.get().type == "SuccessResponse") }
      #expect(TwinFixture.lastName(twin)?.hasSuffix("n599") == true)
      await session.close()
    }
  }

  @Test("The certificate is good for its address and for localhost, and for nobody who does not trust it")
  func trust() async throws {
    try await Self.with(try TwinFixture.twin()) { server, configuration in
      let port = try #require(server.port(.tls))
      var local = configuration
      local.access = .tls(host: "localhost", port: port)
      let session = try await OCISession.open(local)
      await session.close()
      var stranger = configuration
      stranger.authorityFile = nil
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(stranger) }
      #expect(error?.code == .certificate && error?.outcome == .notSent)
    }
  }

  @Test("A release that does not know the login in one step gets it in two")
  func fallback() async throws {
    let twin = try TwinFixture.twin()
    twin.change { $0.unknownRequests = ["LoginRequest22V5"] }
    try await Self.with(twin) { _, configuration in
      let session = try await OCISession.open(configuration)
      #expect(try await session.answer(to: TwinFixture.version).type == "SystemSoftwareVersionGetResponse")
      await session.close()
    }
  }

  @Test("A wrong password is refused")
  func credentials() async throws {
    try await Self.with(try TwinFixture.twin()) { _, configuration in
      var configuration = configuration
      configuration.password = OCISecret("other")
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error?.code == .credentials && error?.refusal?.number == 4962)
    }
  }

  @Test("OpenSSL's own client agrees on TLS 1.2 and 1.3, and on nothing older")
  func versions() async throws {
    try await Self.with(try TwinFixture.twin()) { server, configuration in
      let port = try #require(server.port(.tls))
      let file = try #require(configuration.authorityFile)
      for (version, isTaken) in [("-tls1_3", true), ("-tls1_2", true), ("-tls1_1", false)] {
        let result = try SpawnedProgram.run(
          "/usr/bin/openssl",
          [
            "s_client", "-connect", "127.0.0.1:\(port)", "-CAfile", file, "-verify_ip", "127.0.0.1",
            "-verify_return_error", "-cipher", "DEFAULT:@SECLEVEL=0", version,
          ])
        let isAgreed = result.output.contains("Cipher is ") && !result.output.contains("Cipher is (NONE)")
        #expect(isAgreed == isTaken, "\(version): \(result.output)")
        if isTaken { #expect(result.output.contains("Verify return code: 0 (ok)"), "\(result.output)") }
      }
    }
  }

  @Test("Who speaks no TLS is not listened to, and others are served meanwhile")
  func plain() async throws {
    try await Self.with(try TwinFixture.twin()) { server, configuration in
      let connection = try RawConnection(try #require(server.port(.tls)))
      connection.send(try TwinFixture.document(TwinFixture.challenge()).encoded())
      #expect(!String(decoding: connection.rest(), as: UTF8.self).contains("BroadsoftDocument"))
      #expect(connection.hasEnded)
      let session = try await OCISession.open(configuration)
      #expect(try await session.answer(to: TwinFixture.version).type == "SystemSoftwareVersionGetResponse")
      await session.close()
    }
  }

  @Test("One connection too many is told so over TLS, too")
  func connections() async throws {
    var limits = TwinLimits()
    limits.connections = 1
    try await Self.with(try TwinFixture.twin(), limits: limits) { _, configuration in
      let first = try await OCISession.open(configuration)
      let error = await #expect(throws: OCIError.self) { try await OCISession.open(configuration) }
      #expect(error != nil && error?.code != .certificate && error?.outcome == .notSent)
      #expect(try await first.answer(to: TwinFixture.version).type == "SystemSoftwareVersionGetResponse")
      await first.close()
    }
  }

  @Test("A certificate is written for its owner alone, and read the next time")
  func file() throws {
    let path = Self.file()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let made = try TwinCertificate.at(path, hosts: ["pbx.example.com", "::1"])
    #expect(try TwinCertificate.at(path, hosts: []).pem == made.pem)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    let shown = try SpawnedProgram.run("/usr/bin/openssl", ["x509", "-in", path, "-noout", "-text"])
    for word in [
      "DNS:pbx.example.com", "DNS:localhost", "IP Address:127.0.0.1", "IP Address:0:0:0:0:0:0:0:1", "prime256v1",
      "ecdsa-with-SHA256",
    ] {
      #expect(shown.output.contains(word), "\(shown.output)")
    }
    let check = ["x509", "-in", path, "-noout", "-checkend", String(9 * 365 * 86_400)]
    #expect(try SpawnedProgram.run("/usr/bin/openssl", check).status == 0)
    #expect("\(made)" == "TwinCertificate")
  }

  @Test("A file that holds no certificate with its key is refused")
  func damaged() throws {
    let (one, other) = (try TwinCertificate(for: []), try TwinCertificate(for: []))
    func part(_ certificate: TwinCertificate, _ index: Int) -> String {
      let text = String(decoding: certificate.pem, as: UTF8.self)
      let key = text.range(of: "-----BEGIN PRIVATE KEY-----")?.lowerBound ?? text.endIndex
      return String(index == 0 ? text[..<key] : text[key...])
    }
    _ = try TLSContext(TwinCertificate(pem: Array((part(one, 1) + part(one, 0)).utf8)))
    for pem in ["", "no PEM", part(one, 0), part(one, 1), part(one, 0) + part(other, 1)] {
      let error = #expect(throws: TwinError.self) { try TLSContext(TwinCertificate(pem: Array(pem.utf8))) }
      #expect(error?.code == "twin.certificate")
    }
  }
}
