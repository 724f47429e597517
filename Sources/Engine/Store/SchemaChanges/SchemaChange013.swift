import Migrations
import SQL

/// Numbers the rows of migrations, so that the rows with a word are read by their numbers, without a look into another
/// index for each.
enum SchemaChange013 {
  static func parts(_ dialect: SQLDialect) -> [SchemaPart] {
    let numbering: [SchemaPart] =
      dialect.rowNumbering.map { [.statement($0("migration", "place"))] } ?? [.work(makeAnew)]
    let words = [
      """
      CREATE TABLE migration_word_numbered (
        word TEXT NOT NULL,
        migration TEXT NOT NULL,
        place BIGINT NOT NULL,
        PRIMARY KEY (word, migration)
      )\(dialect.keyedRows)
      """
    ]
    let filling = [
      """
      INSERT INTO migration_word_numbered (word, migration, place)
      SELECT word, migration, place FROM migration_word JOIN migration ON id = migration ORDER BY word, migration
      """,
      "DROP TABLE migration_word",
      "ALTER TABLE migration_word_numbered RENAME TO migration_word",
    ]
    return numbering
      + (words + dialect.bytewise("migration_word_numbered", ["word", "migration"]) + filling).map { .statement($0) }
  }

  /// The columns of a migration, but for the number of its row.
  private static let columns = """
    id, project, subject, object, kind, name, owner, owner_name, mail, department, language, devices, status, direction,
    under_way, start_at, end_at, limit_day, run, plan, step, hold, failure, blocking, warnings, checked_at, started_at,
    ended_at, updated_at, sequence, claimed_by, lease_until, token, person_key, changed_at
    """

  /// Makes the table anew, with its rows in the order of the list (SQLite, "ALTER TABLE", section 7).
  private static func makeAnew(_ session: any SQLSession) throws {
    let belongings = try session.rows(
      """
      SELECT sql FROM sqlite_master WHERE tbl_name = 'migration' AND type IN ('index', 'trigger') AND sql IS NOT NULL
      """
    ) { $0.text(0) }
    let statements =
      [
        """
        CREATE TABLE migration_numbered (
          place INTEGER PRIMARY KEY,
          id TEXT NOT NULL UNIQUE,
          project TEXT NOT NULL,
          subject TEXT NOT NULL,
          object TEXT,
          kind TEXT NOT NULL,
          name TEXT NOT NULL,
          owner TEXT,
          owner_name TEXT,
          mail TEXT,
          department TEXT NOT NULL,
          language TEXT,
          devices BIGINT NOT NULL DEFAULT 0,
          status TEXT NOT NULL,
          direction TEXT NOT NULL DEFAULT 'forward',
          under_way BIGINT NOT NULL DEFAULT 0,
          start_at BIGINT,
          end_at BIGINT,
          limit_day TEXT,
          run BIGINT NOT NULL DEFAULT 0,
          plan TEXT,
          step BIGINT NOT NULL DEFAULT 0,
          hold BIGINT,
          failure TEXT,
          blocking BIGINT NOT NULL DEFAULT 0,
          warnings BIGINT NOT NULL DEFAULT 0,
          checked_at BIGINT,
          started_at BIGINT,
          ended_at BIGINT,
          updated_at BIGINT NOT NULL,
          sequence BIGINT NOT NULL,
          claimed_by TEXT,
          lease_until BIGINT,
          token BIGINT NOT NULL DEFAULT 0,
          person_key TEXT,
          changed_at BIGINT NOT NULL DEFAULT 0
        )
        """,
        "INSERT INTO migration_numbered (\(columns)) SELECT \(columns) FROM migration ORDER BY id",
        // What refers to migrations would keep the table from being dropped.
        "CREATE TEMPORARY TABLE choice_kept AS SELECT * FROM migration_choice",
        "DELETE FROM migration_choice",
        "DROP TABLE migration",
        "ALTER TABLE migration_numbered RENAME TO migration",
        "INSERT INTO migration_choice SELECT * FROM choice_kept",
        "DROP TABLE choice_kept",
      ] + belongings
    for statement in statements { try session.execute(statement, []) }
  }
}
