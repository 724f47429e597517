import ConnectorKit
import Foundation
import Migrations
import Store

/// Where a project stands, for the page of managers and administrators.
package struct ProjectOverview: Sendable {
  /// What a check concerns.
  package struct CheckCount: Sendable {
    /// The check.
    package var check: CheckID
    /// Migrations with a finding of it.
    package var concerned: Int
    /// Of these, migrations that cannot start because of it.
    package var blocked: Int
  }

  /// Migrations by status.
  package var statuses: [Migration.Status: Int] = [:]
  /// Migrations that were completed, by the number of the day.
  package var completions: [Int: Int] = [:]
  /// Migrations by the start of their slot.
  package var load: [Date: Int] = [:]
  /// What blocks, the most frequent first.
  package var checks: [CheckCount] = []
  /// Migrations in progress for more than a day: the first of them.
  package var stuck: [MigrationRecord] = []
  /// How many these are; counted up to a thousand and one.
  package var stuckCount = 0
  /// How many wait at a hold point, such as for an approval; counted up to a thousand and one.
  package var holding = 0
  /// Migrations that have failed and that nobody has dealt with.
  package var failed = 0
  /// Why no new migrations begin, and since when.
  package var breaker: (reason: Breaker.Reason, since: Date)?

  /// Looks it up, as far as somebody may see.
  package static func run(_ workspace: Workspace, for access: Access) async throws -> ProjectOverview {
    try access.demand(.seeProject)
    var filter = workspace.everything
    filter.visibility = access.visibility(.seeProject)
    let schedule = workspace.settings.schedule
    var overview = ProjectOverview()
    overview.statuses = try await workspace.store.counts(filter)
    overview.failed = overview.statuses[.failed] ?? 0
    overview.completions = try await workspace.store.completions(filter) { schedule.day(of: $0).number }
    overview.load = try await workspace.store.load(of: workspace.project)
    overview.checks = try await checks(workspace, filter)
    filter.isHolding = true
    overview.holding = try await workspace.store.count(of: filter, upTo: 1_000)
    filter.isHolding = false
    filter.isStuckSince = workspace.stuckSince
    overview.stuck = try await workspace.store.page(of: filter, limit: 20).records
    overview.stuckCount = try await workspace.store.count(of: filter, upTo: 1_000)
    overview.breaker = try await workspace.store.breaker(of: workspace.project)
    return overview
  }

  /// How many migrations each check concerns, what blocks most first.
  package static func findings(_ workspace: Workspace, for access: Access) async throws -> [CheckCount] {
    try access.demand(.listFindings)
    var filter = workspace.everything
    filter.visibility = access.visibility(.listFindings)
    return try await checks(workspace, filter)
  }

  private static func checks(_ workspace: Workspace, _ filter: MigrationFilter) async throws -> [CheckCount] {
    try await workspace.store.findingCounts(filter)
      .map { CheckCount(check: $0.key, concerned: $0.value.concerned, blocked: $0.value.blocked) }
      .sorted { ($1.blocked, $1.concerned, $0.check.rawValue) < ($0.blocked, $0.concerned, $1.check.rawValue) }
  }

  /// The physical phones of the numbers that somebody may see.
  package static func phones(
    _ workspace: Workspace, _ query: MigrationQuery, after: PhoneRow?, limit: Int, for access: Access
  ) async throws -> [PhoneRow] {
    try access.demand(.listPhones)
    return try await workspace.store.phones(
      of: workspace.source.id, query.filter(workspace, for: access, .listPhones), after: after, limit: limit)
  }

  /// The statuses in which something is paused or resumed with everything.
  package static func concerned(by verb: ControlMigrations.Verb) -> Set<Migration.Status> {
    verb == .pause ? [.waiting, .scheduled, .inProgress] : [.paused]
  }

  /// Pauses or resumes everything of the project that can be.
  package static func control(
    _ workspace: Workspace, _ verb: ControlMigrations.Verb, reason: String?, errands: Errands, for access: Access
  ) throws -> String {
    try access.demand(.controlProject)
    let edit = EditMigrations.Edit(
      confirmed: concerned(by: verb),
      status: verb == .pause ? .paused : .scheduled, reason: reason)
    let filter = workspace.everything
    return try errands.take("errand.\(verb.rawValue)-all", by: access.person.id) { progress in
      let result = try await EditMigrations.save(
        workspace, filter, edit, since: nil, for: access, notify: { try progress($0, $1) })
      return .done("errand.edit-done", ["count": String(result.changed)])
    }
  }
}
