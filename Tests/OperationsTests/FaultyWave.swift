import ConnectorKit
import Estates
import Foundation
import Migrations
import NumberCutover
import Operations
import SimulatedProcesses
import Store
import Synchronization
import Testing
import WrittenConfigurations

/// A wave of people who move while phone systems and store fail, and what the outside saw of it.
struct FaultyWave: Sendable {
  static let engine: Written = [
    "concurrent": "16", "attempts": "8", "breaker": ["failures": "0", "rate": "0", "unreachable": "0"],
  ]

  let office: Office
  let people: Int

  static func name(_ position: Int) -> String { "p\(position)" }
  static func number(_ position: Int) -> String { "+4122767\(1_000 + position)" }

  static func person(_ position: Int) -> EstateObject {
    var person = Office.person(name(position), position)
    let line = "tel:\(number(position))"
    person.lineURI = line
    person.attributes[0] = SourceAttribute(name: "line", value: line, meaning: .line)
    return person
  }

  /// Opens a process that meets the faults of a plan.
  func open(_ node: String, _ faults: String = "") async throws -> Workspace {
    try await Office.open(
      office.folder, office.clock, office.source, office.destination, office.registry,
      Office.configuration.with([("engine", Self.engine)]), CutoverOptions(settleSeconds: 0), node: node,
      fate: Fate(), faults: faults.isEmpty ? nil : try FaultPlan.named(faults))
  }

  enum Way: Sendable { case forward, back }

  /// Runs everybody who is not at the end yet; false when nobody is left.
  func run(_ way: Way, in workspace: Workspace) async throws -> Bool {
    do {
      var filter = workspace.everything
      switch way {
      case .forward:
        filter.statuses = [.waiting, .failed, .inProgress]
        _ = try await RunMigrations.migrate(workspace, .matching(filter), by: Office.boss) { _ in }
      case .back:
        _ = try await RunMigrations.rollBack(workspace, filter, reason: nil, by: Office.boss) { _ in }
      }
      return true
    } catch OperationError.nothingSelected {
      return false
    }
  }

  /// Runs until everybody is at the end, at most so often; what the systems refuse to the survey is tried again.
  func runToTheEnd(_ way: Way, in workspace: Workspace, times: Int = 20) async throws {
    for _ in 1...times {
      do {
        guard try await run(way, in: workspace) else { return }
      } catch let error as PhoneSystemError {
        #expect(error.retry != .never)
      }
    }
  }

  func statuses() async throws -> [Migration.Status: Int] {
    try await office.workspace.store.migrations(office.workspace.everything)
      .reduce(into: [:]) { $0[$1.status, default: 0] += 1 }
  }

  /// What the destination and the source have counted, by how often it happened.
  var effects: [Int: Int] {
    let all = Array(office.destination.rows.effects.values) + office.source.effects.withLock { Array($0.values) }
    return all.reduce(into: [:]) { $0[$1, default: 0] += 1 }
  }

  /// Everybody's number rings at the destination with all settings, and the source has given it up; once each.
  func expectMoved(_ comment: Comment) async throws {
    #expect(try await statuses() == [.completed: people], comment)
    let rows = office.destination.rows
    #expect(rows.users.count == people && rows.numbers.count == people && rows.settings.count == people, comment)
    let notMoved = try (1...people).filter { position in
      let holder = rows.numbers[try PhoneNumber(Self.number(position))]?.name
      return office.source.line(of: Self.name(position)) != nil || holder != Self.name(position)
    }
    #expect(notMoved == [], comment)
    // Created, settings written, number assigned; line given up.
    #expect(effects == [1: people * 4], comment)
    let opened = try await KeepBackups.handOvers(office.workspace, office.workspace.everything, by: Office.boss)
    #expect(Set(opened.map(\.password)) == Set(rows.users.values), comment)
    _ = try await office.workspace.verifyLedger()
  }

  /// Everything is as before, and each thing that was done was undone once.
  func expectBack(_ comment: Comment) async throws {
    #expect(try await statuses() == [.waiting: people], comment)
    let rows = office.destination.rows
    #expect(rows.users.isEmpty && rows.numbers.isEmpty && rows.settings.isEmpty, comment)
    let notBack = (1...people)
      .filter { office.source.line(of: Self.name($0)) != "tel:\(Self.number($0))" }
    #expect(notBack == [], comment)
    #expect(effects == [1: people * 8], comment)
    _ = try await office.workspace.verifyLedger()
  }
}

/// Runs a test with so many people who are discovered and checked.
func withFaultyWave<Result>(of people: Int, _ body: (FaultyWave) async throws -> Result) async throws -> Result {
  try await withOffice(0, estate: { $0 = (1...people).map(FaultyWave.person) }) { office in
    try await office.check()
    return try await body(FaultyWave(office: office, people: people))
  }
}
