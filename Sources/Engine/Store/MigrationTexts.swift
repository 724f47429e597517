import Migrations
import SQL

/// How a migration is found by its texts: kept beside it, since texts change with a discovery alone.
struct MigrationTexts: Sendable {
  let id: String
  private let search: [SQLValue]
  private let junctions: Set<String>
  private let person: [SQLValue]

  init(id: String, name: String, ownerName: String?, mail: String?) {
    self.id = id
    let subject = id.firstIndex(of: "/").map { String(id[id.index(after: $0)...]) } ?? id
    let texts = [SearchTerm.text(of: subject, name), SearchTerm.text(of: ownerName, mail)]
    search = [.text(id), .text(mail?.lowercased())] + texts.map { .text($0) }
    junctions = Set(texts.flatMap { SearchTerm.junctions(in: $0) })
    person = [.text(id), .text(ownerName.map(Self.key))]
  }

  init(_ record: MigrationRecord) {
    self.init(id: record.id.description, name: record.name, ownerName: record.ownerName, mail: record.mail)
  }

  /// Keeps the texts of migrations that are there; what has not changed is not written.
  static func write(_ texts: [MigrationTexts], in session: any SQLSession) throws {
    let gone = try goneJunctions(texts, in: session)
    let changes = try writeTexts(texts, in: session)
    try session.executeAll("DELETE FROM migration_junction WHERE junction = $1 AND place = $2", gone)
    try session.executeAll(
      """
      INSERT INTO migration_junction (junction, place) SELECT $2, place FROM migration_search WHERE migration = $1
      ON CONFLICT DO NOTHING
      """,
      zip(texts, changes).filter { $1 > 0 }.flatMap { text, _ in
        text.junctions.sorted().map { [.text(text.id), .text($0)] }
      })
  }

  /// The junctions that are no more once the texts are written, with their places: nothing of a name that somebody had
  /// is left behind.
  private static func goneJunctions(_ texts: [MigrationTexts], in session: any SQLSession) throws -> [[SQLValue]] {
    var gone: [[SQLValue]] = []
    try session.queryAll(
      """
      SELECT place, subject_text, person_text FROM migration_search
      WHERE migration = $1 AND (subject_text <> $2 OR person_text <> $3)
      """, texts.map { [$0.search[0], $0.search[2], $0.search[3]] }
    ) { position, row in
      let former = Set([row.text(1), row.text(2)].flatMap { SearchTerm.junctions(in: $0) })
      gone += former.subtracting(texts[position].junctions).sorted().map { [.text($0), .integer(row.integer(0))] }
    }
    return gone
  }

  /// The same without their junctions, which are younger than the texts' table.
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
