import Estates
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@Suite("Sign-ins at an OpenID provider")
struct OpenIDAttemptsTests {
  /// Who comes back from the provider.
  private func back(
    _ office: Office, _ address: String = "joe@example.org", name: String? = "Joe Doe", department: String? = "te-ms",
    language: String? = "de", role: Person.Role? = nil
  ) async throws -> Person {
    try await OpenIDAttempts.person(
      office.workspace, address: address, name: name, department: department, language: language, role: role)
  }

  @Test("A sign-in that has begun is taken once")
  func once() async throws {
    try await withOffice(1) { office in
      try await OpenIDAttempts.keep(office.workspace, "state and secret", request: "nonce", returnTo: "/numbers")
      let first = try await OpenIDAttempts.take(office.workspace, "state and secret")
      #expect(first?.request == "nonce")
      #expect(first?.returnTo == "/numbers")
      let second = try await OpenIDAttempts.take(office.workspace, "state and secret")
      #expect(second == nil)
    }
  }

  @Test("It may take ten minutes", arguments: [(599.0, true), (600.0, false)])
  func outdated(_ seconds: Double, _ holds: Bool) async throws {
    try await withOffice(1) { office in
      try await OpenIDAttempts.keep(office.workspace, "secret", request: "nonce", returnTo: "/")
      office.clock.turn(by: seconds)
      let attempt = try await OpenIDAttempts.take(office.workspace, "secret")
      #expect((attempt != nil) == holds)
      let rows = try await office.texts(in: "sign_in_attempt")
      #expect(rows == [], "whether it was in time or not, it is gone")
    }
  }

  @Test("What was never begun is not taken", arguments: ["", "x", String(repeating: "s", count: 513)])
  func unknown(_ secret: String) async throws {
    try await withOffice(1) { office in
      try await OpenIDAttempts.keep(office.workspace, "secret", request: "nonce", returnTo: "/")
      let attempt = try await OpenIDAttempts.take(office.workspace, secret)
      #expect(attempt == nil)
    }
  }

  @Test("Of the secret only the hash is kept; outdated ones go when another begins")
  func kept() async throws {
    try await withOffice(1) { office in
      try await OpenIDAttempts.keep(office.workspace, "swordfish", request: "nonce", returnTo: "/")
      let texts = try await office.texts(in: "sign_in_attempt")
      #expect(Set(texts) == [SecretText.hash("swordfish"), "nonce", "/"])
      office.clock.turn(by: 601)
      try await OpenIDAttempts.keep(office.workspace, "other", request: "nonce", returnTo: "/")
      let later = try await office.texts(in: "sign_in_attempt")
      #expect(Set(later) == [SecretText.hash("other"), "nonce", "/"])
    }
  }

  @Test("Whoever is new becomes a user with what the provider says")
  func newcomer() async throws {
    try await withOffice(1) { office in
      let person = try await back(office, " Joe@Example.ORG ")
      #expect(
        person
          == Person(
            id: Person.ID(rawValue: "joe@example.org"), name: "Joe Doe", department: "TE-MS", language: "de"))
      let kept = try await office.workspace.store.person(person.id)
      #expect(kept == person)
      let ledger = try await office.ledger("joe@example.org")
      #expect(
        ledger == [
          LedgerDraft(
            by: .belay, action: "person.changed", subject: "joe@example.org",
            facts: ["role": "user", "units": "", "by": "openid"])
        ])
    }
  }

  @Test("What the provider does not say stays; what is as it was is not written down")
  func stays() async throws {
    try await withOffice(1) { office in
      let first = try await back(office, role: .administrator)
      let second = try await back(office, name: nil, department: nil, language: nil, role: nil)
      #expect(second == first)
      #expect(second.role == .administrator)
      let ledger = try await office.ledger("joe@example.org")
      #expect(ledger.count == 1)
    }
  }

  @Test("A role that the provider's groups give is taken, and one that they take away too")
  func roles() async throws {
    try await withOffice(1) { office in
      _ = try await office.known("kim", .administrator)
      let raised = try await back(office, role: .administrator)
      #expect(raised.role == .administrator)
      let lowered = try await back(office, role: .user)
      #expect(lowered.role == .user)
      let kept = try await office.workspace.store.person(lowered.id)
      #expect(kept?.role == .user)
    }
  }

  @Test("What an administrator has given stays at a sign-in, until it is left to the provider's groups")
  func byHand() async throws {
    try await withOffice(1) { office in
      _ = try await office.known("kim", .administrator)
      let person = try await back(office, role: .user)
      try await ManagePeople.change(
        office.workspace, person.id, role: .staff, units: Person.units("EP"), for: .boss)
      for role in [Person.Role.user, .administrator] {
        let again = try await back(office, role: role)
        #expect((again.role, again.unitsText) == (.staff, "EP"))
      }
      let isByHand = try await ManagePeople.isGivenByHand(office.workspace, person.id, for: .boss)
      #expect(isByHand)
      await #expect(throws: AccessDenied.self) {
        try await ManagePeople.leaveToProvider(office.workspace, person.id, for: .owner("joe"))
      }
      try await ManagePeople.leaveToProvider(office.workspace, person.id, for: .boss)
      let before = try await office.workspace.store.person(person.id)
      #expect(before?.role == .staff)
      let left = try await back(office, role: .user)
      #expect(left.role == .user)
    }
  }

  @Test("New staff manage their own unit, until an administrator says otherwise")
  func staff() async throws {
    try await withOffice(1) { office in
      let person = try await back(office, role: .staff)
      #expect(person.units == [Department("TE-MS")])
      try await ManagePeople.change(
        office.workspace, person.id, role: .staff, units: Person.units("EP"), for: .boss)
      let again = try await back(office, role: .staff)
      #expect(again.unitsText == "EP")
    }
  }

  @Test("Long texts are cut: nobody's name fills the store")
  func limits() async throws {
    try await withOffice(1) { office in
      let long = String(repeating: "x", count: 10_000)
      let person = try await back(office, name: long, department: long, language: long)
      #expect(person.name.count == 200)
      #expect(person.department?.count == 100)
      #expect(person.language?.count == 35)
    }
  }

  @Test("Who has no address is refused", arguments: ["", "joe", "joe@", "joe doe@example.org", "joe@x@y"])
  func badAddress(_ address: String) async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) { _ = try await back(office, address) }
      #expect(error?.code == "person.not-an-address")
    }
  }
}
