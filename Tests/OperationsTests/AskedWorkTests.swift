import Estates
import Migrations
import Operations
import SQL
import Store
import TestDatabases
import Testing

@Suite("Checks and verifications that somebody asks for", .timeLimit(.minutes(5)))
struct AskedWorkTests {
  /// Works on errands until the one that is asked for has ended; what became of it.
  private func end(_ office: Office, _ ask: (Errands) async throws -> String) async throws -> [String] {
    let errands = Errands(office.workspace)
    let working = Task { await errands.run() }
    do {
      let name = try await ask(errands)
      _ = await outcome(errands, name)
      working.cancel()
      await working.value
      return words(errands.standing(name)?.outcome)
    } catch {
      working.cancel()
      throw error
    }
  }

  private func words(_ outcome: Errands.Outcome?) -> [String] {
    switch outcome {
    case .done(let key, let facts): [key] + facts.map { "\($0.key) \($0.value)" }.sorted()
    case .failed(let failure): [failure.code] + failure.facts.map { "\($0.key) \($0.value)" }.sorted()
    case .stopped: ["stopped"]
    case nil: []
    }
  }

  @Test("What has not begun is checked again and counted; plans are drawn up for what is named")
  func checks() async throws {
    try await withOffice(3, estate: { $0[1].location = nil }) { office in
      let all = try await end(office) {
        try await CheckAgain.run(office.workspace, office.workspace.everything, errands: $0, for: .boss)
      }
      #expect(all == ["errand.checked", "blocked 1", "count 3"])
      let (before, blocked) = (try await office.workspace.plan(of: office.id()), try await office.record(2).blocking)
      #expect(before == nil)
      #expect(blocked > 0)
      let one = try await end(office) {
        try await CheckAgain.run(office.workspace, office.filter(1), errands: $0, for: .boss)
      }
      #expect(one == ["errand.checked", "blocked 0", "count 1"])
      let plan = try await office.workspace.plan(of: office.id())
      #expect(plan != nil)
    }
  }

  @Test("Where there is nothing to be checked, that is said at once")
  func nothing() async throws {
    try await withOffice(1) { office in
      _ = try await office.migrate(office.filter(1))
      var completed = office.workspace.everything
      completed.statuses = [.completed]
      for filter in [office.workspace.everything, completed] {
        let error = await #expect(throws: OperationError.self) {
          try await CheckAgain.run(office.workspace, filter, errands: Errands(office.workspace), for: .boss)
        }
        #expect(error?.code == "selection.empty")
      }
    }
  }

  @Test("Whoever does not plan has nothing checked, and backups are verified for administrators alone")
  func refused() async throws {
    try await withOffice(1) { office in
      let errands = Errands(office.workspace)
      let reader = Access(Access.boss.person, scopes: [.read])
      for access in [reader, .owner("ada"), .owner("bob")] {
        await #expect(throws: AccessDenied.self) {
          try await CheckAgain.run(office.workspace, office.filter(1), errands: errands, for: access)
        }
      }
      // Whoever plans others is told what they see: nothing.
      let error = await #expect(throws: OperationError.self) {
        try await CheckAgain.run(office.workspace, office.filter(1), errands: errands, for: .staff("TE"))
      }
      #expect(error?.code == "selection.empty")
      for access in [.owner("ada"), .staff("IT")] as [Access] {
        #expect(throws: AccessDenied.self) {
          try VerifyBackups.run(office.workspace, errands: errands, for: access)
        }
      }
    }
  }

  @Test("A verification fails when a backup cannot be brought back, and names it")
  func verification() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1, 2))
      let good = try await end(office) {
        try VerifyBackups.run(office.workspace, errands: $0, for: .boss)
      }
      #expect(good == ["errand.backups-verified", "count 4"])
      let name = "office/+41227670001/1/backup"
      let database = try await TestDatabases.open(office.folder + "/belay.sqlite")
      _ = try await database.transaction {
        try $0.execute(
          "UPDATE backup SET sealed = $2 WHERE id = $1", [.text(name), .bytes([UInt8](repeating: 7, count: 99))])
      }
      try await database.close()
      let bad = try await end(office) { try VerifyBackups.run(office.workspace, errands: $0, for: .boss) }
      #expect(bad == ["backup.broken", "broken 1", "names \(name)", "total 4"])
    }
  }

  @Test("A verification that somebody stops ends at its next look")
  func stopped() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1))
      await #expect(throws: CancellationError.self) {
        _ = try await KeepBackups.verify(office.workspace, office.workspace.everything) { _ in
          throw CancellationError()
        }
      }
    }
  }
}
