import Foundation
import SQL
import SpawnedPrograms
import Testing

@testable import SQLite

/// The other process is `sqlite3`, the command that SQLite itself comes with.
@Suite("One SQLite file and several processes")
struct SeveralProcessesTests {
  private static let shell = "/usr/bin/sqlite3"

  @Test("Two processes write at the same time: all of both is there, and the file is sound")
  func bothWrite() async throws {
    try await withTemporaryFolder { folder in
      let database = try SQLiteDatabase(path: folder + "/a.sqlite", busyTimeout: 60)
      try await database.run("CREATE TABLE phone (number TEXT PRIMARY KEY)")
      let script = folder + "/script.sql"
      let statements = (0..<300).map { "BEGIN IMMEDIATE; INSERT INTO phone VALUES ('theirs \($0)'); COMMIT;" }
      try ((["PRAGMA busy_timeout = 60000;", "PRAGMA synchronous = FULL;"] + statements).joined(separator: "\n"))
        .write(toFile: script, atomically: true, encoding: .utf8)
      let other = try SpawnedProgram(Self.shell, ["-bail", database.path, ".read \(script)"], output: folder + "/out")
      for number in 0..<300 { try await database.run("INSERT INTO phone VALUES ($1)", [.text("ours \(number)")]) }
      #expect(await other.exitStatus() == 0)
      #expect(try await database.rows("SELECT count(*) FROM phone") == [[.integer(600)]])
      try await expectSound(database)
      try await database.close()
    }
  }

  @Test("Another process holds the file for too long: busy; once it was killed all goes on, without what it had begun")
  func heldAndKilled() async throws {
    try await withTemporaryFolder { folder in
      let database = try SQLiteDatabase(path: folder + "/a.sqlite", busyTimeout: 0.2)
      try await database.run("CREATE TABLE phone (number TEXT)")
      let (script, begun) = (folder + "/script.sql", folder + "/begun")
      let hold =
        "BEGIN IMMEDIATE; INSERT INTO phone VALUES ('theirs');\n.shell touch \(begun); while kill -0 $PPID; do sleep 0.05; done\n"
      try hold.write(toFile: script, atomically: true, encoding: .utf8)
      let other = try SpawnedProgram(Self.shell, ["-bail", database.path, ".read \(script)"])
      while !FileManager.default.fileExists(atPath: begun) { try await Task.sleep(for: .milliseconds(5)) }

      let error = await #expect(throws: SQLError.self) { try await database.run("INSERT INTO phone VALUES ('ours')") }
      #expect(error?.kind == .busy)
      #expect(error?.database == database.path)
      #expect(try await database.rows("SELECT count(*) FROM phone") == [[.integer(0)]])

      other.terminate()
      _ = await other.exitStatus()
      try await database.run("INSERT INTO phone VALUES ('ours')")
      #expect(try await database.rows("SELECT number FROM phone") == [[.text("ours")]])
      try await expectSound(database)
      try await database.close()
    }
  }

  @Test(
    "A folder on a file system of another machine is known by what is mounted there",
    arguments: [
      ("/srv/data", nil), ("/mnt/nfs", "nfs4"), ("/mnt/nfs/a/b", "nfs4"), ("/mnt/nfsx", nil), ("/mnt/my share", "cifs"),
      ("/mnt/nfs/local/a", nil), ("/mnt/over", nil),
    ])
  func networkFileSystems(folder: String, name: String?) {
    let mounts = """
      22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw
      40 22 0:45 / /mnt/nfs rw,relatime shared:9 - nfs4 filer:/export rw,vers=4.2
      41 40 8:2 / /mnt/nfs/local rw - xfs /dev/sdb1 rw
      42 22 0:50 / /mnt/my\\040share rw master:2 - cifs //filer/share rw
      43 22 0:51 / /mnt/over rw - nfs filer:/other rw
      44 43 0:52 / /mnt/over rw - tmpfs tmpfs rw
      """
    #expect(NetworkFileSystem.name(of: folder, in: mounts) == name)
  }

  private func expectSound(_ database: SQLiteDatabase) async throws {
    #expect(try await database.rows("PRAGMA integrity_check") == [[.text("ok")]])
  }
}
