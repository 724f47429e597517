import ConnectorKit
import Estates
import Foundation
import Migrations
import Operations
import SQL
import SQLite
import Store
import TestDatabases
import Testing

@Suite("Backups and hand-overs")
struct KeepBackupsTests {
  private static let backup = "office/+41227670001/1/backup"

  @Test("Every backup is opened and compared; a damaged one is named")
  func verify() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1, 2))
      let good = try await KeepBackups.verify(office.workspace, office.filter()) { _ in }
      #expect(good.verified == 4)
      #expect(good.broken.isEmpty)
      let database = try await TestDatabases.open(office.folder + "/belay.sqlite")
      _ = try await database.transaction {
        try $0.execute(
          "UPDATE backup SET sealed = $2 WHERE id = $1", [.text(Self.backup), .bytes([UInt8](repeating: 7, count: 99))])
      }
      try await database.close()
      let bad = try await KeepBackups.verify(office.workspace, office.filter()) { _ in }
      #expect(bad.verified == 3)
      #expect(bad.broken == [Self.backup: Failure(code: "backup.damaged", facts: ["backup": Self.backup])])
    }
  }

  @Test("A preview of a restore says what it would change and changes nothing; the restore gives the line back")
  func restore() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1))
      let expected = [Change(object: "cn=ada", field: "line", before: nil, after: "tel:+41227670001")]
      let preview = try await KeepBackups.restore(office.workspace, Self.backup, previews: true, by: Office.boss)
      #expect(preview == expected)
      #expect(office.source.line(of: "ada") == nil)
      let changes = try await KeepBackups.restore(office.workspace, Self.backup, previews: false, by: Office.boss)
      #expect(changes == expected)
      #expect(office.source.line(of: "ada") == "tel:+41227670001")
      let ledger = try await office.ledger(office.id().description)
      #expect(ledger.last?.action == "backup.restored")
      #expect(ledger.last?.by == Office.boss)

      let again = try await KeepBackups.restore(office.workspace, Self.backup, previews: false, by: Office.boss)
      #expect(again == [])
      let after = try await office.ledger(office.id().description)
      #expect(after.count == ledger.count, "what changes nothing is not written down")
    }
  }

  @Test("Somebody else's line in its place is a conflict; a name that is no backup is told")
  func restoreRefused() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1))
      office.source.change("ada") { $0.lineURI = "tel:+41227679998" }
      let codes = await [Self.backup, "office/+41227670001/1/hand-over", "office/+41227670001/9/backup"].asyncMap {
        name -> String? in
        do {
          _ = try await KeepBackups.restore(office.workspace, name, previews: false, by: Office.boss)
          return nil
        } catch let error as any ReportableError {
          return error.code
        } catch {
          return "\(error)"
        }
      }
      #expect(codes == ["run.conflict", "backup.missing", "backup.missing"])
      #expect(office.source.line(of: "ada") == "tel:+41227679998")
    }
  }

  @Test(
    "A hand-over is the password that the destination knows, and the ledger says who opened it, never the password",
    .enabled(if: !TestDatabases.areOnServer, "reads the files of the store"))
  func handOver() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1, 2))
      let opened = try await KeepBackups.handOvers(office.workspace, office.filter(1), by: Office.boss)
      #expect(opened.map(\.user) == ["ada"])
      let password = try #require(opened.first?.password)
      #expect(password.count == 20)
      #expect(opened.first?.number == Office.number(1))
      #expect(office.destination.rows.users[UserAddress(name: "ada", domain: "voice.example.org")] == password)
      let ledger = try await office.ledger(office.id().description)
      #expect(
        ledger.last
          == LedgerDraft(
            by: Office.boss, action: "hand-over.opened", subject: office.id().description,
            facts: ["hand-over": "office/+41227670001/1/hand-over"]))
      let database = try Data(contentsOf: URL(fileURLWithPath: office.folder + "/belay.sqlite"))
      let log = try Data(contentsOf: URL(fileURLWithPath: office.folder + "/belay.sqlite-wal"))
      #expect(!(database + log).isEmpty)
      #expect((database + log).range(of: Data(password.utf8)) == nil)
    }
  }

  @Test("After a roll-back there is nothing to hand over; after another run it is the new password")
  func handOverOfTheLastRun() async throws {
    try await withOffice { office in
      _ = try await office.migrate(office.filter(1))
      let first = try await KeepBackups.handOvers(office.workspace, office.filter(1), by: Office.boss)
      _ = try await office.rollBack(office.filter(1))
      let error = await #expect(throws: OperationError.self) {
        _ = try await KeepBackups.handOvers(office.workspace, office.filter(1), by: Office.boss)
      }
      #expect(error?.code == "selection.empty")
      _ = try await office.migrate(office.filter(1))
      let second = try await KeepBackups.handOvers(office.workspace, office.filter(1), by: Office.boss)
      #expect(second.count == 1)
      #expect(second.first?.password != first.first?.password)
    }
  }
}

extension Sequence where Element: Sendable {
  /// Maps one after the other.
  fileprivate func asyncMap<Result>(_ transform: (Element) async -> Result) async -> [Result] {
    var results: [Result] = []
    for element in self { results.append(await transform(element)) }
    return results
  }
}
