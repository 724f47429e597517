import Foundation
import Migrations
import SQL
import SpawnedPrograms
import Store
import Synchronization
import TestDatabases
import Testing

@Suite("Hearing what people ask for elsewhere", .timeLimit(.minutes(10)))
struct ListenTests {
  /// Hears until its body ends.
  private func withListener(_ store: BelayStore, _ body: (Rings) async throws -> Void) async throws {
    let rings = Rings()
    let listening = Task { await store.listen { rings.add() } }
    do {
      try await body(rings)
    } catch {
      listening.cancel()
      throw error
    }
    // It ends when it is cancelled, or the test never does.
    listening.cancel()
    await listening.value
  }

  @Test("As soon as it listens it rings once, and again for what a person asks for in another process")
  func heard() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let other = try await BelayStore(
        database: try await TestDatabases.open(bench.path), now: { bench.clock.now })
      try await withListener(other) { rings in
        await rings.wait()
        try await bench.append(.scheduled(.slot(in: 60), by: .manager), to: id)
        // Looks only when it rings.
        repeat { await rings.wait() } while try await other.migration(id)?.status != .scheduled
      }
      try await other.close()
    }
  }

  @Test("Nothing is lost between listening and the first look, whichever comes first")
  func noneLost() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let other = try await BelayStore(
        database: try await TestDatabases.open(bench.path), now: { bench.clock.now })
      for round in 0..<20 {
        let (event, wanted): (JournalEvent, Migration.Status) =
          round % 2 == 0
          ? (.scheduled(.slot(in: 60), by: .manager), .scheduled) : (.cancelled(by: .manager), .waiting)
        async let asked: Void = bench.append(event, to: id)
        try await withListener(other) { rings in
          // Looks only when it rings: what is lost is never seen.
          repeat { await rings.wait() } while try await other.migration(id)?.status != wanted
        }
        try await asked
      }
      try await other.close()
    }
  }

  @Test(
    "What a run journals is told to nobody; a breaker that is closed is",
    .enabled(if: TestDatabases.areOnServer, "SQLite rings at every commit of another process"))
  func runsAreSilent() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let told = Mutex<[String]>([])
      let database = ToldDatabase(base: bench.database) { channel in told.withLock { $0.append(channel) } }
      let store = try await BelayStore(database: database, now: { bench.clock.now })
      let token = try #require(
        try await store.claim([id], for: NodeID(rawValue: "n"), lease: .seconds(60))[id])
      let draft = try await bench.draft([.started(run: 1, plan: "p", by: .belay)], to: id, token: token)
      #expect(try await store.append(draft) == .appended)
      #expect(told.withLock { $0 } == [])
      let ledger = LedgerDraft(by: .manager, action: "breaker.closed", subject: "cutover")
      try await store.setBreaker(nil, of: StoreBench.project, ledger: ledger)
      #expect(told.withLock { $0 } == ["belay"])
    }
  }

  @Test(
    "A server that is restarted is listened to again, and what was missed rings",
    .enabled(if: TestDatabases.areOnServer, "needs PostgreSQL's programs"))
  func restarted() async throws {
    let script = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "../../../Scripts/servers").standardizedFileURL.path
    try await withTestFolder("store") { folder in
      let port = try SpawnedProgram.run(script + "/free-port", []).output
        .trimmingCharacters(in: .whitespacesAndNewlines)
      let started = try SpawnedProgram.run(script + "/database", ["start", folder + "/server", "--port", port])
      try #require(started.status == 0, "\(started.output)")
      let address = started.output.trimmingCharacters(in: .whitespacesAndNewlines)
      let store = try await BelayStore(database: TestDatabases.server(address), now: { Date() })
      _ = try await store.enter([StoreBench.record("1")])
      try await withListener(store) { rings in
        await rings.wait()
        let before = rings.count
        let again = try SpawnedProgram.run(script + "/database", ["restart", folder + "/server"])
        #expect(again.status == 0, "\(again.output)")
        // The connection is new: something may have been missed.
        while rings.count == before { await rings.wait() }
        let ledger = LedgerDraft(by: .manager, action: "breaker.closed", subject: "cutover")
        rings.drain()
        try await store.setBreaker(nil, of: StoreBench.project, ledger: ledger)
        await rings.wait()
      }
      try await store.close()
      let stopped = try SpawnedProgram.run(script + "/database", ["stop", folder + "/server"])
      #expect(stopped.status == 0, "\(stopped.output)")
    }
  }
}

/// Rings that one test waits for; a ring that came before counts.
///
/// A class, because whoever rings and whoever waits share it.
private final class Rings: Sendable {
  private struct State {
    var count = 0
    var isNew = false
    var waiter: CheckedContinuation<Void, Never>?
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.count } }

  func add() {
    let waiter = state.withLock { state in
      state.count += 1
      state.isNew = state.waiter == nil
      defer { state.waiter = nil }
      return state.waiter
    }
    waiter?.resume()
  }

  /// Forgets what has rung.
  func drain() { state.withLock { $0.isNew = false } }

  func wait() async {
    await withCheckedContinuation { waiter in
      let hasRung = state.withLock { state in
        defer { state.isNew = false }
        if !state.isNew { state.waiter = waiter }
        return state.isNew
      }
      if hasRung { waiter.resume() }
    }
  }
}

/// A database that writes down on which channels its transactions tell something.
private struct ToldDatabase: SQLDatabase {
  struct Session: SQLSession {
    let base: any SQLSession
    let told: @Sendable (String) -> Void

    func execute(_ statement: String, _ arguments: [SQLValue]) throws -> Int {
      try base.execute(statement, arguments)
    }

    func query(_ statement: String, _ arguments: [SQLValue], _ receive: (any SQLRow) throws -> Void) throws {
      try base.query(statement, arguments, receive)
    }

    func executeAll(_ statement: String, _ lists: [[SQLValue]]) throws -> [Int] {
      try base.executeAll(statement, lists)
    }

    func queryAll(_ statement: String, _ lists: [[SQLValue]], _ receive: (Int, any SQLRow) throws -> Void) throws {
      try base.queryAll(statement, lists, receive)
    }

    func notify(_ channel: String) throws {
      told(channel)
      try base.notify(channel)
    }
  }

  let base: any SQLDatabase
  let told: @Sendable (String) -> Void
  var dialect: SQLDialect { base.dialect }

  func read<Result: Sendable>(_ body: @escaping @Sendable (any SQLSession) throws -> Result) async throws -> Result {
    try await base.read(body)
  }

  func transaction<Result: Sendable>(
    _ body: @escaping @Sendable (any SQLSession) throws -> Result
  ) async throws -> Result {
    let told = told
    return try await base.transaction { try body(Session(base: $0, told: told)) }
  }

  func listen(_ channel: String, _ heard: @escaping @Sendable () -> Void) async { await base.listen(channel, heard) }
  func close() async throws { try await base.close() }
}
