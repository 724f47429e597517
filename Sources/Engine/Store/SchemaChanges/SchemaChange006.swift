import Migrations
import SQL

/// What makes lists of a million migrations fast: indexes for every order, an index of texts, counts that are kept.
///
/// | index | used by |
/// | --- | --- |
/// | the key of `migration` | the list by number; numbers that begin alike; everything in the order of the ids |
/// | `migration_by_person`, `_kind`, `_start`, `_limit`, `_devices`, `_updated` | the list by this column; `_start` also dates and what is due |
/// | `migration_by_status` | the list by status; one status by number |
/// | `migration_by_department` (001) | the list by unit; one unit by number |
/// | `migration_by_standing` | one unit and status by number; few units, kinds and statuses |
/// | `migration_blocked` | what is blocked |
/// | `migration_search_by_mail` | what an owner may see |
/// | `migration_words` | names, addresses and parts of numbers |
///
/// Nothing that ends or fails has a date, so its change of status does not touch the indexes of dates. An index with
/// `updated_at` would have to be written with every step; `changed_at` changes with everything else.
enum SchemaChange006 {
  /// Finds parts of numbers, names and addresses.
  static let words = SQLTextIndex(
    name: "migration_words", table: "migration_search", rowNumber: "place", columns: ["subject_text", "person_text"])
  /// Says how many migrations stand in each status, by unit and kind.
  static let counts = SQLRowCount(
    name: "migration_count", table: "migration", columns: ["project", "department", "kind", "status"])

  static func parts(_ dialect: SQLDialect) -> [SchemaPart] {
    let tables = [
      "ALTER TABLE migration ADD COLUMN person_key TEXT",
      "ALTER TABLE migration ADD COLUMN changed_at BIGINT NOT NULL DEFAULT 0",
      "UPDATE migration SET changed_at = updated_at",
      """
      CREATE TABLE migration_search (
        place \(dialect.rowNumber),
        migration TEXT NOT NULL UNIQUE,
        mail TEXT,
        subject_text TEXT NOT NULL,
        person_text TEXT NOT NULL
      )
      """,
      """
      CREATE TABLE migration_count (
        project TEXT NOT NULL,
        department TEXT NOT NULL,
        kind TEXT NOT NULL,
        status TEXT NOT NULL,
        count BIGINT NOT NULL
      )
      """,
      """
      INSERT INTO migration_count (project, department, kind, status, count)
      SELECT project, department, kind, status, count(*) FROM migration GROUP BY project, department, kind, status
      """,
    ]
    let indexes = [
      "DROP INDEX migration_by_status",
      "CREATE INDEX migration_by_status ON migration (project, status, id)",
      "CREATE INDEX migration_by_standing ON migration (project, department, status, id)",
      "CREATE INDEX migration_by_person ON migration (project, person_key, id)",
      "CREATE INDEX migration_by_kind ON migration (project, kind, id)",
      "CREATE INDEX migration_by_start ON migration (project, start_at, id) WHERE start_at IS NOT NULL",
      "CREATE INDEX migration_by_limit ON migration (project, limit_day, id) WHERE limit_day IS NOT NULL",
      "CREATE INDEX migration_by_devices ON migration (project, devices, id)",
      "CREATE INDEX migration_by_updated ON migration (project, changed_at, id)",
      "CREATE INDEX migration_blocked ON migration (project, id) WHERE blocking > 0",
      "CREATE INDEX migration_search_by_mail ON migration_search (mail, migration)",
    ]
    let columns = ["id", "project", "subject", "kind", "department", "status", "limit_day", "person_key"]
    return dialect.patience.map { .statement($0) }
      + (tables + dialect.bytewise("migration", columns)
      + dialect.bytewise("migration_search", ["migration", "mail"])
      + dialect.bytewise("migration_count", counts.columns)).map { .statement($0) }
      + [.work(fill)]
      + (indexes + dialect.textIndex(words) + dialect.countKeeping(counts)).map { .statement($0) }
  }

  /// Writes down how the migrations that are there are found.
  private static func fill(_ session: any SQLSession) throws {
    var last = ""
    while true {
      let texts = try session.rows(
        "SELECT id, name, owner_name, mail FROM migration WHERE id > $1 ORDER BY id LIMIT 1000", [.text(last)]
      ) { MigrationTexts(id: $0.text(0), name: $0.text(1), ownerName: $0.optionalText(2), mail: $0.optionalText(3)) }
      guard let end = texts.last else { return }
      last = end.id
      try MigrationTexts.writeTexts(texts, in: session)
    }
  }
}
