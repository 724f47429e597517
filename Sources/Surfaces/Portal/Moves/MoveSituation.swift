import Migrations
import Operations

/// How far a move between groups has come; all of it is read from the store.
struct MoveSituation {
  let details: SeeMigration.Details
  let choice: MigrationChoice
  /// Those who move in this migration, itself first.
  let members: [MigrationRecord]
  /// Where it goes when nothing is chosen.
  let standard: String
  /// What stands in the way at the source.
  let encumbrances: [Finding]
  /// What the destination lacks.
  let requirements: [Finding]
  /// The digest of the plan that is kept.
  let digest: String?

  var record: MigrationRecord { details.record }
  var subject: String { record.id.subject }
  /// The group in which it is, as the server writes it once a plan is drawn up.
  var source: String {
    let changes = details.plan?.steps.flatMap(\.changes) ?? []
    return changes.first { $0.object == subject && $0.field == "group" && $0.before != nil }?.before
      ?? record.department
  }
  /// The subject along with which it moves; nil when it moves by itself.
  var leader: String? { choice.leader }
  var isCollection: Bool { members.count > 1 }

  /// Whether there is nothing to be prepared any more: it has begun, or is over.
  var isBegun: Bool { Self.isBegun(record) }

  static func isBegun(_ record: MigrationRecord) -> Bool {
    record.isUnderWay || !ChooseDestination.statuses.contains(record.status)
  }

  /// Reads it, for somebody who may edit everybody whom it concerns.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``.
  static func load(_ workspace: Workspace, _ subject: String, for access: Access) async throws -> MoveSituation {
    let standard = try workspace.standardDestination
    let details = try await SeeMigration.details(workspace, subject, for: access)
    let record = details.record
    try access.demand(.editMigrations, for: record)
    let choice = try await ChooseDestination.choice(of: record.id, in: workspace)
    let names = choice.leader == nil ? try await MoveTogether.members(of: record.id.subject, in: workspace) : []
    var others: [MigrationRecord] = []
    if names.count > 1 {
      var filter = workspace.everything
      filter.subjects = Array(names.dropFirst())
      others = try await workspace.migrations(filter)
    }
    for other in others { try access.demand(.editMigrations, for: other) }
    return MoveSituation(
      details: details, choice: choice, members: [record] + others, standard: standard,
      encumbrances: details.findings.filter { !workspace.isRequirement($0.check) },
      requirements: details.findings.filter { workspace.isRequirement($0.check) },
      digest: try await workspace.plan(of: record.id)?.digest)
  }

  // MARK: Steps

  /// Whether a step is completed; then all before it are.
  func isDone(_ stage: MoveStage) -> Bool {
    switch stage {
    // Who is where the project says is checked when another group has been chosen.
    case .start: (record.checkedAt != nil || record.status == .manually) && leader == nil
    case .encumbrances: isDone(.start) && !encumbrances.contains(where: \.blocks)
    case .group: isDone(.encumbrances) && choice.destination != nil
    // Without a plan nothing was checked since the choice or the override.
    case .requirements: isDone(.group) && details.plan != nil && record.blocking == 0
    case .migrate: false
    }
  }

  /// The first step that is not completed.
  var firstOpen: MoveStage { MoveStage.allCases.first { !isDone($0) } ?? .migrate }

  /// What was looked at, in short: it differs once somebody has changed it.
  var mark: String {
    let parts =
      [String(record.sequence), choice.destination ?? "", choice.leader ?? "", digest ?? ""]
      + members.map(\.id.subject)
    return SecretText.hash(parts.joined(separator: "\n"))
  }
}
