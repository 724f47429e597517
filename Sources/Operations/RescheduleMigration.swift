import ConnectorKit
import Estates
import Foundation
import Migrations
import Store

/// Moves one migration to another day and hour, inside its limits: what an owner may do.
package struct RescheduleMigration: Sendable {
  /// A slot that somebody may choose.
  package struct Offer: Codable, Hashable, Sendable {
    /// The slot's day.
    package var day: CalendarDay
    /// What the clock says then.
    package var time: TimeOfDay
    /// The moment.
    package var start: Date
    /// When its window ends.
    package var end: Date
    /// How many more it takes.
    package var left: Int
  }

  /// At most so many days are offered.
  private static let longest = 366

  /// The slots between tomorrow and the limit that have room; empty when the migration has no date to be moved.
  package static func offers(_ workspace: Workspace, _ record: MigrationRecord) async throws -> [Offer] {
    guard isMovable(record), let limit = record.limit else { return [] }
    let schedule = workspace.settings.schedule
    let first = CalendarDay(number: workspace.today.number + 1)
    let last = min(limit, CalendarDay(number: first.number + longest))
    var load = try await workspace.store.load(of: workspace.project)
    if let start = record.start { load[start, default: 1] -= 1 }
    let now = workspace.surroundings.now()
    return schedule.slots(from: first, at: nil, through: last).compactMap { slot in
      let left = schedule.capacity - load[slot.start, default: 0]
      guard left > 0, slot.start > now else { return nil }
      return Offer(day: slot.day, time: slot.time, start: slot.start, end: slot.windowEnd, left: left)
    }
  }

  /// Whether a migration has a date that its owner may move.
  package static func isMovable(_ record: MigrationRecord) -> Bool {
    record.status == .scheduled && !record.isUnderWay
  }

  /// Moves it.
  ///
  /// - Parameter expected: How many entries the journal had when the person looked; nil to take it as it is.
  /// - Throws: ``AccessDenied``, ``ScheduleProblem``, ``OperationError/changedMeanwhile(_:)``.
  package static func run(
    _ workspace: Workspace, _ id: Migration.ID, to start: Date, expected: Int?, for access: Access
  ) async throws {
    guard let record = try await workspace.store.migration(id),
      access.may(.seeMigration, record) || access.may(.reschedule, record)
    else {
      throw OperationError.noSuchMigration(id.subject)
    }
    try access.demand(.reschedule, for: record)
    if let expected, expected != record.sequence { throw OperationError.changedMeanwhile(id.subject) }
    guard isMovable(record), let limit = record.limit else {
      throw StatusRefusal(status: record.status, event: .schedule, isUnderWay: record.isUnderWay)
    }
    guard let offer = try await offers(workspace, record).first(where: { $0.start == start }) else {
      throw refusal(of: start, limit: limit, in: workspace)
    }
    let append = try await ScheduleMigrations.append(
      Appointment(start: offer.start, end: offer.end, limit: limit), to: record, by: access.principal, in: workspace)
    guard append.expected == record.sequence else { throw OperationError.changedMeanwhile(id.subject) }
    do {
      try await workspace.givingSlots { try await workspace.store.appendAll([append], slots: $0) }
    } catch StoreError.claimed {
      throw OperationError.changedMeanwhile(id.subject)
    }
  }

  private static func refusal(of start: Date, limit: CalendarDay, in workspace: Workspace) -> ScheduleProblem {
    let schedule = workspace.settings.schedule
    let (day, time) = schedule.reading(of: start)
    let tomorrow = CalendarDay(number: workspace.today.number + 1)
    if day < tomorrow { return .dateInPast(day, today: workspace.today) }
    if day > limit { return .limitBeforeDate(limit: limit, day: day) }
    do { try schedule.check(day: day, time: time, limit: limit, today: workspace.today) } catch { return error }
    return .full(day: day, limit: limit, missing: 1)
  }
}
