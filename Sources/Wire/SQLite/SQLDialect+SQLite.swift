import SQL

extension SQLDialect {
  /// SQLite's words.
  static let sqlite = SQLDialect(
    engine: "sqlite", tableExists: "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = $1",
    currentMoment: "SELECT CAST(round((julianday('now') - 2440587.5) * 86400000000.0) AS INTEGER)",
    patience: [],
    oneAtATime: [],
    holdingRow: "",
    lockingOut: { _ in [] },
    // Only a key of the table's own stays as it is when the file is vacuumed.
    rowNumber: "INTEGER PRIMARY KEY",
    rowNumbering: nil,
    keyedRows: " WITHOUT ROWID",
    bytewise: { _, _ in [] },
    position: "instr",
    orderedPart: { query, _ in query },
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
          \(columns), content='\(index.table)', content_rowid='\(index.rowNumber)', tokenize='trigram', detail=none)
        """,
        "INSERT INTO \(index.name) (\(index.name)) VALUES ('rebuild')",
        "CREATE TRIGGER \(index.name)_enter AFTER INSERT ON \(index.table) BEGIN \(enter) END",
        "CREATE TRIGGER \(index.name)_remove AFTER DELETE ON \(index.table) BEGIN \(remove) END",
        """
        CREATE TRIGGER \(index.name)_change AFTER UPDATE OF \(columns) ON \(index.table) BEGIN \(remove) \(enter) END
        """,
      ]
    },
    textMatches: { index, columns, term, argument in
      let place = argument(term)
      let condition = columns.map { "instr(\($0), \(place)) > 0" }.joined(separator: " OR ")
      // FTS5, section 3.1: within quotes only a quote means something, and two of them are one.
      // A mark behind a quote makes one character of both, so it is looked for by itself.
      let parts = Trigrams.few(of: term).map { part in
        String(String.UnicodeScalarView(part.unicodeScalars.flatMap { $0 == "\"" ? [$0, $0] : [$0] }))
      }
      let found = argument("\"\(parts.joined(separator: "\" AND \""))\"")
      return """
        \(index.rowNumber) IN (SELECT rowid FROM \(index.name) WHERE \(index.name) MATCH \(found)) AND (\(condition))
        """
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

/// What is looked up in an index of all sequences of three letters.
///
/// The index knows only which rows hold a sequence, not where: so it is a third as large, and rows are found by a few
/// sequences that lie apart, the rarer ones first to be seen, instead of by all that overlap. What was found is compared
/// with the whole term.
enum Trigrams {
  /// So many sequences leave next to nothing but rows that hold the term.
  private static let most = 8

  /// Some of the sequences of a term of three letters or more: those inside its words, side by side.
  static func few(of term: String) -> [String] {
    let words = term.split(separator: " ").map { Array($0.unicodeScalars) }.filter { $0.count >= 3 }
    var found: [String] = []
    for word in words {
      let starts = Array(stride(from: 0, through: word.count - 3, by: 3)) + [word.count - 3]
      found += starts.map { text(word[$0..<($0 + 3)]) }
    }
    if found.isEmpty {
      // Short words alone: with the spaces around them.
      let letters = Array(term.unicodeScalars)
      found = letters.count < 3 ? [] : (0...(letters.count - 3)).map { text(letters[$0..<($0 + 3)]) }
    }
    var seen: Set<String> = []
    return Array(found.filter { seen.insert($0).inserted }.prefix(most))
  }

  private static func text(_ letters: ArraySlice<Unicode.Scalar>) -> String {
    String(String.UnicodeScalarView(letters))
  }
}
