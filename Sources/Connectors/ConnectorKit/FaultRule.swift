import Migrations

/// One rule of a fault plan: where faults strike, what they do, and when.
///
/// Written `PLACE:WHAT` or `PLACE:WHAT:WHEN`, such as `kamailio:lost-answer:5%` or `skype/ldap.modify:fail:3`.
package struct FaultRule: Hashable, Sendable, CustomStringConvertible {
  /// Where a rule counts and strikes.
  package enum Place: Hashable, Sendable, CustomStringConvertible {
    /// The commits to the store.
    case store
    /// The requests to a phone system, or only those of one name.
    case system(PhoneSystemID, request: String?)

    package var description: String {
      switch self {
      case .store: "store"
      case .system(let system, let request): request.map { "\(system)/\($0)" } ?? system.rawValue
      }
    }

    /// Whether a request or a commit is one of this place.
    package func covers(_ target: Place) -> Bool {
      switch (self, target) {
      case (.store, .store): true
      case (.system(let system, nil), .system(let other, _)): system == other
      default: self == target
      }
    }
  }

  /// What a fault does.
  package enum What: String, Sendable, CaseIterable {
    /// The request is refused before it is made; trying again can help.
    case fail
    /// The connection breaks before the request or after it, as the seed has it; at the store always before.
    case drop
    /// The connection breaks before the request is made; the caller cannot know that.
    case dropBefore = "drop-before"
    /// The connection breaks after the request has been made; the caller cannot know that.
    case dropAfter = "drop-after"
    /// The request is made, and the caller sees a time-out; at the store: committed, and the outcome is unknown.
    case lostAnswer = "lost-answer"
    /// The request takes longer.
    case slow
    /// Another process holds the database.
    case busy
    /// The disk is full.
    case full

    /// What may happen to a request.
    package static let atSystems: [What] = [.fail, .drop, .dropBefore, .dropAfter, .lostAnswer, .slow]
    /// What may happen to a commit.
    package static let atStore: [What] = [.busy, .full, .drop, .lostAnswer, .slow]
  }

  /// Which of the requests or commits of a place are struck, counted from 1.
  package enum When: Hashable, Sendable, CustomStringConvertible {
    /// Each.
    case always
    /// The first of the range to its last.
    case counts(ClosedRange<Int>)
    /// So many in a hundred, by the seed.
    case chance(percent: Double)

    package var description: String {
      switch self {
      case .always: ""
      case .counts(let range):
        range.count == 1 ? ":\(range.lowerBound)" : ":\(range.lowerBound)-\(range.upperBound)"
      case .chance(let percent): ":\(percent)%"
      }
    }
  }

  /// Where it counts and strikes.
  package let place: Place
  /// What it does.
  package let what: What
  /// Which it strikes.
  package let when: When

  package var description: String { "\(place):\(what.rawValue)\(when)" }

  /// Reads a rule; nil when it is none.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard 2...3 ~= parts.count, let place = Self.place(parts[0]), let what = What(rawValue: String(parts[1])) else {
      return nil
    }
    guard (place == .store ? What.atStore : What.atSystems).contains(what) else { return nil }
    guard let when = parts.count == 3 ? Self.when(parts[2]) : .always else { return nil }
    self.place = place
    self.what = what
    self.when = when
  }

  private static func place(_ text: Substring) -> Place? {
    guard text != "store" else { return .store }
    let names = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
    guard names.allSatisfy({ !$0.isEmpty }), let system = names.first else { return nil }
    let request = names.count == 2 ? String(names[1]) : nil
    // The commits to the store have no names.
    guard system != "store" else { return nil }
    return .system(PhoneSystemID(rawValue: String(system)), request: request)
  }

  private static func when(_ text: Substring) -> When? {
    if text.hasSuffix("%") {
      guard let percent = FaultNumber.fraction(text.dropLast()), percent > 0, percent <= 100 else { return nil }
      return .chance(percent: percent)
    }
    let bounds = text.split(separator: "-", maxSplits: 1, omittingEmptySubsequences: false)
    let numbers = bounds.compactMap { FaultNumber.count($0) }
    guard numbers.count == bounds.count, let first = numbers.first, let last = numbers.last, first <= last else {
      return nil
    }
    return .counts(first...last)
  }

  /// Which fault strikes the nth request or commit of the place, if any.
  ///
  /// Decided by seed, rule and count alone, so that nothing that happens elsewhere changes it.
  package func fault(at count: Int, seed: UInt64) -> InjectedFault? {
    switch when {
    case .always: break
    case .counts(let range): guard range.contains(count) else { return nil }
    case .chance(let percent): guard fraction(count, seed, "when") < percent / 100 else { return nil }
    }
    var what = what
    if what == .drop, place != .store { what = fraction(count, seed, "side") < 0.5 ? .dropBefore : .dropAfter }
    return InjectedFault(place: place, what: what, count: count)
  }

  /// A fraction from 0 to 1 that looks like chance: FNV-1a, and the last mix of SplitMix64.
  private func fraction(_ count: Int, _ seed: UInt64, _ purpose: String) -> Double {
    var hash = "\(seed) \(self) \(count) \(purpose)".utf8.reduce(UInt64(14_695_981_039_346_656_037)) {
      ($0 ^ UInt64($1)) &* 1_099_511_628_211
    }
    hash = (hash ^ (hash >> 30)) &* 0xBF58_476D_1CE4_E5B9
    hash = (hash ^ (hash >> 27)) &* 0x94D0_49BB_1331_11EB
    return Double((hash ^ (hash >> 31)) >> 11) / Double(1 << 53)
  }
}

/// Numbers of a fault plan, written with digits and nothing else.
enum FaultNumber {
  /// A count, from 1.
  static func count(_ text: some StringProtocol) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text), number > 0 else { return nil }
    return number
  }

  /// A number with or without decimals.
  static func fraction(_ text: some StringProtocol) -> Double? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) || $0 == 0x2E }) else { return nil }
    return Double(text)
  }
}
