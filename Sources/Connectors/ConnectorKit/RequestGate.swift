import Foundation
import Migrations

/// Limits of one phone system; zero for none.
package struct RequestLimits: Hashable, Sendable {
  /// Requests under way at once.
  package var concurrent: Int
  /// Requests begun in any second.
  package var perSecond: Int
  /// Requests begun in any minute.
  package var perMinute: Int
  /// How long one request may take.
  package var timeout: Duration

  /// Joins the limits.
  package init(concurrent: Int = 8, perSecond: Int = 0, perMinute: Int = 0, timeout: Duration = .seconds(30)) {
    self.concurrent = concurrent
    self.perSecond = perSecond
    self.perMinute = perMinute
    self.timeout = timeout
  }
}

/// Through it goes every outside request to one phone system.
///
/// An actor, because all migrations that run side by side share its counts.
package actor RequestGate {
  /// The phone system.
  package nonisolated let system: PhoneSystemID
  /// Its limits.
  package nonisolated let limits: RequestLimits
  private nonisolated let surroundings: Surroundings
  private nonisolated let faults: FaultPlan
  private var running = 0
  private var waiting: [CheckedContinuation<Void, Never>] = []
  private var begun: [Date] = []
  /// How many requests have been made.
  package private(set) var count = 0

  /// Guards one phone system.
  package init(
    system: PhoneSystemID, limits: RequestLimits = RequestLimits(), surroundings: Surroundings = .live,
    faults: FaultPlan = .none
  ) {
    self.system = system
    self.limits = limits
    self.surroundings = surroundings
    self.faults = faults
  }

  /// Makes a request within the limits and the time-out.
  ///
  /// - Parameters:
  ///   - name: What is asked, for faults and logs; a constant such as `ldap.modify`.
  ///   - body: The request. It ends by itself within the time-out where it calls blocking code.
  /// - Throws: What the request throws, or `system.timed-out`.
  package nonisolated func request<Answer: Sendable>(
    _ name: String, _ body: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    try await enter()
    do {
      try await faults.reach(.beforeRequest(system, name))
      let answer = try await make(name, faults.strike(.system(system, request: name)), body)
      await leave()
      return answer
    } catch {
      await leave()
      throw error
    }
  }

  /// Makes a request, or does to it what a fault says.
  private nonisolated func make<Answer: Sendable>(
    _ name: String, _ fault: InjectedFault?, _ body: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    switch fault?.what {
    case .fail: throw failure(.unreachable, name, fault)
    case .drop, .dropBefore: throw failure(.disconnected, name, fault)
    default: break
    }
    let (delay, surroundings) = (fault?.what == .slow ? faults.delay : .zero, surroundings)
    let outcome: Result<Answer, any Error>
    do {
      let answer = try await withTimeout(name) {
        if delay > .zero { try await surroundings.sleep(delay) }
        return try await body()
      }
      try await faults.reach(.afterRequest(system, name))
      outcome = .success(answer)
    } catch {
      outcome = .failure(error)
    }
    // Whatever the answer was, a refusal too, it does not arrive; who is asked to stop hears that all the same.
    if case .failure(let error) = outcome, error is CancellationError { throw error }
    switch fault?.what {
    case .dropAfter: throw failure(.disconnected, name, fault)
    case .lostAnswer: throw failure(.timedOut, name, fault)
    default: return try outcome.get()
    }
  }

  private nonisolated func failure(
    _ kind: PhoneSystemError.Kind, _ name: String, _ fault: InjectedFault?
  ) -> PhoneSystemError {
    var facts = ["request": name, "seconds": String(limits.timeout.components.seconds)]
    if let fault { facts["detail"] = "injected fault: \(fault)" }
    return PhoneSystemError(kind, system: system, facts)
  }

  private nonisolated func withTimeout<Answer: Sendable>(
    _ name: String, _ body: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let (timeout, surroundings, system) = (limits.timeout, surroundings, system)
    return try await withThrowingTaskGroup(of: Answer.self) { group in
      group.addTask { try await body() }
      group.addTask {
        try await surroundings.sleep(timeout)
        throw PhoneSystemError(
          .timedOut, system: system, ["request": name, "seconds": String(timeout.components.seconds)])
      }
      defer { group.cancelAll() }
      guard let answer = try await group.next() else { throw CancellationError() }
      return answer
    }
  }

  private func enter() async throws {
    while limits.concurrent > 0, running >= limits.concurrent {
      await withCheckedContinuation { waiting.append($0) }
    }
    running += 1
    do {
      while let pause = pauseForRate() { try await surroundings.sleep(pause) }
    } catch {
      leave()
      throw error
    }
    count += 1
    if limits.perSecond > 0 || limits.perMinute > 0 { begun.append(surroundings.now()) }
  }

  private func leave() {
    running -= 1
    if !waiting.isEmpty { waiting.removeFirst().resume() }
  }

  /// How long to wait until another request keeps within the rates; nil when it may begin.
  private func pauseForRate() -> Duration? {
    guard limits.perSecond > 0 || limits.perMinute > 0 else { return nil }
    let now = surroundings.now()
    begun.removeAll { now.timeIntervalSince($0) >= 60 }
    var pause = 0.0
    if limits.perMinute > 0, begun.count >= limits.perMinute {
      pause = 60 - now.timeIntervalSince(begun[begun.count - limits.perMinute])
    }
    if limits.perSecond > 0, begun.count >= limits.perSecond {
      pause = max(pause, 1 - now.timeIntervalSince(begun[begun.count - limits.perSecond]))
    }
    return pause > 0 ? .milliseconds(Int((pause * 1_000).rounded(.up))) : nil
  }
}
