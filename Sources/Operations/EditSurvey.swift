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

  var result = EditMigrations.Result()
  private(set) var changes: [Migration.ID: PlannedChange] = [:]

  private static let examples = 5
  private static let named = 100
  /// A date can be set so many days ahead.
  static let farthest = 1_098
  /// So many kinds of change are counted apart; what comes after them is counted together.
  private static let mostKinds = 10_000

  private struct Kind: Hashable {
    var before: EditMigrations.Standing
    var after: EditMigrations.Standing
  }

  private var kinds: [Kind: Int] = [:]

  init(
    _ workspace: Workspace, _ selection: MigrationFilter, _ edit: EditMigrations.Edit, since: Int?, _ access: Access
  ) async throws {
    try access.demand(.editMigrations)
    try Self.check(edit, workspace)
    var toSchedule: [MigrationRecord] = []
    var concerned: Set<String> = []
    // Page by page, and of each migration only what is needed: a hundred thousand take a few dozen megabytes.
    var cursor: PageCursor?
    repeat {
      let page = try await workspace.store.page(of: selection, cursor: cursor, limit: BelayStore.longestPage)
      for record in page.records {
        result.statuses[record.status.rawValue, default: 0] += 1
        guard edit.confirmed.contains(record.status) else { continue }
        guard access.may(.editMigrations, record) else {
          refuse(record, "access.denied")
          continue
        }
        if since != nil { concerned.insert(record.id.description) }
        switch Self.intent(edit, record) {
        case .nothing: continue
        case .refused(let code): refuse(record, code)
        case .schedule: toSchedule.append(record.withoutTexts)
        case .action(let action): change(record, action)
        }
      }
      cursor = page.next
    } while cursor != nil
    guard !result.statuses.isEmpty else { throw OperationError.nothingSelected }
    try await schedule(toSchedule, edit, workspace)
    result.changed = changes.count
    result.moves = Array(
      kinds.map { EditMigrations.Move(count: $0.value, before: $0.key.before, after: $0.key.after) }
        .sorted { ($1.count, $0.order) < ($0.count, $1.order) }.prefix(EditMigrations.mostMoves))
    result.otherMoves = changes.count - result.moves.reduce(0) { $0 + $1.count }
    if let since { try await nameOthers(workspace, since, concerned, access) }
  }

  /// What an edit means for a migration in its status.
  enum Intent {
    case nothing
    case refused(String)
    case schedule
    case action(EditMigrations.Action)
  }

  /// Looks what an edit means for a migration as it is.
  static func intent(_ edit: EditMigrations.Edit, _ record: MigrationRecord) -> Intent {
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
      if edit.day == nil, edit.limit == nil, record.status == .paused { return .action(.resume) }
      guard isOpen, !record.isUnderWay else { return .refused("migration.status") }
      return record.blocking > 0 ? .refused("gate.blocked") : .schedule
    case nil:
      // A date for what has none, or is held, makes it scheduled only when the status says so.
      guard record.status == .scheduled, !record.isUnderWay else {
        guard [.waiting, .paused, .failed].contains(record.status), !record.isUnderWay else {
          return .refused("migration.status")
        }
        return .refused(record.status == .paused ? "edit.is-paused" : "edit.status-needed")
      }
      return record.blocking > 0 ? .refused("gate.blocked") : .schedule
    }
  }

  /// Checks the fields by themselves.
  private static func check(_ edit: EditMigrations.Edit, _ workspace: Workspace) throws {
    var fields: [String: Failure] = [:]
    if edit.confirmed.isEmpty { fields["confirmed"] = Failure(code: "edit.nothing-confirmed", facts: [:]) }
    if edit.day == nil, edit.time == nil, edit.limit == nil, edit.status == nil {
      fields["status"] = Failure(code: "edit.nothing-to-change", facts: [:])
    }
    if edit.time != nil, edit.day == nil { fields["day"] = Failure(code: "edit.day-of-hour", facts: [:]) }
    let needsDay =
      edit.status == .scheduled && !edit.confirmed.isDisjoint(with: [.waiting, .failed]) && edit.day == nil
    if needsDay { fields["day"] = Failure(code: "edit.day-missing", facts: [:]) }
    if edit.day != nil, edit.limit == nil, edit.confirmed != [.scheduled], [.scheduled, nil].contains(edit.status) {
      fields["limit"] = Failure(code: "edit.limit-missing", facts: [:])
    }
    if edit.status == .paused || edit.status == .waiting {
      for (name, isGiven) in [("day", edit.day != nil), ("time", edit.time != nil)] where isGiven {
        fields[name] = Failure(code: "edit.date-without-meaning", facts: [:])
      }
      if edit.day == nil { fields["day"] = nil }
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
    let ties = records.count > 1 ? try await workspace.ties() : TieGraph()
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
    guard record.limit != limit || record.status != .scheduled else { return }
    result.slots[start, default: 0] += 1
    change(record, .schedule(Appointment(start: start, end: end, limit: limit)))
  }

  private mutating func change(_ record: MigrationRecord, _ action: EditMigrations.Action) {
    changes[record.id] = PlannedChange(sequence: record.sequence, action: action)
    let kind = Kind(
      before: EditMigrations.Standing(status: record.status, start: record.start, limit: record.limit),
      after: action.standing(after: record))
    if kinds[kind] != nil || kinds.count < Self.mostKinds { kinds[kind, default: 0] += 1 }
  }

  private mutating func refuse(_ record: MigrationRecord, _ code: String) {
    result.refused[code, default: EditMigrations.Refusal()].count += 1
    if result.refused[code]?.examples.count ?? 0 < Self.examples {
      result.refused[code]?.examples.append(record.id.subject)
    }
  }

  /// Says who changed what others have changed; one's own changes are no surprise.
  private mutating func nameOthers(
    _ workspace: Workspace, _ since: Int, _ concerned: Set<String>, _ access: Access
  ) async throws {
    let (count, entries) = try await workspace.store.changes(
      since: since, of: concerned, apartFrom: access.principal, most: Self.named)
    result.changedMeanwhileCount = count
    for entry in entries {
      let subject = Migration.ID(entry.draft.subject)?.subject ?? entry.draft.subject
      result.changedMeanwhile[subject] = EditMigrations.OthersChange(
        by: entry.draft.by, action: entry.draft.action, at: entry.at, facts: entry.draft.facts)
    }
  }
}

extension EditMigrations.Move {
  /// Where it stands among those of as many migrations.
  fileprivate var order: String {
    "\(after.start?.timeIntervalSince1970 ?? 0) \(before.start?.timeIntervalSince1970 ?? 0) \(before.status.rawValue)"
  }
}

extension MigrationRecord {
  /// What scheduling needs.
  fileprivate var withoutTexts: MigrationRecord {
    var record = self
    (record.name, record.department, record.kind) = ("", "", "")
    (record.object, record.owner, record.ownerName, record.mail, record.language) = (nil, nil, nil, nil, nil)
    return record
  }

  /// Whether its slot is counted among those that are taken.
  var occupiesSlot: Bool { start != nil && status.occupiesSlot }
}
