import Estates
import Migrations
import SQL

/// A filter as a condition on `migration`, with its arguments from `$1` on.
///
/// One of its criteria may be the one from which the others' rows are found: it alone is written so that an index can
/// be used. Without one, the engine chooses.
struct FilterClause {
  /// What the rows are found by.
  enum Driver: Hashable, CaseIterable {
    /// Exact subjects.
    case subjects
    /// What an owner may see.
    case owner
    /// Text anywhere.
    case text
    /// Text of the owner.
    case person
    /// A number or a part of it.
    case number
    /// A finding.
    case check
    /// Findings that block.
    case blocked
    /// The slot's beginning.
    case start
    /// Units, kinds and statuses.
    case standing
    /// The order of the list: its index is followed, and each row is looked at.
    case order(MigrationSort.Column)

    static var allCases: [Driver] {
      [.subjects, .owner, .text, .person, .number, .check, .blocked, .start, .standing]
    }
  }

  private(set) var arguments: [SQLValue] = []
  private var parts: [String] = []
  private let driver: Driver?
  private let found: [String]?
  private let dialect: SQLDialect

  /// The condition.
  var sql: String { parts.joined(separator: " AND ") }

  /// No condition yet.
  init(_ dialect: SQLDialect) {
    (driver, found) = (nil, nil)
    self.dialect = dialect
  }

  /// Writes a filter down.
  ///
  /// - Parameters:
  ///   - driver: What the rows are found by; nil when the engine chooses.
  ///   - standing: Every unit that is meant, where they have been looked up; else they are compared by their beginnings.
  ///   - found: What the driver has found already, so that it need not be looked up again.
  init(
    _ filter: MigrationFilter, _ dialect: SQLDialect, by driver: Driver? = nil, standing: Standing? = nil,
    found: [String]? = nil
  ) {
    self.driver = driver
    self.found = found
    self.dialect = dialect
    let seesEither = Self.seesEither(filter, driver, standing) != nil
    let project = seesEither ? "(project || '')" : column("project", by: .standing, .start, .blocked)
    parts.append("\(project) = \(argument(.text(filter.project.rawValue)))")
    see(filter, standing)
    choose(filter, standing)
    find(filter)
    guard let limit = filter.limit else { return }
    let first = "SELECT id FROM migration WHERE \(sql) ORDER BY id LIMIT \(argument(.integer(max(0, limit))))"
    parts = ["id IN (\(first))"]
  }

  /// Adds an argument; returns its place.
  mutating func argument(_ value: SQLValue) -> String {
    arguments.append(value)
    return "$\(arguments.count)"
  }

  /// Adds a condition.
  mutating func require(_ condition: String) { parts.append(condition) }

  /// Leaves out what lies in the units that somebody may see.
  mutating func exclude(_ visibility: MigrationVisibility) {
    guard case .units(let units, _) = visibility else { return }
    let codes = units.filter { !$0.parts.isEmpty }.map(\.description)
    for code in codes { parts.append("NOT \(inside(code))") }
  }

  private mutating func see(_ filter: MigrationFilter, _ standing: Standing?) {
    switch filter.visibility {
    case .everything: break
    case .owner(let mail): parts.append(owned(by: mail))
    case .units(let codes, let owner):
      if let owner, let visible = Self.seesEither(filter, driver, standing) {
        parts.append(either(visible, or: owner, in: filter.project))
        return
      }
      var ways = owner.map { [owned(by: $0)] } ?? []
      if let visible = standing?.visible {
        if !visible.isEmpty { ways.append(one(of: visible, "department")) }
      } else {
        ways += codes.filter { !$0.parts.isEmpty }.map { inside($0.description) }
      }
      parts.append(ways.isEmpty ? "1 = 0" : "(\(ways.joined(separator: " OR ")))")
    }
  }

  private mutating func choose(_ filter: MigrationFilter, _ standing: Standing?) {
    if !filter.subjects.isEmpty {
      let ids = filter.subjects.map { argument(.text("\(filter.project)/\($0)")) }
      parts.append("\(column("id", by: .subjects)) IN (\(ids.joined(separator: ", ")))")
    }
    if let chosen = standing?.chosen {
      parts.append(chosen.isEmpty ? "1 = 0" : one(of: chosen, "department"))
    } else if !filter.departments.isEmpty {
      parts.append("(\(filter.departments.map { inside($0.uppercased()) }.joined(separator: " OR ")))")
    }
    if !filter.kinds.isEmpty { parts.append(one(of: filter.kinds, "kind")) }
    if !filter.statuses.isEmpty { parts.append(one(of: filter.statuses.map(\.rawValue).sorted(), "status")) }
    if let isBlocked = filter.isBlocked { parts.append(isBlocked ? "blocking > 0" : "blocking = 0") }
    // The index of their order would read all that have any.
    if filter.hasPhones { parts.append("(devices + 0) > 0") }
    let start = isUsable(.start) ? "start_at" : "(start_at + 0)"
    if let from = filter.startsFrom { parts.append("\(start) >= \(argument(.moment(from)))") }
    if let before = filter.startsBefore { parts.append("\(start) < \(argument(.moment(before)))") }
    if let dueBy = filter.dueBy { parts.append("\(start) <= \(argument(.moment(dueBy)))") }
    if let notMissedBy = filter.notMissedBy { parts.append("end_at > \(argument(.moment(notMissedBy)))") }
    if filter.isHolding {
      parts.append("\(column("status", by: .standing)) = 'in-progress' AND hold IS NOT NULL")
    }
    if let since = filter.isStuckSince {
      parts.append("\(column("status", by: .standing)) = 'in-progress' AND started_at < \(argument(.moment(since)))")
    }
  }

  private mutating func find(_ filter: MigrationFilter) {
    if let text = filter.text, let term = SearchTerm(text) {
      parts.append(holding(term, in: SchemaChange006.words.columns, by: .text))
    }
    if let person = filter.person, let term = SearchTerm(person) {
      parts.append(holding(term, in: ["person_text"], by: .person))
    }
    switch filter.number.flatMap({ NumberTerm($0) }) {
    case nil: break
    case .beginning(let digits):
      let id = column("id", by: .number)
      let beginning = "\(filter.project)/\(digits)"
      // No text has a sign after this one.
      parts.append("\(id) >= \(argument(.text(beginning))) AND \(id) < \(argument(.text(beginning + "\u{10FFFF}")))")
    case .part(let digits):
      if isUsable(.number), let term = SearchTerm(digits) {
        parts.append(holding(term, in: ["subject_text"], by: .number))
      }
      parts.append("subject LIKE \(argument(.text(digits.likePattern))) ESCAPE '\\'")
    }
    if let check = filter.check {
      let place = argument(.text(check.rawValue))
      parts.append(
        isUsable(.check)
          ? "id IN (SELECT migration FROM finding WHERE check_id = \(place))"
          : "EXISTS (SELECT 1 FROM finding WHERE check_id = \(place) AND finding.migration = migration.id)")
    }
  }

  private func isUsable(_ drivers: Driver...) -> Bool { driver.map { drivers.contains($0) } ?? true }

  /// A column as an index has it where it drives, else an expression that no index has.
  private func column(_ name: String, by drivers: Driver...) -> String {
    guard let driver, !drivers.contains(driver) else { return name }
    // The list's own index begins with the project, but for the one by number, which is the key.
    if name == "project", case .order(let column) = driver, column != .number { return name }
    return "(\(name) || '')"
  }

  private mutating func one(of values: [String], _ name: String) -> String {
    let column = column(name, by: .standing)
    let places = values.map { argument(.text($0)) }
    return places.count == 1 ? "\(column) = \(places[0])" : "\(column) IN (\(places.joined(separator: ", ")))"
  }

  /// A unit holds itself and what follows it after a hyphen: IT-CS holds IT-CS-TR, not IT-CSX.
  private mutating func inside(_ unit: String) -> String {
    let column = column("department", by: .standing)
    // The sign after the hyphen is the full stop.
    let (first, end) = (argument(.text(unit + "-")), argument(.text(unit + ".")))
    return "(\(column) = \(argument(.text(unit))) OR \(column) >= \(first) AND \(column) < \(end))"
  }

  /// The units that may be seen beside an owner's own, where they and the owner drive.
  private static func seesEither(_ filter: MigrationFilter, _ driver: Driver?, _ standing: Standing?) -> [String]? {
    guard driver == .standing, case .units(_, .some) = filter.visibility, let visible = standing?.visible,
      !visible.isEmpty
    else { return nil }
    return visible
  }

  /// Units and an owner, as one list of ids: an engine finds no index for one or the other.
  private mutating func either(_ units: [String], or mail: String, in project: Project.ID) -> String {
    let places = units.map { argument(.text($0)) }.joined(separator: ", ")
    return """
      id IN (SELECT id FROM migration WHERE project = \(argument(.text(project.rawValue))) AND department IN (\(places))
        UNION ALL SELECT migration FROM migration_search WHERE mail = \(argument(.text(mail.lowercased()))))
      """
  }

  private mutating func owned(by mail: String) -> String {
    let column = column("id", by: .owner, .standing)
    return "\(column) IN (SELECT migration FROM migration_search WHERE mail = \(argument(.text(mail.lowercased()))))"
  }

  private mutating func holding(_ term: SearchTerm, in columns: [String], by driver: Driver) -> String {
    guard !term.isTooLong else { return "1 = 0" }
    if let found, self.driver == driver {
      // The same number of places for many lists: their statements are prepared once.
      let room = found.isEmpty ? 0 : 1 << (Int.bitWidth - (found.count - 1).leadingZeroBitCount)
      let places = (0..<room).map { argument(.text(found[min($0, found.count - 1)])) }
      return places.isEmpty ? "1 = 0" : "id IN (\(places.joined(separator: ", ")))"
    }
    if isUsable(driver) {
      let found = term.condition(in: columns, dialect) { argument(.text($0)) }
      return "id IN (SELECT migration FROM migration_search WHERE \(found))"
    }
    let place = argument(.text(term.folded))
    let conditions = columns.map { "\(dialect.position)(\($0), \(place)) > 0" }.joined(separator: " OR ")
    return """
      EXISTS (SELECT 1 FROM migration_search
        WHERE migration_search.migration = migration.id AND (\(conditions)))
      """
  }
}

/// What a person types to find a number.
enum NumberTerm: Hashable {
  /// The number begins with it.
  case beginning(String)
  /// It holds it.
  case part(String)

  /// Leaves out what people write between digits; nil when nothing is left.
  init?(_ text: String) {
    let plain = String(
      String.UnicodeScalarView(
        text.unicodeScalars.filter { sign in
          !"()-./".unicodeScalars.contains(sign) && !sign.properties.isWhitespace
            && sign.properties.generalCategory != .control
        }))
    guard !plain.isEmpty else { return nil }
    if plain.hasPrefix("+") {
      self = .beginning(plain)
    } else if plain.hasPrefix("00") {
      self = .beginning("+" + plain.dropFirst(2))
    } else {
      // Two digits are somewhere in nearly every number.
      self = plain.unicodeScalars.count < 3 ? .beginning("+" + plain) : .part(plain)
    }
  }
}

extension MigrationFilter {
  /// The filter as a condition, with its arguments from `$1` on.
  func clause(_ dialect: SQLDialect) -> (sql: String, arguments: [SQLValue]) {
    let clause = FilterClause(self, dialect)
    return (clause.sql, clause.arguments)
  }
}
