import ConnectorKit
import Estates
import Foundation
import Migrations
import Store

/// Changes date, limit and status of many migrations: "Edit selected migrations" of the CERNphone Migration Wizard.
///
/// First a preview says what would change and what would be refused and why; then the same code saves it, in one
/// transaction with one entry of the ledger for each migration.
package struct EditMigrations: Sendable {
  /// A status that people may set.
  package enum NewStatus: String, Codable, Sendable, CaseIterable {
    /// Gives a date, or goes on with the date that a paused migration had.
    case scheduled
    /// Holds.
    case paused
    /// Takes the date back.
    case waiting
  }

  /// What is asked for.
  package struct Edit: Codable, Hashable, Sendable {
    /// The present statuses whose migrations are meant; the others of the selection are left alone.
    package var confirmed: Set<Migration.Status>
    /// The suggested day.
    package var day: CalendarDay?
    /// The suggested hour; nil for the first of the day.
    package var time: TimeOfDay?
    /// The last day.
    package var limit: CalendarDay?
    /// The new status; nil to leave it.
    package var status: NewStatus?
    /// Why, for journal and ledger.
    package var reason: String?

    /// Joins the parts.
    package init(
      confirmed: Set<Migration.Status>, day: CalendarDay? = nil, time: TimeOfDay? = nil, limit: CalendarDay? = nil,
      status: NewStatus? = nil, reason: String? = nil
    ) {
      self.confirmed = confirmed
      self.day = day
      self.time = time
      self.limit = limit
      self.status = status
      self.reason = reason
    }
  }

  /// What would change, or has changed.
  package struct Result: Codable, Sendable {
    /// How many of the selection stand in each status.
    package var statuses: [String: Int] = [:]
    /// How many change.
    package var changed = 0
    /// Migrations by the start of their new slot.
    package var slots: [Date: Int] = [:]
    /// What changes into what, the most migrations first; no more than ``EditMigrations/mostMoves`` kinds of change.
    package var moves: [Move] = []
    /// How many change in a way that `moves` does not name.
    package var otherMoves = 0
    /// Those that are refused, by the code of the reason, with some of their numbers.
    package var refused: [String: Refusal] = [:]
    /// Migrations that others have changed since the person looked, with what was done last.
    package var changedMeanwhile: [String: OthersChange] = [:]
    /// How many those are; no more than a hundred are named.
    package var changedMeanwhileCount = 0
  }

  /// So many kinds of change are named.
  package static let mostMoves = 200

  /// Status and date of a migration, before or after an edit.
  package struct Standing: Codable, Hashable, Sendable {
    /// The status.
    package var status: Migration.Status
    /// When it begins; nil without a date.
    package var start: Date?
    /// The last day; nil without a date.
    package var limit: CalendarDay?

    /// Joins the parts.
    package init(status: Migration.Status, start: Date? = nil, limit: CalendarDay? = nil) {
      self.status = status
      self.start = start
      self.limit = limit
    }
  }

  /// Migrations that change alike.
  package struct Move: Codable, Hashable, Sendable {
    /// How many.
    package var count: Int
    /// What they are.
    package var before: Standing
    /// What they become.
    package var after: Standing

    /// Joins the parts.
    package init(count: Int, before: Standing, after: Standing) {
      self.count = count
      self.before = before
      self.after = after
    }
  }

  /// What somebody else did to a migration.
  package struct OthersChange: Codable, Hashable, Sendable {
    /// Who.
    package var by: Principal
    /// What: a word of the ledger such as `migration.scheduled`.
    package var action: String
    /// When.
    package var at: Date
    /// With which result, as the ledger has it: `start`, `limit`, `reason`.
    package var facts: [String: String]

    /// Joins the parts.
    package init(by: Principal, action: String, at: Date, facts: [String: String] = [:]) {
      self.by = by
      self.action = action
      self.at = at
      self.facts = facts
    }
  }

  /// Migrations that are refused for one reason.
  package struct Refusal: Codable, Sendable, Hashable {
    /// How many.
    package var count = 0
    /// Some of their numbers.
    package var examples: [String] = []

    /// Joins the parts.
    package init(count: Int = 0, examples: [String] = []) {
      self.count = count
      self.examples = examples
    }
  }

  /// How many of a selection stand in each status.
  package static func statuses(_ workspace: Workspace, _ selection: MigrationFilter, for access: Access) async throws
    -> [Migration.Status: Int]
  {
    try access.demand(.editMigrations)
    return try await workspace.store.counts(selection)
  }

  /// Looks what an edit would do.
  ///
  /// - Parameter since: How long the ledger was when the person looked at the selection, ``MigrationPage/mark``;
  ///   what others have changed since then is named.
  /// - Throws: ``AccessDenied``, ``EditMistake`` with every wrong field, ``ScheduleProblem``.
  package static func preview(
    _ workspace: Workspace, _ selection: MigrationFilter, _ edit: Edit, since: Int?, for access: Access
  ) async throws -> Result {
    try await EditSurvey(workspace, selection, edit, since: since, access).result
  }

  /// Does it: all or nothing.
  ///
  /// - Parameter notify: Told how many are done, and of how many; throws to stop, and then nothing has changed.
  /// A date is given only to what is as it was surveyed, or everything fails. What is under way goes on meanwhile, and
  /// is held or not by where it stands then.
  ///
  /// - Returns: What has changed. Where others have changed migrations since the person looked, nothing is changed and
  ///   `changedMeanwhile` names them.
  package static func save(
    _ workspace: Workspace, _ selection: MigrationFilter, _ edit: Edit, since: Int?, for access: Access,
    notify: @escaping @Sendable (Int, Int) throws -> Void = { _, _ in }
  ) async throws -> Result {
    var survey = try await EditSurvey(workspace, selection, edit, since: since, access)
    guard survey.result.changedMeanwhileCount == 0 else { return survey.result }
    let changes = survey.changes
    guard !changes.isEmpty else { return survey.result }
    let total = changes.count
    let principal = access.principal
    survey.result.changed = try await workspace.givingSlots { slots in
      try await workspace.store.rewrite(
        changes.keys.sorted(), slots: slots, notify: { try notify($0, total) },
        { record, state in
          guard var change = changes[record.id] else { return nil }
          if record.sequence != change.sequence {
            if case .schedule = change.action { throw OperationError.changedMeanwhile(record.id.subject) }
            guard edit.confirmed.contains(record.status), case .action(let action) = EditSurvey.intent(edit, record)
            else { return nil }
            change.action = action
          }
          var state = state
          let expected = state.sequence
          let events = change.action.events(by: principal, reason: edit.reason)
          for event in events { try state.apply(event) }
          return JournalAppend(
            migration: record.id, expected: expected, token: nil, events: events, state: state,
            ledger: [
              workspace.record(principal, change.action.word, record.id.description, change.action.facts(edit.reason))
            ])
        })
    }
    return survey.result
  }

  /// What an edit does to one migration.
  enum Action: Sendable {
    case schedule(Appointment)
    case pause
    case resume
    case cancel

    /// What a migration becomes by it.
    func standing(after record: MigrationRecord) -> Standing {
      switch self {
      case .schedule(let appointment):
        Standing(status: .scheduled, start: appointment.start, limit: appointment.limit)
      case .pause: Standing(status: .paused, start: record.start, limit: record.limit)
      case .resume:
        Standing(
          status: record.isUnderWay ? .inProgress : record.start == nil ? .waiting : .scheduled, start: record.start,
          limit: record.limit)
      case .cancel: Standing(status: .waiting)
      }
    }

    var word: String {
      switch self {
      case .schedule: "migration.scheduled"
      case .pause: "migration.paused"
      case .resume: "migration.resumed"
      case .cancel: "migration.cancelled"
      }
    }

    func events(by principal: Principal, reason: String?) -> [JournalEvent] {
      switch self {
      case .schedule(let appointment): [.scheduled(appointment, by: principal)]
      case .pause: [.paused(by: principal, reason: reason)]
      case .resume: [.resumed(by: principal)]
      case .cancel: [.cancelled(by: principal)]
      }
    }

    func facts(_ reason: String?) -> [String: String] {
      var facts = reason.map { ["reason": $0] } ?? [:]
      if case .schedule(let appointment) = self {
        facts["start"] = appointment.start.ISO8601Format()
        facts["limit"] = appointment.limit.description
      }
      return facts
    }
  }
}

/// Fields of an edit that cannot be as they are; each is named with its problem.
package struct EditMistake: ReportableError {
  /// The problem of each field: `day`, `time`, `limit`, `status`, `confirmed`.
  package var fields: [String: Failure]

  /// Names the fields.
  package init(fields: [String: Failure]) { self.fields = fields }

  package var code: String { "edit.refused" }
  package var facts: [String: String] { ["fields": fields.keys.sorted().joined(separator: ", ")] }
  package var retry: RetryAdvice { .never }
}
