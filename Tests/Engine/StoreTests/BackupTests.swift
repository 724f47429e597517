import Cryptography
import Foundation
import Migrations
import SQL
import SQLite
import Store
import Testing

@Suite("Backups")
struct BackupTests {
  static let contents = Array("the native document with a greeting and hunter2".utf8)

  /// A vault with a key of 32 equal bytes.
  private func vault(_ bench: StoreBench, key: UInt8 = 1) throws -> BackupVault {
    BackupVault(store: bench.store, key: try #require(SealingKey([UInt8](repeating: key, count: 32))))
  }

  @Test("A backup is listed with its digest and opened with its contents, which the database never shows")
  func keep() async throws {
    try await withStore { bench in
      let (vault, id) = (try vault(bench), try await bench.enter("1")[0])
      let record = try await vault.keep(Self.contents, for: id, run: 1, .backup)
      #expect(record.id == "cutover/1/1/backup")
      #expect((record.migration, record.kind, record.run) == ("cutover/1", .backup, 1))
      #expect(record.madeAt == bench.clock.now)
      #expect(record.digest == Digest.hexadecimal(Digest.sha256(Self.contents)))
      #expect(record.size == Self.contents.count + 28)

      let opened = try await vault.open(record.id)
      #expect(opened.contents == Self.contents)
      #expect(opened.record == record)
      #expect(try await vault.contains(record.id))

      for suffix in ["", "-wal"] {
        let file = FileManager.default.contents(atPath: bench.path + suffix) ?? Data()
        #expect(file.range(of: Data("hunter2".utf8)) == nil)
      }
    }
  }

  @Test("Keeping again changes nothing: the first contents stay, with their record")
  func idempotent() async throws {
    try await withStore { bench in
      let (vault, id) = (try vault(bench), try await bench.enter("1")[0])
      let first = try await vault.keep(Self.contents, for: id, run: 1, .backup)
      bench.clock.turn(60)
      #expect(try await vault.keep(Array("later".utf8), for: id, run: 1, .backup) == first)
      #expect(try await vault.open(first.id).contents == Self.contents)
    }
  }

  @Test("Runs and kinds have backups of their own, listed oldest first")
  func list() async throws {
    try await withStore { bench in
      let (vault, ids) = (try vault(bench), try await bench.enter("1", "2"))
      for (id, run, kind) in [
        (ids[1], 1, BackupRecord.Kind.backup), (ids[0], 1, .handOver), (ids[0], 1, .backup), (ids[0], 2, .backup),
      ] {
        bench.clock.turn(1)
        _ = try await vault.keep([7], for: id, run: run, kind)
      }
      let all = ["cutover/2/1/backup", "cutover/1/1/hand-over", "cutover/1/1/backup", "cutover/1/2/backup"]
      #expect(try await vault.list(bench.all).map(\.id) == all)
      #expect(try await vault.list(bench.all, kind: .handOver).map(\.id) == [all[1]])
      var one = bench.all
      one.subjects = ["1"]
      #expect(try await vault.list(one, kind: .backup).map(\.id) == Array(all.suffix(2)))
      one.limit = 1
      one.subjects = []
      #expect(try await vault.list(one).map(\.id) == Array(all.suffix(3)))
    }
  }

  @Test("Another key does not open it; the error names both keys and neither's bytes")
  func wrongKey() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let record = try await vault(bench).keep(Self.contents, for: id, run: 1, .backup)
      let other = try vault(bench, key: 2)
      let refused = await refusal { try await other.open(record.id) }
      #expect(refused?.code == "backup.wrong-key")
      #expect(refused?.facts["sealedWith"] == record.keyName)
      #expect(refused?.facts["given"]?.count == 8)
      #expect(await refusal { try await other.keep([7], for: id, run: 1, .backup) }?.code == "backup.wrong-key")
    }
  }

  @Test("A key that is renamed in the database still does not open another's box")
  func renamedKey() async throws {
    try await withStore { bench in
      let id = try await bench.enter("1")[0]
      let record = try await vault(bench).keep(Self.contents, for: id, run: 1, .backup)
      let other = try vault(bench, key: 2)
      let name = try await other.keep([7], for: id, run: 2, .backup).keyName
      try await bench.tamper("UPDATE backup SET key_name = $1", [.text(name)])
      #expect(await refusal { try await other.open(record.id) }?.code == "backup.damaged")
    }
  }

  @Test(
    "Whatever was changed in a backup is found when it is opened",
    arguments: [
      "sealed = substr(sealed, 1, length(sealed) - 1)", "sealed = substr(sealed, 1, 0)",
      "digest = 'x'", "sealed = (SELECT sealed FROM backup WHERE run = 2)",
    ])
  func changed(column: String) async throws {
    try await withStore { bench in
      let (vault, id) = (try vault(bench), try await bench.enter("1")[0])
      let record = try await vault.keep(Self.contents, for: id, run: 1, .backup)
      let second = try await vault.keep(Self.contents, for: id, run: 2, .backup)
      try await bench.tamper("UPDATE backup SET \(column) WHERE run = 1")
      #expect(await refusal { try await vault.open(record.id) }?.code == "backup.damaged")
      #expect(try await vault.open(second.id).contents == Self.contents)
    }
  }

  @Test("One flipped byte is found")
  func flipped() async throws {
    try await withStore { bench in
      let (vault, id) = (try vault(bench), try await bench.enter("1")[0])
      let record = try await vault.keep(Self.contents, for: id, run: 1, .backup)
      let sealed = try await bench.database.read { session in
        try session.row("SELECT sealed FROM backup") { $0.bytes(0) } ?? []
      }
      for position in [0, 11, 12, sealed.count / 2, sealed.count - 17, sealed.count - 16, sealed.count - 1] {
        var tampered = sealed
        tampered[position] ^= 0x80
        try await bench.tamper("UPDATE backup SET sealed = $1", [.bytes(tampered)])
        #expect(await refusal { try await vault.open(record.id) }?.code == "backup.damaged", "byte \(position)")
      }
      try await bench.tamper("UPDATE backup SET sealed = $1", [.bytes(sealed)])
      #expect(try await vault.open(record.id).contents == Self.contents)
    }
  }

  @Test("A backup that is not there is named as missing")
  func missing() async throws {
    try await withStore { bench in
      let vault = try vault(bench)
      let refused = await refusal { try await vault.open("cutover/1/1/backup") }
      #expect(refused?.code == "backup.missing")
      #expect(refused?.facts == ["backup": "cutover/1/1/backup"])
      #expect(try await vault.contains("cutover/1/1/backup") == false)
    }
  }
}
