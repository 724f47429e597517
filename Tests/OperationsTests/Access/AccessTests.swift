import Estates
import Migrations
import Operations
import Store
import Testing

@Suite("Access")
struct AccessTests {
  /// A migration of a unit whose owner has an address.
  private static func record(_ department: String, mail: String? = "ada@example.org") -> MigrationRecord {
    MigrationRecord(
      id: Migration.ID(project: Project.ID(rawValue: "office"), subject: "+41227670001"), object: "ada",
      kind: "person", name: "Ada", owner: "ada", ownerName: "Ada", mail: mail, department: department, language: "fr",
      devices: 0, status: .waiting)
  }

  @Test(
    "A number belongs to whoever has its owner's address, however it is written",
    arguments: [
      ("ada@example.org", true), ("Ada@Example.ORG", true), ("bob@example.org", false), ("ada@example.com", false),
      (nil, false),
    ] as [(String?, Bool)])
  func owns(_ mail: String?, _ owns: Bool) {
    let (access, record) = (Access.owner("ada"), Self.record("IT-CS", mail: mail))
    #expect(access.owns(record) == owns)
    #expect(access.may(.seeMigration, record) == owns)
    #expect(access.may(.reschedule, record) == owns)
    #expect(access.may(.migrateNow, record) == owns)
    #expect(!access.may(.editMigrations, record), "owners have no right to edit many, not even their own")
  }

  @Test(
    "Staff manage their units and what lies in them",
    arguments: [
      ("IT-CS", "IT-CS", true), ("IT-CS", "IT-CS-TR", true), ("IT-CS", "IT-CSX", false), ("IT-CS", "IT", false),
      ("IT-CS", "it-cs-tr", true), ("it-cs", "IT-CS", true), ("IT-CS", "TE", false), ("IT-CS", "", false),
      ("TE,EP,IT-CS", "EP-DT", true), ("TE,EP,IT-CS", "TEX", false), ("", "IT-CS", false), ("", "", false),
      (" , ;-", "IT-CS", false),
    ])
  func units(_ units: String, _ department: String, _ manages: Bool) {
    let access = Access.staff(units)
    #expect(access.manages(Department(department)) == manages)
    #expect(access.may(.editMigrations, Self.record(department)) == manages)
    #expect(access.may(.seeMigration, Self.record(department)) == manages)
  }

  @Test("Staff without units have the rights of owners over their own numbers, and no more")
  func staffWithoutUnits() {
    let access = Access.staff("")
    let own = Self.record("IT-CS", mail: "staff@example.org")
    #expect(access.may(.seeMigration, own))
    #expect(access.may(.reschedule, own))
    #expect(!access.may(.editMigrations, own))
    #expect(!access.may(.approve, own))
    #expect(!access.may(.seeMigration, Self.record("IT-CS")))
  }

  @Test("Units mean nothing for whoever is not staff")
  func unitsOfUsers() {
    var person = Access.owner("bob").person
    person.units = Person.units("IT-CS")
    let access = Access(person)
    #expect(!access.manages(Department("IT-CS")))
    #expect(!access.may(.seeMigration, Self.record("IT-CS")))
  }

  @Test("Administrators may do everything with everything")
  func administrators() {
    for permission in Permission.allCases {
      #expect(Access.boss.may(permission, Self.record("", mail: nil)))
    }
    #expect(Access.boss.manages(Department("")))
  }

  @Test("A token narrows the rights of its person and widens none")
  func scopes() {
    let (record, foreign) = (Self.record("IT-CS"), Self.record("IT-CS", mail: "bob@example.org"))
    let reading = Access.owner("ada", scopes: [.read])
    #expect(reading.may(.seeMigration, record))
    #expect(!reading.may(.reschedule, record))
    #expect(!reading.may(.migrateNow, record))
    #expect(!reading.may(.seeMigration, foreign))
    let everyScope = Access.owner("ada", scopes: Set(AccessToken.Scope.allCases))
    for permission in Permission.allCases {
      #expect(everyScope.reach(permission) == Access.owner("ada").reach(permission))
    }
    for permission in Permission.allCases { #expect(!Access(Access.boss.person, scopes: []).may(permission)) }
  }

  @Test("A refusal names the permission")
  func refusals() {
    let general = #expect(throws: AccessDenied.self) { try Access.owner("ada").demand(.readLedger) }
    #expect(general?.permission == .readLedger)
    #expect(general?.code == "access.denied")
    #expect(general?.facts == ["permission": "read-ledger"])
    let particular = #expect(throws: AccessDenied.self) {
      try Access.owner("bob").demand(.seeMigration, for: Self.record("IT-CS"))
    }
    #expect(particular?.permission == .seeMigration)
    #expect(throws: Never.self) { try Access.owner("ada").demand(.seeMigration, for: Self.record("IT-CS")) }
  }

  @Test("The bound of lists says what the rule says")
  func visibility() {
    #expect(Access.boss.visibility(.seeMigration) == .everything)
    #expect(Access.owner("ada").visibility(.seeMigration) == .owner("ada@example.org"))
    #expect(
      Access.staff("IT-CS,TE").visibility(.seeMigration)
        == .units([Department("IT-CS"), Department("TE")], owner: "staff@example.org"))
    #expect(
      Access.staff("IT-CS,TE").visibility(.listPhones) == .units([Department("IT-CS"), Department("TE")], owner: nil))
    #expect(Access.owner("ada").visibility(.listPhones) == .units([], owner: nil))
    #expect(Access.staff("TE", scopes: [.migrate]).visibility(.seeMigration) == .units([], owner: nil))
  }

  /// Who looks, and the numbers that they find.
  static let lookers: [(Access, [Int])] = [
    (.boss, [1, 2, 3, 4, 5, 6]), (.owner("ada"), [1]), (.owner("nobody"), []), (.staff("IT-CS"), [1, 3, 4]),
    (.staff("IT"), [1, 2, 3, 4, 5]), (.staff("TE, IT-CSX"), [2, 6]), (.staff(""), []),
    (.owner("ada", scopes: [.migrate]), []),
  ]

  @Test("What the store lists and what the rule allows are the same", arguments: lookers.indices)
  func listed(_ index: Int) async throws {
    let (access, expected) = Self.lookers[index]
    let departments = ["IT-CS", "IT-CSX", "IT-CS-TR", "it-cs", "IT", "TE"]
    try await withOffice(
      6,
      estate: { estate in
        for (index, department) in departments.enumerated() { estate[index].department = department }
      }
    ) { office in
      let filter = MigrationQuery().filter(office.workspace, for: access)
      let listed = try await office.workspace.migrations(filter).map(\.id.subject)
      #expect(listed == expected.map(Office.number))
      let all = try await office.workspace.migrations(office.workspace.everything)
      #expect(listed == all.filter { access.may(.seeMigration, $0) }.map(\.id.subject))
    }
  }

  @Test("Whoever may not see a migration learns no more than that there is none")
  func hidden() async throws {
    try await withOffice(2) { office in
      let own = try await SeeMigration.record(office.workspace, Office.number(1), for: .owner("ada"))
      #expect(own.id == office.id(1))
      for subject in [Office.number(2), "+41227679999"] {
        let error = await #expect(throws: OperationError.self) {
          _ = try await SeeMigration.record(office.workspace, subject, for: .owner("ada"))
        }
        #expect(error?.code == "migration.unknown")
        #expect(error?.facts == ["subject": subject])
      }
      let numbers = try await SeeMigration.own(office.workspace, for: .owner("bob"))
      #expect(numbers.map(\.id) == [office.id(2)])
    }
  }
}
