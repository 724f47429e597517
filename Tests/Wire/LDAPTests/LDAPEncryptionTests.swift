import Foundation
import LDAP
import Testing

@Suite("Encrypted connections", .timeLimit(.minutes(10)))
struct LDAPEncryptionTests {
  /// The two ways to encrypt, as the URL and whether StartTLS is asked for.
  enum Way: String, CaseIterable, Sendable {
    case ldaps, startTLS

    func client(_ server: DirectoryServer, authority: String = "authority.pem") -> LDAPConfiguration {
      server.client(
        url: self == .ldaps ? server.secureURL : server.url, startTLS: self == .startTLS, authority: authority)
    }
  }

  @Test("The right authority and the right name are accepted", arguments: Way.allCases)
  func accepted(_ way: Way) async throws {
    try await withDirectory(certificateFor: "IP:127.0.0.1") { server in
      let directory = try await LDAPConnection.open(way.client(server))
      #expect(try await directory.entries(LDAPSearch(base: "dc=example,dc=org")).count == 7)
    }
  }

  struct Wrong: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var name = "IP:127.0.0.1"
    var days = 2
    var authority = "authority.pem"
    var reason: String
  }

  @Test(
    "A wrong certificate is refused with the reason, and not as unreachable", arguments: Way.allCases,
    [
      Wrong(testDescription: "unknown authority", authority: "other.pem", reason: "unknown authority"),
      Wrong(testDescription: "another host", name: "DNS:other.example", reason: "wrong name"),
      Wrong(testDescription: "another address", name: "IP:192.0.2.7", reason: "wrong name"),
      Wrong(testDescription: "expired", days: -1, reason: "expired"),
    ])
  func wrong(_ way: Way, _ wrong: Wrong) async throws {
    try await withDirectory(certificateFor: wrong.name, lifetimeInDays: wrong.days) { server in
      let error = try await #require(throws: LDAPError.self) {
        try await LDAPConnection.open(way.client(server, authority: wrong.authority))
      }
      #expect(error.code == .certificate)
      #expect(!error.isRetryable)
      #expect(error.facts["reason"] == wrong.reason)
      #expect(error.facts["issuer"] == "CN=The authority")
      #expect(error.facts["names"]?.isEmpty == false)
    }
  }

  @Test("One connection's authorities do not rub off on another's")
  func separate() async throws {
    try await withDirectory(certificateFor: "IP:127.0.0.1") { server in
      let good = try await LDAPConnection.open(Way.ldaps.client(server))
      await #expect(throws: LDAPError.self) {
        try await LDAPConnection.open(Way.ldaps.client(server, authority: "other.pem"))
      }
      await good.close()
      #expect(try await good.entries(LDAPSearch(base: "dc=example,dc=org")).count == 7)
    }
  }

  @Test("An authority file that is missing or holds no certificate is named", arguments: ["missing.pem", "server.key"])
  func authorityFile(_ name: String) async throws {
    try await withDirectory(certificateFor: "IP:127.0.0.1") { server in
      let error = try await #require(throws: LDAPError.self) {
        try await LDAPConnection.open(Way.ldaps.client(server, authority: name))
      }
      #expect(error.code == .certificate)
      #expect(error.description.contains(name))
    }
  }

  @Test("A port that does not speak TLS, and a server without StartTLS, are not taken for a wrong certificate")
  func noEncryption() async throws {
    try await withDirectory { server in
      let authority = server.path("authority.pem")
      try await run(
        "/usr/bin/openssl",
        [
          "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=Authority",
          "-keyout", server.path("authority.key"), "-out", authority,
        ])
      let plain = server.client(url: "ldaps://127.0.0.1:\(server.port)", authority: "authority.pem")
      let ended = try await #require(throws: LDAPError.self) { try await LDAPConnection.open(plain) }
      #expect(ended.code == .unreachable)
      #expect(ended.facts["reason"]?.contains("TLS") == true)

      let startTLS = server.client(startTLS: true, authority: "authority.pem")
      let unsupported = try await #require(throws: LDAPError.self) { try await LDAPConnection.open(startTLS) }
      #expect(unsupported.code == .protocol)
      #expect(unsupported.facts["operation"] == "StartTLS")
    }
  }
}
