/// How a CSV file is read, and how much of it is accepted.
package struct CSVReaderOptions: Sendable {
  /// The delimiter; nil to detect it from the header line.
  package var delimiter: CSVDelimiter?
  /// The encoding; nil to detect it from the first bytes.
  package var encoding: CSVEncoding?
  /// The largest field, in bytes of its UTF-8 form; 1 MiB unless said otherwise.
  package var maximumFieldBytes: Int
  /// The most columns a header may have; 1,000 unless said otherwise.
  package var maximumColumns: Int
  /// The largest file, in bytes as stored; 1 GiB unless said otherwise.
  package var maximumBytes: Int

  /// Makes options that fit the exports of PowerShell, spreadsheets and XPhone Connect.
  package init(
    delimiter: CSVDelimiter? = nil,
    encoding: CSVEncoding? = nil,
    maximumFieldBytes: Int = 1 << 20,
    maximumColumns: Int = 1_000,
    maximumBytes: Int = 1 << 30
  ) {
    self.delimiter = delimiter
    self.encoding = encoding
    self.maximumFieldBytes = maximumFieldBytes
    self.maximumColumns = maximumColumns
    self.maximumBytes = maximumBytes
  }
}
