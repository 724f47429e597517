import Foundation
import Migrations
import Store
import Synchronization

/// Counts that were asked for lately: as long as nobody has told the ledger anything, they are the same.
///
/// What discovery enters tells the ledger only at its end, so counts are kept for a few seconds at the most. The checks
/// that have findings change seldom and are kept for longer, so that pages of the list need not ask for them.
///
/// A class, because all requests share it.
final class KeptCounts: Sendable {
  private struct Entry {
    var mark: Int
    var at: Date
    var count: Int
  }

  private struct Found {
    var checks: [CheckID]
    var at: Date
  }

  private static let longest: TimeInterval = 5
  private static let most = 200
  private static let longestOfChecks: TimeInterval = 60
  private let entries = Mutex<[MigrationFilter: Entry]>([:])
  private let found = Mutex<Found?>(nil)

  /// How many migrations a filter means, counted up to ``ListMigrations/countLimit``.
  ///
  /// - Parameter mark: How long the ledger is, looked up before.
  func count(of filter: MigrationFilter, in store: BelayStore, mark: Int, at now: Date) async throws -> Int {
    let known = entries.withLock { $0[filter] }
    if let known, known.mark == mark, (0..<Self.longest).contains(now.timeIntervalSince(known.at)) {
      return known.count
    }
    let count = try await store.count(of: filter, upTo: ListMigrations.countLimit)
    entries.withLock { entries in
      if entries.count >= Self.most { entries = [:] }
      entries[filter] = Entry(mark: mark, at: now, count: count)
    }
    return count
  }

  /// The checks of which a project has a finding, as they were a minute ago at the most.
  func checks(of project: Project.ID, in store: BelayStore, at now: Date) async throws -> [CheckID] {
    let known = found.withLock { $0 }
    if let known, (0..<Self.longestOfChecks).contains(now.timeIntervalSince(known.at)) { return known.checks }
    let checks = try await store.foundChecks(of: project)
    found.withLock { $0 = Found(checks: checks, at: now) }
    return checks
  }
}
