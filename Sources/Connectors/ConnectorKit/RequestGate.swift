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
  /// Requests that wait in this process; more than these are refused.
  ///
  /// The standard is twice as many as migrations may run side by side.
  package var waiting: Int

  /// Joins the limits.
  package init(
    concurrent: Int = 8, perSecond: Int = 0, perMinute: Int = 0, timeout: Duration = .seconds(30),
    waiting: Int = 20_000
  ) {
    self.concurrent = concurrent
    self.perSecond = perSecond
    self.perMinute = perMinute
    self.timeout = timeout
    self.waiting = waiting
  }
}

/// Through it goes every outside request to one phone system.
///
/// The first of those that wait tries to begin; the others stand in line behind it. With a ``RequestBudget`` the limits
/// hold over all processes that share it (`RequestGate+Budget.swift`).
///
/// An actor, because all migrations that run side by side share its counts.
package actor RequestGate {
  /// The phone system.
  package nonisolated let system: PhoneSystemID
  /// Its limits.
  package nonisolated let limits: RequestLimits
  nonisolated let surroundings: Surroundings
  private nonisolated let faults: FaultPlan
  var meter: RequestMeter
  var keeping = BudgetKeeping()
  private var isTrying = false
  private var line = WaitingLine()
  private var first = WaitingLine()
  private var tickets = 0
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
    meter = RequestMeter(limits)
  }

  /// Makes a request within the limits and the time-out.
  ///
  /// - Parameters:
  ///   - name: What is asked, for faults and logs; a constant such as `ldap.modify`.
  ///   - body: The request. It ends by itself within the time-out where it calls blocking code.
  /// - Throws: What the request throws, `system.timed-out`, `system.overloaded` when too many wait already, or what the
  ///   budget throws while it gives nothing.
  package nonisolated func request<Answer: Sendable>(
    _ name: String, _ body: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    while true {
      let end = try await enter()
      do {
        try await faults.reach(.beforeRequest(system, name))
        let answer = try await make(name, until: end, faults.strike(.system(system, request: name)), body)
        await leave()
        return answer
      } catch is ShareLapsed {
        await leave()
      } catch {
        await leave()
        throw error
      }
    }
  }

  /// Makes a request, or does to it what a fault says.
  private nonisolated func make<Answer: Sendable>(
    _ name: String, until end: Duration?, _ fault: InjectedFault?,
    _ body: @escaping @Sendable () async throws -> Answer
  ) async throws -> Answer {
    switch fault?.what {
    case .fail: throw failure(.unreachable, name, fault)
    case .drop, .dropBefore: throw failure(.disconnected, name, fault)
    default: break
    }
    let (delay, surroundings, mandate) = (fault?.what == .slow ? faults.delay : .zero, surroundings, try mandate(end))
    let outcome: Result<Answer, any Error>
    do {
      let answer = try await withTimeout(name) {
        if delay > .zero { try await surroundings.sleep(delay) }
        try mandate?.check()
        return try await Mandate.$current.withValue(mandate) { try await body() }
      }
      try await faults.reach(.afterRequest(system, name))
      outcome = .success(answer)
    } catch {
      outcome = .failure(error)
    }
    // Whatever the answer was, a refusal too, it does not arrive; who is asked to stop hears that all the same, and so
    // does who has not asked yet.
    if case .failure(let error) = outcome, error is CancellationError || error is ShareLapsed { throw error }
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

  /// Waits until a request may begin.
  ///
  /// - Returns: When what this process holds ends; nil for never.
  private func enter() async throws -> Duration? {
    if isTrying {
      guard line.count < limits.waiting else {
        throw PhoneSystemError(.overloaded, system: system, ["waiting": String(limits.waiting)])
      }
      try await wait(isFirst: false)
    }
    isTrying = true
    defer {
      isTrying = false
      if let next = line.removeFirst() {
        // Nobody overtakes it until it runs.
        isTrying = true
        next.resume()
      }
    }
    return try await begin()
  }

  private func begin() async throws -> Duration? {
    keeping.peak = max(keeping.peak, meter.running + waiting)
    while true {
      let now = surroundings.elapsed()
      switch meter.begin(at: now) {
      case .begins:
        count += 1
        if keeping.turnBegan == nil { keeping.turnBegan = now }
        return meter.until
      case .pauses(let pause):
        // A budget may bring more before that.
        try await surroundings.sleep(keeping.budget == nil ? pause : min(pause, .seconds(1)))
      case .waits:
        keepBudget()
        try await wait(isFirst: true)
      }
    }
  }

  private func leave() {
    meter.end()
    goOn()
  }

  /// Lets the first of those that wait try again.
  func goOn() { first.removeFirst()?.resume() }

  /// How many wait, the first included.
  package var waiting: Int { line.count + (isTrying ? 1 : 0) }

  /// Whether the first waits for more to be given, or for another request to end.
  var isStalled: Bool { first.count > 0 }

  /// Tells all that wait that they wait in vain.
  func refuse(_ error: any Error) {
    while let waiter = line.removeFirst() { waiter.resume(throwing: error) }
    while let waiter = first.removeFirst() { waiter.resume(throwing: error) }
  }

  private func wait(isFirst: Bool) async throws {
    tickets += 1
    let ticket = tickets
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (waiter: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled {
          waiter.resume(throwing: CancellationError())
        } else if isFirst {
          first.add(ticket, waiter)
        } else {
          line.add(ticket, waiter)
        }
      }
    } onCancel: {
      Task { await self.stopWaiting(ticket) }
    }
  }

  private func stopWaiting(_ ticket: Int) {
    (line.remove(ticket) ?? first.remove(ticket))?.resume(throwing: CancellationError())
  }
}

/// Those that wait, in the order in which they came.
private struct WaitingLine {
  private var waiters: [Int: CheckedContinuation<Void, any Error>] = [:]
  private var tickets: [Int] = []
  private var next = 0

  var count: Int { waiters.count }

  mutating func add(_ ticket: Int, _ waiter: CheckedContinuation<Void, any Error>) {
    waiters[ticket] = waiter
    tickets.append(ticket)
  }

  mutating func removeFirst() -> CheckedContinuation<Void, any Error>? {
    while next < tickets.count {
      let waiter = waiters.removeValue(forKey: tickets[next])
      next += 1
      if let waiter { return waiter }
    }
    tickets.removeAll(keepingCapacity: true)
    next = 0
    return nil
  }

  mutating func remove(_ ticket: Int) -> CheckedContinuation<Void, any Error>? { waiters.removeValue(forKey: ticket) }
}
