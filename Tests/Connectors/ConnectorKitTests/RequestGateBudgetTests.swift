import ConnectorKit
import Foundation
import Migrations
import Synchronization
import Testing

@Suite("A request gate that shares its limits", .timeLimit(.minutes(5)))
struct RequestGateBudgetTests {
  /// A budget that gives whatever is wanted; giving back takes until the test says so.
  ///
  /// A class, because the gate and the test look at the same one.
  private final class SlowBudget: RequestBudget {
    enum Call: Hashable {
      case renewed, ending, ended
    }

    let lease = Duration.seconds(600)
    private let noted = Mutex<[Call]>([])
    private let lastKept = Mutex(SystemShare.none)
    private let mayEnd = AsyncStream<Void>.makeStream()

    var calls: [Call] { noted.withLock { $0 } }
    /// What the gate said that it keeps, the last time it renewed.
    var kept: SystemShare { lastKept.withLock { $0 } }

    func look(_ state: ShareState) async throws -> ShareAdvice {
      ShareAdvice(target: state.wanted, isWorthRenewing: false)
    }

    func renew(_ state: ShareState) async throws -> ShareAnswer {
      lastKept.withLock { $0 = state.kept }
      noted.withLock { $0.append(.renewed) }
      return ShareAnswer(held: state.wanted, target: state.wanted, hasYielded: false)
    }

    func end(_ used: SystemShare) async throws {
      noted.withLock { $0.append(.ending) }
      for await _ in mayEnd.stream { break }
      noted.withLock { $0.append(.ended) }
    }

    func letEnd() { mayEnd.continuation.yield() }

    func reaches(_ call: Call) async {
      while !calls.contains(call) { await Task.yield() }
    }
  }

  @Test("Nothing is asked for while what was held is given back: what was used of a rate would be forgotten")
  func givingBack() async throws {
    let budget = SlowBudget()
    var surroundings = Surroundings.live
    // The clock stands still: however slow the machine is, the minute of the rate does not end.
    surroundings.elapsed = { .seconds(1_000) }
    // Only the pauses pass at once; a minute of the rate stays a minute, and a time-out what it is.
    surroundings.sleep = { try await Task.sleep(for: $0 > .seconds(100) ? $0 : min($0, .milliseconds(2))) }
    let gate = RequestGate(
      system: RequestGateTests.system, limits: RequestLimits(perMinute: 1, timeout: .seconds(300)),
      surroundings: surroundings)
    await gate.share(through: budget)
    try await gate.request("test") {}
    let waiting = Task { try await gate.request("test") {} }
    let back = Task { try await gate.giveBack() }
    await budget.reaches(.ending)
    // Whoever waits has looked many times by then.
    try await Task.sleep(for: .milliseconds(200))
    #expect(budget.calls.last == .ending)
    budget.letEnd()
    try await back.value
    while budget.calls.last != .renewed { await Task.yield() }
    #expect(budget.calls.suffix(2) == [.ended, .renewed])
    // What it began within the minute still counts.
    #expect(budget.kept == SystemShare(perMinute: 1))
    waiting.cancel()
    await #expect(throws: CancellationError.self) { try await waiting.value }
    budget.letEnd()
    try await gate.giveBack()
  }

  /// Where a process is stopped: behind the gate, or when the request is about to be sent.
  enum Stop: CaseIterable {
    case behindTheGate, beforeTheSending
  }

  @Test(
    "A process that is stopped behind the gate until others have its share begins nothing before it has looked",
    arguments: Stop.allCases)
  func stopped(_ stop: Stop) async throws {
    let budget = SlowBudget()
    let elapsed = Mutex(Duration.seconds(1_000))
    var surroundings = Surroundings.live
    surroundings.elapsed = { elapsed.withLock { $0 } }
    surroundings.sleep = { try await Task.sleep(for: $0 > .seconds(100) ? $0 : min($0, .milliseconds(2))) }
    let stops = Mutex(1)
    let rest: @Sendable () -> Void = {
      if stops.withLock({ left in
        left -= 1
        return left == 0
      }) {
        elapsed.withLock { $0 += budget.lease }
      }
    }
    let gate = RequestGate(
      system: RequestGateTests.system, limits: RequestLimits(concurrent: 1, timeout: .seconds(300)),
      surroundings: surroundings, faults: FaultPlan { _ in if stop == .behindTheGate { rest() } })
    await gate.share(through: budget)
    let renewals = try await gate.request("test") {
      if stop == .beforeTheSending { rest() }
      try Mandate.current?.check()
      return budget.calls.count
    }
    #expect(renewals == 2)
    #expect(await gate.count == 2)
    budget.letEnd()
    try await gate.giveBack()
  }
}
