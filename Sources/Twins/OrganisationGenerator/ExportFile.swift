import CSV

/// A table as PowerShell's `Export-Csv` writes it: every field quoted, a first line that names the type.
struct ExportFile: ~Copyable {
  private var file: OutputFile
  private var writer: CSVWriter

  /// Starts a table.
  ///
  /// - Parameters:
  ///   - directory: The folder.
  ///   - name: The file's name without `.csv`.
  ///   - type: The name for the line `#TYPE`; nil for tables that did not come from PowerShell.
  ///   - header: The names of the columns.
  /// - Throws: ``OrganisationError``, or `CSVError`.
  init(_ directory: String, _ name: String, type: String? = nil, header: [String]) throws {
    let writer = try CSVWriter(header: header, name: "\(name).csv", options: CSVWriterOptions(quoting: .always))
    let file = try OutputFile(path: "\(directory)/\(name).csv", startingWith: type.map { "#TYPE \($0)\r\n" } ?? "")
    self.writer = writer
    self.file = file
  }

  /// Adds a row.
  mutating func append(_ fields: [String]) throws {
    try writer.append(fields)
    if writer.pendingBytes >= 1 << 16 { try file.write(writer.drain()) }
  }

  /// Completes the file.
  consuming func complete() throws {
    try file.write(writer.drain())
    try file.complete()
  }
}
