import Migrations
import Operations
import Testing

/// Who may do what, written down a second time: whoever changes a right changes it here too, and knows it.
@Suite("Permissions")
struct PermissionTests {
  /// What a permission reaches for each role, and the scope that a token needs for it.
  struct Right: Sendable, CustomTestStringConvertible {
    var permission: Permission
    var user: Reach
    var staff: Reach
    var administrator: Reach
    var scope: AccessToken.Scope
    var testDescription: String { permission.rawValue }

    init(
      _ permission: Permission, _ user: Reach, _ staff: Reach, _ administrator: Reach, _ scope: AccessToken.Scope
    ) {
      self.permission = permission
      self.user = user
      self.staff = staff
      self.administrator = administrator
      self.scope = scope
    }
  }

  static let rights: [Right] = [
    Right(.seeMigration, .own, .units, .everything, .read),
    Right(.reschedule, .own, .units, .everything, .schedule),
    Right(.migrateNow, .own, .units, .everything, .migrate),
    Right(.editMigrations, .nothing, .units, .everything, .schedule),
    Right(.approve, .nothing, .units, .everything, .schedule),
    Right(.undo, .nothing, .nothing, .everything, .administer),
    Right(.listPhones, .nothing, .units, .everything, .read),
    Right(.listPeople, .nothing, .units, .everything, .read),
    Right(.editPeople, .nothing, .nothing, .everything, .administer),
    Right(.listFindings, .nothing, .units, .everything, .read),
    Right(.overrideFindings, .nothing, .nothing, .everything, .administer),
    Right(.seeProject, .nothing, .units, .everything, .read),
    Right(.controlProject, .nothing, .nothing, .everything, .administer),
    Right(.manageMail, .nothing, .nothing, .everything, .administer),
    Right(.seeBackups, .nothing, .nothing, .everything, .administer),
    Right(.readLedger, .nothing, .nothing, .everything, .administer),
    Right(.exchangeTables, .nothing, .units, .everything, .schedule),
    Right(.ownTokens, .own, .own, .everything, .administer),
    Right(.allTokens, .nothing, .nothing, .everything, .administer),
  ]

  @Test("The table names every permission once")
  func complete() {
    #expect(Self.rights.map(\.permission) == Permission.allCases)
    #expect(Person.Role.allCases == [.user, .staff, .administrator])
    #expect(AccessToken.Scope.allCases == [.read, .schedule, .migrate, .administer])
  }

  @Test("Each role reaches as far as the table says", arguments: rights)
  func reaches(_ right: Right) {
    #expect(right.permission.reach(of: .user) == right.user)
    #expect(right.permission.reach(of: .staff) == right.staff)
    #expect(right.permission.reach(of: .administrator) == right.administrator)
  }

  @Test("A token needs the scope that the table says, and no other gives the permission", arguments: rights)
  func scopes(_ right: Right) {
    #expect(right.permission.scope == right.scope)
    for scope in AccessToken.Scope.allCases {
      let access = Access(Access.boss.person, scopes: [scope])
      #expect(access.reach(right.permission) == (scope == right.scope ? .everything : .nothing))
    }
  }

  @Test("No role reaches further than the one above it", arguments: rights)
  func order(_ right: Right) {
    #expect(right.user <= right.staff)
    #expect(right.staff <= right.administrator)
  }

  @Test("Reaches are in the order of what they hold")
  func reachOrder() {
    let all: [Reach] = [.everything, .own, .nothing, .units]
    #expect(all.sorted() == [.nothing, .own, .units, .everything])
  }
}
