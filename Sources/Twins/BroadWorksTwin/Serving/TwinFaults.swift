/// What goes wrong on purpose, so that those who use the twin can show that they bear it.
///
/// A rule is `WHAT:N` for the Nth command of all, counted from 1 without logins, or `WHAT:TYPE:N` for the Nth of a
/// type:
///
/// ```
/// drop:7                      carried out, then the connection ends without an answer
/// close:7                     the connection ends before it is carried out
/// refuse:UserAddRequest22V2:1 refused without having been carried out
/// late:7:1500                 carried out at once, answered 1500 ms later
/// half:2                      of the second UserServiceAssignListRequest only a half is done, with a warning
/// slow:20                     every answer comes 20 ms later
/// ```
package struct TwinFaults: Sendable, Hashable {
  /// What a rule does to one command.
  package enum Effect: Sendable, Hashable {
    /// It is carried out, and the connection ends without an answer.
    case drop
    /// The connection ends before it is carried out.
    case close
    /// It is refused.
    case refuse
    /// Half of it is done.
    case half
    /// It is carried out at once and answered later.
    case late(Duration)

    /// The word of the rule.
    var name: String {
      switch self {
      case .drop: "drop"
      case .close: "close"
      case .refuse: "refuse"
      case .half: "half"
      case .late: "late"
      }
    }

    /// How much later the answer comes.
    var delay: Duration {
      if case .late(let delay) = self { delay } else { .zero }
    }
  }

  private struct Rule: Sendable, Hashable {
    let effect: Effect
    /// The type of the commands that count; nil for all.
    let type: String?
    let number: Int
    var seen = 0
  }

  /// How much later every answer comes.
  package private(set) var slowness: Duration = .zero
  private var rules: [Rule] = []

  /// Nothing goes wrong.
  package init() {}

  /// Reads rules.
  ///
  /// - Throws: ``TwinError`` with code `twin.fault`.
  package init(_ texts: [String]) throws(TwinError) {
    for text in texts { try add(text) }
  }

  private mutating func add(_ text: String) throws(TwinError) {
    let mistake = TwinError.fault(text)
    var parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    let word = parts.removeFirst()
    if word == "slow" {
      guard parts.count == 1, let time = Self.number(parts[0], upTo: 600_000) else { throw mistake }
      slowness += .milliseconds(time)
      return
    }
    var type = word == "half" ? "UserServiceAssignListRequest" : nil
    if let first = parts.first, Int(first) == nil {
      guard word != "half", !first.isEmpty else { throw mistake }
      type = parts.removeFirst()
    }
    guard let number = parts.first.flatMap({ Self.number($0, upTo: .max) }), number > 0 else { throw mistake }
    let rest = parts.dropFirst()
    let effect: Effect
    switch (word, rest.count) {
    case ("drop", 0): effect = .drop
    case ("close", 0): effect = .close
    case ("refuse", 0): effect = .refuse
    case ("half", 0): effect = .half
    case ("late", 1):
      guard let time = rest.first.flatMap({ Self.number($0, upTo: 600_000) }) else { throw mistake }
      effect = .late(.milliseconds(time))
    default: throw mistake
    }
    rules.append(Rule(effect: effect, type: type, number: number))
  }

  private static func number(_ text: String, upTo most: Int) -> Int? {
    guard !text.isEmpty, text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else {
      return nil
    }
    return Int(text).flatMap { $0 <= most ? $0 : nil }
  }

  /// Counts a command and says what goes wrong with it.
  mutating func meet(_ type: String) -> [Effect] {
    var effects: [Effect] = []
    for index in rules.indices where rules[index].type == nil || rules[index].type == type {
      rules[index].seen += 1
      if rules[index].seen == rules[index].number { effects.append(rules[index].effect) }
    }
    return effects
  }
}
