import ConnectorKit
import Foundation
import Migrations
import Testing

@Suite("Fault plans")
struct FaultPlanTests {
  @Test("A trace names every point with its number, in the order in which they are reached")
  func trace() async throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let plan = try #require(FaultPlan.named("trace=\(file.path)"))
    let system = PhoneSystemID(rawValue: "skype")
    for point in [
      FaultPlan.Point.beforeAppend, .afterAppend, .beforeRequest(system, "ldap.modify"),
      .afterRequest(system, "ldap.modify"),
    ] {
      try await plan.reach(point)
    }
    let lines = try String(contentsOf: file, encoding: .utf8)
    #expect(lines == "1 before append\n2 after append\n3 before skype ldap.modify\n4 after skype ldap.modify\n")
  }

  @Test("A point that is not reached kills nobody")
  func notReached() async throws {
    let plan = try #require(FaultPlan.named("kill=3"))
    try await plan.reach(.beforeAppend)
    try await plan.reach(.afterAppend)
  }

  @Test("A process is killed at the point and not before", .timeLimit(.minutes(1)))
  func killed() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let plan = try #require(FaultPlan.named("kill=2"))
      try await plan.reach(.beforeAppend)
      try await plan.reach(.afterAppend)
    }
    await #expect(processExitsWith: .success) {
      let plan = try #require(FaultPlan.named("kill=2"))
      try await plan.reach(.beforeAppend)
    }
  }

  @Test(
    "What cannot be read is no plan, so that a test that misspells it does not pass by chance",
    arguments: [
      "kill", "kill=", "kill=x", "kill=0", "kill=-1", "kill=1.5", "stop=1", "trace", "kill=1,stop=2", "kill=1 ",
    ])
  func unreadable(text: String) {
    #expect(FaultPlan.named(text) == nil)
  }

  @Test("No faults: every point is passed")
  func none() async throws {
    try await FaultPlan.none.reach(.beforeAppend)
  }
}
