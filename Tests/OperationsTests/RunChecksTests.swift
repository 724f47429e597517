import Estates
import Foundation
import Migrations
import Operations
import SQL
import SimulatedProcesses
import Store
import Synchronization
import TestDatabases
import Testing

@Suite("Checking batch by batch")
struct RunChecksTests {
  /// More people than one batch takes; their numbers are in the order of their names.
  static func crowd(_ estate: inout [EstateObject]) {
    estate = (0..<2_050).map { position in
      var person = Office.person("p\(10_000 + position)", 1)
      let line = "tel:+4122767\(1_000 + position)"
      person.lineURI = line
      person.attributes[0].value = line
      return person
    }
  }

  @Test("Every migration of several batches is checked and planned once, and progress is told up to the end")
  func batches() async throws {
    try await withOffice(estate: Self.crowd) { office in
      let told = Mutex<[WorkProgress]>([])
      let result = try await RunChecks.run(office.workspace, office.workspace.everything, keepsPlans: true) {
        progress in
        told.withLock { $0.append(progress) }
      }
      #expect(result.checked == 2_050)
      #expect(result.planned == 2_050)
      let checks = told.withLock { $0.filter { $0.phase == "phase.checking" }.map(\.done) }
      #expect(checks == [1_000, 2_000, 2_050])
      #expect(told.withLock { $0.first?.phase } == "phase.surveying")
      for position in [0, 999, 1_000, 2_049] {
        let number = "+4122767\(1_000 + position)"
        let kept = try #require(try await office.workspace.plan(of: office.workspace.id(of: number)))
        #expect(kept.plan.migration.subject == number)
        #expect(kept.plan.fingerprints.first?.object == "p\(10_000 + position)")
      }
    }
  }

  @Test("A run that ends early leaves what it has not reached as the run before found it")
  func interrupted() async throws {
    try await withOffice(estate: Self.crowd) { office in
      try await office.check()
      let before = try await office.workspace.migrations(office.workspace.everything).map(\.checkedAt)
      office.clock.turn(by: 3_600)
      // The last object can no longer be read, so the third batch fails.
      let database = try await TestDatabases.open(office.workspace.settings.database)
      _ = try await database.transaction { session in
        try session.execute("UPDATE estate_object SET document = '{}' WHERE id = $1", [.text("p12049")])
      }
      try await database.close()
      await #expect { try await office.check() } throws: { error in
        (error as? StoreError)?.facts["what"] == "object p12049"
      }
      let after = try await office.workspace.migrations(office.workspace.everything).map(\.checkedAt)
      #expect(zip(before, after).prefix(1_000).allSatisfy { $0 != $1 }, "the first batch is kept")
      #expect(before.suffix(50) == after.suffix(50), "the last batch is as it was")
      #expect(try await office.workspace.plan(of: office.workspace.id(of: "+41227673049")) != nil)
    }
  }
}
