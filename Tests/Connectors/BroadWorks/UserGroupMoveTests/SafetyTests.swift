import BroadWorksTwin
import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import OCIP
import Operations
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("What must not happen to anybody when something goes wrong", .timeLimit(.minutes(10)))
struct SafetyTests {
  private static let user = TwinSystem.mover
  private static let boss = Access(
    Person(id: Person.ID(rawValue: "boss@example.org"), name: "Boss", role: .administrator, department: nil))

  /// A house in which the user is about to be made anew, with passwords that are made up.
  private func prepared(_ house: House) async throws -> Workspace {
    let workspace = try await house.open()
    try await house.prepare(workspace, Self.user)
    try await OverrideFinding.run(
      workspace, workspace.id(of: Self.user), "secrets-missing", reason: "told the owner", by: House.boss)
    try await house.prepare(workspace, Self.user)
    return workspace
  }

  @Test(
    "Who was not deleted keeps its passwords when a run is undone that has made others up, and is told none of these",
    arguments: [false, true])
  func passwordsStay(bringsWebPassword: Bool) async throws {
    let known = UserSecrets(password: TwinSystem.small.secrets(of: Self.user).password)
    try await House.with(.small, strategy: .recreate, secrets: bringsWebPassword ? [Self.user: known] : [:]) { house in
      let workspace = try await prepared(house)
      let before = house.state
      house.twin.replace(try TwinFaults(["refuse:UserDeleteRequest:1"]))
      let result = try await house.migrate(workspace, Self.user)
      #expect(result.failures[Self.user] != nil)
      house.twin.replace(TwinFaults())
      let back = try await house.rollBack(workspace, Self.user)
      #expect(back.failures.isEmpty, "\(back.failures)")
      let found = try TwinSystem.changes(between: before, house.state)
      #expect(found == [])
      await #expect(throws: OperationError.self) {
        try await KeepBackups.handOvers(workspace, house.filter(workspace, Self.user), by: House.boss)
      }
      try await workspace.close()
    }
  }

  @Test("A group that has been filled since the gate takes nothing away from anybody")
  func filledMeanwhile() async throws {
    try await House.with(.small, strategy: .recreate) { house in
      let workspace = try await prepared(house)
      let plan = try #require(try await workspace.store.plan(of: workspace.id(of: Self.user))?.plan)
      let before = house.state
      let system = try #require(workspace.source as? BroadWorks)
      let document = try #require(try await system.document(of: Self.user))
      let copy = try await system.copy(of: document, watchers: [])
      let plant = try #require(plan.steps.first { $0.id == "verify-users" }.map { try $0.decoded() as Members })
      try await system.demandRoom(for: [copy], in: plant.destination)
      house.twin.change { $0.groups[TwinGroupKey("acme", "plant")]?.userLimit = 1 }
      house.twin.change { $0[user: "watcher-1@acme.example.com"]?.group = TwinGroupKey("acme", "plant") }
      await #expect { try await system.demandRoom(for: [copy], in: plant.destination) } throws: { error in
        (error as? PhoneSystemError)?.facts["detail"] == "userLimit 1"
      }
      // The gate sees it as well, although the survey had read the group before.
      house.log.clear()
      let result = try await house.migrate(workspace, Self.user)
      #expect(result.failures[Self.user] != nil && house.log.writes.isEmpty)
      let limit = before.groups[TwinGroupKey("acme", "plant")]?.userLimit ?? 0
      house.twin.change { $0.groups[TwinGroupKey("acme", "plant")]?.userLimit = limit }
      house.twin.change { $0[user: "watcher-1@acme.example.com"]?.group = TwinGroupKey("acme", "headquarters") }
      let found = try TwinSystem.changes(between: before, house.state)
      #expect(found == [])
      try await workspace.close()
    }
  }

  @Test("Nobody is deleted in the new group while the old one could not take it back")
  func oldGroupFull() async throws {
    try await House.with(.small, strategy: .recreate) { house in
      let workspace = try await prepared(house)
      try await house.migrate(workspace, Self.user)
      #expect(try await house.status(workspace, Self.user) == .completed)
      house.twin.change { $0.groups[TwinGroupKey("acme", "headquarters")]?.userLimit = 1 }
      let full = try await house.rollBack(workspace, Self.user)
      #expect(full.failures[Self.user]?.facts["detail"] == "userLimit 1")
      #expect(house.twin.system[user: Self.user]?.group.groupID == "plant")
      house.twin.change { $0.groups[TwinGroupKey("acme", "headquarters")]?.userLimit = 1_000 }
      let back = try await house.rollBack(workspace, Self.user)
      #expect(back.failures.isEmpty, "\(back.failures)")
      #expect(house.twin.system[user: Self.user]?.group.groupID == "headquarters")
      try await workspace.close()
    }
  }

  @Test("What was put back is known without another discovery, and can move again")
  func knownAgain() async throws {
    try await House.with(.small, strategy: .recreate) { house in
      let workspace = try await prepared(house)
      try await house.migrate(workspace, Self.user)
      _ = try await DiscoverEstates.run(workspace, by: House.boss) { _ in }
      #expect(try await workspace.migration(workspace.id(of: Self.user))?.department == "PLANT")
      try await house.rollBack(workspace, Self.user)
      #expect(try await workspace.migration(workspace.id(of: Self.user))?.department == "HEADQUARTERS")
      let checked = try await RunChecks.run(workspace, house.filter(workspace, Self.user), keepsPlans: true) { _ in }
      #expect(checked.blocked == 0 && checked.planned == 1, "\(checked.checks)")
      let again = try await house.migrate(workspace, Self.user)
      #expect(again.failures.isEmpty, "\(again.failures)")
      #expect(try await house.status(workspace, Self.user) == .completed)
      try await workspace.close()
    }
  }

  @Test("A group that is chosen while a wave runs is where the user goes")
  func chosenMeanwhile() async throws {
    var system = TwinSystem.small
    let key = TwinGroupKey("acme", "plant")
    system.groups[TwinGroupKey("acme", "sales")] = system.groups[key].map { group in
      var other = group
      other.key = TwinGroupKey("acme", "sales")
      (other.numbers, other.devices, other.gatherings) = ([:], [:], [])
      return other
    }
    try await House.with(system) { house in
      let workspace = try await house.open()
      try await house.prepare(workspace, Self.user)
      let survey = try await workspace.survey()
      try await ChooseDestination.run(
        workspace, house.filter(workspace, Self.user), to: "sales", for: Self.boss)
      let plan = try #require(try await survey.examineNow(Self.user).plan)
      let moves = try plan.steps.filter { $0.id == "verify-users" }.map { try $0.decoded() as Members }
      #expect(moves.map(\.destination.groupID) == ["sales"])
      // What is taken back counts as well.
      let later = try await workspace.survey()
      try await ChooseDestination.run(workspace, house.filter(workspace, Self.user), to: nil, for: Self.boss)
      let back = try #require(try await later.examineNow(Self.user).plan)
      let returned = try back.steps.filter { $0.id == "verify-users" }.map { try $0.decoded() as Members }
      #expect(returned.map(\.destination.groupID) == ["plant"])
      try await workspace.close()
    }
  }
}
