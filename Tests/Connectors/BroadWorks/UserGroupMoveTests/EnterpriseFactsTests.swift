import ConnectorKit
import Operations
import Synchronization
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("What is known of whole enterprises", .timeLimit(.minutes(10)))
struct EnterpriseFactsTests {
  @Test("Whoever asks while an enterprise is being read waits for that; without a time to last the next one reads anew")
  func together() async throws {
    let asked = Count()
    try await House.with(.small) { house in
      let workspace = try await house.open(
        faults: FaultPlan { point in
          guard case .beforeRequest = point else { return }
          // Nothing is read until all eight have asked.
          while asked.value % 8 != 0 { await Task.yield() }
        })
      let system = try #require(workspace.source as? BroadWorks)
      let facts = EnterpriseFacts(system, lasting: .zero)
      _ = try await facts.enterprise("acme")
      let first = await system.gate.count
      let alone = try await facts.enterprise("acme")
      let second = await system.gate.count - first
      #expect(alone != nil && second > 1)
      try await withThrowingTaskGroup(of: Bool.self) { group in
        for _ in 1...8 {
          group.addTask {
            asked.add()
            return try await facts.enterprise("acme") == alone
          }
        }
        for try await isSame in group { #expect(isSame) }
      }
      let third = await system.gate.count - first - second
      #expect(third == second)
      #expect(try await facts.enterprise("nowhere") == nil)
      try await workspace.close()
    }
  }

  @Test("What was read is good for its time from the end of the reading on")
  func age() async throws {
    let clock = Clock()
    try await House.with(.small) { house in
      // With each request a minute passes.
      let workspace = try await house.open(
        faults: FaultPlan { point in
          if case .beforeRequest = point { clock.turn(.seconds(60)) }
        })
      let system = try #require(workspace.source as? BroadWorks)
      let facts = EnterpriseFacts(system, lasting: .seconds(60), now: { clock.now })
      _ = try await facts.enterprise("acme")
      let once = await system.gate.count
      #expect(once > 1)
      clock.turn(.seconds(59))
      _ = try await facts.enterprise("acme")
      let again = await system.gate.count
      #expect(again == once)
      clock.turn(.seconds(1))
      _ = try await facts.enterprise("acme")
      let anew = await system.gate.count
      #expect(anew > once)
      try await workspace.close()
    }
  }

  @Test("A reading that fails is not kept, and whoever asks next reads anew")
  func failure() async throws {
    struct Failure: Error {}
    let failing = Count()
    failing.add()
    try await House.with(.small) { house in
      let workspace = try await house.open(
        faults: FaultPlan { point in
          if case .beforeRequest = point, failing.value == 1 { throw Failure() }
        })
      let system = try #require(workspace.source as? BroadWorks)
      let facts = EnterpriseFacts(system, lasting: .seconds(60))
      await #expect(throws: Failure.self) { try await facts.enterprise("acme") }
      failing.add()
      let enterprise = try await facts.enterprise("acme")
      #expect(enterprise?.members.count == 2)
      try await workspace.close()
    }
  }

  /// A number that many count up.
  private final class Count: Sendable {
    private let number = Mutex(0)

    var value: Int { number.withLock { $0 } }
    func add() { number.withLock { $0 += 1 } }
  }

  /// A clock that stands still until it is turned.
  private final class Clock: Sendable {
    private let moment = Mutex(ContinuousClock.now)

    var now: ContinuousClock.Instant { moment.withLock { $0 } }
    func turn(_ duration: Duration) { moment.withLock { $0 += duration } }
  }
}
