import ConnectorKit
import Estates
import Foundation
import Migrations

/// What a person asks of the list of migrations, as it stands in addresses, saved filters and the API.
package struct MigrationQuery: Hashable, Sendable {
  /// The fields, in the order in which they are written.
  package static let names = [
    "text", "person", "number", "department", "type", "status", "from", "to", "blocked", "finding", "stuck", "holding",
  ]

  /// Part of the number, the name or the address.
  package var text: String?
  /// Part of the owner's name or address.
  package var person: String?
  /// The beginning or a part of the number.
  package var number: String?
  /// Units, divided by commas.
  package var department: String?
  /// Kinds of numbers.
  package var kinds: [String] = []
  /// Statuses.
  package var statuses: Set<Migration.Status> = []
  /// The first day of the slots.
  package var from: CalendarDay?
  /// The last day of the slots.
  package var to: CalendarDay?
  /// Only what cannot start, or only what can.
  package var blocked: Bool?
  /// Only with this check among the findings.
  package var finding: String?
  /// Only what has been in progress for more than a day.
  package var isStuck = false
  /// Only what waits at a hold point.
  package var isHolding = false

  /// Everything.
  package init() {}

  /// Reads fields; the problem of each that cannot be read is in ``QueryMistake``.
  ///
  /// - Parameter values: Gives the values of a field.
  package init(_ values: (String) -> [String]) throws(QueryMistake) {
    var mistakes: [String: Failure] = [:]
    func one(_ name: String) -> String? {
      let text = values(name).first?.trimmingCharacters(in: .whitespacesAndNewlines) ?? ""
      guard text.utf8.count <= 200 else {
        mistakes[name] = Failure(code: "form.too-long", facts: ["limit": "200"])
        return nil
      }
      return text.isEmpty ? nil : text
    }
    (text, person, number, department, finding) = (
      one("text"), one("person"), one("number"), one("department"), one("finding")
    )
    for word in values("type").flatMap({ $0.split(separator: ",") }).map({ $0.trimmingCharacters(in: .whitespaces) }) {
      guard Self.kinds.contains(word) else {
        mistakes["type"] = Self.unknown(word, Self.kinds)
        continue
      }
      if !kinds.contains(word) { kinds.append(word) }
    }
    for word in values("status").flatMap({ $0.split(separator: ",") }) {
      let word = word.trimmingCharacters(in: .whitespaces)
      if let status = Migration.Status(rawValue: word) {
        statuses.insert(status)
      } else {
        mistakes["status"] = Self.unknown(word, Migration.Status.allCases.map(\.rawValue))
      }
    }
    for (name, key) in [("from", \Self.from), ("to", \Self.to)] {
      guard let text = one(name) else { continue }
      if let day = CalendarDay(text) {
        self[keyPath: key] = day
      } else {
        mistakes[name] = Failure(code: "configuration.not-a-day", facts: ["value": text])
      }
    }
    switch one("blocked") {
    case nil: blocked = nil
    case "yes": blocked = true
    case "no": blocked = false
    case let word?: mistakes["blocked"] = Self.unknown(word, ["yes", "no"])
    }
    for (name, key) in [("stuck", \Self.isStuck), ("holding", \Self.isHolding)] {
      switch one(name) {
      case nil: self[keyPath: key] = false
      case "yes": self[keyPath: key] = true
      case let word?: mistakes[name] = Self.unknown(word, ["yes"])
      }
    }
    guard mistakes.isEmpty else { throw QueryMistake(fields: mistakes) }
  }

  /// The kinds of numbers that may be asked for.
  package static let kinds = EstateObject.Kind.allCases.filter { $0 != .physicalPhone }.map(\.rawValue)

  /// The fields as they stand in an address.
  package var pairs: [(name: String, value: String)] {
    var pairs: [(name: String, value: String)] = []
    for (name, value) in [
      ("text", text), ("person", person), ("number", number), ("department", department),
    ] {
      if let value { pairs.append((name, value)) }
    }
    pairs += kinds.map { ("type", $0) }
    pairs += statuses.map(\.rawValue).sorted().map { ("status", $0) }
    if let from { pairs.append(("from", from.description)) }
    if let to { pairs.append(("to", to.description)) }
    if let blocked { pairs.append(("blocked", blocked ? "yes" : "no")) }
    if let finding { pairs.append(("finding", finding)) }
    if isStuck { pairs.append(("stuck", "yes")) }
    if isHolding { pairs.append(("holding", "yes")) }
    return pairs
  }

  /// The same without one of its pairs; where a field has several values, the others stay.
  package func without(_ name: String, _ value: String) -> MigrationQuery {
    var query = self
    switch name {
    case "text": query.text = nil
    case "person": query.person = nil
    case "number": query.number = nil
    case "department": query.department = nil
    case "type": query.kinds.removeAll { $0 == value }
    case "status": query.statuses = query.statuses.filter { $0.rawValue != value }
    case "from": query.from = nil
    case "to": query.to = nil
    case "blocked": query.blocked = nil
    case "finding": query.finding = nil
    case "stuck": query.isStuck = false
    case "holding": query.isHolding = false
    default: break
    }
    return query
  }

  /// The filter, as far as somebody may see.
  package func filter(_ workspace: Workspace, for access: Access, _ permission: Permission = .seeMigration)
    -> MigrationFilter
  {
    var filter = workspace.everything
    filter.visibility = access.visibility(permission)
    filter.text = text
    filter.person = person
    filter.number = number
    filter.departments = Person.units(department ?? "").map(\.description)
    filter.kinds = kinds
    filter.statuses = statuses
    let schedule = workspace.settings.schedule
    filter.startsFrom = from.map { schedule.beginning(of: $0) }
    filter.startsBefore = to.map { schedule.beginning(of: CalendarDay(number: $0.number + 1)) }
    filter.isBlocked = blocked
    filter.check = finding.map { CheckID(rawValue: $0) }
    filter.isHolding = isHolding
    if isStuck { filter.isStuckSince = workspace.stuckSince }
    return filter
  }

  private static func unknown(_ word: String, _ offered: [String]) -> Failure {
    Failure(
      code: "configuration.not-a-choice",
      facts: ["value": String(word.prefix(100)), "offered": offered.joined(separator: ", ")])
  }
}

/// Fields of a query that cannot be read.
package struct QueryMistake: ReportableError {
  /// The problem of each field.
  package var fields: [String: Failure]
  package var code: String { "query.refused" }
  package var facts: [String: String] { ["fields": fields.keys.sorted().joined(separator: ", ")] }
  package var retry: RetryAdvice { .never }
}

extension Access {
  /// What somebody may see of the migrations, as a bound of every list.
  package func visibility(_ permission: Permission) -> MigrationVisibility {
    switch reach(permission) {
    case .everything: .everything
    case .units: .units(person.units, owner: permission.reach(of: .user) == .own ? person.id.rawValue : nil)
    case .own: .owner(person.id.rawValue)
    case .nothing: .units([], owner: nil)
    }
  }
}

extension Schedule {
  /// The moment at which a day begins.
  package func beginning(of day: CalendarDay) -> Date {
    // Midnight by the zone's offset at noon is off by the shift where the clocks change in between; then it is put right.
    let noon = Date(timeIntervalSince1970: Double(day.number) * 86_400 + 43_200)
    let guess = Date(
      timeIntervalSince1970: Double(day.number) * 86_400 - Double(timeZone.secondsFromGMT(for: noon)))
    let offset = timeZone.secondsFromGMT(for: guess)
    return Date(timeIntervalSince1970: Double(day.number) * 86_400 - Double(offset))
  }
}
