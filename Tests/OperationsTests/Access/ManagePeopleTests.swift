import Estates
import Migrations
import Operations
import Store
import Testing

@Suite("People")
struct ManagePeopleTests {
  private func list(
    _ office: Office, text: String? = nil, role: Person.Role? = nil, after: String? = nil, limit: Int = 100,
    for access: Access
  ) async throws -> [String] {
    try await ManagePeople.list(
      office.workspace, text: text, role: role, after: after.map { Person.ID(rawValue: $0) }, limit: limit, for: access
    ).map(\.name)
  }

  /// Runs a test with six owners: three of IT-CS, IT-CSX and IT-CS-TR, and three of TE.
  private func withPeople(_ body: (Office) async throws -> Void) async throws {
    try await withOffice(
      6,
      estate: { estate in
        estate[1].department = "IT-CSX"
        estate[2].department = "IT-CS-TR"
      }, body)
  }

  @Test("Discovery makes owners known, as users of their unit")
  func owners() async throws {
    try await withPeople { office in
      let ada = try #require(try await office.workspace.store.person(Person.ID(rawValue: "ada@example.org")))
      #expect(ada.name == "Ada")
      #expect(ada.role == .user)
      #expect(ada.department == "IT-CS")
      #expect(ada.language == "fr")
    }
  }

  @Test("A later discovery leaves the role")
  func rolesStay() async throws {
    try await withPeople { office in
      _ = try await office.known("ada", .staff, units: "TE")
      try await office.discover()
      let ada = try await office.workspace.store.person(Person.ID(rawValue: "ada@example.org"))
      #expect(ada?.role == .staff)
      #expect(ada?.unitsText == "TE")
      #expect(ada?.department == "IT-CS")
    }
  }

  @Test("Administrators see everybody, staff who belongs to their units, users nobody")
  func listed() async throws {
    try await withPeople { office in
      let all = try await list(office, for: .boss)
      #expect(all == ["Ada", "Bob", "Eve", "Joe", "Kim", "Lea"])
      let group = try await list(office, for: .staff("IT-CS"))
      #expect(group == ["Ada", "Eve"])
      let units = try await list(office, for: .staff("IT-CSX,TE"))
      #expect(units == ["Bob", "Joe", "Kim", "Lea"])
      let none = try await list(office, for: .staff(""))
      #expect(none == [])
      await #expect(throws: AccessDenied.self) { _ = try await list(office, for: .owner("ada")) }
    }
  }

  @Test("They are found by part of name or address, by role, and page by page")
  func found() async throws {
    try await withPeople { office in
      _ = try await office.known("kim", .administrator)
      let byText = try await list(office, text: "E", for: .staff("IT"))
      #expect(byText == ["Ada", "Bob", "Eve"], "every address has the letter")
      let byName = try await list(office, text: "LEA", for: .boss)
      #expect(byName == ["Lea"])
      let signs = try await list(office, text: "%", for: .boss)
      #expect(signs == [], "signs of patterns are signs like others")
      let byRole = try await list(office, role: .administrator, for: .boss)
      #expect(byRole == ["Kim"])
      let first = try await list(office, limit: 2, for: .boss)
      #expect(first == ["Ada", "Bob"])
      let next = try await list(office, after: "bob@example.org", limit: 2, for: .boss)
      #expect(next == ["Eve", "Joe"])
    }
  }

  /// Who looks at whom, and whether they see them.
  static let sights: [(Access, String, Bool)] = [
    (.boss, "lea", true), (.staff("IT-CS"), "ada", true), (.staff("IT-CS"), "eve", true),
    (.staff("IT-CS"), "bob", false), (.staff("IT-CS"), "lea", false), (.owner("ada"), "ada", true),
    (.owner("ada"), "eve", false), (.boss, "nobody", false), (.staff("IT-CS", scopes: [.migrate]), "ada", false),
  ]

  @Test("One person is seen by administrators, by staff of the unit, and by themselves", arguments: sights.indices)
  func seen(_ index: Int) async throws {
    let (access, name, isSeen) = Self.sights[index]
    try await withPeople { office in
      let person = try await ManagePeople.person(
        office.workspace, Person.ID(rawValue: "\(name)@example.org"), for: access)
      #expect((person != nil) == isSeen)
    }
  }

  @Test("A role with units is given, and the ledger says what it was before")
  func changed() async throws {
    try await withPeople { office in
      let id = Person.ID(rawValue: "ada@example.org")
      try await ManagePeople.change(
        office.workspace, id, role: .staff, units: Person.units("TE, IT-CS"), for: .boss)
      let ada = try await office.workspace.store.person(id)
      #expect(ada?.role == .staff)
      #expect(ada?.unitsText == "TE,IT-CS")
      #expect(ada?.name == "Ada")
      let ledger = try await office.ledger("ada@example.org")
      #expect(
        ledger == [
          LedgerDraft(
            by: Office.boss, action: "person.changed", subject: "ada@example.org",
            facts: ["role": "staff", "units": "TE,IT-CS", "roleBefore": "user"])
        ])
    }
  }

  @Test("Only staff have units; what is as it was is not written down")
  func unchanged() async throws {
    try await withPeople { office in
      let id = Person.ID(rawValue: "ada@example.org")
      for _ in 0..<2 {
        try await ManagePeople.change(office.workspace, id, role: .user, units: Person.units("TE"), for: .boss)
        let ada = try await office.workspace.store.person(id)
        #expect(ada?.units == [])
        let ledger = try await office.ledger("ada@example.org")
        #expect(ledger.count == 1, "that the role is given by hand now is written down, once")
      }
    }
  }

  @Test("Staff need units")
  func unitsMissing() async throws {
    try await withPeople { office in
      let id = Person.ID(rawValue: "ada@example.org")
      let error = await #expect(throws: OperationError.self) {
        try await ManagePeople.change(office.workspace, id, role: .staff, units: [], for: .boss)
      }
      #expect(error?.code == "person.units-missing")
      let ada = try await office.workspace.store.person(id)
      #expect(ada?.role == .user)
    }
  }

  @Test("Administrators cannot take the role from themselves", arguments: [Person.Role.user, .staff])
  func ownRole(_ role: Person.Role) async throws {
    try await withPeople { office in
      let boss = try await office.known("boss", .administrator)
      let error = await #expect(throws: OperationError.self) {
        try await ManagePeople.change(office.workspace, boss.id, role: role, units: Person.units("IT"), for: .boss)
      }
      #expect(error?.code == "person.own-role")
      let after = try await office.workspace.store.person(boss.id)
      #expect(after == boss)
      let ledger = try await office.ledger("boss@example.org")
      #expect(ledger == [])
    }
  }

  @Test("Nobody else changes rights, and nobody is made up")
  func refused() async throws {
    try await withPeople { office in
      let id = Person.ID(rawValue: "ada@example.org")
      let others: [Access] = [
        .staff("IT-CS"), .owner("ada"), Access(Access.boss.person, scopes: [.read, .schedule, .migrate]),
      ]
      for access in others {
        await #expect(throws: AccessDenied.self) {
          try await ManagePeople.change(office.workspace, id, role: .administrator, units: [], for: access)
        }
      }
      let unknown = await #expect(throws: OperationError.self) {
        try await ManagePeople.change(
          office.workspace, Person.ID(rawValue: "nobody@example.org"), role: .user, units: [], for: .boss)
      }
      #expect(unknown?.code == "person.unknown")
    }
  }

  @Test("What an administrator gives stays when the person signs in at the same moment, and the other way round")
  func atTheSameMoment() async throws {
    try await withPeople { office in
      let store = office.workspace.store
      var before = try await office.known("kim", .administrator)
      _ = try await office.known("boss", .administrator)
      try await ManagePeople.change(office.workspace, before.id, role: .user, units: [], for: .boss)
      // The sign-in has read the person before.
      before.name = "Kim Jones"
      before.language = "de"
      try await store.keep(before, [.profile], ledger: [])
      let after = try #require(try await store.person(before.id))
      #expect(after.role == .user)
      #expect(after.name == "Kim Jones")

      var stale = after
      stale.name = "Kim"
      stale.role = .staff
      stale.units = Person.units("TE")
      try await store.keep(stale, [.rights], ledger: [])
      let last = try #require(try await store.person(before.id))
      #expect((last.role, last.unitsText, last.name) == (.staff, "TE", "Kim Jones"))
    }
  }

  @Test("The last administrator stays one, whoever asks, and the provider's groups lock nobody out")
  func lastAdministrator() async throws {
    try await withPeople { office in
      let boss = try await office.known("boss", .administrator)
      // Two who take the role from each other in the same moment: for the second one there is nobody else any more.
      let error = await #expect(throws: StoreError.self) {
        try await ManagePeople.change(
          office.workspace, boss.id, role: .user, units: [],
          for: Access(Person(id: Person.ID(rawValue: "was@example.org"), name: "Was", role: .administrator)))
      }
      #expect(error?.code == "person.no-administrator")
      let signedIn = try await OpenIDAttempts.person(
        office.workspace, address: "boss@example.org", name: "The Boss", department: nil, language: nil, role: .user)
      #expect(signedIn.role == .administrator)
      let kept = try await office.workspace.store.person(boss.id)
      #expect(kept?.role == .administrator)
      #expect(kept?.name == "The Boss")
      _ = try await office.known("kim", .administrator)
      try await ManagePeople.change(
        office.workspace, boss.id, role: .user, units: [],
        for: Access(Person(id: Person.ID(rawValue: "kim@example.org"), name: "Kim", role: .administrator)))
      let demoted = try await office.workspace.store.person(boss.id)
      #expect(demoted?.role == .user)
    }
  }
}
