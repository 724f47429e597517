import Foundation
import Migrations
import SQL
import Store
import TestDatabases
import Testing

/// What a server does again and again must not cost more where there are a million migrations.
@Suite("What is read of large tables", .enabled(if: !TestDatabases.areOnServer, "asks SQLite for its plans"))
struct ScanTests {
  /// Tables that grow with the number of migrations.
  private static let large = [
    "migration", "migration_search", "migration_word", "migration_vocabulary", "migration_junction", "journal", "mail",
    "finding", "plan", "loss", "ledger", "backup", "estate_object",
    "estate_summary",
  ]

  @Test("What a server does again and again reads no large table whole")
  func again() async throws {
    try await withStore { bench in
      let database = RecordedDatabase(base: try await TestDatabases.open(bench.path))
      let store = try await BelayStore(database: database, now: { bench.clock.now })
      let (project, node, now) = (StoreBench.project, NodeID(rawValue: "node"), bench.clock.now)
      let person = Person.ID(rawValue: "ada@example.org")
      var due = bench.all
      (due.statuses, due.dueBy, due.notMissedBy) = ([.scheduled], now, now)
      _ = database.notes.take()

      var complaints: [String] = []
      func look(_ what: String, _ body: () async throws -> Void) async throws {
        try await body()
        for (statement, arguments) in database.notes.take() {
          for step in try await plan(of: statement, arguments, in: bench.database) where Self.reads(step, statement) {
            complaints.append("\(what): \(step)\n\(statement)")
          }
        }
      }
      try await look("claims of the dead") { _ = try await store.claimants() }
      try await look("renewing claims") { try await store.renewClaims(of: node, lease: .seconds(60)) }
      try await look("ending claims") { try await store.endClaims(of: node) }
      try await look("what is due") { _ = try await store.migrations(due) }
      try await look("places in slots") { _ = try await store.load(of: project) }
      try await look("mail of the dead") { _ = try await store.mailClaimants(of: project) }
      try await look("mail to send") {
        let claim = MailClaim(project: project, node: node, lease: .seconds(60), limit: 10, domain: "example.org")
        _ = try await store.claimMail(claim)
      }
      try await look("reminders") { _ = try await store.queueReminders(of: project, days: 7, next: 3) }
      try await look("results for the breaker") { _ = try await store.resultsSince(now, of: project) }
      try await look("the end of the ledger") { _ = try await store.ledgerMark() }
      try await look("counts") { _ = try await store.counts(bench.all) }
      try await look("an owner's own") { _ = try await store.migrations(ofOwner: person, in: project, limit: 9) }
      #expect(complaints.isEmpty, "\(complaints.joined(separator: "\n\n"))")
    }
  }

  @Test("Who is looked for by name is found without reading those who stand in the same status")
  func names() async throws {
    try await withStore { bench in
      _ = try await bench.store.enter(
        (0..<5_100).map { StoreBench.record("+41\(100_000 + $0)", name: $0 == 77 ? "Zoë Müller" : "Ada Lovelace") })
      let database = RecordedDatabase(base: try await TestDatabases.open(bench.path))
      let store = try await BelayStore(database: database, now: { bench.clock.now })
      _ = database.notes.take()
      for term in ["Müller", "zoe mul", "ull"] {
        for (text, person) in [(term, nil), (nil, term), (term, term)] as [(String?, String?)] {
          for statuses in [[], [.waiting], [.waiting, .paused]] as [Set<Migration.Status>] {
            var filter = bench.all
            (filter.text, filter.person, filter.statuses) = (text, person, statuses)
            for column in [MigrationSort.Column.number, .person, .updated] {
              let found = try await store.page(of: filter, sort: MigrationSort(column)).records.map(\.id.subject)
              #expect(found == ["+41100077"])
            }
            #expect(try await store.count(of: filter, upTo: 100) == 1)
            var complaints: [String] = []
            for (statement, arguments) in database.notes.take() {
              let steps = try await plan(of: statement, arguments, in: bench.database)
              complaints += steps.filter { step in
                Self.reads(step, statement) || step.contains("migration USING INDEX migration_by_")
              }.map { "\($0)\n\(statement)" }
            }
            #expect(complaints.isEmpty, "\(filter): \(complaints.joined(separator: "\n\n"))")
          }
        }
      }
    }
  }

  @Test("What has ended, what was found and the phones are looked up without reading all that there is")
  func overview() async throws {
    try await withStore { bench in
      var chance = SeededChance(state: 4)
      let oracle = try await bench.enterMixture(60, &chance)
      let database = RecordedDatabase(base: try await TestDatabases.open(bench.path))
      let store = try await BelayStore(database: database, now: { bench.clock.now })
      var seen: [MigrationFilter] = [bench.all]
      for _ in 0..<6 { seen.append(bench.seen(bench.bounds(&chance))) }
      for filter in seen {
        _ = database.notes.take()
        let ended = try await store.completions(filter) { Int($0.timeIntervalSince1970 / 86_400) }
        let visible = oracle.records.filter { oracle.isVisible($0, filter.visibility) }
        #expect(ended.values.reduce(0, +) == visible.count { $0.status == .completed && $0.endedAt != nil })
        for (statement, arguments) in database.notes.take() {
          let steps = try await plan(of: statement, arguments, in: bench.database)
          #expect(steps.contains { $0.contains("COVERING INDEX migration_by_end") }, "\(steps) \(statement)")
        }
        let counts = try await store.findingCounts(filter)
        for check in StoreBench.checks {
          let concerned = visible.count { oracle.checks[$0.id]?.contains(check) ?? false }
          #expect(counts[check]?.concerned ?? 0 == concerned, "\(filter)")
        }
        for (statement, arguments) in database.notes.take() {
          let steps = try await plan(of: statement, arguments, in: bench.database)
          #expect(steps.contains { $0.hasPrefix("SEARCH finding") }, "\(steps)")
          #expect(!steps.contains { Self.reads($0, statement) }, "\(steps)")
        }
        _ = try await store.phones(of: SummaryTests.skype, filter, after: nil, limit: 100)
        for (statement, arguments) in database.notes.take() where statement.contains("estate_summary") {
          let steps = try await plan(of: statement, arguments, in: bench.database)
          #expect(steps.contains { $0.hasSuffix("(system=? AND kind=? AND owner=?)") }, "\(steps)")
        }
      }
    }
  }

  /// What SQLite would do, step by step (`EXPLAIN QUERY PLAN`).
  private func plan(
    of statement: String, _ arguments: [SQLValue], in database: any SQLDatabase
  ) async throws -> [String] {
    guard ["SELECT", "UPDATE", "DELETE", "INSERT", "WITH"].contains(where: statement.hasPrefix) else { return [] }
    return try await database.read { session in
      try session.rows("EXPLAIN QUERY PLAN " + statement, arguments) { $0.text(3) }
    }
  }

  /// Whether a step reads all of a large table, or all that a project has there.
  private static func reads(_ step: String, _ statement: String) -> Bool {
    let words = step.split(separator: " ").map(String.init)
    guard words.count > 1 else { return false }
    // A plan names a table as the statement does.
    let named = statement.split(whereSeparator: \.isWhitespace).map(String.init)
    let table = zip(named, named.dropFirst()).first { large.contains($0.0) && $0.1 == words[1] }?.0 ?? words[1]
    guard large.contains(table) else { return false }
    // Of some statuses there may be as many as there are migrations.
    return words[0] == "SCAN" || ["(project=?)", "(project=? AND status=?)"].contains(where: step.hasSuffix)
  }
}
