import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// What an edit would do to each migration of a selection.
struct EditSurvey {
  /// What becomes of one migration.
  struct PlannedChange: Sendable {
    /// The length of the journal from which it was decided.
    var sequence: Int
    /// What is done.
    var action: EditMigrations.Action
  }

  /// What a record has to be known for; a hundred thousand of these fit into memory easily.
  private struct Candidate {
    var record: MigrationRecord
    var action: EditMigrations.Action?
  }

  private(set) var result = EditMigrations.Result()
  private(set) var changes: [Migration.ID: PlannedChange] = [:]

  private static let examples = 5
  private static let named = 100
  /// Migrations whose journal has grown since the person looked.
  private var grown: Set<String> = []
  private static let farthest = 1_098

  init(
    _ workspace: Workspace, _ selection: MigrationFilter, _ edit: EditMigrations.Edit, since: Date?, _ access: Access
  ) async throws {
    try access.demand(.editMigrations)
    try Self.check(edit, workspace)
    let records = try await workspace.store.migrations(selection)
    guard !records.isEmpty else { throw OperationError.nothingSelected }
    var toSchedule: [MigrationRecord] = []
    for record in records {
      result.statuses[record.status.rawValue, default: 0] += 1
      guard edit.confirmed.contains(record.status) else { continue }
      guard access.may(.editMigrations, record) else {
        refuse(record, "access.denied")
        continue
      }
      if let since, let updated = record.changedAt, updated > since { grown.insert(record.id.description) }
      switch Self.intent(edit, record) {
      case .nothing: continue
      case .refused(let code): refuse(record, code)
      case .schedule: toSchedule.append(record)
      case .action(let action): change(record, action)
      }
    }
    try await schedule(toSchedule, edit, workspace)
    result.changed = changes.count
    if let since, !grown.isEmpty { try await nameOthers(workspace, since, access) }
  }

  private enum Intent {
    case nothing
    case refused(String)
    case schedule
    case action(EditMigrations.Action)
  }

  /// What an edit means for a migration in its status.
  private static func intent(_ edit: EditMigrations.Edit, _ record: MigrationRecord) -> Intent {
    let isOpen = [.waiting, .scheduled, .paused, .failed].contains(record.status)
    switch edit.status {
    case .paused:
      if record.status == .paused { return .nothing }
      guard [.waiting, .scheduled, .inProgress].contains(record.status) else { return .refused("migration.status") }
      return .action(.pause)
    case .waiting:
      guard !record.isUnderWay, [.scheduled, .paused].contains(record.status) else {
        return record.status == .waiting ? .nothing : .refused("migration.status")
      }
      return .action(.cancel)
    case .scheduled:
      if edit.day == nil, record.status == .paused { return .action(.resume) }
      guard isOpen, !record.isUnderWay else { return .refused("migration.status") }
      return record.blocking > 0 ? .refused("gate.blocked") : .schedule
    case nil:
      // A date for what has none makes it scheduled only when the status says so.
      guard record.status == .scheduled, !record.isUnderWay else { return .refused("edit.status-needed") }
      return record.blocking > 0 ? .refused("gate.blocked") : .schedule
    }
  }

  /// Checks the fields by themselves.
  private static func check(_ edit: EditMigrations.Edit, _ workspace: Workspace) throws {
    var fields: [String: Failure] = [:]
    if edit.confirmed.isEmpty { fields["confirmed"] = Failure(code: "edit.nothing-confirmed", facts: [:]) }
    if edit.day == nil, edit.limit == nil, edit.status == nil {
      fields["status"] = Failure(code: "edit.nothing-to-change", facts: [:])
    }
    let needsDay =
      edit.status == .scheduled && !edit.confirmed.isDisjoint(with: [.waiting, .failed]) && edit.day == nil
    if needsDay { fields["day"] = Failure(code: "edit.day-missing", facts: [:]) }
    if edit.day != nil, edit.limit == nil, edit.confirmed != [.scheduled], [.scheduled, nil].contains(edit.status) {
      fields["limit"] = Failure(code: "edit.limit-missing", facts: [:])
    }
    if edit.status == .paused || edit.status == .waiting {
      if edit.day != nil { fields["day"] = Failure(code: "edit.date-without-meaning", facts: [:]) }
      if edit.limit != nil { fields["limit"] = Failure(code: "edit.date-without-meaning", facts: [:]) }
    }
    if let limit = edit.limit, limit < workspace.today {
      fields["limit"] = Failure(
        ScheduleProblem.dateInPast(limit, today: workspace.today))
    }
    for (name, day) in [("day", edit.day), ("limit", edit.limit)] where fields[name] == nil {
      // Every day up to the limit is looked at for room.
      let most = workspace.today.adding(Self.farthest)
      if let day, day > most {
        fields[name] = Failure(code: "edit.too-far", facts: ["day": day.description, "most": most.description])
      }
    }
    if let day = edit.day, fields["day"] == nil {
      do {
        try workspace.settings.schedule.check(
          day: day, time: edit.time, limit: edit.limit ?? day, today: workspace.today)
      } catch {
        fields[Self.field(of: error)] = Failure(error)
      }
    }
    guard fields.isEmpty else { throw EditMistake(fields: fields) }
  }

  private static func field(of problem: ScheduleProblem) -> String {
    switch problem {
    case .limitBeforeDate: "limit"
    case .hourNotOffered, .hourSkipped: "time"
    default: "day"
    }
  }

  /// Gives slots, those that belong together in one.
  private mutating func schedule(
    _ records: [MigrationRecord], _ edit: EditMigrations.Edit, _ workspace: Workspace
  ) async throws {
    guard !records.isEmpty else { return }
    guard let day = edit.day else {
      // Only the limit is set: the date stays where it is, unless the limit passes it by.
      for record in records { moveLimit(record, edit, workspace) }
      return
    }
    let schedule = workspace.settings.schedule
    let now = workspace.surroundings.now()
    // Each keeps its own limit where none is set; those with the same limit are given slots together.
    var load = try await workspace.store.load(of: workspace.project)
    for record in records where record.occupiesSlot { if let start = record.start { load[start, default: 1] -= 1 } }
    let ties = records.count > 1 ? try await workspace.survey().ties : TieGraph()
    for (limit, group) in Dictionary(grouping: records, by: { edit.limit ?? $0.limit ?? day }).sorted(by: {
      $0.key < $1.key
    }) {
      guard limit >= day else {
        for record in group { refuse(record, "schedule.limit-before-date") }
        continue
      }
      let slots = schedule.slots(from: day, at: edit.time, through: limit).filter { $0.start > now }
      let allotment = Allotment(schedule: schedule, slots: slots, load: load).give(group, keeping: ties)
      for (record, slot) in allotment.given {
        load[slot.start, default: 0] += 1
        result.slots[slot.start, default: 0] += 1
        change(record, .schedule(Appointment(start: slot.start, end: slot.windowEnd, limit: limit)))
      }
      for record in allotment.left { refuse(record, "schedule.full") }
    }
  }

  private mutating func moveLimit(_ record: MigrationRecord, _ edit: EditMigrations.Edit, _ workspace: Workspace) {
    guard let limit = edit.limit else { return refuse(record, "edit.day-missing") }
    guard let start = record.start, let end = record.end else { return refuse(record, "edit.day-missing") }
    guard workspace.settings.schedule.day(of: start) <= limit else {
      return refuse(record, "schedule.limit-before-date")
    }
    guard record.limit != limit else { return }
    result.slots[start, default: 0] += 1
    change(record, .schedule(Appointment(start: start, end: end, limit: limit)))
  }

  private mutating func change(_ record: MigrationRecord, _ action: EditMigrations.Action) {
    changes[record.id] = PlannedChange(sequence: record.sequence, action: action)
  }

  private mutating func refuse(_ record: MigrationRecord, _ code: String) {
    result.refused[code, default: EditMigrations.Refusal()].count += 1
    if result.refused[code]?.examples.count ?? 0 < Self.examples {
      result.refused[code]?.examples.append(record.id.subject)
    }
  }

  /// Says who changed what others have changed; one's own changes are no surprise.
  private mutating func nameOthers(_ workspace: Workspace, _ since: Date, _ access: Access) async throws {
    let (others, own) = try await workspace.store.changes(since: since, of: grown, apartFrom: access.principal)
    // What grew without an entry of one's own was somebody else's doing.
    let foreign = grown.filter { others[$0] != nil || !own.contains($0) }
    result.changedMeanwhileCount = foreign.count
    for id in foreign.sorted().prefix(Self.named) {
      result.changedMeanwhile[Migration.ID(id)?.subject ?? id] = others[id].map { "\($0.action) \($0.by)" } ?? "belay"
    }
  }
}

extension MigrationRecord {
  /// Whether its slot is counted among those that are taken.
  var occupiesSlot: Bool { start != nil && [.scheduled, .paused, .inProgress].contains(status) }
}
