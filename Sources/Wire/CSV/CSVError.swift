/// What is wrong with a CSV file, where, and what to do about it.
///
/// Values of fields never appear in an error; header names and at most four offending bytes do.
package struct CSVError: Error, Sendable, Equatable {
  /// The stable code of a CSV error, findable in the list of errors.
  package enum Code: String, Sendable, CaseIterable {
    /// The bytes are not the text encoding they should be.
    case encoding = "csv.encoding"
    /// A quoted value has no closing quote.
    case unterminatedQuote = "csv.unterminated-quote"
    /// Something other than a delimiter or the end of the line follows a closing quote.
    case strayQuote = "csv.stray-quote"
    /// A row has more or fewer fields than the header, or is a blank line between rows.
    case fieldCount = "csv.field-count"
    /// The header is missing, or a name in it is empty or used twice.
    case header = "csv.header"
    /// A limit of the reader's options is passed.
    case tooLarge = "csv.too-large"
    /// The file cannot be opened or read.
    case unreadable = "csv.unreadable"
    /// The file cannot be written.
    case unwritable = "csv.unwritable"
  }

  /// The stable code.
  package let code: Code
  /// The file as the caller named it: a path, or a name given for bytes in memory.
  package let file: String
  /// The 1-based line of the file, where the error has one.
  package let line: Int?
  /// The 1-based number of the field in its row, where the error has one.
  package let column: Int?
  /// Further facts by key: `header` (the column's name), `expected`, `found`, `limit`, `bytes`, `encoding`, `reason`.
  package let facts: [String: String]
  /// What happened, as an English sentence without the place.
  package let problem: String
  /// What to do, as an English sentence.
  package let advice: String

  init(
    _ code: Code, file: String, line: Int? = nil, column: Int? = nil, facts: [String: String] = [:],
    problem: String, advice: String
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.facts = facts
    self.problem = problem
    self.advice = advice
  }
}

extension CSVError: CustomStringConvertible {
  /// The place, what happened and what to do, as English sentences.
  package var description: String {
    var place = file
    if let line { place += ", line \(line)" }
    if let column {
      place += ", column \(column)"
      if let name = facts["header"] { place += " (\(name))" }
    }
    return "\(place): \(problem) \(advice)"
  }
}
