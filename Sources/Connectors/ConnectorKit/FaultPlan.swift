import Foundation
import Migrations
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Faults that a rehearsal or a test injects.
///
/// It is reached before and after every outside request and every commit to the store, and asked once for each which
/// fault strikes it.
package struct FaultPlan: Sendable {
  /// A place where a fault may strike.
  package enum Point: Hashable, Sendable, CustomStringConvertible {
    /// A request is about to be sent.
    case beforeRequest(PhoneSystemID, String)
    /// A request has taken effect; nobody knows yet.
    case afterRequest(PhoneSystemID, String)
    /// A group is about to be committed to the store.
    case beforeAppend
    /// A group has been committed and is durable.
    case afterAppend

    package var description: String {
      switch self {
      case .beforeRequest(let system, let name): "before \(system) \(name)"
      case .afterRequest(let system, let name): "after \(system) \(name)"
      case .beforeAppend: "before append"
      case .afterAppend: "after append"
      }
    }
  }

  /// Called at each point; may end the process, wait, or throw what the caller of the request shall see.
  package var reach: @Sendable (Point) async throws -> Void
  /// Says which fault strikes a request or a commit that is about to begin; asked once for each.
  package var strike: @Sendable (FaultRule.Place) -> InjectedFault?
  /// The rules by which it strikes.
  package let rules: [FaultRule]
  /// For how long `slow` waits.
  package let delay: Duration

  /// Wraps what happens at each point; no rule strikes.
  package init(reach: @escaping @Sendable (Point) async throws -> Void) {
    self.reach = reach
    strike = { _ in nil }
    rules = []
    delay = .zero
  }

  /// No faults.
  package static let none = FaultPlan { _ in }

  private init(_ reading: Reading) {
    let counts = Counts(rules: reading.rules.count)
    reach = { point in
      let number = counts.state.withLock { count in
        count.points += 1
        Self.write("\(count.points) \(point)", to: reading.trace)
        return count.points
      }
      if number == reading.kill { _ = Glibc.kill(getpid(), SIGKILL) }
    }
    strike = { target in
      counts.state.withLock { count in
        var struck: InjectedFault?
        for (index, rule) in reading.rules.enumerated() where rule.place.covers(target) {
          // Each rule counts all that its place covers, whichever rule strikes.
          count.reached[index] += 1
          if struck == nil { struck = rule.fault(at: count.reached[index], seed: reading.seed ?? 0) }
        }
        if let struck { Self.write("\(count.points) fault \(struck)", to: reading.trace) }
        return struck
      }
    }
    rules = reading.rules
    delay = .milliseconds(Int(((reading.delay ?? 1) * 1_000).rounded()))
  }

  /// How many points and, for each rule, how many requests or commits of its place have come.
  ///
  /// A class, because what happens at points and what strikes share it.
  private final class Counts: Sendable {
    let state: Mutex<(points: Int, reached: [Int])>

    init(rules: Int) { state = Mutex((0, [Int](repeating: 0, count: rules))) }
  }

  private static func write(_ line: String, to trace: String?) {
    guard let trace, let file = fopen(trace, "a") else { return }
    fputs(line + "\n", file)
    fclose(file)
  }

  // MARK: Reading

  private struct Reading {
    var kill: Int?
    var trace: String?
    var seed: UInt64?
    var delay: Double?
    var rules: [FaultRule] = []
  }

  /// Reads `BELAY_FAULTS`: parts joined by commas.
  ///
  /// - `kill=N` kills this process at the Nth point (`kill -9`: nothing is flushed, nothing is said).
  /// - `trace=FILE` appends the name of each point, and each fault that struck, to a file.
  /// - `fault=PLACE:WHAT:WHEN` is a ``FaultRule``; the first that strikes is taken.
  /// - `seed=N` chooses what happens by chance; 0 without it.
  /// - `delay=SECONDS` says for how long `slow` waits; one second without it.
  package static func named(_ text: String) throws(FaultPlanMistake) -> FaultPlan {
    var reading = Reading()
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let mistake = add(part, to: &reading) else { continue }
      throw mistake
    }
    return FaultPlan(reading)
  }

  /// Adds a part; returns what is wrong with it.
  private static func add(_ part: Substring, to reading: inout Reading) -> FaultPlanMistake? {
    let mistake = FaultPlanMistake.notUnderstood(String(part))
    let pair = part.split(separator: "=", maxSplits: 1)
    guard pair.count == 2 else { return mistake }
    let value = pair[1]
    switch pair[0] {
    case "kill":
      guard reading.kill == nil, let number = FaultNumber.count(value) else { return mistake }
      reading.kill = number
    case "trace":
      guard reading.trace == nil else { return mistake }
      guard let file = fopen(String(value), "a") else {
        return .trace(String(value), detail: String(cString: strerror(errno)))
      }
      fclose(file)
      reading.trace = String(value)
    case "seed":
      guard reading.seed == nil, FaultNumber.fraction(value) != nil, let seed = UInt64(value) else { return mistake }
      reading.seed = seed
    case "delay":
      // A day is as good as for ever.
      guard reading.delay == nil, let delay = FaultNumber.fraction(value), delay <= 86_400 else { return mistake }
      reading.delay = delay
    case "fault":
      guard let rule = FaultRule(String(value)) else { return mistake }
      reading.rules.append(rule)
    default: return mistake
    }
    return nil
  }

  /// Demands that every phone system of the rules is one of those that there are.
  ///
  /// - Throws: The mistake, since a rehearsal that runs without its faults proves nothing.
  package func check(against systems: some Collection<PhoneSystemID>) throws(FaultPlanMistake) {
    for case .system(let system, _) in rules.map(\.place) where !systems.contains(system) {
      throw .noSuchSystem(system.rawValue, offered: systems.map(\.rawValue).sorted())
    }
  }
}
