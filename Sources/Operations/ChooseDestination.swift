import Estates
import MigrationEngine
import Migrations
import Store

/// Chooses where migrations go, where the project's playbook leaves a choice.
package struct ChooseDestination: Sendable {
  /// The places to which a migration may go.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError/noChoice(playbook:)``.
  package static func places(
    _ workspace: Workspace, _ record: MigrationRecord, for access: Access
  ) async throws -> [Destination] {
    try access.demand(.editMigrations, for: record)
    return try await workspace.choosing.destinations(of: record.id.subject, try await workspace.surveyMaterial { _ in })
  }

  /// What was chosen for a migration; where nothing was, it goes where the project says.
  package static func choice(of id: Migration.ID, in workspace: Workspace) async throws -> MigrationChoice {
    try await workspace.store.choices(of: workspace.project, subjects: [id.subject])[id.subject] ?? MigrationChoice()
  }

  /// Chooses a place for migrations that nobody has begun; their plans for another place go.
  ///
  /// Whoever is where the project says already waits again.
  ///
  /// - Parameter destination: The place's id; nil for what the project says.
  /// - Returns: For how many.
  /// - Throws: ``AccessDenied``, ``OperationError``, `StatusRefusal`.
  @discardableResult
  package static func run(
    _ workspace: Workspace, _ filter: MigrationFilter, to destination: String?, for access: Access
  ) async throws -> Int {
    var filter = filter
    if filter.statuses.isEmpty, filter.subjects.isEmpty { filter.statuses = RunChecks.statuses }
    var records = try await workspace.store.migrations(filter)
    let present = try await workspace.store.choices(of: workspace.project, subjects: records.map(\.id.subject))
    // Who moves along goes where its leader goes; whoever names one must be told so.
    if filter.subjects.isEmpty { records.removeAll { present[$0.id.subject]?.leader != nil } }
    guard let first = records.first else { throw OperationError.nothingSelected }
    for record in records {
      try access.demand(.editMigrations, for: record)
      guard statuses.contains(record.status), !record.isUnderWay else {
        throw StatusRefusal(status: record.status, event: .start, isUnderWay: record.isUnderWay)
      }
      if let leader = present[record.id.subject]?.leader {
        throw OperationError.gatheredElsewhere(record.id.subject, leader: leader)
      }
    }
    let choosing = try workspace.choosing
    if let destination {
      let places = try await choosing.destinations(of: first.id.subject, try await workspace.surveyMaterial { _ in })
      guard places.contains(where: { $0.id == destination }) else {
        throw OperationError.noSuchDestination(destination)
      }
    }
    try await workspace.store.choose(
      Dictionary(uniqueKeysWithValues: records.map { ($0.id, MigrationChoice(destination: destination)) }),
      by: access.principal,
      ledger: records.map {
        workspace.record(
          access.principal, "destination.chosen", $0.id.description,
          ["destination": destination ?? choosing.standardDestination])
      })
    // Who was where the project says has somewhere to go again.
    for record in records where record.status == .manually && destination != nil {
      _ = try await DiscoverEstates.recognise(record, as: .waiting, in: workspace)
    }
    return records.count
  }

  /// In which statuses a place can be chosen: nothing has begun, or the migration is where the project says.
  package static let statuses = RunChecks.statuses.union([.manually])
}

extension Workspace {
  /// Where migrations go for which nothing was chosen.
  ///
  /// - Throws: ``OperationError/noChoice(playbook:)``.
  package var standardDestination: String {
    get throws { try choosing.standardDestination }
  }

  /// Whether a check looks at the destination; none does where the playbook leaves no choice.
  package func isRequirement(_ check: CheckID) -> Bool {
    (playbook as? any ChoosingPlaybook)?.isRequirement(check) ?? false
  }

  /// The playbook, where it leaves a choice.
  ///
  /// - Throws: ``OperationError/noChoice(playbook:)``.
  package var choosing: any ChoosingPlaybook {
    get throws {
      guard let playbook = playbook as? any ChoosingPlaybook else {
        throw OperationError.noChoice(playbook: playbook.id.name)
      }
      return playbook
    }
  }
}
