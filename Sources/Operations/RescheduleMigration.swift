import ConnectorKit
import Estates
import Foundation
import Migrations
import Store

/// Gives one migration a day and an hour, or others than it has, inside its limits: what an owner may do.
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

  /// At most so many days are offered at once: as far away as a date can be set.
  package static let longest = EditSurvey.farthest

  /// The slots between tomorrow and the last day that have room; empty when the migration can have no date.
  ///
  /// - Parameter days: The days of which somebody wants to see the slots; nil for all.
  package static func offers(
    _ workspace: Workspace, _ record: MigrationRecord, in days: ClosedRange<CalendarDay>? = nil
  ) async throws -> [Offer] {
    guard let limit = lastDay(workspace, record) else { return [] }
    let schedule = workspace.settings.schedule
    let tomorrow = workspace.today.adding(1)
    let first = max(tomorrow, days?.lowerBound ?? tomorrow)
    let last = min(limit, tomorrow.adding(longest), days?.upperBound ?? limit)
    guard first <= last else { return [] }
    var load = try await workspace.store.load(of: workspace.project)
    if let start = record.start { load[start, default: 1] -= 1 }
    let now = workspace.surroundings.now()
    return schedule.slots(from: first, at: nil, through: last).compactMap { slot in
      let left = schedule.capacity - load[slot.start, default: 0]
      guard left > 0, slot.start > now else { return nil }
      return Offer(day: slot.day, time: slot.time, start: slot.start, end: slot.windowEnd, left: left)
    }
  }

  /// The last day that may be chosen for a migration; nil when its owner can neither give it a date nor move one.
  ///
  /// Of what has a date it is the limit that was set with it; of what waits, the one of the configuration
  /// (``OwnersLimit``). What findings block waits until they are settled.
  package static func lastDay(_ workspace: Workspace, _ record: MigrationRecord) -> CalendarDay? {
    guard !record.isUnderWay else { return nil }
    switch record.status {
    case .scheduled: return record.limit
    case .waiting: return record.blocking > 0 ? nil : workspace.settings.ownersLimit.day(from: workspace.today)
    default: return nil
    }
  }

  /// Gives it the day and the hour.
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
    guard let limit = lastDay(workspace, record) else {
      if record.status == .waiting, record.blocking > 0 {
        throw BlockedMigration(subject: id.subject, count: record.blocking)
      }
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
