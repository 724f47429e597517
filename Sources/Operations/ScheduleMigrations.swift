import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// Gives migrations slots: from the suggested day and hour on, those that belong together in one slot.
package struct ScheduleMigrations: Sendable {
  /// What is wished.
  package struct Wish: Sendable {
    /// The suggested day.
    package var day: CalendarDay
    /// The suggested hour; nil for the first of the day.
    package var time: TimeOfDay?
    /// The last day.
    package var limit: CalendarDay

    /// Joins the parts.
    package init(day: CalendarDay, time: TimeOfDay?, limit: CalendarDay) {
      self.day = day
      self.time = time
      self.limit = limit
    }
  }

  /// What was given.
  package struct Result: Codable, Sendable {
    /// Migrations that have a slot now.
    package var scheduled = 0
    /// Migrations by the start of their slot.
    package var slots: [Date: Int] = [:]
    /// Migrations that were passed over, by code.
    package var refused: [String: Int] = [:]
  }

  /// Schedules what is selected.
  ///
  /// - Parameter previews: Whether only the result is computed and nothing is written.
  /// - Throws: ``ScheduleProblem``; nothing is scheduled then.
  package static func run(
    _ workspace: Workspace, _ filter: MigrationFilter, _ wish: Wish, by principal: Principal, previews: Bool = false
  ) async throws -> Result {
    let schedule = workspace.settings.schedule
    try schedule.check(day: wish.day, time: wish.time, limit: wish.limit, today: workspace.today)
    let records = try await workspace.store.migrations(filter)
    guard !records.isEmpty else { throw OperationError.nothingSelected }
    var result = Result()
    var chosen: [MigrationRecord] = []
    for record in records {
      if record.blocking > 0 {
        result.refused["gate.blocked", default: 0] += 1
      } else if record.isUnderWay || [.completed, .manually, .closed, .inProgress].contains(record.status) {
        result.refused["migration.status", default: 0] += 1
      } else {
        chosen.append(record)
      }
    }
    let now = workspace.surroundings.now()
    let slots = schedule.slots(from: wish.day, at: wish.time, through: wish.limit).filter { $0.start > now }
    var load = try await workspace.store.load(of: workspace.project)
    for record in chosen where record.occupiesSlot { if let start = record.start { load[start, default: 1] -= 1 } }
    let allotment = Allotment(schedule: schedule, slots: slots, load: load)
      .give(chosen, keeping: try await workspace.ties())
    guard allotment.left.isEmpty else {
      throw ScheduleProblem.full(day: wish.day, limit: wish.limit, missing: allotment.left.count)
    }
    for (_, slot) in allotment.given { result.slots[slot.start, default: 0] += 1 }
    result.scheduled = allotment.given.count
    guard !previews else { return result }
    var appends: [JournalAppend] = []
    for (record, slot) in allotment.given {
      let appointment = Appointment(start: slot.start, end: slot.windowEnd, limit: wish.limit)
      appends.append(try await append(appointment, to: record, by: principal, in: workspace))
    }
    try await workspace.givingSlots { try await workspace.store.appendAll(appends, slots: $0) }
    return result
  }

  /// What gives a migration a slot.
  static func append(
    _ appointment: Appointment, to record: MigrationRecord, by principal: Principal, in workspace: Workspace
  ) async throws -> JournalAppend {
    var state = try await workspace.store.journal(of: record.id).state
    let (expected, event) = (state.sequence, JournalEvent.scheduled(appointment, by: principal))
    try state.apply(event)
    return JournalAppend(
      migration: record.id, expected: expected, token: nil, events: [event], state: state,
      ledger: [
        workspace.record(
          principal, "migration.scheduled", record.id.description,
          ["start": appointment.start.ISO8601Format(), "limit": appointment.limit.description])
      ])
  }
}

extension Workspace {
  /// Writes what gives places in slots, no more than there are.
  ///
  /// - Throws: ``ScheduleProblem/taken(day:time:missing:)`` when others have taken the last places in the meantime.
  func givingSlots<Result: Sendable>(
    _ write: (SlotLimit) async throws -> Result
  ) async throws -> Result {
    do {
      return try await write(SlotLimit(project: project, capacity: settings.schedule.capacity))
    } catch StoreError.slotFull(let start, let missing) {
      let (day, time) = settings.schedule.reading(of: start)
      throw ScheduleProblem.taken(day: day, time: time, missing: missing)
    }
  }
}

/// Gives slots with a capacity to migrations, sets of tied ones together.
struct Allotment {
  let schedule: Schedule
  let slots: [Schedule.Slot]
  let load: [Date: Int]

  func give(_ records: [MigrationRecord], keeping ties: TieGraph) -> (
    given: [(MigrationRecord, Schedule.Slot)], left: [MigrationRecord]
  ) {
    let bySubject = Dictionary(records.map { ($0.id.subject, $0) }) { first, _ in first }
    var sets = ties.sets.map { $0.compactMap { bySubject[$0] } }.filter { !$0.isEmpty }
    let tied = Set(sets.flatMap { $0 }.map(\.id))
    sets += records.filter { !tied.contains($0.id) }.map { [$0] }
    var load = load
    var given: [(MigrationRecord, Schedule.Slot)] = []
    var left: [MigrationRecord] = []
    func room(_ slot: Schedule.Slot) -> Int { schedule.capacity - load[slot.start, default: 0] }
    for set in sets.sorted(by: { ($1.count, $0[0].id) < ($0.count, $1[0].id) }) {
      if let slot = slots.first(where: { room($0) >= set.count }) {
        load[slot.start, default: 0] += set.count
        given += set.map { ($0, slot) }
        continue
      }
      // A set that no slot holds whole is spread over the first slots with room.
      for record in set {
        if let slot = slots.first(where: { room($0) > 0 }) {
          load[slot.start, default: 0] += 1
          given.append((record, slot))
        } else {
          left.append(record)
        }
      }
    }
    return (given, left)
  }
}
