import Estates
import MigrationEngine
import Migrations
import Store

/// Gathers migrations that belong together into a collection, which moves in one migration: that of its leader.
package struct MoveTogether: Sendable {
  /// How many migrations may move together.
  package static let limit = 50

  /// Those who belong together, and what ties them.
  package struct Proposal: Codable, Hashable, Sendable {
    /// The subjects, sorted.
    package var subjects: [String]
    /// What their ties are called, sorted.
    package var ties: [String]
  }

  /// The sets that would have to move together, of two or more and as many as may; those that are larger are cut by
  /// people (``ProposeWaves`` says where).
  package static func proposals(_ workspace: Workspace, for access: Access) async throws -> [Proposal] {
    _ = try workspace.choosing
    var filter = workspace.everything
    filter.statuses = [.waiting]
    let open = Set(
      try await workspace.store.migrations(filter).filter { access.may(.editMigrations, $0) }.map(\.id.subject))
    let graph = try await workspace.ties()
    let led = try await workspace.store.choices(of: workspace.project).filter { $0.value.leader != nil }
    return graph.tiedSets.filter { set in
      // Those of whom one moves along already are gathered.
      set.count <= limit && open.isSuperset(of: set) && !set.contains { led[$0] != nil }
    }.map { set in
      let inside = Set(set)
      let names = Set(graph.ties.filter { inside.contains($0.one) && inside.contains($0.other) }.map(\.name))
      return Proposal(subjects: set, ties: names.filter { !$0.isEmpty }.sorted())
    }
  }

  /// Those who move in a subject's migration, itself first; one that moves along has nobody but itself.
  package static func members(of subject: String, in workspace: Workspace) async throws -> [String] {
    let choices = try await workspace.store.choices(of: workspace.project, subjects: [subject])
    return [subject] + choices.filter { $0.value.leader == subject }.keys.sorted()
  }

  /// Makes a collection; the first subject in the order of the names leads.
  ///
  /// - Returns: The leader.
  /// - Throws: ``AccessDenied``, ``OperationError``.
  @discardableResult
  package static func gather(_ workspace: Workspace, _ subjects: [String], for access: Access) async throws -> String {
    let playbook = try workspace.choosing
    let records = try await records(of: subjects, in: workspace, for: access)
    guard (2...limit).contains(records.count), let leader = records.first?.id.subject else {
      throw OperationError.collectionSize(records.count, limit: limit)
    }
    let choices = try await workspace.store.choices(of: workspace.project)
    for record in records {
      let subject = record.id.subject
      if let other = choices[subject]?.leader { throw OperationError.gatheredElsewhere(subject, leader: other) }
      if choices.contains(where: { $0.value.leader == subject }) {
        throw OperationError.gatheredElsewhere(subject, leader: subject)
      }
      guard record.status == .waiting, !record.isUnderWay else { throw OperationError.notWaiting(subject) }
    }
    let destination = choices[leader]?.destination
    var chosen: [Migration.ID: MigrationChoice] = [:]
    for record in records {
      chosen[record.id] =
        record.id.subject == leader ? MigrationChoice(destination: destination) : MigrationChoice(leader: leader)
    }
    try await workspace.store.choose(
      chosen, by: access.principal,
      ledger: records.map {
        workspace.record(
          access.principal, "collection.gathered", $0.id.description,
          ["leader": leader, "destination": destination ?? playbook.standardDestination])
      })
    return leader
  }

  /// Dissolves the collection that a subject leads; each of its members moves by itself again.
  ///
  /// - Throws: ``AccessDenied``, ``OperationError``, `StatusRefusal`.
  package static func separate(_ workspace: Workspace, _ leader: String, for access: Access) async throws {
    let subjects = try await members(of: leader, in: workspace)
    guard subjects.count > 1 else { throw OperationError.nothingSelected }
    let records = try await records(of: subjects, in: workspace, for: access)
    let destination = try await workspace.store.choices(of: workspace.project, subjects: [leader])[leader]?.destination
    for record in records where record.isUnderWay || record.status == .inProgress {
      throw StatusRefusal(status: record.status, event: .start, isUnderWay: record.isUnderWay)
    }
    try await workspace.store.choose(
      Dictionary(uniqueKeysWithValues: records.map { ($0.id, MigrationChoice(destination: destination)) }),
      by: access.principal,
      ledger: records.map {
        workspace.record(access.principal, "collection.separated", $0.id.description, ["leader": leader])
      })
  }

  private static func records(
    of subjects: [String], in workspace: Workspace, for access: Access
  ) async throws -> [MigrationRecord] {
    let names = Array(Set(subjects)).sorted()
    let known = try await workspace.store.migrations(ofSubjects: names, in: workspace.project)
    return try names.map { name in
      guard let record = known[Migration.ID(project: workspace.project, subject: name)],
        access.may(.seeMigration, record)
      else { throw OperationError.noSuchMigration(name) }
      try access.demand(.editMigrations, for: record)
      return record
    }
  }

  /// Whoever moved along has moved, or is back, when the migration that led has ended.
  static func follow(_ outcomes: [Migration.ID: RunOutcome], in workspace: Workspace) async throws {
    guard workspace.playbook is any ChoosingPlaybook else { return }
    let standings = outcomes.compactMapValues { outcome -> Migration.Status? in
      switch outcome {
      case .completed: .manually
      case .rolledBack: .waiting
      default: nil
      }
    }
    guard !standings.isEmpty else { return }
    let choices = try await workspace.store.choices(of: workspace.project, subjects: standings.keys.map(\.subject))
    for (subject, choice) in choices {
      guard let leader = choice.leader,
        let standing = standings[Migration.ID(project: workspace.project, subject: leader)],
        let record = try await workspace.store.migration(Migration.ID(project: workspace.project, subject: subject))
      else { continue }
      _ = try await DiscoverEstates.recognise(record, as: standing, in: workspace)
    }
  }
}
