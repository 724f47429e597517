/// The named functions in which the engines differ; Architecture.md lists them.
package struct SQLDialect: Sendable {
  /// What ``textMatches`` is.
  package typealias TextMatches =
    @Sendable (SQLTextIndex, _ columns: [String], _ term: String, _ argument: (String) -> String) -> String

  /// The engine's name.
  package var engine: String
  /// Asks whether a table exists; `$1` is its name.
  package var tableExists: String
  /// Asks for the moment by the database's clock, in microseconds since 1970: one clock for all processes on it.
  package var currentMoment: String
  /// Gives the statements of this transaction as long as they need: changes of a large store's schema.
  package var patience: [String]
  /// Has this transaction wait for others that say so too, before it changes the schema; nothing where one writer is
  /// alone.
  package var oneAtATime: [String]
  /// Ends a query for one row that nobody else may change until the transaction ends; empty where one writer is alone.
  package var holdingRow: String
  /// Keeps other transactions from writing a table until this one ends; nothing where one writer is alone.
  package var lockingOut: @Sendable (_ table: String) -> [String]
  /// The type of a column of whole numbers that the engine hands out itself, and that stays with its row.
  package var rowNumber: String
  /// Gives the rows of a table that is there such a column, without its being the key; nil where the table must be made
  /// anew for it.
  package var rowNumbering: (@Sendable (_ table: String, _ column: String) -> String)?
  /// Follows a table whose rows are in the order of its key and hold little else; empty where tables have no order.
  package var keyedRows: String
  /// Has columns of a table compared byte by byte: the order of code points, whatever the database's language.
  package var bytewise: @Sendable (_ table: String, _ columns: [String]) -> [String]
  /// The function that says where a text stands in another, from 1; 0 where it does not.
  ///
  /// A pattern of LIKE says the same, but SQLite prepares a statement anew for each pattern.
  package var position: String
  /// A query as a part of a `UNION` whose whole is ordered and ended in the same way (`ORDER BY`, `LIMIT`): SQLite merges
  /// such parts as they are, PostgreSQL would read each to its end.
  package var orderedPart: @Sendable (_ query: String, _ order: String) -> String
  /// Makes an index that finds parts of texts and is kept in step by the engine, in each transaction.
  package var textIndex: @Sendable (SQLTextIndex) -> [String]
  /// A condition on the index's table that only rows with a term in one of some columns fulfil.
  ///
  /// Every sign of the term is only a sign. Each argument is named as the last parameter answers for it.
  package var textMatches: TextMatches
  /// Has the engine count rows by some columns, in each transaction that changes them.
  package var countKeeping: @Sendable (SQLRowCount) -> [String]
  /// Adds up what ``countKeeping`` has written side by side; nil where it keeps one row for each count.
  package var countFolding: @Sendable (SQLRowCount) -> String?

  /// Joins the parts.
  package init(
    engine: String, tableExists: String, currentMoment: String, patience: [String], oneAtATime: [String],
    holdingRow: String,
    lockingOut: @escaping @Sendable (String) -> [String], rowNumber: String,
    rowNumbering: (@Sendable (String, String) -> String)?, keyedRows: String,
    bytewise: @escaping @Sendable (String, [String]) -> [String], position: String,
    orderedPart: @escaping @Sendable (String, String) -> String,
    textIndex: @escaping @Sendable (SQLTextIndex) -> [String],
    textMatches: @escaping TextMatches,
    countKeeping: @escaping @Sendable (SQLRowCount) -> [String],
    countFolding: @escaping @Sendable (SQLRowCount) -> String?
  ) {
    self.engine = engine
    self.tableExists = tableExists
    self.currentMoment = currentMoment
    self.patience = patience
    self.oneAtATime = oneAtATime
    self.holdingRow = holdingRow
    self.lockingOut = lockingOut
    self.rowNumber = rowNumber
    self.rowNumbering = rowNumbering
    self.keyedRows = keyedRows
    self.bytewise = bytewise
    self.position = position
    self.orderedPart = orderedPart
    self.textIndex = textIndex
    self.textMatches = textMatches
    self.countKeeping = countKeeping
    self.countFolding = countFolding
  }
}

/// An index that finds parts of the texts in a table.
package struct SQLTextIndex: Sendable {
  /// The index's name.
  package var name: String
  /// The table.
  package var table: String
  /// Its column of ``SQLDialect/rowNumber``.
  package var rowNumber: String
  /// The columns with the texts.
  package var columns: [String]

  /// Joins the parts.
  package init(name: String, table: String, rowNumber: String, columns: [String]) {
    self.name = name
    self.table = table
    self.rowNumber = rowNumber
    self.columns = columns
  }
}

/// A table that says how many rows of another one have the same values in some columns.
package struct SQLRowCount: Sendable {
  /// The table with the columns and, last, the column `count`.
  package var name: String
  /// The table whose rows are counted.
  package var table: String
  /// The columns, in both tables.
  package var columns: [String]

  /// Joins the parts.
  package init(name: String, table: String, columns: [String]) {
    self.name = name
    self.table = table
    self.columns = columns
  }
}

extension String {
  /// A pattern of LIKE, with `\` as the escape, for texts that hold this one: every sign is only a sign.
  package var likePattern: String { "%\(likeEscaped)%" }

  /// The text inside a pattern of LIKE, with `\` as the escape.
  package var likeEscaped: String {
    // By scalars: a sign with a mark on it is still that sign to a database.
    String(
      String.UnicodeScalarView(
        unicodeScalars.flatMap { "\\%_".unicodeScalars.contains($0) ? ["\\", $0] : [$0] }))
  }
}
