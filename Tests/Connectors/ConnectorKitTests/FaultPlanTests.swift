import ConnectorKit
import Foundation
import Migrations
import Testing

@Suite("Fault plans")
struct FaultPlanTests {
  private static let system = PhoneSystemID(rawValue: "skype")

  /// Runs a test with a trace file of its own.
  private func withTrace<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let file = FileManager.default.temporaryDirectory.appending(path: "faults-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: file) }
    return try await body(file)
  }

  @Test("A trace names every point with its number, in the order in which they are reached")
  func trace() async throws {
    try await withTrace { file in
      let plan = try FaultPlan.named("trace=\(file)")
      for point in [
        FaultPlan.Point.beforeAppend, .afterAppend, .beforeRequest(Self.system, "ldap.modify"),
        .afterRequest(Self.system, "ldap.modify"),
      ] {
        try await plan.reach(point)
      }
      let lines = try String(contentsOfFile: file, encoding: .utf8)
      #expect(lines == "1 before append\n2 after append\n3 before skype ldap.modify\n4 after skype ldap.modify\n")
    }
  }

  @Test("A point that is not reached kills nobody")
  func notReached() async throws {
    let plan = try FaultPlan.named("kill=3")
    try await plan.reach(.beforeAppend)
    try await plan.reach(.afterAppend)
  }

  @Test("A process is killed at the point and not before", .timeLimit(.minutes(10)))
  func killed() async throws {
    await #expect(processExitsWith: .signal(SIGKILL)) {
      let plan = try FaultPlan.named("kill=2")
      try await plan.reach(.beforeAppend)
      try await plan.reach(.afterAppend)
    }
    await #expect(processExitsWith: .success) {
      let plan = try FaultPlan.named("kill=2")
      try await plan.reach(.beforeAppend)
    }
  }

  @Test(
    "What cannot be read is no plan, so that a test that misspells it does not pass by chance",
    arguments: [
      "", "kill", "kill=", "kill=x", "kill=0", "kill=-1", "kill=1.5", "kill=+1", "kill=1 ", "stop=1", "trace",
      "trace=", "seed=", "seed=x", "seed=-1", "seed=1.5", "seed=99999999999999999999", "delay=", "delay=-1",
      "delay=inf", "delay=1e3", "delay=86401", "fault", "fault=", "fault=kamailio", "Seed=1", "seed =1",
      "fault=kamailio:fail:0",
    ])
  func unreadable(text: String) {
    #expect(throws: FaultPlanMistake.notUnderstood(text)) { try FaultPlan.named(text) }
    // The part that is wrong is named, wherever it stands.
    #expect(throws: FaultPlanMistake.notUnderstood(text)) { try FaultPlan.named("fault=store:busy:1,\(text)") }
  }

  @Test("What can only be said once is not said twice", arguments: ["kill=4", "seed=1", "delay=1", "trace=/dev/null"])
  func twice(part: String) throws {
    _ = try FaultPlan.named(part)
    #expect(throws: FaultPlanMistake.notUnderstood(part)) { try FaultPlan.named("\(part),\(part)") }
  }

  @Test("A trace that cannot be written is a mistake")
  func unwritable() {
    let error = #expect(throws: FaultPlanMistake.self) { try FaultPlan.named("trace=/nowhere/at/all") }
    #expect(error?.code == "file.unusable")
    #expect(error?.facts == ["file": "/nowhere/at/all", "detail": "No such file or directory"])
  }

  @Test("A phone system that is not configured is a mistake; the others are passed")
  func systems() throws {
    let plan = try FaultPlan.named("fault=store:busy,fault=skype/ldap.modify:fail,fault=kamailo:fail")
    let (skype, kamailio) = (Self.system, PhoneSystemID(rawValue: "kamailio"))
    let error = #expect(throws: FaultPlanMistake.self) { try plan.check(against: [skype, kamailio]) }
    #expect(error?.code == "configuration.fault-no-such-system")
    #expect(error?.facts == ["value": "kamailo", "offered": "kamailio, skype"])
    try plan.check(against: [skype, PhoneSystemID(rawValue: "kamailo")])
    try FaultPlan.none.check(against: [PhoneSystemID]())
  }

  @Test("All parts are read, in any order; without one, slow waits a second")
  func parts() throws {
    let plan = try FaultPlan.named(
      "fault=kamailio:slow,delay=0.25,kill=9,fault=store:full:20-40,seed=18446744073709551615")
    #expect(plan.delay == .milliseconds(250))
    #expect(plan.rules.map(\.description) == ["kamailio:slow", "store:full:20-40"])
    #expect(try FaultPlan.named("fault=kamailio:slow").delay == .seconds(1))
  }

  @Test("The first rule that strikes is taken; each counts all that its place covers")
  func order() throws {
    let plan = try FaultPlan.named("fault=skype/ldap.modify:fail:2,fault=skype:lost-answer:3,fault=skype:slow")
    let names = ["ldap.search", "ldap.modify", "ldap.modify", "ldap.modify"]
    let struck = names.map { plan.strike(.system(Self.system, request: $0))?.description }
    #expect(struck == ["skype:slow:1", "skype:slow:2", "skype/ldap.modify:fail:2", "skype:slow:4"])
    #expect(plan.strike(.system(PhoneSystemID(rawValue: "kamailio"), request: "ldap.modify")) == nil)
    #expect(plan.strike(.store) == nil)
  }

  @Test("The trace names each fault that struck, as a rule that strikes there again")
  func replay() async throws {
    /// What strikes at three hundred requests, one after the other.
    func strikes(_ plan: FaultPlan) async throws -> [String?] {
      var struck: [String?] = []
      for number in 1...300 {
        let name = number.isMultiple(of: 3) ? "ldap.modify" : "ldap.search"
        try await plan.reach(.beforeRequest(Self.system, name))
        struck.append(plan.strike(.system(Self.system, request: name))?.description)
      }
      return struck
    }
    let written = "seed=7,fault=skype/ldap.modify:drop:10%,fault=skype:lost-answer:5%"
    let (first, faults) = try await withTrace { file in
      let first = try await strikes(try FaultPlan.named(written + ",trace=\(file)"))
      let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
      #expect(lines.count == 300 + first.compactMap(\.self).count)
      return (first, lines.compactMap { $0.split(separator: " fault ").dropFirst().first })
    }
    #expect(faults.map(String.init) == first.compactMap(\.self))
    #expect(faults.contains { $0.contains(":drop-before:") } && faults.contains { $0.contains(":drop-after:") })
    #expect(faults.contains { $0.hasPrefix("skype:lost-answer:") })
    // The same seed and the same order; the counts of the trace without any seed; another seed.
    #expect(try await strikes(try FaultPlan.named(written)) == first)
    let counted = faults.map { "fault=\($0)" }.joined(separator: ",")
    #expect(try await strikes(try FaultPlan.named(counted)) == first)
    #expect(try await strikes(try FaultPlan.named(written.replacing("seed=7", with: "seed=8"))) != first)
  }

  @Test("Requests side by side: each is counted once, and as many are struck as one after the other")
  func sideBySide() async throws {
    let plan = try FaultPlan.named("seed=3,fault=skype:fail:20%,fault=skype:drop:700-709")
    let struck = await withTaskGroup(of: InjectedFault?.self) { group in
      for _ in 0..<1_000 { group.addTask { plan.strike(.system(Self.system, request: "ldap.search")) } }
      return await group.reduce(into: [InjectedFault]()) { if let fault = $1 { $0.append(fault) } }
    }
    let other = try FaultPlan.named("seed=3,fault=skype:fail:20%,fault=skype:drop:700-709")
    let expected = (0..<1_000).compactMap { _ in other.strike(.system(Self.system, request: "ldap.search")) }
    #expect(Set(struck) == Set(expected))
    #expect(struck.count == expected.count && !expected.isEmpty)
  }

  @Test("No faults: every point is passed, nothing strikes")
  func none() async throws {
    try await FaultPlan.none.reach(.beforeAppend)
    #expect(FaultPlan.none.strike(.store) == nil)
  }
}
