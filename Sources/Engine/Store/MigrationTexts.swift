import Migrations
import SQL

/// How a migration is found by its texts: kept beside it, since texts change with a discovery alone.
struct MigrationTexts: Sendable {
  let id: String
  private let search: [SQLValue]
  private let parts: Parts
  private let person: [SQLValue]

  /// What texts are found by.
  private struct Parts {
    /// Where words meet (``SearchTerm/junctions(in:most:)``).
    var junctions: Set<String>
    /// The words (``SearchTerm/words(in:)``).
    var words: Set<String>

    init(of texts: [String]) {
      junctions = Set(texts.flatMap { SearchTerm.junctions(in: $0) })
      words = texts.reduce(into: []) { $0.formUnion(SearchTerm.words(in: $1)) }
    }
  }

  init(id: String, name: String, ownerName: String?, mail: String?) {
    self.id = id
    let subject = id.firstIndex(of: "/").map { String(id[id.index(after: $0)...]) } ?? id
    let texts = [SearchTerm.text(of: subject, name), SearchTerm.text(of: ownerName, mail)]
    search = [.text(id), .text(mail?.lowercased())] + texts.map { .text($0) }
    parts = Parts(of: texts)
    person = [.text(id), .text(ownerName.map(Self.key))]
  }

  init(_ record: MigrationRecord) {
    self.init(id: record.id.description, name: record.name, ownerName: record.ownerName, mail: record.mail)
  }

  /// Keeps the texts of migrations that are there; what has not changed is not written.
  static func write(_ texts: [MigrationTexts], _ dialect: SQLDialect, in session: any SQLSession) throws {
    let gone = try gone(texts, in: session)
    let changes = try writeTexts(texts, in: session)
    let changed = zip(texts, changes).filter { $1 > 0 }.map(\.0)
    try session.executeAll("DELETE FROM migration_junction WHERE junction = $1 AND place = $2", gone.junctions)
    try session.executeAll(
      """
      INSERT INTO migration_junction (junction, place) SELECT $2, place FROM migration_search WHERE migration = $1
      ON CONFLICT DO NOTHING
      """, changed.flatMap { text in text.parts.junctions.sorted().map { [.text(text.id), .text($0)] } })
    try session.executeAll(
      "INSERT INTO migration_vocabulary (word) VALUES ($1) ON CONFLICT DO NOTHING",
      changed.reduce(into: Set<String>()) { $0.formUnion($1.parts.words) }.sorted().map { [.text($0)] })
    try session.executeAll(
      """
      INSERT INTO migration_word (word, migration, place) SELECT $2, id, place FROM migration WHERE id = $1
      ON CONFLICT DO NOTHING
      """,
      changed.flatMap { text in text.parts.words.sorted().map { [.text(text.id), .text($0)] } })
    try forget(gone.words, dialect, in: session)
  }

  /// What texts are found by no more once these are written: nothing of a name that somebody had is left behind.
  private static func gone(
    _ texts: [MigrationTexts], in session: any SQLSession
  ) throws -> (junctions: [[SQLValue]], words: [[SQLValue]]) {
    var (junctions, words): ([[SQLValue]], [[SQLValue]]) = ([], [])
    try session.queryAll(
      """
      SELECT place, subject_text, person_text FROM migration_search
      WHERE migration = $1 AND (subject_text <> $2 OR person_text <> $3)
      """, texts.map { [$0.search[0], $0.search[2], $0.search[3]] }
    ) { position, row in
      let (former, text) = (Parts(of: [row.text(1), row.text(2)]), texts[position])
      let place = SQLValue.integer(row.integer(0))
      junctions += former.junctions.subtracting(text.parts.junctions).sorted().map { [.text($0), place] }
      words += former.words.subtracting(text.parts.words).sorted().map { [.text($0), .text(text.id)] }
    }
    return (junctions, words)
  }

  /// Takes words from migrations that have them no more, and forgets those that nobody has.
  private static func forget(_ words: [[SQLValue]], _ dialect: SQLDialect, in session: any SQLSession) throws {
    guard !words.isEmpty else { return }
    try session.executeAll("DELETE FROM migration_word WHERE word = $1 AND migration = $2", words)
    // Another process may be giving a migration the word that nobody has any more.
    for statement in dialect.lockingOut("migration_vocabulary") { try session.execute(statement, []) }
    try session.executeAll(
      """
      DELETE FROM migration_vocabulary
      WHERE word = $1 AND NOT EXISTS (SELECT 1 FROM migration_word WHERE migration_word.word = $1)
      """, Set(words.map { $0[0] }).map { [$0] })
  }

  /// The same without what is younger than the texts' table.
  ///
  /// - Returns: For each how many rows were changed.
  @discardableResult
  static func writeTexts(_ texts: [MigrationTexts], in session: any SQLSession) throws -> [Int] {
    let changes = try session.executeAll(
      """
      INSERT INTO migration_search (migration, mail, subject_text, person_text) VALUES ($1, $2, $3, $4)
      ON CONFLICT (migration) DO UPDATE
        SET mail = excluded.mail, subject_text = excluded.subject_text, person_text = excluded.person_text
        WHERE coalesce(migration_search.mail, '') <> coalesce(excluded.mail, '')
          OR migration_search.subject_text <> excluded.subject_text
          OR migration_search.person_text <> excluded.person_text
      """, texts.map(\.search))
    try session.executeAll(
      "UPDATE migration SET person_key = $2 WHERE id = $1 AND coalesce(person_key, '-') <> coalesce($2, '-')",
      texts.map(\.person))
    return changes
  }

  /// What the list is ordered by; so short that it has room in a cursor.
  private static func key(of name: String) -> String {
    String(String.UnicodeScalarView(SearchTerm.key(of: name).unicodeScalars.prefix(100)))
  }
}
