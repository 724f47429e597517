import Migrations
import SQL

/// Looks up what one criterion of a filter finds, in its own index, up to a bound.
struct FilterProbe {
  /// What was found.
  struct Found {
    /// How many, at most the bound.
    var count: Int
    /// The migrations, where looking them up again would cost as much as the first time; nil where it costs little.
    var ids: [String]?
  }

  private let isCostly: Bool
  private let query: String
  private let arguments: [SQLValue]

  /// Writes the count down; nil when the filter has no such criterion.
  ///
  /// - Parameter named: The words of which one of its terms is a part, where they have been looked up.
  init?(
    _ filter: MigrationFilter, _ driver: FilterClause.Driver, _ dialect: SQLDialect, _ named: WordSearch? = nil
  ) {
    let project = SQLValue.text(filter.project.rawValue)
    func words(_ text: String?, in columns: [String]) -> (String, [SQLValue])? {
      guard let term = text.flatMap({ SearchTerm($0) }), !term.isTooLong else { return nil }
      var arguments: [SQLValue] = []
      func argument(_ value: String) -> String {
        arguments.append(.text(value))
        return "$\(arguments.count)"
      }
      let found: String
      if let named, named.driver == driver {
        let place = argument(term.folded)
        let holds = columns.map { "\(dialect.position)(\($0), \(place)) > 0" }.joined(separator: " OR ")
        found = "migration IN (\(named.query(for: "migration", in: filter.project, argument))) AND (\(holds))"
      } else {
        found = term.condition(in: columns, dialect, argument)
      }
      return ("SELECT migration FROM migration_search WHERE \(found)", arguments)
    }
    let found: (String, [SQLValue])? =
      switch driver {
      case .text: words(filter.text, in: SchemaChange006.words.columns)
      case .person: words(filter.person, in: ["person_text"])
      case .number:
        switch filter.number.flatMap({ NumberTerm($0) }) {
        case nil: nil
        case .part(let digits): words(digits, in: ["subject_text"])
        case .beginning(let digits):
          (
            "SELECT id FROM migration WHERE id >= $1 AND id < $2",
            [.text("\(filter.project)/\(digits)"), .text("\(filter.project)/\(digits)\u{10FFFF}")]
          )
        }
      case .check:
        filter.check.map { ("SELECT migration FROM finding WHERE check_id = $1", [.text($0.rawValue)]) }
      case .blocked:
        filter.isBlocked == true ? ("SELECT id FROM migration WHERE project = $1 AND blocking > 0", [project]) : nil
      case .start: Self.start(filter)
      case .subjects, .owner, .standing, .order: nil
      }
    guard let found else { return nil }
    (query, arguments) = found
    isCostly = [.text, .person, .number].contains(driver) && found.0.contains("migration_search")
  }

  /// Looks it up.
  func find(upTo bound: Int, in session: any SQLSession) throws -> Found {
    guard isCostly else {
      let count = try session.row("SELECT count(*) FROM (\(query) LIMIT \(bound)) AS found", arguments) {
        $0.integer(0)
      }
      return Found(count: count ?? 0, ids: nil)
    }
    let ids = try session.rows("\(query) LIMIT \(bound)", arguments) { $0.text(0) }
    return Found(count: ids.count, ids: ids)
  }

  private static func start(_ filter: MigrationFilter) -> (String, [SQLValue])? {
    let (first, end) = (filter.startsFrom, [filter.startsBefore, filter.dueBy].compactMap { $0 }.min())
    guard first != nil || end != nil else { return nil }
    return (
      "SELECT id FROM migration WHERE project = $1 AND start_at >= $2 AND start_at <= $3",
      [
        .text(filter.project.rawValue), first.map { .moment($0) } ?? .integer(Int64.min),
        end.map { .moment($0) } ?? .integer(Int64.max),
      ]
    )
  }
}
