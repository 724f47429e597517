import ConnectorKit
import Foundation
import MigrationEngine
import Migrations
import Store
import Testing

@Suite("The breaker")
struct BreakerTests {
  private static func options(_ limits: Breaker.Limits) -> EngineOptions {
    EngineOptions(concurrent: 1, attempts: 1, breaker: limits)
  }

  /// Lets the numbers with these positions fail, and expects which of a wave of ten were begun.
  private func expect(
    _ reason: Breaker.Reason?, begun: Int, limits: Breaker.Limits, failing: [Int],
    kind: PhoneSystemError.Kind = .refused
  ) async throws {
    try await withBench(of: 10, options: Self.options(limits)) { bench in
      for index in failing {
        bench.connection.plan("add user n\(index)", .before(PhoneSystemError(kind, system: .test)))
      }
      let outcomes = try await bench.runAll()
      #expect(outcomes.count == begun)
      #expect(Set(outcomes.keys) == Set(bench.ids.prefix(begun)), "they begin in the order in which they were given")
      let open = try await bench.store.breaker(of: Bench.project)
      #expect(open?.reason == reason)
      for id in bench.ids.dropFirst(begun) {
        let record = try await bench.record(id)
        #expect(record.status == .waiting)
      }
      let told = bench.process.events.events.compactMap { event in
        if case .breakerOpened(let reason) = event { reason } else { nil }
      }
      #expect(told == (reason.map { [$0] } ?? []))
      let ledger = try await bench.store.ledger(subject: Bench.project.rawValue)
      #expect(ledger.map(\.draft.action) == (reason.map { [$0.code] } ?? []))
    }
  }

  @Test("It opens on a count of failures, and no new ones begin")
  func count() async throws {
    try await expect(
      .failures(3), begun: 5, limits: .init(failures: 3, rate: 0, minimumSample: 99, unreachable: 0),
      failing: [0, 2, 4, 6])
  }

  @Test("It opens on a share of failures once the sample is large enough")
  func rate() async throws {
    try await expect(
      .rate(failed: 2, of: 6), begun: 6, limits: .init(failures: 0, rate: 0.3, minimumSample: 6, unreachable: 0),
      failing: [0, 1])
  }

  @Test("It opens when too many people may not be reached")
  func unreachable() async throws {
    try await expect(
      .unreachable(2), begun: 4, limits: .init(failures: 0, rate: 0, minimumSample: 99, unreachable: 2),
      failing: [1, 3], kind: .missing)
  }

  @Test("Failures that leave people reachable do not count as such")
  func reachable() async throws {
    try await expect(
      nil, begun: 10, limits: .init(failures: 0, rate: 0, minimumSample: 99, unreachable: 2), failing: [1, 3, 5])
  }

  @Test("What is under way when it opens goes on to its end")
  func underWay() async throws {
    let limits = Breaker.Limits(failures: 1, rate: 0, minimumSample: 99, unreachable: 0)
    try await withBench(of: 6, options: EngineOptions(concurrent: 2, attempts: 1, breaker: limits)) { bench in
      let hasFailed = AsyncStream<Void>.makeStream()
      bench.connection.plan("add user n0", FailingTests.refusal)
      bench.connection.plan("add user n1", .wait { for await _ in hasFailed.stream { return } })
      let survey = TestSurvey(
        playbook: TestPlaybook(connection: bench.connection, outlooks: bench.outlooks), project: Bench.project)
      let outcomes = try await bench.process.engine.run(
        bench.ids, .migrate(isDue: false), by: Bench.boss, survey: survey
      ) { event in
        if case .breakerOpened = event { hasFailed.continuation.yield() }
      }
      #expect(outcomes.mapValues(\.name) == [bench.ids[0]: "failed", bench.ids[1]: "completed"])
    }
  }

  @Test("Refusals, holds and pauses are no failures")
  func noFailures() async throws {
    let limits = Breaker.Limits(failures: 1, rate: 0.01, minimumSample: 1, unreachable: 1)
    try await withBench(of: 4, options: Self.options(limits)) { bench in
      bench.outlooks.change("n0") { $0.hasPlan = false }
      bench.outlooks.change("n1") { $0.needsApproval = true }
      bench.outlooks.change("n2") { $0.standing = .manually }
      let outcomes = try await bench.runAll()
      #expect(bench.ids.map { outcomes[$0]?.name } == ["refused", "holding", "recognised", "completed"])
      let open = try await bench.store.breaker(of: Bench.project)
      #expect(open == nil)
    }
  }
}
