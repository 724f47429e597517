import Foundation
import LDAP
import Synchronization
import Testing

@Suite("Talking to a directory", .timeLimit(.minutes(10)))
struct LDAPConnectionTests {
  static let people = "ou=people,dc=example,dc=org"

  @Test("A bound connection reads entries verbatim, in the server's order")
  func read() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      let found = try await directory.entries(
        LDAPSearch(base: Self.people, filter: "(cn=person1)", attributes: ["telephoneNumber", "objectClass", "mail"]))
      let person = try #require(found.first)
      #expect(found.count == 1)
      #expect(person.dn == "cn=person1,ou=people,dc=example,dc=org")
      #expect(person.attributes.map(\.name) == ["objectClass", "telephoneNumber", "mail"])
      #expect(person.text(of: "TELEPHONENUMBER") == "+412276710001")
      #expect(person.values(of: "mail") == [Array("person1@example.org".utf8)])
      #expect(person.text(of: "department") == nil)
      await directory.close()
      #expect(try await directory.entries(LDAPSearch(base: Self.people, scope: .oneLevel)).count == 3)
    }
  }

  @Test("A wrong password is told apart, and no error shows it")
  func wrongPassword() async throws {
    try await withDirectory { server in
      let configuration = server.client(secret: "marked-secret-4711")
      let error = try await #require(throws: LDAPError.self) { try await LDAPConnection.open(configuration) }
      #expect(error.code == .credentials)
      #expect(!error.isRetryable)
      #expect(error.facts["result"] == "49")
      #expect(error.facts["dn"] == DirectoryServer.adminName)
      var dumped = ""
      dump(error, to: &dumped)
      dump(configuration, to: &dumped)
      for text in [error.description, "\(error.facts)", String(reflecting: error), "\(configuration)", dumped] {
        #expect(!text.contains("marked-secret-4711"))
      }
    }
  }

  @Test("A search by pages goes past the server's limit of 500; without pages it is told so")
  func paging() async throws {
    try await withDirectory(people: 1_200) { server in
      let directory = try await LDAPConnection.open(server.client())
      var search = LDAPSearch(base: Self.people, scope: .oneLevel, attributes: ["cn"], pageSize: 300)
      let pages = Mutex<[Int]>([])
      let names = Mutex<Set<String>>([])
      let summary = try await directory.search(search) { entries in
        pages.withLock { $0.append(entries.count) }
        names.withLock { $0.formUnion(entries.map(\.dn)) }
      }
      #expect(summary == LDAPSearch.Summary(entries: 1_200, pages: pages.withLock(\.count), references: []))
      #expect(pages.withLock { $0.allSatisfy { $0 <= 300 } })
      #expect(names.withLock(\.count) == 1_200)

      search.pageSize = nil
      let error = try await #require(throws: LDAPError.self) { try await directory.entries(search) }
      #expect(error.code == .limit)
      #expect(error.facts["result"] == "4")
    }
  }

  @Test("What the page function throws ends the search, and the connection goes on")
  func pageThrows() async throws {
    struct Stop: Error {}
    try await withDirectory(people: 20) { server in
      let directory = try await LDAPConnection.open(server.client())
      let search = LDAPSearch(base: Self.people, scope: .oneLevel, pageSize: 5)
      await #expect(throws: Stop.self) { try await directory.search(search) { _ in throw Stop() } }
      #expect(try await directory.entries(search).count == 20)
    }
  }

  @Test("References to other servers are returned and not followed")
  func references() async throws {
    let elsewhere = """
      dn: ou=elsewhere,dc=example,dc=org
      objectClass: referral
      objectClass: extensibleObject
      ou: elsewhere
      ref: ldap://192.0.2.1/ou=elsewhere,dc=example,dc=org

      """
    try await withDirectory(extraLDIF: elsewhere) { server in
      let directory = try await LDAPConnection.open(server.client())
      let summary = try await directory.search(LDAPSearch(base: "dc=example,dc=org")) { _ in }
      #expect(summary.entries == 7)
      #expect(summary.references == ["ldap://192.0.2.1/ou=elsewhere,dc=example,dc=org??sub"])
    }
  }

  @Test("Values of any bytes are written and read unchanged")
  func binary() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      let dn = "cn=person0,\(Self.people)"
      let values: [[UInt8]] = [Array(0...255), [0], Array(repeating: 0, count: 70_000)]
      try await directory.modify(dn, [LDAPModification(.add, "jpegPhoto", values)])
      let read = try await directory.entries(LDAPSearch(base: dn, scope: .base, attributes: ["jpegPhoto"]))
      #expect(read.first?.values(of: "jpegPhoto") == values)
    }
  }

  @Test("Names and filters with special characters find exactly their entry")
  func escaping() async throws {
    let names = ["a*b", "a(b)", "a\\b", "Müller, Eva + \"x\" <y>; z=1", "#1", " blank "]
    let ldif = names.enumerated().map { number, name in
      """
      dn:: \(Data("cn=\(DistinguishedName.escape(name)),\(Self.people)".utf8).base64EncodedString())
      objectClass: person
      cn:: \(Data(name.utf8).base64EncodedString())
      sn: n\(number)


      """
    }
    try await withDirectory(extraLDIF: ldif.joined()) { server in
      let directory = try await LDAPConnection.open(server.client())
      for (number, name) in names.enumerated() {
        for value in [LDAPFilter.escape(name), LDAPFilter.escape(bytes: Array(name.utf8))] {
          let found = try await directory.entries(LDAPSearch(base: Self.people, filter: "(cn=\(value))"))
          #expect(found.map { $0.text(of: "sn") } == ["n\(number)"], "\(name)")
        }
        let dn = "cn=\(DistinguishedName.escape(name)),\(Self.people)"
        #expect(try await directory.compare(dn, "sn", equals: Array("n\(number)".utf8)))
      }
    }
  }

  @Test("A broken filter, an unknown base and a NUL in a name are told apart")
  func badRequests() async throws {
    try await withDirectory { server in
      let directory = try await LDAPConnection.open(server.client())
      func code(_ search: LDAPSearch) async throws -> LDAPError.Code {
        try await #require(throws: LDAPError.self) { try await directory.entries(search) }.code
      }
      #expect(try await code(LDAPSearch(base: Self.people, filter: "(cn=")) == .invalid)
      #expect(try await code(LDAPSearch(base: Self.people, filter: "(cn=a\0b)")) == .invalid)
      #expect(try await code(LDAPSearch(base: "nonsense")) == .invalid)
      #expect(try await code(LDAPSearch(base: "ou=gone,dc=example,dc=org")) == .noSuchObject)
      #expect(try await directory.entries(LDAPSearch(base: Self.people, filter: "(cn=person1)")).count == 1)
    }
  }
}
