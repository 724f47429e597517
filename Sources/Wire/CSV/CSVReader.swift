import Foundation

/// Reads a CSV table row by row in constant memory (RFC 4180).
///
/// Reads what PowerShell's `Export-Csv`, spreadsheets and XPhone Connect write: UTF-8 and UTF-16 with or without byte
/// order mark, comma, semicolon or tab, quoted fields with doubled quotes and line breaks, lines that end with
/// CRLF, LF or CR, a first line `#TYPE …` or `sep=…`, blank lines at the end. Beyond RFC 4180, a quote inside an
/// unquoted field is kept as it stands. Everything else that the grammar does not know is an error, so that no
/// value is lost in silence.
///
/// A class because it owns a place in an open file; each row is returned once.
///
/// ```swift
/// let table = try CSVReader(path: "users.csv")
/// while let row = try table.next() { print(row.line, row["LineURI"] ?? "") }
/// ```
package final class CSVReader {
  /// The names of the columns, as written.
  package var header: [String] { columns.names }
  /// The delimiter that was given or detected.
  package private(set) var delimiter: CSVDelimiter
  /// The encoding that was given or detected.
  package let encoding: CSVEncoding

  let options: CSVReaderOptions
  var source: CSVSource
  var columns = CSVColumns(names: [])
  /// Text as UTF-8 that was read and not yet returned, from `position` on.
  var buffer: [UInt8] = []
  var position = 0
  /// The line at `position`.
  var line = 1
  var sourceHasEnded = false
  private var transcoder: UTF16Transcoder?
  private var failure: CSVError?

  /// Opens a file and reads its header.
  ///
  /// - Throws: ``CSVError`` when the file cannot be read or its header is not sound.
  package convenience init(path: String, options: CSVReaderOptions = CSVReaderOptions()) throws(CSVError) {
    try self.init(CSVSource(path: path, limit: options.maximumBytes), options)
  }

  /// Reads a table from bytes in memory.
  ///
  /// - Parameters:
  ///   - data: The whole file.
  ///   - name: What to call it in messages.
  ///   - options: How to read, and the limits.
  /// - Throws: ``CSVError`` when the header is not sound.
  package convenience init(
    data: Data, name: String = "(memory)", options: CSVReaderOptions = CSVReaderOptions()
  ) throws(CSVError) {
    try self.init(CSVSource(data, name: name, limit: options.maximumBytes), options)
  }

  private init(_ source: CSVSource, _ options: CSVReaderOptions) throws(CSVError) {
    var source = source
    let start = try source.read(upTo: Self.chunk)
    guard let found = CSVEncoding.detect(in: start) ?? options.encoding.map({ ($0, 0) }) else {
      throw CSVError(
        .encoding, file: source.name, problem: "The file is neither UTF-8 nor UTF-16 text.",
        advice: "Save it as CSV in UTF-8.")
    }
    encoding = options.encoding ?? found.encoding
    switch encoding {
    case .utf8: transcoder = nil
    case .utf16LittleEndian: transcoder = UTF16Transcoder(highFirst: false)
    case .utf16BigEndian: transcoder = UTF16Transcoder(highFirst: true)
    }
    self.source = source
    self.options = options
    delimiter = options.delimiter ?? .comma
    accept(start.dropFirst(encoding == found.encoding ? found.markLength : 0), isLast: start.isEmpty)
    try readPreamble()
    try readHeader()
  }

  /// The 0-based position in `CSVRow.fields` of a column, by name without regard to case; nil when there is none.
  package func column(named name: String) -> Int? {
    columns.position(of: name)
  }

  /// Reads the next row.
  ///
  /// - Returns: The row; nil at the end of the table.
  /// - Throws: ``CSVError`` when the file cannot be read, a row has the wrong number of fields, a quote is not
  ///   closed, bytes are not text or a limit is passed. Every further call throws the same error.
  package func next() throws(CSVError) -> CSVRow? {
    if let failure { throw failure }
    do {
      return try nextRow()
    } catch {
      failure = error
      throw error
    }
  }

  private func nextRow() throws(CSVError) -> CSVRow? {
    var blankLine: Int?
    while true {
      let start = line
      guard let row = try nextScannedRow(keeping: columns.names.count) else { return nil }
      if row.isBlank {
        blankLine = blankLine ?? start
        continue
      }
      if let blankLine {
        throw CSVError(
          .fieldCount, file: source.name, line: blankLine,
          facts: ["expected": String(columns.names.count), "found": "0"],
          problem: "There is a blank line between two rows.",
          advice: "Remove it, or write \"\" for an empty value.")
      }
      guard row.count == columns.names.count else {
        throw wrongCount(row, line: start)
      }
      return CSVRow(line: start, fields: row.fields, columns: columns)
    }
  }

  /// Reads all further rows into memory.
  ///
  /// - Throws: What ``next()`` throws.
  package func remainingRows() throws(CSVError) -> [CSVRow] {
    var rows: [CSVRow] = []
    while let row = try next() { rows.append(row) }
    return rows
  }

  private func wrongCount(_ row: ScannedRow, line: Int) -> CSVError {
    let expected = columns.names.count
    return CSVError(
      .fieldCount, file: source.name, line: line,
      facts: ["expected": String(expected), "found": String(row.count)],
      problem: "The row has \(row.count) fields where the header has \(expected).",
      advice: row.count > expected
        ? "Put values that contain the delimiter in quotes." : "Add the missing fields; an empty field still counts.")
  }

  // MARK: - The head of the file

  /// Skips `#TYPE …`, obeys `sep=…`.
  private func readPreamble() throws(CSVError) {
    if try upcomingLine(startsWith: "#type") {
      try skipLine()
    }
    if try upcomingLine(startsWith: "sep="), position + 5 <= buffer.count,
      let stated = CSVDelimiter(rawValue: buffer[position + 4]),
      position + 5 == buffer.count || buffer[position + 5] == 0x0A || buffer[position + 5] == 0x0D
    {
      try skipLine()
      delimiter = options.delimiter ?? stated
    } else if options.delimiter == nil {
      let end = try endOfUpcomingLine(ignoringQuoted: true)
      delimiter = CSVDelimiter.detect(inHeader: buffer[position..<end])
    }
  }

  private func readHeader() throws(CSVError) {
    let start = line
    guard let row = try nextScannedRow(keeping: options.maximumColumns), !row.isBlank else {
      throw CSVError(
        .header, file: source.name, line: start, problem: "There is no header.",
        advice: "The first line must name the columns.")
    }
    guard row.count <= options.maximumColumns else {
      throw CSVError(
        .tooLarge, file: source.name, line: start,
        facts: ["limit": String(options.maximumColumns), "found": String(row.count)],
        problem: "The header has \(row.count) columns where at most \(options.maximumColumns) are allowed.",
        advice: "Remove columns, or split the file.")
    }
    var seen: [String: Int] = [:]
    for (position, name) in row.fields.enumerated() {
      if name.allSatisfy(\.isWhitespace) {
        throw CSVError(
          .header, file: source.name, line: start, column: position + 1, problem: "The column has no name.",
          advice: "Name it, or remove the surplus delimiter.")
      }
      if let first = seen.updateValue(position + 1, forKey: CSVColumns.key(name)) {
        throw CSVError(
          .header, file: source.name, line: start, column: position + 1,
          facts: ["header": name, "first": String(first)],
          problem: "The name is already that of column \(first).",
          advice: "Give each column a name of its own; upper and lower case count as the same.")
      }
    }
    columns = CSVColumns(names: row.fields)
  }

  // MARK: - The buffer

  private static let chunk = 1 << 18

  /// Reads on, so that the buffer holds more bytes after `position` or the source has ended.
  func fill() throws(CSVError) {
    if position > 0 {
      buffer.removeSubrange(..<position)
      position = 0
    }
    // As much again as is pending: a long row is scanned anew after each fill, which so stays linear.
    let piece = try source.read(upTo: max(Self.chunk, buffer.count))
    accept(piece, isLast: piece.isEmpty)
  }

  private func accept(_ piece: Data, isLast: Bool) {
    if transcoder != nil {
      piece.withUnsafeBytes { transcoder?.append($0, to: &buffer) }
      if isLast { transcoder?.finish(&buffer) }
    } else {
      buffer.append(contentsOf: piece)
    }
    sourceHasEnded = isLast
  }
}
