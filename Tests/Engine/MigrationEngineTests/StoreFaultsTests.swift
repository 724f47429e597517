import ConnectorKit
import Foundation
import MigrationEngine
import SQL
import Store
import Synchronization
import Testing

@Suite("Faults at the store")
struct StoreFaultsTests {
  private func hooks(_ faults: String, sleep: @escaping @Sendable (Duration) -> Void = { _ in }) throws
    -> BelayStore.Hooks
  {
    let surroundings = Surroundings(
      now: { Date(timeIntervalSince1970: 0) }, sleep: { sleep($0) },
      randomBytes: { [UInt8](repeating: 0, count: $0) })
    return BelayStore.Hooks(try FaultPlan.named(faults), surroundings: surroundings, database: "belay.sqlite")
  }

  @Test(
    "A commit is refused before it is made, as the database itself would refuse it",
    arguments: [("busy", SQLError.Kind.busy), ("full", .full), ("drop", .disconnected)])
  func before(what: String, kind: SQLError.Kind) async throws {
    let hooks = try hooks("fault=store:\(what):2")
    try await hooks.beforeAppend()
    try await hooks.afterAppend()
    let error = await #expect(throws: SQLError.self) { try await hooks.beforeAppend() }
    #expect(error == SQLError(kind, database: "belay.sqlite", message: "injected fault: store:\(what):2"))
    try await hooks.beforeAppend()
    try await hooks.afterAppend()
  }

  @Test("A lost answer comes after the commit, and only for the commit that it struck")
  func after() async throws {
    let hooks = try hooks("fault=store:lost-answer:1-2")
    try await hooks.beforeAppend()
    let error = await #expect(throws: SQLError.self) { try await hooks.afterAppend() }
    let message = "injected fault: store:lost-answer:1"
    #expect(error == SQLError(.unknownOutcome, database: "belay.sqlite", message: message))
    // The second commit was refused by the database, so there is no answer to lose.
    try await hooks.beforeAppend()
    try await hooks.beforeAppend()
    try await hooks.afterAppend()
  }

  @Test("A slow commit waits first")
  func slow() async throws {
    let slept = Mutex<[Duration]>([])
    let note: @Sendable (Duration) -> Void = { duration in slept.withLock { $0.append(duration) } }
    let hooks = try hooks("delay=0.25,fault=store:slow:2", sleep: note)
    for _ in 1...3 {
      try await hooks.beforeAppend()
      try await hooks.afterAppend()
    }
    #expect(slept.withLock { $0 } == [.milliseconds(250)])
  }
}
