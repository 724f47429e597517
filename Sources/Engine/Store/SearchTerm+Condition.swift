import Migrations
import SQL

extension SearchTerm {
  /// A condition on `migration_search` that only rows with the term in one of some columns fulfil.
  ///
  /// - Parameter argument: Adds an argument; answers its place.
  func condition(in columns: [String], _ dialect: SQLDialect, _ argument: (String) -> String) -> String {
    guard let junction else { return dialect.textMatches(SchemaChange006.words, columns, folded, argument) }
    // No text has a sign after this one.
    let (first, end) = (argument(junction), argument(junction + "\u{10FFFF}"))
    let place = argument(folded)
    let conditions = columns.map { "\(dialect.position)(\($0), \(place)) > 0" }.joined(separator: " OR ")
    return """
      place IN (SELECT place FROM migration_junction WHERE junction >= \(first) AND junction < \(end)) AND (\(conditions))
      """
  }
}
