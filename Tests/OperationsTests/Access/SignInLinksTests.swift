import Estates
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@Suite("One-time links")
struct SignInLinksTests {
  /// Makes a link and gives its secret.
  private func make(
    _ office: Office, _ address: String = "ada@example.org", role: Person.Role? = nil, units: String? = nil
  ) async throws -> String {
    try await SignInLinks.make(
      office.workspace, for: address, role: role, units: units.map { Person.units($0) }, by: Office.boss
    ).reveal { $0 }
  }

  @Test("A link signs its person in once")
  func once() async throws {
    try await withOffice(1) { office in
      let secret = try await make(office)
      let first = try await SignInLinks.use(office.workspace, secret)
      #expect(first?.id.rawValue == "ada@example.org")
      #expect(first?.name == "Ada")
      let second = try await SignInLinks.use(office.workspace, secret)
      #expect(second == nil)
      let owner = try await SignInLinks.owner(office.workspace, of: secret)
      #expect(owner == nil)
    }
  }

  @Test("Looking whose it is does not use it up: mail programs look at links too")
  func looking() async throws {
    try await withOffice(1) { office in
      let secret = try await make(office)
      for _ in 1...3 {
        let owner = try await SignInLinks.owner(office.workspace, of: secret)
        #expect(owner?.id.rawValue == "ada@example.org")
      }
      let person = try await SignInLinks.use(office.workspace, secret)
      #expect(person != nil)
    }
  }

  @Test("It holds for a quarter of an hour", arguments: [(899.0, true), (900.0, false), (86_400.0, false)])
  func ends(_ seconds: Double, _ holds: Bool) async throws {
    try await withOffice(1) { office in
      let secret = try await make(office)
      office.clock.turn(by: seconds)
      let owner = try await SignInLinks.owner(office.workspace, of: secret)
      #expect((owner != nil) == holds)
      let person = try await SignInLinks.use(office.workspace, secret)
      #expect((person != nil) == holds)
    }
  }

  @Test("Of several that use it at once, one is signed in")
  func race() async throws {
    try await withOffice(1) { office in
      let (secret, workspace) = (try await make(office), office.workspace)
      let winners = try await withThrowingTaskGroup(of: Person?.self) { group in
        for _ in 1...8 { group.addTask { try await SignInLinks.use(workspace, secret) } }
        return try await group.reduce(into: 0) { count, person in if person != nil { count += 1 } }
      }
      #expect(winners == 1)
    }
  }

  @Test("Somebody who is not known becomes known, with role and units, and the ledger says so")
  func newcomer() async throws {
    try await withOffice(1) { office in
      let secret = try await make(office, " Joe.Doe@Example.ORG ", role: .staff, units: "TE, it-cs")
      let person = try #require(try await SignInLinks.use(office.workspace, secret))
      #expect(person.id.rawValue == "joe.doe@example.org")
      #expect(person.role == .staff)
      #expect(person.units == [Department("TE"), Department("IT-CS")])
      let ledger = try await office.ledger("joe.doe@example.org")
      #expect(
        ledger == [
          LedgerDraft(
            by: Office.boss, action: "person.changed", subject: "joe.doe@example.org",
            facts: ["role": "staff", "units": "TE,IT-CS"]),
          LedgerDraft(by: Office.boss, action: "link.made", subject: "joe.doe@example.org"),
        ])
    }
  }

  @Test("A link that says nothing of role and units leaves them")
  func leaves() async throws {
    try await withOffice(1) { office in
      _ = try await office.known("joe", .staff, units: "TE")
      let secret = try await make(office, "joe@example.org")
      let person = try await SignInLinks.use(office.workspace, secret)
      #expect(person?.role == .staff)
      #expect(person?.unitsText == "TE")
      let ledger = try await office.ledger("joe@example.org")
      #expect(ledger.map(\.action) == ["link.made"])
    }
  }

  @Test("Staff without units are refused, and nothing is kept")
  func unitsMissing() async throws {
    try await withOffice(1) { office in
      for units in [nil, "", " , "] {
        let error = await #expect(throws: OperationError.self) {
          _ = try await make(office, "joe@example.org", role: .staff, units: units)
        }
        #expect(error?.code == "person.units-missing")
      }
      let person = try await office.workspace.store.person(Person.ID(rawValue: "joe@example.org"))
      #expect(person == nil)
      let links = try await office.texts(in: "sign_in_link")
      #expect(links == [])
    }
  }

  @Test(
    "What is no address is refused",
    arguments: [
      "", " ", "ada", "@example.org", "ada@", "ada@example@org", "ada example@x.org", "ada@exam ple.org",
      "<ada@example.org>", "ada@example.org,bob@example.org", "ada@example.org;bob", "\"ada\"@example.org",
      "ada@[127.0.0.1]", "ada\\@example.org", "ada:x@example.org", "ada\n@example.org", "ada\0@example.org",
      "ada@exa\u{7F}mple.org", "ada@\(String(repeating: "x", count: 251))",
    ])
  func badAddress(_ address: String) async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) { _ = try await make(office, address, role: .user) }
      #expect(error?.code == "person.not-an-address")
      #expect(error?.facts == ["value": address])
      let links = try await office.texts(in: "sign_in_link")
      #expect(links == [])
    }
  }

  @Test("The longest address is taken (RFC 5321, section 4.5.3.1.3)")
  func longest() async throws {
    try await withOffice(1) { office in
      let address = "ada@" + String(repeating: "x", count: 250)
      let secret = try await make(office, address)
      let owner = try await SignInLinks.owner(office.workspace, of: secret)
      #expect(owner?.id.rawValue == address)
    }
  }

  @Test("Secrets that were never given are refused", arguments: ["", "x", String(repeating: "A", count: 129)])
  func unknown(_ secret: String) async throws {
    try await withOffice(1) { office in
      _ = try await make(office)
      let owner = try await SignInLinks.owner(office.workspace, of: secret)
      let person = try await SignInLinks.use(office.workspace, secret)
      #expect(owner == nil)
      #expect(person == nil)
    }
  }

  @Test("Nothing of the secret is in the store")
  func kept() async throws {
    try await withOffice(1) { office in
      let secret = try await make(office)
      let texts = try await office.texts(in: "sign_in_link") + office.texts(in: "ledger")
      #expect(texts.contains(SecretText.hash(secret)))
      #expect(!texts.contains { $0.contains(secret.prefix(12)) })
    }
  }
}
