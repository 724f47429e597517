import SQL

extension SQLDialect {
  /// SQLite's words.
  static let sqlite = SQLDialect(
    engine: "sqlite", tableExists: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
    currentMoment: "SELECT CAST(round((julianday('now') - 2440587.5) * 86400000000.0) AS INTEGER)",
    patience: [],
    // Only a key of the table's own stays as it is when the file is vacuumed.
    rowNumber: "INTEGER PRIMARY KEY",
    bytewise: { _, _ in [] },
    textIndex: { index in
      let columns = index.columns.joined(separator: ", ")
      func values(_ row: String) -> String {
        ([index.rowNumber] + index.columns).map { "\(row).\($0)" }.joined(separator: ", ")
      }
      let enter = "INSERT INTO \(index.name) (rowid, \(columns)) VALUES (\(values("new")));"
      // FTS5, section 4.4.3: an external content table's old values must be named.
      let remove = "INSERT INTO \(index.name) (\(index.name), rowid, \(columns)) VALUES ('delete', \(values("old")));"
      return [
        """
        CREATE VIRTUAL TABLE \(index.name) USING fts5(
          \(columns), content='\(index.table)', content_rowid='\(index.rowNumber)', tokenize='trigram')
        """,
        "INSERT INTO \(index.name) (\(index.name)) VALUES ('rebuild')",
        "CREATE TRIGGER \(index.name)_enter AFTER INSERT ON \(index.table) BEGIN \(enter) END",
        "CREATE TRIGGER \(index.name)_remove AFTER DELETE ON \(index.table) BEGIN \(remove) END",
        """
        CREATE TRIGGER \(index.name)_change AFTER UPDATE OF \(columns) ON \(index.table) BEGIN \(remove) \(enter) END
        """,
      ]
    },
    textMatches: { index, _, place in "SELECT rowid FROM \(index.name) WHERE \(index.name) MATCH \(place)" },
    // FTS5, section 3.1: within quotes only a quote means something, and two of them are one.
    textPattern: { columns, term in
      "{\(columns.joined(separator: " "))} : \""
        + term.split(separator: "\"", omittingEmptySubsequences: false)
        .joined(separator: "\"\"") + "\""
    },
    countKeeping: { count in
      let columns = count.columns.joined(separator: ", ")
      func add(_ number: String, _ row: String) -> String {
        """
        INSERT INTO \(count.name) (\(columns), count)
        VALUES (\(count.columns.map { "\(row).\($0)" }.joined(separator: ", ")), \(number))
        ON CONFLICT (\(columns)) DO UPDATE SET count = count + \(number);
        """
      }
      let changed = count.columns.map { "old.\($0) <> new.\($0)" }.joined(separator: " OR ")
      return [
        "CREATE UNIQUE INDEX \(count.name)_key ON \(count.name) (\(columns))",
        "CREATE TRIGGER \(count.name)_enter AFTER INSERT ON \(count.table) BEGIN \(add("1", "new")) END",
        "CREATE TRIGGER \(count.name)_remove AFTER DELETE ON \(count.table) BEGIN \(add("-1", "old")) END",
        """
        CREATE TRIGGER \(count.name)_change AFTER UPDATE OF \(columns) ON \(count.table) WHEN \(changed)
        BEGIN \(add("-1", "old")) \(add("1", "new")) END
        """,
      ]
    },
    countFolding: { _ in nil })
}
