/// How the processes on one store share what a phone system takes.
///
/// A pure rule: each process that wants something gets the same, as long as it wants that much; what is left over goes
/// to those that want something, too, so that one process alone has everything. Where not everybody can have one, they
/// take turns in the order in which they were served last.
package struct SystemShares: Sendable {
  /// What one process holds and wants.
  package struct Claim: Hashable, Sendable {
    /// The process.
    package var node: String
    /// What it holds; nobody else may use it.
    package var held: SystemShare
    /// What it could use at once.
    package var wanted: SystemShare
    /// Since when it stands in the line of those that take turns, in microseconds since 1970.
    package var since: Int64
    /// When its lease ends, in microseconds since 1970.
    package var leaseUntil: Int64

    /// Joins the parts.
    package init(node: String, held: SystemShare, wanted: SystemShare, since: Int64, leaseUntil: Int64) {
      self.node = node
      self.held = held
      self.wanted = wanted
      self.since = since
      self.leaseUntil = leaseUntil
    }
  }

  /// What one look tells a process.
  package struct Advice: Hashable, Sendable {
    /// What it should hold in the end.
    package var target: SystemShare
    /// What it may hold now: what others have not given back yet is missing.
    package var available: SystemShare
    /// Whether some who want something have to wait for their turn.
    package var takesTurns: Bool
  }

  /// What the phone system takes in all; zero for no limit.
  package let limits: SystemShare
  /// The processes, also those whose lease has ended.
  package let claims: [Claim]
  /// The moment, in microseconds since 1970.
  package let now: Int64

  /// Joins the parts.
  package init(limits: SystemShare, claims: [Claim], now: Int64) {
    self.limits = limits
    self.claims = claims.sorted { ($0.since, $0.node) < ($1.since, $1.node) }
    self.now = now
  }

  /// What a process should hold, and may.
  ///
  /// - Parameters:
  ///   - own: Its claim as it should be; what is kept under its name counts no more.
  ///   - yields: Whether its turn is over, should there be turns.
  package func advice(for own: Claim, yields: Bool = false) -> Advice {
    let others = claims.filter { $0.node != own.node }
    let living = others.filter { $0.leaseUntil > now }
    var advice = Advice(target: own.held, available: .none, takesTurns: false)
    for resource in SystemShare.Resource.allCases where limits[resource] > 0 {
      let limit = limits[resource]
      var line = living.filter { $0.wanted[resource] > 0 }
      let isWanted = own.wanted[resource] > 0
      if line.count + (isWanted ? 1 : 0) > limit { advice.takesTurns = true }
      if isWanted {
        let isLast = yields && line.count + 1 > limit
        let place = line.firstIndex { isLast ? false : ($0.since, $0.node) > (own.since, own.node) }
        line.insert(own, at: place ?? line.endIndex)
        let shares = Self.fair(limit, line.map { $0.wanted[resource] })
        advice.target[resource] = zip(line, shares).first { $0.0.node == own.node }?.1 ?? 0
      } else if !line.isEmpty {
        advice.target[resource] = 0
      }
      let taken = others.reduce(0) { $0 + ($1.leaseUntil + resource.span > now ? $1.held[resource] : 0) }
      advice.available[resource] = max(0, limit - taken)
    }
    return advice
  }

  /// The claim of a process after it has renewed it: what it keeps, and what is free of its target.
  ///
  /// - Parameters:
  ///   - own: Its claim with what it goes on holding; once its lease has ended, only what it used of the rates counts,
  ///     for their spans: nobody else has had that yet.
  ///   - yields: Whether its turn is over, should there be turns.
  ///   - lease: For how long it holds, in microseconds.
  package func renewal(
    of own: Claim, yields: Bool, lease: Int64
  ) -> (claim: Claim, target: SystemShare, hasYielded: Bool) {
    let before = claims.first { $0.node == own.node }
    var own = own
    own.since = before.flatMap { $0.leaseUntil > now ? $0.since : nil } ?? now
    for resource in SystemShare.Resource.allCases {
      let counts = before.map { $0.leaseUntil + resource.span > now } ?? false
      own.held[resource] = counts ? min(own.held[resource], before?.held[resource] ?? 0) : 0
    }
    let advice = advice(for: own, yields: yields)
    let hasYielded = yields && advice.takesTurns
    if hasYielded { own.since = now }
    own.held = own.held.with(advice.target.with(advice.available, min), max)
    own.leaseUntil = now + lease
    return (own, advice.target, hasYielded)
  }

  /// What everybody gets of so many, in the order of the line.
  ///
  /// First all get the same, but no more than they want; what nobody wants is a reserve for all in equal parts. What
  /// cannot be divided goes to the first in the line.
  static func fair(_ count: Int, _ wanted: [Int]) -> [Int] {
    var shares = wanted.map { _ in 0 }
    var left = count
    while left > 0 {
      let hungry = wanted.indices.filter { shares[$0] < wanted[$0] }
      guard !hungry.isEmpty else { break }
      // The part of a round is the same for all, so that who comes first takes nothing from the others.
      let part = max(1, left / hungry.count)
      for place in hungry where left > 0 {
        let gift = min(part, wanted[place] - shares[place])
        shares[place] += gift
        left -= gift
      }
    }
    for place in shares.indices {
      let others = shares.count - place
      let gift = (left + others - 1) / others
      shares[place] += gift
      left -= gift
    }
    return shares
  }
}
