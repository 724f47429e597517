import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// The scheduler: starts what is due, goes on with what was interrupted, gives missed migrations another slot.
package struct ServeSchedule: Sendable {
  /// What the scheduler tells.
  package enum Event: Sendable {
    /// It is about to begin this many migrations.
    case begun(Int)
    /// A migration goes on or has ended.
    case run(RunEvent)
    /// Migrations whose window has ended without them have another slot, or failed because there is none.
    case missed(rescheduled: Int, failed: Int)
    /// Migrations have been in progress for more than a day.
    case stuck(StuckWatch.Alarm)
    /// No new migrations begin; told once.
    case breakerOpen(Breaker.Reason)
    /// The store cannot be used just now; it is tried again.
    case trouble(Failure)
  }

  /// Serves until the task is cancelled.
  ///
  /// - Parameter interval: How long to wait between two looks at the most; what a person asks for in another process
  ///   is looked at at once.
  package static func run(_ workspace: Workspace, every interval: Duration, report: @escaping @Sendable (Event) -> Void)
    async throws
  {
    let bell = Bell()
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { await workspace.store.listen { bell.ring() } }
      group.addTask { await attend(workspace, every: interval, report: report) }
      defer { group.cancelAll() }
      try await look(workspace, every: interval, bell, report: report)
    }
  }

  private static func look(
    _ workspace: Workspace, every interval: Duration, _ bell: Bell, report: @escaping @Sendable (Event) -> Void
  ) async throws {
    var toldBreaker = false
    while !Task.isCancelled {
      do {
        let missed = try await rescheduleMissed(workspace)
        if missed != (0, 0) { report(.missed(rescheduled: missed.0, failed: missed.1)) }
        _ = try await RunMigrations.migrate(
          workspace, .due, by: .belay, report: { report(.run($0)) }, begin: { report(.begun($0)) })
        toldBreaker = false
      } catch is CancellationError {
        return
      } catch OperationError.breakerOpen(let reason) {
        if !toldBreaker { report(.breakerOpen(reason)) }
        toldBreaker = true
      } catch let error as any ReportableError where !(error is OperationError) {
        report(.trouble(Failure(error)))
      }
      do { try await bell.wait(orFor: { try await workspace.surroundings.sleep(interval) }) } catch { return }
    }
  }

  /// Queues reminders and digests, and looks for what is stuck, beside the waves, which may take hours; trouble with
  /// mail keeps no migration waiting.
  private static func attend(
    _ workspace: Workspace, every interval: Duration, report: @escaping @Sendable (Event) -> Void
  ) async {
    var digested: CalendarDay?
    var watch = StuckWatch()
    while !Task.isCancelled {
      do {
        if let alarm = try await watch.look(workspace) { report(.stuck(alarm)) }
        try await QueueReminders.run(workspace)
        let period = QueueDigests.period(workspace)
        if period != digested {
          try await QueueDigests.run(workspace)
          digested = period
        }
      } catch is CancellationError {
        return
      } catch {
        report(.trouble(Failure(error)))
      }
      do { try await workspace.surroundings.sleep(max(interval, .seconds(60))) } catch { return }
    }
  }

  /// Gives migrations whose window has ended the next free slot up to their limit; those without one fail.
  static func rescheduleMissed(_ workspace: Workspace) async throws -> (Int, Int) {
    let now = workspace.surroundings.now()
    var filter = workspace.everything
    filter.statuses = [.scheduled]
    filter.dueBy = now
    let missed = try await workspace.store.migrations(filter).filter { ($0.end ?? .distantFuture) <= now }
    guard !missed.isEmpty else { return (0, 0) }
    let schedule = workspace.settings.schedule
    var load = try await workspace.store.load(of: workspace.project)
    var appends: [JournalAppend] = []
    var failed = 0
    for record in missed {
      let limit = record.limit ?? workspace.today
      let slot = schedule.slots(from: workspace.today, at: nil, through: limit)
        .first { $0.windowEnd > now && load[$0.start, default: 0] < schedule.capacity }
      if let slot {
        load[slot.start, default: 0] += 1
        let appointment = Appointment(start: slot.start, end: slot.windowEnd, limit: limit)
        appends.append(try await ScheduleMigrations.append(appointment, to: record, by: .belay, in: workspace))
      } else {
        failed += 1
        var state = try await workspace.store.journal(of: record.id).state
        let failure = Failure(code: "schedule.missed", facts: ["limit": limit.description])
        let (expected, event) = (state.sequence, JournalEvent.failed(step: nil, failure))
        try state.apply(event)
        appends.append(
          JournalAppend(
            migration: record.id, expected: expected, token: nil, events: [event], state: state,
            ledger: [workspace.record(.belay, "migration.failed", record.id.description, ["code": failure.code])]))
      }
    }
    try await workspace.givingSlots { try await workspace.store.appendAll(appends, slots: $0) }
    return (appends.count - failed, failed)
  }
}
