import ConnectorKit
import Foundation
import Migrations
import Synchronization
import Testing

/// What the caller of a request sees of each fault, and whether the request was made.
@Suite("Faults at the request gate")
struct InjectedFaultTests {
  private static let system = PhoneSystemID(rawValue: "kamailio")
  private static let hour = Duration.seconds(3_600)

  /// Keeps for how long somebody slept, and lets them go on at once; a time-out of an hour waits to be cancelled.
  ///
  /// A class, because the gate and the test look at the same one.
  private final class Sleeps: Sendable {
    let all = Mutex<[Duration]>([])

    var surroundings: Surroundings {
      Surroundings(
        now: { Date(timeIntervalSince1970: 0) },
        sleep: { duration in
          guard duration < InjectedFaultTests.hour else { return try await Task.sleep(for: duration) }
          self.all.withLock { $0.append(duration) }
        }, randomBytes: { [UInt8](repeating: 0, count: $0) })
    }
  }

  /// Counts the requests that were made.
  ///
  /// A class, because requests side by side share it.
  private final class Made: Sendable {
    let count = Mutex(0)
  }

  private struct Refusal: Error {}

  private func gate(_ faults: String, _ sleeps: Sleeps = Sleeps()) throws -> RequestGate {
    RequestGate(
      system: Self.system, limits: RequestLimits(concurrent: 1, timeout: Self.hour),
      surroundings: sleeps.surroundings, faults: try FaultPlan.named(faults))
  }

  @Test(
    "The caller sees the fault and what follows from it; the request was made or was not",
    arguments: [
      ("fail", "system.unreachable", RetryAdvice.later, false),
      ("drop-before", "system.disconnected", .observeFirst, false),
      ("drop-after", "system.disconnected", .observeFirst, true),
      ("lost-answer", "system.timed-out", .observeFirst, true),
    ])
  func kinds(what: String, code: String, retry: RetryAdvice, isMade: Bool) async throws {
    let gate = try gate("fault=kamailio:\(what):2")
    let made = Mutex(0)
    func ask() async throws -> Int {
      try await gate.request("kamailio.assign-number") {
        made.withLock { value in
          value += 1
          return value
        }
      }
    }
    #expect(try await ask() == 1)
    let error = await #expect(throws: PhoneSystemError.self) { try await ask() }
    #expect(error?.code == code)
    #expect(error?.retry == retry)
    #expect(
      error?.facts == [
        "system": "kamailio", "request": "kamailio.assign-number", "seconds": "3600",
        "detail": "injected fault: kamailio:\(what):2",
      ])
    #expect(made.withLock { $0 } == (isMade ? 2 : 1))
    // Its place is free for the next.
    #expect(try await ask() == (isMade ? 3 : 2))
  }

  @Test("A drop is seen the same on both sides, and only the seed knows which requests were made")
  func drop() async throws {
    let gate = try gate("seed=5,fault=kamailio:drop")
    let made = Mutex(0)
    for _ in 0..<100 {
      let error = await #expect(throws: PhoneSystemError.self) {
        try await gate.request("kamailio.assign-number") { made.withLock { $0 += 1 } }
      }
      #expect(error?.kind == .disconnected)
    }
    let rule = try #require(FaultRule("kamailio:drop"))
    let after = (1...100).count { rule.fault(at: $0, seed: 5)?.what == .dropAfter }
    #expect(made.withLock { $0 } == after)
    #expect((1..<100).contains(after))
  }

  @Test("A slow request waits first and then is made; the others do not wait")
  func slow() async throws {
    let sleeps = Sleeps()
    let gate = try gate("delay=0.5,fault=kamailio/kamailio.read:slow:2", sleeps)
    for number in 1...3 {
      let seen = try await gate.request("kamailio.read") { sleeps.all.withLock { $0.count } }
      #expect(seen == (number == 1 ? 0 : 1))
    }
    #expect(sleeps.all.withLock { $0 } == [.milliseconds(500)])
  }

  @Test("A request that is slower than its time-out times out", .timeLimit(.minutes(10)))
  func slowerThanTimeout() async throws {
    let surroundings = Surroundings(
      now: { Date(timeIntervalSince1970: 0) },
      sleep: { if $0 != .seconds(7) { try await Task.sleep(for: Self.hour) } },
      randomBytes: { [UInt8](repeating: 0, count: $0) })
    let gate = RequestGate(
      system: Self.system, limits: RequestLimits(timeout: .seconds(7)), surroundings: surroundings,
      faults: try FaultPlan.named("delay=8,fault=kamailio:slow"))
    let error = await #expect(throws: PhoneSystemError.self) { try await gate.request("kamailio.read") {} }
    #expect(error?.kind == .timedOut)
  }

  @Test("When the answer gets lost, a refusal gets lost too", arguments: ["lost-answer", "drop-after"])
  func lostRefusal(what: String) async throws {
    let gate = try gate("fault=kamailio:\(what)")
    let error = await #expect(throws: PhoneSystemError.self) {
      try await gate.request("kamailio.read") { throw Refusal() }
    }
    #expect(error?.retry == .observeFirst)
    // Who is asked to stop is not told of a phone system instead.
    await #expect(throws: CancellationError.self) {
      try await gate.request("kamailio.read") { throw CancellationError() }
    }
  }

  @Test("Requests side by side are counted one by one")
  func sideBySide() async throws {
    let gate = RequestGate(
      system: Self.system, limits: RequestLimits(concurrent: 8, timeout: Self.hour),
      faults: try FaultPlan.named("fault=kamailio:fail:11-40"))
    let made = Made()
    let failures = await withTaskGroup(of: Bool.self) { group in
      for _ in 0..<100 {
        group.addTask {
          do {
            try await gate.request("kamailio.read") { made.count.withLock { $0 += 1 } }
            return false
          } catch {
            return (error as? PhoneSystemError)?.kind == .unreachable
          }
        }
      }
      return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
    }
    #expect(failures == 30)
    #expect(made.count.withLock { $0 } == 70)
  }
}
