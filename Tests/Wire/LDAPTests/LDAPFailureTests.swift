import Foundation
import LDAP
import SpawnedPrograms
import Testing

@Suite("A directory that fails", .timeLimit(.minutes(10)))
struct LDAPFailureTests {
  static func impatient(_ port: UInt16, scheme: String = "ldap", startTLS: Bool = false) -> LDAPConfiguration {
    LDAPConfiguration(
      url: "\(scheme)://127.0.0.1:\(port)", startTLS: startTLS, authorityFile: "/etc/ssl/certs/ca-certificates.crt",
      connectTimeout: .milliseconds(300), requestTimeout: .milliseconds(300))
  }

  @Test("A port that nothing listens on is unreachable, and worth another try")
  func refused() async throws {
    let port = freePort()
    let error = try await #require(throws: LDAPError.self) { try await LDAPConnection.open(Self.impatient(port)) }
    #expect(error.code == .unreachable)
    #expect(error.isRetryable)
    #expect(error.facts["url"] == "ldap://127.0.0.1:\(port)")
    #expect(error.description.contains("nothing answers"))
  }

  @Test("A host name that does not exist is said to be unknown")
  func unknownHost() async throws {
    let error = try await #require(throws: LDAPError.self) {
      try await LDAPConnection.open(LDAPConfiguration(url: "ldap://no-such-host.invalid"))
    }
    #expect(error.code == .unreachable)
    #expect(error.facts["reason"] == "the host name is unknown")
  }

  @Test(
    "A server that accepts and never answers ends in a time-out",
    arguments: [("ldap", false), ("ldap", true), ("ldaps", false)])
  func silent(_ scheme: String, _ startTLS: Bool) async throws {
    try await withScriptedServer { port, _ in
      let error = try await #require(throws: LDAPError.self) {
        try await LDAPConnection.open(Self.impatient(port, scheme: scheme, startTLS: startTLS))
      }
      #expect(error.code == .timeout)
      #expect(error.isRetryable)
    }
  }

  @Test("An answer that stops half-way ends in a time-out")
  func halfAnAnswer() async throws {
    try await withScriptedServer(answers: [Array(bindAnswer().prefix(9))]) { port, _ in
      let error = try await #require(throws: LDAPError.self) { try await LDAPConnection.open(Self.impatient(port)) }
      #expect(error.code == .timeout)
    }
  }

  @Test(
    "Something that is not a directory is an error like others", arguments: ["HTTP/1.1 400 Bad Request", "0123456789"])
  func notADirectory(_ answer: String) async throws {
    try await withScriptedServer(answers: [Array(answer.utf8)]) { port, _ in
      await #expect(throws: LDAPError.self) { try await LDAPConnection.open(Self.impatient(port)) }
    }
  }

  @Test("Active Directory's reason for a refused bind is put into words")
  func activeDirectoryReason() async throws {
    let words = "80090308: LdapErr: DSID-0C09042F, comment: AcceptSecurityContext error, data 532, v4563"
    try await withScriptedServer(answers: [bindAnswer(49, words)]) { port, _ in
      let error = try await #require(throws: LDAPError.self) {
        try await LDAPConnection.open(LDAPConfiguration(url: "ldap://127.0.0.1:\(port)"))
      }
      #expect(error.code == .credentials)
      #expect(error.facts["reason"] == "the password has expired")
      #expect(error.facts["diagnostic"] == words)
    }
  }

  @Test("A connection that breaks while something is written does not end the process")
  func brokenPipe() async {
    await #expect(processExitsWith: .success) {
      // Some libraries ignore the signal for the whole process; this connection must not depend on them.
      signal(SIGPIPE, SIG_DFL)
      try await withScriptedServer(answers: [bindAnswer()], hangsUp: true) { port, _ in
        let directory = try await LDAPConnection.open(LDAPConfiguration(url: "ldap://127.0.0.1:\(port)"))
        let photo = LDAPModification(.add, "jpegPhoto", [[UInt8](repeating: 1, count: 1 << 24)])
        let error = await #expect(throws: LDAPError.self) { try await directory.modify("cn=a", [photo]) }
        #expect(error?.code == .unreachable)
      }
    }
  }

  @Test("A cancelled task does not wait for the answer", .timeLimit(.minutes(10)))
  func cancellation() async throws {
    try await withScriptedServer(answers: [bindAnswer()]) { port, unanswered in
      let directory = try await LDAPConnection.open(
        LDAPConfiguration(url: "ldap://127.0.0.1:\(port)", requestTimeout: .seconds(3_600)))
      let search = Task { try await directory.entries(LDAPSearch(base: "dc=example,dc=org")) }
      for await _ in unanswered { break }
      search.cancel()
      await #expect(throws: CancellationError.self) { try await search.value }
    }
  }

  @Test("After a restart of the server the next request connects and binds again")
  func restart() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      let search = LDAPSearch(base: "ou=people,dc=example,dc=org", scope: .oneLevel)
      #expect(try await directory.entries(search).count == 3)
      await server.stop()
      try await server.start()
      #expect(try await directory.entries(search).count == 3)
      try await directory.modify(
        "cn=person1,ou=people,dc=example,dc=org", [LDAPModification(.replace, "telephoneNumber", texts: ["1"])])
    }
  }

  @Test("While the server is away requests fail as unreachable, and succeed once it is back")
  func away() async throws {
    try await withDirectory(certificateFor: "IP:127.0.0.1") { server in
      let directory = try await LDAPConnection.open(
        server.client(url: server.secureURL, authority: "authority.pem"))
      let search = LDAPSearch(base: "ou=people,dc=example,dc=org", scope: .oneLevel)
      await server.stop()
      for _ in 0..<2 {
        let error = try await #require(throws: LDAPError.self) { try await directory.entries(search) }
        #expect(error.code == .unreachable)
        #expect(error.isRetryable)
      }
      try await server.start()
      #expect(try await directory.entries(search).count == 3)
    }
  }

  @Test("Many connections at once do not disturb each other")
  func manyAtOnce() async throws {
    try await withDirectory(people: 50, certificateFor: "IP:127.0.0.1") { server in
      let configuration = server.client(url: server.secureURL, authority: "authority.pem")
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 {
          group.addTask {
            let directory = try await LDAPConnection.open(configuration)
            let search = LDAPSearch(base: "ou=people,dc=example,dc=org", scope: .oneLevel, pageSize: 7)
            return try await directory.entries(search).count + directory.entries(search).count
          }
        }
        for try await count in group { #expect(count == 100) }
      }
    }
  }

  @Test(
    "A configuration that contradicts itself is refused before anything is sent",
    arguments: [
      LDAPConfiguration(url: "http://127.0.0.1"),
      LDAPConfiguration(url: "ldap://"),
      LDAPConfiguration(url: "ldap://127.0.0.1/dc=example,dc=org"),
      LDAPConfiguration(url: "ldaps://127.0.0.1", startTLS: true),
      LDAPConfiguration(url: "ldap://127.0.0.1", bindName: "cn=a"),
      LDAPConfiguration(url: "ldap://127.0.0.1", bindName: "cn=a", secret: LDAPSecret("")),
      LDAPConfiguration(url: "ldap://127.0.0.1", bindName: "cn=a\0", secret: LDAPSecret("x")),
    ])
  func configuration(_ configuration: LDAPConfiguration) async throws {
    let error = try await #require(throws: LDAPError.self) { try await LDAPConnection.open(configuration) }
    #expect(error.code == .configuration)
  }
}
