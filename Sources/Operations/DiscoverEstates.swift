import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// Reads source, destination and registry, and enters a migration for each number that is found.
package struct DiscoverEstates: Sendable {
  /// What was found.
  package struct Result: Codable, Sendable {
    /// Objects of the source.
    package var objects = 0
    /// Physical phones among them.
    package var physicalPhones = 0
    /// Objects that were there last time and are not any more.
    package var vanished = 0
    /// Migrations of the project.
    package var migrations = 0
    /// Migrations that were not known before.
    package var new = 0
    /// Migrations whose status changed because of what was found.
    package var recognised = 0
    /// Migrations by status.
    package var statuses: [String: Int] = [:]
  }

  /// How many migrations are entered together.
  private static let batchSize = 1_000

  /// Reads everything.
  package static func run(_ workspace: Workspace, by principal: Principal, report: @escaping ProgressReport)
    async throws
    -> Result
  {
    var result = Result()
    let store = workspace.store
    let discovery = try await store.beginDiscovery(of: workspace.project)
    try await workspace.source.readEstate { batch in
      try await store.keep(batch, of: workspace.source.id, discovery: discovery)
      result.objects += batch.count
      result.physicalPhones += batch.count { $0.kind == .physicalPhone }
      report(WorkProgress(phase: "phase.reading-source", done: result.objects, total: nil))
    }
    result.vanished = try await store.forget(of: workspace.source.id, before: discovery)
    if let registry = workspace.registry {
      try await store.keep(try await registry.readRegistry(), of: workspace.project)
    }
    try await enter(try await workspace.survey(report).subjects, in: workspace, into: &result, report: report)
    for (status, count) in try await store.counts(workspace.everything) {
      result.statuses[status.rawValue] = count
      result.migrations += count
    }
    try await store.record([
      workspace.record(
        principal, "project.discovered", workspace.project.rawValue,
        ["objects": String(result.objects), "new": String(result.new), "vanished": String(result.vanished)])
    ])
    return result
  }

  /// Enters a migration for each subject, and journals what is recognised anew of those that were known.
  private static func enter(
    _ subjects: some Collection<Subject>, in workspace: Workspace, into result: inout Result,
    report: @escaping ProgressReport
  ) async throws {
    let total = subjects.count
    var done = 0
    var rest = subjects[...]
    while !rest.isEmpty {
      let batch = Array(rest.prefix(batchSize))
      rest = rest.dropFirst(batch.count)
      let known = try await workspace.store.migrations(ofSubjects: batch.map(\.name), in: workspace.project)
      let records = batch.map { record(of: $0, in: workspace) }
        // What is known of a number that has left the source stays as it was when it left.
        .filter { known[$0.id] == nil || $0.kind != EstateObject.Kind.user.rawValue }
      result.new += try await workspace.store.enter(records)
      try await workspace.store.note(owners(of: records))
      for subject in batch {
        guard let record = known[Migration.ID(project: workspace.project, subject: subject.name)],
          try await recognise(record, as: subject.standing, in: workspace)
        else { continue }
        result.recognised += 1
      }
      done += batch.count
      report(WorkProgress(phase: "phase.entering-migrations", done: done, total: total))
    }
  }

  /// Enters what is known of some subjects anew, after their objects have been read again.
  static func enterAgain(_ names: Set<String>, in workspace: Workspace) async throws {
    func subjects(_ survey: some Survey) -> [Subject] { survey.subjects.filter { names.contains($0.name) } }
    var result = Result()
    try await enter(subjects(try await workspace.survey()), in: workspace, into: &result) { _ in }
  }

  private static func record(of subject: Subject, in workspace: Workspace) -> MigrationRecord {
    MigrationRecord(
      id: Migration.ID(project: workspace.project, subject: subject.name), object: subject.object?.id.rawValue,
      kind: subject.kind.rawValue, name: subject.object?.name ?? subject.name, owner: subject.owner?.id.rawValue,
      ownerName: subject.owner?.name, mail: subject.owner?.mail ?? subject.object?.mail,
      department: Department(subject.department).description, language: subject.owner?.language,
      devices: subject.devices, status: subject.standing)
  }

  /// Whoever owns a number may sign in.
  private static func owners(of records: [MigrationRecord]) -> [Person] {
    var people: [Person.ID: Person] = [:]
    for record in records {
      guard let id = record.mail.flatMap({ Person.ID(address: $0) }), people[id] == nil else { continue }
      people[id] = Person(
        id: id, name: record.ownerName ?? id.rawValue, department: record.department, language: record.language)
    }
    return people.values.sorted { $0.id.rawValue < $1.id.rawValue }
  }

  /// Journals that a known migration was found migrated, closed or waiting again.
  static func recognise(
    _ record: MigrationRecord, as standing: Migration.Status, in workspace: Workspace
  ) async throws -> Bool {
    let isOpen = !record.isUnderWay && record.status != standing
    switch (record.status, standing) {
    case (.completed, .manually), (.inProgress, _): return false
    case (_, .waiting) where record.status != .manually && record.status != .closed: return false
    default: guard isOpen else { return false }
    }
    var state = try await workspace.store.journal(of: record.id).state
    let (expected, event) = (state.sequence, JournalEvent.recognised(status: standing))
    try state.apply(event)
    let append = JournalAppend(
      migration: record.id, expected: expected, token: nil, events: [event], state: state,
      ledger: [
        workspace.record(.belay, "migration.recognised", record.id.description, ["status": standing.rawValue])
      ])
    return try await workspace.store.append(append) == .appended
  }
}
