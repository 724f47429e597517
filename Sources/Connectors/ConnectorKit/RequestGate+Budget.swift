import Migrations

/// What a gate knows of its part of the limits.
struct BudgetKeeping {
  /// Shares the limits among processes; nil when this one has them whole.
  var budget: (any RequestBudget)?
  /// Renews and looks, as long as something is held or wanted.
  var keeper: Task<Void, Never>?
  /// Whether the others may know of this process.
  var isEntered = false
  /// What this process holds.
  var held = SystemShare.none
  /// When the lease ends.
  var until = Duration.zero
  /// When it was last renewed.
  var renewedAt = Duration.zero
  /// When something was last wanted.
  var wantedAt = Duration.zero
  /// The most requests under way or waiting since the last look.
  var peak = 0
  /// When the first request of this turn began.
  var turnBegan: Duration?
  /// Whether what is held is being given back: nothing is asked for before the others know of it.
  var isGivingBack = false
}

/// What was held for a request ended before anything of it was sent: it stands in line once more.
struct ShareLapsed: Error {}

extension RequestGate {
  /// How long a turn lasts where not everybody can have something.
  private static let turn = Duration.seconds(1)
  /// How long to wait between two looks while all is well; while somebody lacks something.
  private static let (pace, hurry) = (Duration.milliseconds(500), Duration.milliseconds(100))

  /// Shares the limits with other processes from now on; to be called before the first request.
  package func share(through budget: any RequestBudget) {
    guard meter.limits != .none else { return }
    keeping.budget = budget
    meter.most = .none
    meter.until = .zero
  }

  /// Gives back what is held; for when the process ends.
  package func giveBack() async throws {
    guard let budget = keeping.budget else { return }
    // Asking meanwhile would make the others forget what was used of the rates of late.
    keeping.isGivingBack = true
    defer {
      keeping.isGivingBack = false
      // What waits all the same goes on.
      if isStalled { keepBudget() }
    }
    keeping.keeper?.cancel()
    await keeping.keeper?.value
    try await letGo(budget)
  }

  /// What a request that begins now is asked as late as it can: whether it is still within its time.
  ///
  /// A process may be stopped after the gate has let a request through. When it goes on others may have what it held.
  ///
  /// - Parameter end: When what this process holds ends; nil for never.
  /// - Throws: ``ShareLapsed`` when the request could outlast it.
  nonisolated func mandate(_ end: Duration?) throws -> Mandate? {
    let claim = Mandate.current
    guard let end else { return claim }
    let (surroundings, last) = (surroundings, surroundings.elapsed() + limits.timeout)
    guard last <= end else { throw ShareLapsed() }
    return Mandate {
      guard surroundings.elapsed() < last else { throw ShareLapsed() }
      try claim?.check()
    }
  }

  /// Sees to it that somebody looks for more.
  func keepBudget() {
    guard let budget = keeping.budget, keeping.keeper == nil, !keeping.isGivingBack else { return }
    // Not a child task: it outlives the request that happened to be the first, and ends when nothing is held.
    keeping.keeper = Task { await keep(budget) }
  }

  private func keep(_ budget: any RequestBudget) async {
    keeping.wantedAt = surroundings.elapsed()
    while !Task.isCancelled {
      do {
        guard try await look(budget) else { break }
      } catch {
        // What is held goes on until its end. After it those that wait are told why they get nothing.
        if !Task.isCancelled, !meter.holds(at: surroundings.elapsed()) { refuse(error) }
      }
      let lacks = isStalled || meter.most != keeping.held
      do { try await surroundings.sleep(lacks ? Self.hurry : Self.pace) } catch { break }
    }
    keeping.keeper = nil
    if isStalled, !Task.isCancelled { keepBudget() }
  }

  /// One look: uses no more than this process should have, renews when it is time, takes and gives.
  ///
  /// - Returns: Whether to look again.
  private func look(_ budget: any RequestBudget) async throws -> Bool {
    let now = surroundings.elapsed()
    let wanted = wanted(at: now)
    if wanted != .none { keeping.wantedAt = now }
    if wanted == .none, now - keeping.wantedAt >= budget.lease / 3 {
      try await letGo(budget)
      return false
    }
    // A process that slept holds nothing any more: others may have taken it.
    if now >= keeping.until { keeping.held = .none }
    // But what it began of late counts, whoever asks: the others learn it from what is kept.
    var kept = keeping.held == .none ? meter.used(at: now) : keeping.held
    if keeping.held == .none { kept.concurrent = 0 }
    let yields = keeping.turnBegan.map { now - $0 >= Self.turn } ?? false
    var state = ShareState(kept: kept, wanted: wanted, yields: yields)
    var isDue = now - keeping.renewedAt >= budget.lease / 3 || keeping.held == .none
    if keeping.held != .none {
      let advice = try await budget.look(state)
      meter.most = keeping.held.with(advice.target, min)
      // What is in use is kept until it is not.
      state.kept = meter.most.with(meter.used(at: surroundings.elapsed()), max).with(keeping.held, min)
      isDue = isDue || advice.isWorthRenewing || state.kept != keeping.held
    }
    if isDue {
      let asked = surroundings.elapsed()
      keeping.isEntered = true
      let answer = try await budget.renew(state)
      keeping.held = answer.held
      keeping.renewedAt = asked
      keeping.until = asked + budget.lease
      meter.until = keeping.until
      meter.most = answer.held.with(answer.target, min)
      if answer.hasYielded { keeping.turnBegan = nil }
    }
    goOn()
    return true
  }

  /// What could be used at once: the most of late, and for the rates what still counts besides what waits.
  private func wanted(at now: Duration) -> SystemShare {
    let (used, waiting) = (meter.used(at: now), waiting)
    let concurrent = max(keeping.peak, used.concurrent + waiting)
    keeping.peak = used.concurrent + waiting
    guard concurrent > 0 else { return .none }
    let wanted = SystemShare(
      concurrent: concurrent, perSecond: max(1, used.perSecond + waiting), perMinute: max(1, used.perMinute + waiting))
    return wanted.with(meter.limits, min)
  }

  /// Gives everything back; from before that moment on nothing begins.
  private func letGo(_ budget: any RequestBudget) async throws {
    meter.until = .zero
    meter.most = .none
    keeping.held = .none
    keeping.until = .zero
    keeping.turnBegan = nil
    guard keeping.isEntered else { return }
    // Where this fails the lease ends by itself.
    keeping.isEntered = false
    try await budget.end(meter.used(at: surroundings.elapsed()))
  }
}
