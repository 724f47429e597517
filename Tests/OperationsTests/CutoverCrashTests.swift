import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import NumberCutover
import Operations
import SimulatedProcesses
import Store
import Synchronization
import Testing

/// The process dies before and after every transaction and every request of a whole cut-over, and another goes on.
@Suite("Crashes of a cut-over")
struct CutoverCrashTests {
  /// What is left when everything is over; passwords differ from run to run and are compared apart.
  struct End: Equatable {
    var line: String?
    var numbers: [PhoneNumberText: String]
    var settings: [String: [String: String]]
    var effects: [String: Int]
    var lineEffects: [String: Int]
    var status: Migration.Status
    var losses: LossLedger?
    var backups: [String]
    var ledger: [String]

    typealias PhoneNumberText = String
  }

  private func open(_ office: Office, _ node: String, _ fate: Fate = Fate()) async throws -> Workspace {
    try await Office.open(
      office.folder, office.clock, office.source, office.destination, office.registry, Office.configuration,
      CutoverOptions(settleSeconds: 1), node: node, fate: fate)
  }

  private func end(_ office: Office) async throws -> End {
    let rows = office.destination.rows
    let filter = office.filter(1)
    let proof = try await KeepBackups.verify(office.workspace, filter) { _ in }
    #expect(proof.broken.isEmpty)
    _ = try await office.workspace.verifyLedger()
    return End(
      line: office.source.line(of: "ada"),
      numbers: Dictionary(uniqueKeysWithValues: rows.numbers.map { ($0.description, $1.description) }),
      settings: Dictionary(uniqueKeysWithValues: rows.settings.map { ($0.description, $1) }), effects: rows.effects,
      lineEffects: office.source.effects.withLock { $0 }, status: try await office.record().status,
      losses: try await office.workspace.losses(of: office.id()),
      backups: try await office.workspace.backups(filter).map(\.id),
      ledger: try await office.ledger(office.id().description).map(\.action))
  }

  private enum Way: Sendable { case forward, back }

  private func run(_ office: Office, _ way: Way, in workspace: Workspace) async throws {
    switch way {
    case .forward:
      _ = try await RunMigrations.migrate(workspace, .matching(office.filter(1)), by: Office.boss) { _ in }
    case .back: _ = try await RunMigrations.rollBack(workspace, office.filter(1), reason: nil, by: Office.boss) { _ in }
    }
  }

  /// Runs once, dying at a point; then another process goes on until it is over.
  private func run(_ way: Way, dyingAt point: Int?) async throws -> (points: Int, end: End) {
    try await withOffice(1, options: CutoverOptions(settleSeconds: 1)) { office in
      try await office.check()
      if way == .back { try await run(office, .forward, in: office.workspace) }
      let fate = Fate(killAt: point)
      let first = try await open(office, "first", fate)
      do { try await run(office, way, in: first) } catch is Death {}
      if point != nil {
        office.clock.turn(by: 61)
        let second = try await open(office, "second")
        let status = try await office.record().status
        if status == .inProgress {
          _ = try await RunMigrations.migrate(second, .due, by: Office.boss) { _ in }
        } else if status != (way == .forward ? .completed : .waiting) {
          try await run(office, way, in: second)
        }
      }
      let end = try await end(office)
      if let point { #expect(end.status == (way == .forward ? .completed : .waiting), "killed at \(point)") }
      if end.status == .completed {
        let opened = try await KeepBackups.handOvers(office.workspace, office.filter(1), by: Office.boss)
        #expect(opened.map(\.password) == Array(office.destination.rows.users.values), "the password is the one told")
      } else {
        #expect(office.destination.rows.users.isEmpty)
      }
      return (fate.points, end)
    }
  }

  @Test("A migration: at every point the end is that of an undisturbed run, loss ledger included")
  func forward() async throws {
    let undisturbed = try await run(.forward, dyingAt: nil)
    #expect(undisturbed.end.status == .completed)
    #expect(undisturbed.end.line == nil)
    #expect(undisturbed.end.losses?.totals.verified == 4)
    #expect(undisturbed.end.effects.values.allSatisfy { $0 == 1 })
    #expect(undisturbed.points > 40)
    for point in 1...undisturbed.points {
      let killed = try await run(.forward, dyingAt: point)
      #expect(killed.end == undisturbed.end, "killed at \(point) of \(undisturbed.points)")
    }
  }

  @Test("A roll-back: at every point the end is that of an undisturbed one")
  func back() async throws {
    let undisturbed = try await run(.back, dyingAt: nil)
    #expect(undisturbed.end.status == .waiting)
    #expect(undisturbed.end.line == "tel:+41227670001")
    #expect(undisturbed.end.numbers == [:])
    #expect(undisturbed.end.settings == [:])
    #expect(undisturbed.end.effects.values.allSatisfy { $0 == 1 })
    for point in 1...undisturbed.points {
      let killed = try await run(.back, dyingAt: point)
      #expect(killed.end == undisturbed.end, "killed at \(point) of \(undisturbed.points)")
    }
  }
}
