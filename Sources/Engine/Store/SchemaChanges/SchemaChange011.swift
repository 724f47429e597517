import Migrations
import SQL

/// Finds words of names and addresses, and their migrations in the order of their numbers.
///
/// The words that there are, few beside the migrations that have them, are looked through for a part of a word
/// (`migration_vocabulary` with its index of texts); each has its migrations in the order of a list (`migration_word`).
enum SchemaChange011 {
  /// Finds the words that have a part.
  static let parts = SQLTextIndex(
    name: "migration_word_parts", table: "migration_vocabulary", rowNumber: "place", columns: ["word"])

  static func parts(_ dialect: SQLDialect) -> [SchemaPart] {
    let tables = [
      "CREATE TABLE migration_vocabulary (place \(dialect.rowNumber), word TEXT NOT NULL UNIQUE)",
      """
      CREATE TABLE migration_word (
        word TEXT NOT NULL,
        migration TEXT NOT NULL,
        PRIMARY KEY (word, migration)
      )\(dialect.keyedRows)
      """,
    ]
    let texts =
      dialect.bytewise("migration_vocabulary", ["word"]) + dialect.bytewise("migration_word", ["word", "migration"])
    return (tables + texts).map { .statement($0) } + [.work(fill)]
      + dialect.textIndex(parts).map { .statement($0) }
  }

  /// Writes down the words of the texts that are there.
  private static func fill(_ session: any SQLSession) throws {
    var (last, known): (String, Set<String>) = ("", [])
    while true {
      let texts = try session.rows(
        """
        SELECT migration, subject_text, person_text FROM migration_search WHERE migration > $1 ORDER BY migration
        LIMIT 1000
        """, [.text(last)]
      ) { (migration: $0.text(0), texts: [$0.text(1), $0.text(2)]) }
      guard let end = texts.last else { return }
      last = end.migration
      let words = texts.flatMap { row in
        Set(row.texts.flatMap { SearchTerm.words(in: $0) }).sorted().map { (word: $0, migration: row.migration) }
      }
      let new = Set(words.map(\.word)).subtracting(known)
      known.formUnion(new)
      try session.executeAll(
        "INSERT INTO migration_vocabulary (word) VALUES ($1)", new.sorted().map { [.text($0)] })
      try session.executeAll(
        "INSERT INTO migration_word (word, migration) VALUES ($1, $2)",
        words.map { [.text($0.word), .text($0.migration)] })
    }
  }
}
