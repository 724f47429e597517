import CSV
import Foundation
import SQL
import SQLite

/// The tables of a Kamailio in a SQLite file, for rehearsals on machines where no Kamailio can be installed.
///
/// Names and columns are those of Kamailio 5.6: `version`, `subscriber` 7, `dbaliases` 1, `usr_preferences` 2.
package struct KamailioTables: Sendable {
  private static let statements = [
    "CREATE TABLE version (table_name VARCHAR(32) NOT NULL UNIQUE, table_version INTEGER DEFAULT 0 NOT NULL)",
    """
    CREATE TABLE subscriber (
      id INTEGER PRIMARY KEY NOT NULL,
      username VARCHAR(64) DEFAULT '' NOT NULL,
      domain VARCHAR(64) DEFAULT '' NOT NULL,
      password VARCHAR(64) DEFAULT '' NOT NULL,
      ha1 VARCHAR(128) DEFAULT '' NOT NULL,
      ha1b VARCHAR(128) DEFAULT '' NOT NULL,
      UNIQUE (username, domain)
    )
    """,
    """
    CREATE TABLE dbaliases (
      id INTEGER PRIMARY KEY NOT NULL,
      alias_username VARCHAR(64) DEFAULT '' NOT NULL,
      alias_domain VARCHAR(64) DEFAULT '' NOT NULL,
      username VARCHAR(64) DEFAULT '' NOT NULL,
      domain VARCHAR(64) DEFAULT '' NOT NULL
    )
    """,
    "CREATE INDEX dbaliases_alias_user_idx ON dbaliases (alias_username)",
    """
    CREATE TABLE usr_preferences (
      id INTEGER PRIMARY KEY NOT NULL,
      uuid VARCHAR(64) DEFAULT '' NOT NULL,
      username VARCHAR(255) DEFAULT '0' NOT NULL,
      domain VARCHAR(64) DEFAULT '' NOT NULL,
      attribute VARCHAR(32) DEFAULT '' NOT NULL,
      type INTEGER DEFAULT 0 NOT NULL,
      value VARCHAR(128) DEFAULT '' NOT NULL,
      last_modified TIMESTAMP DEFAULT '2000-01-01 00:00:01' NOT NULL
    )
    """,
    "CREATE INDEX usr_preferences_uda_idx ON usr_preferences (username, domain, attribute)",
    "INSERT INTO version VALUES ('subscriber', 7), ('dbaliases', 1), ('usr_preferences', 2)",
  ]

  private let database: SQLiteDatabase

  /// Opens or creates the file.
  ///
  /// - Throws: ``SQLError``.
  package init(path: String) throws { database = try SQLiteDatabase(path: path) }

  /// Makes the tables.
  ///
  /// - Throws: ``SQLError`` when they are there already.
  package func make() async throws {
    try await database.transaction { session in
      for statement in Self.statements { try session.execute(statement, []) }
    }
  }

  /// Enters users with numbers, as if they had moved by themselves: a CSV table with the columns Username and Number.
  ///
  /// Nobody can sign in as one of them: their hashes are not of any password.
  ///
  /// - Returns: How many were entered.
  package func enter(from path: String, domain: String) async throws -> Int {
    let rows = try CSVReader(path: path).remainingRows()
    return try await database.transaction { session in
      for row in rows {
        let (name, number) = (row["Username"] ?? "", row["Number"] ?? "")
        try session.execute(
          "INSERT INTO subscriber (username, domain, ha1) VALUES ($1, $2, '-')", [.text(name), .text(domain)])
        try session.execute(
          "INSERT INTO dbaliases (alias_username, alias_domain, username, domain) VALUES ($1, $2, $3, $2)",
          [.text(number), .text(domain), .text(name)])
      }
      return rows.count
    }
  }

  /// Closes the file.
  package func close() async throws { try await database.close() }
}
