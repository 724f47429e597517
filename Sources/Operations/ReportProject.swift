import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store

/// Where a project stands: totals, what needs somebody, the loss ledger, the time it takes.
package struct ReportProject: Sendable {
  /// The report.
  package struct Result: Codable, Sendable {
    /// The project.
    package var project: String
    /// Migrations by status.
    package var statuses: [String: Int] = [:]
    /// Migrations by department (the first part of the unit) and status.
    package var departments: [String: [String: Int]] = [:]
    /// Migrations that cannot start.
    package var blocked = 0
    /// Migrations by check.
    package var checks: [String: Int] = [:]
    /// What became of all attributes of the completed migrations.
    package var losses = LossTotals()
    /// Migrations that wait at a hold point.
    package var holding: [String] = []
    /// Migrations in progress for more than a day.
    package var stuck: [String] = []
    /// Migrations whose runs have failed or been stopped where calls may reach nobody; the most urgent of all.
    package var unreachable: [String] = []
    /// Migrations whose window has ended without them.
    package var missed = 0
    /// When the next slot begins.
    package var nextSlot: Date?
    /// How many migrations begin in it.
    package var nextSlotLoad = 0
    /// Why no new migrations begin.
    package var breaker: Breaker.Reason?
    /// The seconds that a completed migration took, in the middle.
    package var medianSeconds: Double?
    /// The seconds that the slowest completed migration took.
    package var longestSeconds: Double?
    /// Why migrations failed, by number.
    package var failures: [String: Failure] = [:]
  }

  /// Reports on what is selected.
  package static func run(_ workspace: Workspace, _ filter: MigrationFilter) async throws -> Result {
    var result = Result(project: workspace.project.rawValue)
    let now = workspace.surroundings.now()
    var times: [Double] = []
    for record in try await workspace.store.migrations(filter) {
      let status = record.status.rawValue
      result.statuses[status, default: 0] += 1
      let unit = String(record.department.prefix { $0 != "-" })
      result.departments[unit.isEmpty ? "-" : unit, default: [:]][status, default: 0] += 1
      if record.blocking > 0, RunChecks.statuses.contains(record.status) { result.blocked += 1 }
      if record.hold != nil { result.holding.append(record.id.subject) }
      if record.status == .inProgress, let start = record.startedAt, now.timeIntervalSince(start) > 86_400 {
        result.stuck.append(record.id.subject)
      }
      if record.status == .scheduled, let start = record.start, let end = record.end {
        if end <= now {
          result.missed += 1
        } else if start < result.nextSlot ?? .distantFuture {
          (result.nextSlot, result.nextSlotLoad) = (start, 1)
        } else if start == result.nextSlot {
          result.nextSlotLoad += 1
        }
      }
      if record.isUnderWay, record.status != .inProgress, try await workspace.mayBeUnreachable(record) {
        result.unreachable.append(record.id.subject)
      }
      if let failure = record.failure, record.status == .failed { result.failures[record.id.subject] = failure }
      if record.status == .completed, let start = record.startedAt, let end = record.endedAt {
        times.append(end.timeIntervalSince(start))
      }
    }
    for (_, findings) in try await workspace.store.findings(filter) {
      for check in Set(findings.map(\.check)) { result.checks[check.rawValue, default: 0] += 1 }
    }
    result.losses = try await workspace.store.lossTotals(filter)
    result.breaker = try await workspace.store.breaker(of: workspace.project)?.reason
    times.sort()
    if !times.isEmpty { (result.medianSeconds, result.longestSeconds) = (times[times.count / 2], times.last) }
    return result
  }
}
