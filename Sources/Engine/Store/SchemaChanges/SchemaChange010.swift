import Migrations
import SQL

/// Finds names of several words by where their words meet (`SearchTerm.junctions(in:)`).
///
/// It may name too many, since junctions have a longest length, and never too few: what it finds is compared with the
/// texts themselves.
enum SchemaChange010 {
  static func parts(_ dialect: SQLDialect) -> [SchemaPart] {
    let table = [
      """
      CREATE TABLE migration_junction (
        junction TEXT NOT NULL,
        place BIGINT NOT NULL,
        PRIMARY KEY (junction, place)
      )\(dialect.keyedRows)
      """
    ]
    return (table + dialect.bytewise("migration_junction", ["junction"])).map { .statement($0) } + [.work(fill)]
  }

  /// Writes down the junctions of the texts that are there.
  private static func fill(_ session: any SQLSession) throws {
    var last = Int.min
    while true {
      let texts = try session.rows(
        """
        SELECT place, subject_text, person_text FROM migration_search WHERE place > $1 ORDER BY place LIMIT 1000
        """, [.integer(last)]
      ) { (place: $0.integer(0), texts: [$0.text(1), $0.text(2)]) }
      guard let end = texts.last else { return }
      last = end.place
      try session.executeAll(
        "INSERT INTO migration_junction (junction, place) VALUES ($1, $2)",
        texts.flatMap { row in
          Set(row.texts.flatMap { SearchTerm.junctions(in: $0) }).sorted().map { [.text($0), .integer(row.place)] }
        })
    }
  }
}
