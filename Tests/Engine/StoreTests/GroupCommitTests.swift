import Foundation
import Migrations
import SQL
import SQLite
import Store
import Synchronization
import TestDatabases
import Testing

@Suite("Group commit")
struct GroupCommitTests {
  struct Fault: Error {}

  /// Counts the groups.
  ///
  /// A class, because the store's hooks and the test share it.
  final class Groups: Sendable {
    private let count = Mutex<Int?>(nil)
    /// Which groups, from 1, are refused before they are committed.
    let refused: Set<Int>

    init(refused: Set<Int> = []) { self.refused = refused }

    /// How many groups have begun since counting began.
    var begun: Int { count.withLock { $0 } ?? 0 }

    /// Begins to count; what was written until then does not matter.
    func begin() { count.withLock { $0 = 0 } }

    /// Counts and refuses no more.
    func end() { count.withLock { $0 = nil } }

    var hooks: BelayStore.Hooks {
      BelayStore.Hooks(
        beforeAppend: {
          let number = self.count.withLock { count in
            count = count.map { $0 + 1 }
            return count
          }
          if let number, self.refused.contains(number) { throw Fault() }
        }, afterAppend: {})
    }
  }

  /// Enters so many migrations and appends to all of them at once.
  ///
  /// - Returns: What became of each.
  private func appendAtOnce(
    _ count: Int, in bench: StoreBench, counting groups: Groups? = nil, spoiled: Int? = nil
  ) async throws -> [Migration.ID: Result<AppendResult, any Error>] {
    let records = (0..<count).map { StoreBench.record("+4122767\(1_000 + $0)") }
    _ = try await bench.store.enter(records)
    var appends: [JournalAppend] = []
    for (index, record) in records.enumerated() {
      var append = try await bench.draft([.paused(by: .manager, reason: nil)], to: record.id)
      if index == spoiled { append.migration = StoreBench.id("nobody") }
      appends.append(append)
    }
    groups?.begin()
    return await withTaskGroup(of: (Migration.ID, Result<AppendResult, any Error>).self) { group in
      for append in appends {
        group.addTask {
          do {
            return (append.migration, .success(try await bench.store.append(append)))
          } catch {
            return (append.migration, .failure(error))
          }
        }
      }
      return await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
  }

  @Test("A hundred appends at once need fewer commits than appends, and each is durable when it is answered")
  func together() async throws {
    let groups = Groups()
    try await withStore(hooks: groups.hooks) { bench in
      let results = try await appendAtOnce(100, in: bench, counting: groups)
      #expect(results.count == 100)
      for (id, result) in results { #expect(try result.get() == .appended, "\(id)") }
      #expect((1..<100).contains(groups.begun))

      let other = try await TestDatabases.open(bench.path)
      let reader = try await BelayStore(database: other, now: { bench.clock.now })
      #expect(try await reader.counts(bench.all) == [.paused: 100])
      for id in results.keys { #expect(try await reader.journal(of: id).entries.count == 2) }
      try await other.close()
    }
  }

  @Test("One append that cannot be written fails alone")
  func oneFails() async throws {
    try await withStore { bench in
      let results = try await appendAtOnce(40, in: bench, spoiled: 17)
      for (id, result) in results where id.subject != "nobody" { #expect(try result.get() == .appended) }
      let spoiled = try #require(results[StoreBench.id("nobody")])
      #expect(throws: StoreError.self) { try spoiled.get() }
      #expect(try await bench.store.counts(bench.all) == [.paused: 39, .waiting: 1])
    }
  }

  @Test("A commit that is refused before it begins loses nothing: what was answered is there, what failed is not")
  func refusedGroups() async throws {
    let groups = Groups(refused: [1, 2, 5, 9])
    try await withStore(hooks: groups.hooks) { bench in
      let results = try await appendAtOnce(60, in: bench, counting: groups)
      groups.end()
      #expect(results.count == 60)
      #expect(results.values.contains { if case .failure = $0 { true } else { false } })
      for (id, result) in results {
        let entries = try await bench.store.journal(of: id).entries.count
        switch result {
        case .success(let answer): #expect(answer == .appended && entries == 2)
        case .failure(let error): #expect(error is Fault && entries == 1)
        }
      }
      // Whoever failed appends again.
      for case (let id, .failure) in results { try await bench.append(.paused(by: .manager, reason: nil), to: id) }
      #expect(try await bench.store.counts(bench.all) == [.paused: 60])
    }
  }

  @Test(
    "A database that another process holds refuses a group once, not each of its members in turn",
    .enabled(if: !TestDatabases.areOnServer, "locks a file"))
  func held() async throws {
    let groups = Groups()
    try await withStore(hooks: groups.hooks, busyTimeout: 0.05) { bench in
      let records = (0..<50).map { StoreBench.record("+4122767\(1_000 + $0)") }
      _ = try await bench.store.enter(records)
      var appends: [JournalAppend] = []
      for record in records {
        appends.append(try await bench.draft([.paused(by: .manager, reason: nil)], to: record.id))
      }
      let waiting = appends
      groups.begin()
      let other = try SQLiteDatabase(path: bench.path)
      try await other.whileWriting {
        await withTaskGroup(of: Void.self) { group in
          for append in waiting {
            group.addTask { #expect(await refusal { try await bench.store.append(append) }?.code == "store.busy") }
          }
        }
      }
      try await other.close()
      #expect((1..<25).contains(groups.begun))
      for append in waiting { #expect(try await bench.store.append(append) == .appended) }
    }
  }
}
