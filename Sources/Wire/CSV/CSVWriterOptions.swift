/// How a CSV file is written.
package struct CSVWriterOptions: Sendable {
  /// Which fields get quotes.
  package enum Quoting: Sendable {
    /// Only those that would not read back without them.
    case whereNeeded
    /// All, as PowerShell's `Export-Csv` writes them.
    case always
  }

  /// How a line ends.
  package enum LineEnd: String, Sendable {
    /// CRLF (RFC 4180).
    case crlf = "\r\n"
    /// LF.
    case lf = "\n"
  }

  /// The delimiter.
  package var delimiter: CSVDelimiter
  /// Which fields get quotes.
  package var quoting: Quoting
  /// How each line ends, the last one included.
  package var lineEnd: LineEnd
  /// Whether the file starts with a UTF-8 byte order mark, which spreadsheets need to read it as UTF-8.
  package var byteOrderMark: Bool

  /// Makes options; RFC 4180 unless said otherwise.
  package init(
    delimiter: CSVDelimiter = .comma,
    quoting: Quoting = .whereNeeded,
    lineEnd: LineEnd = .crlf,
    byteOrderMark: Bool = false
  ) {
    self.delimiter = delimiter
    self.quoting = quoting
    self.lineEnd = lineEnd
    self.byteOrderMark = byteOrderMark
  }
}
