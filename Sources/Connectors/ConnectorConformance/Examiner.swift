import ConnectorKit

/// Collects violations while a suite runs.
struct Examiner {
  private(set) var violations: [Violation] = []

  /// A condition must hold.
  mutating func demand(_ holds: Bool, _ rule: String, seen: @autoclosure () -> String) {
    if !holds { violations.append(Violation(rule, seen: seen())) }
  }

  /// Two values must be equal.
  mutating func demand<Value: Equatable>(_ found: Value, is expected: Value, _ rule: String) {
    demand(found == expected, rule, seen: "\(found), not \(expected)")
  }

  /// A request must succeed.
  ///
  /// - Returns: Its answer; nil when it failed, which is a violation.
  mutating func answer<Answer>(_ rule: String, _ body: () async throws -> Answer) async -> Answer? {
    do {
      return try await body()
    } catch {
      violations.append(Violation(rule, seen: "failed with \(error)"))
      return nil
    }
  }

  /// The answer of a request must equal a value.
  mutating func demand<Value: Equatable>(_ expected: Value, _ rule: String, of body: () async throws -> Value) async {
    guard let found = await answer(rule, body) else { return }
    demand(found, is: expected, rule)
  }

  /// A request must be refused, because things are not as it expects.
  mutating func conflict(_ rule: String, _ body: () async throws -> Void) async {
    do {
      try await body()
      violations.append(Violation(rule, seen: "succeeded"))
    } catch let error as PhoneSystemError where error.kind == .conflict {
    } catch {
      violations.append(Violation(rule, seen: "failed with \(error), not with system.conflict"))
    }
  }
}
