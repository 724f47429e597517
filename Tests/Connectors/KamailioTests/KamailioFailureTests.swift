import ConnectorKit
import Dispatch
import Estates
import Foundation
import Migrations
import SQL
import SQLite
import Testing

@testable import Kamailio

@Suite("A database that cannot be used")
struct KamailioFailureTests {
  @Test("A missing file is an unreachable system, and is not created; a later one is used")
  func missing() async throws {
    try await withFolder { folder in
      let system = try #require(configured(in: folder).system as? Kamailio)
      let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
      #expect(error?.kind == .unreachable)
      #expect(error?.retry == .later)
      #expect(error?.facts["database"] == folder + "/kamailio.sqlite")
      #expect(!FileManager.default.fileExists(atPath: folder + "/kamailio.sqlite"))
      guard KamailioSchema.isInstalled else { return }
      try await KamailioSchema.create(in: folder + "/kamailio.sqlite")
      try await system.probe()
    }
  }

  @Test("A file that is no database is malformed")
  func noDatabase() async throws {
    try await withFolder { folder in
      try Data(String(repeating: "this is no database. ", count: 100).utf8).write(
        to: URL(fileURLWithPath: folder + "/kamailio.sqlite"))
      let system = try #require(configured(in: folder).system as? Kamailio)
      let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
      #expect(error?.kind == .malformed)
      #expect(error?.retry == .never)
    }
  }

  @Test("A database without Kamailio's tables is malformed, and the message names the table")
  func otherTables() async throws {
    try await withFolder { folder in
      try await SQLiteDatabase(path: folder + "/kamailio.sqlite").close()
      let system = try #require(configured(in: folder).system as? Kamailio)
      let error = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
      #expect(error?.kind == .malformed)
      #expect(error?.facts["detail"]?.contains("subscriber") == true)
    }
  }

  @Test(
    "A database that another process is writing is busy, and nothing is written",
    .enabled(if: KamailioSchema.isInstalled, KamailioSchema.needed))
  func busy() async throws {
    try await withKamailio { kamailio in
      let gate = RequestGate(system: PhoneSystemID(rawValue: "new"))
      let system = Kamailio(
        id: gate.system, gate: gate, database: LazyDatabase(.file(kamailio.database), busyTimeout: 0.01),
        profile: kamailio.system.profile)
      try await system.probe()
      let other = try SQLiteDatabase(path: kamailio.database)
      let (isHeld, mayEnd) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
      async let writing: Void = other.transaction { _ in
        isHeld.signal()
        mayEnd.wait()
      }
      await withCheckedContinuation { continuation in
        DispatchQueue.global().async {
          isHeld.wait()
          continuation.resume()
        }
      }
      let error = await #expect(throws: PhoneSystemError.self) {
        try await system.create(Sample.ada, password: Secret("a"))
      }
      mayEnd.signal()
      try await writing
      try await other.close()
      #expect(error?.kind == .busy)
      #expect(error?.retry == .later)
      try await system.create(Sample.ada, password: Secret("a"))
    }
  }

  @Test(
    "A database that may not be written is refused", .enabled(if: KamailioSchema.isInstalled && getuid() != 0))
  func readOnly() async throws {
    try await withKamailio { kamailio in
      try FileManager.default.setAttributes([.posixPermissions: 0o400], ofItemAtPath: kamailio.database)
      let error = await #expect(throws: PhoneSystemError.self) {
        try await kamailio.system.create(Sample.ada, password: Secret("a"))
      }
      #expect(error?.kind == .refused)
    }
  }
}
