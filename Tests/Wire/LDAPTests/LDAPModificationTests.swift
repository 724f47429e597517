import Foundation
import LDAP
import Testing

@Suite("Changing a directory", .timeLimit(.minutes(10)))
struct LDAPModificationTests {
  static let dn = "cn=person1,ou=people,dc=example,dc=org"
  static let number = Array("+412276710001".utf8)

  static func numbers(_ directory: LDAPConnection) async throws -> [String] {
    try await directory.entries(LDAPSearch(base: dn, scope: .base)).first?.texts(of: "telephoneNumber") ?? []
  }

  @Test("Add, replace and delete do what they say")
  func change() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      try await directory.modify(
        Self.dn, [LDAPModification(.add, "telephoneNumber", texts: ["+41227671111"])])
      #expect(try await Self.numbers(directory) == ["+412276710001", "+41227671111"])
      try await directory.modify(
        Self.dn,
        [
          LDAPModification(.replace, "telephoneNumber", texts: ["+41227672222"]),
          LDAPModification(.delete, "mail"),
        ])
      #expect(try await Self.numbers(directory) == ["+41227672222"])
      try await directory.modify(Self.dn, [LDAPModification(.replace, "telephoneNumber")])
      #expect(try await Self.numbers(directory) == [])
    }
  }

  @Test("An exchange takes effect only while the old value is there")
  func exchange() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      let new = Array("+41227673333".utf8)
      try await directory.modify(Self.dn, LDAPModification.exchange("telephoneNumber", from: Self.number, to: new))
      #expect(try await Self.numbers(directory) == ["+41227673333"])

      let late = LDAPModification.exchange("telephoneNumber", from: Self.number, to: Array("+41227674444".utf8))
      let error = try await #require(throws: LDAPError.self) { try await directory.modify(Self.dn, late) }
      #expect(error.code == .noSuchAttribute)
      #expect(error.isConflict)
      #expect(!error.isRetryable)
      #expect(error.facts["result"] == "16")
      #expect(error.facts["dn"] == Self.dn)
      #expect(try await Self.numbers(directory) == ["+41227673333"])

      try await directory.modify(Self.dn, LDAPModification.exchange("telephoneNumber", from: new, to: nil))
      try await directory.modify(Self.dn, LDAPModification.exchange("telephoneNumber", from: nil, to: new))
      let again = LDAPModification.exchange("telephoneNumber", from: nil, to: new)
      let taken = try await #require(throws: LDAPError.self) { try await directory.modify(Self.dn, again) }
      #expect(taken.code == .alreadyExists)
      #expect(taken.isConflict)
    }
  }

  @Test("Compare answers yes, no, or that there is nothing to compare")
  func compare() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      #expect(try await directory.compare(Self.dn, "telephoneNumber", equals: Self.number))
      #expect(try await !directory.compare(Self.dn, "telephoneNumber", equals: Array("1".utf8)))
      let error = try await #require(throws: LDAPError.self) {
        try await directory.compare(Self.dn, "mobile", equals: Array("1".utf8))
      }
      #expect(error.code == .noSuchAttribute)
    }
  }

  @Test("No right, no entry and no such attribute type are told apart")
  func refusals() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      let change = [LDAPModification(.replace, "telephoneNumber", texts: ["1"])]
      let absent = try await #require(throws: LDAPError.self) {
        try await directory.modify("cn=nobody,ou=people,dc=example,dc=org", change)
      }
      #expect(absent.code == .noSuchObject)
      let unknown = try await #require(throws: LDAPError.self) {
        try await directory.modify(Self.dn, [LDAPModification(.replace, "msRTCSIP-Line", texts: ["1"])])
      }
      #expect(unknown.code == .invalid)
      #expect(unknown.facts["diagnostic"]?.contains("msRTCSIP-Line") == true)

      var configuration = server.client()
      configuration.bindName = DirectoryServer.readerName
      let reader = try await LDAPConnection.open(configuration)
      let refused = try await #require(throws: LDAPError.self) { try await reader.modify(Self.dn, change) }
      #expect(refused.code == .refused)
      #expect(!refused.isRetryable)
    }
  }
}
