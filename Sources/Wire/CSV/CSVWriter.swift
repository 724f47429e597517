import Foundation

/// Writes a CSV table as UTF-8 (RFC 4180) that ``CSVReader`` reads back unchanged.
///
/// Values are written as they are. A spreadsheet that opens the file takes a value that begins with `=`, `+`, `-`
/// or `@` for a formula; whoever writes for spreadsheets alters such values before (`SpreadsheetCell`).
package struct CSVWriter: Sendable {
  private let name: String
  private let width: Int
  private let options: CSVWriterOptions
  private var buffer: [UInt8] = []
  private var line = 1

  /// Starts a table by writing its header.
  ///
  /// - Parameters:
  ///   - header: The names of the columns.
  ///   - name: What to call the table in messages.
  ///   - options: How to write.
  /// - Throws: ``CSVError`` with code `csv.header` when there is no column, or a name is empty or used twice.
  package init(
    header: [String], name: String = "(memory)", options: CSVWriterOptions = CSVWriterOptions()
  ) throws(CSVError) {
    self.name = name
    self.options = options
    width = header.count
    var seen: Set<String> = []
    for (position, column) in header.enumerated()
    where column.allSatisfy(\.isWhitespace) || !seen.insert(CSVColumns.key(column)).inserted {
      throw CSVError(
        .header, file: name, line: 1, column: position + 1, facts: ["header": column],
        problem: "The name is empty or used twice.", advice: "Give each column a name of its own.")
    }
    guard !header.isEmpty else {
      throw CSVError(
        .header, file: name, line: 1, problem: "There is no column.", advice: "Give the table at least one.")
    }
    if options.byteOrderMark { buffer += [0xEF, 0xBB, 0xBF] }
    write(header, isHeader: true)
  }

  /// Writes one row.
  ///
  /// - Throws: ``CSVError`` with code `csv.field-count` when the row is not as wide as the header.
  package mutating func append(_ fields: [String]) throws(CSVError) {
    guard fields.count == width else {
      throw CSVError(
        .fieldCount, file: name, line: line, facts: ["expected": String(width), "found": String(fields.count)],
        problem: "The row has \(fields.count) fields where the header has \(width).",
        advice: "Write one field for each column.")
    }
    write(fields, isHeader: false)
  }

  /// How many bytes wait for ``drain()``.
  package var pendingBytes: Int { buffer.count }

  /// Returns the bytes written since the last call, and forgets them.
  package mutating func drain() -> Data {
    defer { buffer.removeAll(keepingCapacity: true) }
    return Data(buffer)
  }

  /// Writes a whole table to a file, which appears under its name only when it is complete.
  ///
  /// - Parameters:
  ///   - path: The file; one that exists is replaced.
  ///   - header: The names of the columns.
  ///   - options: How to write.
  ///   - rows: Called with a function that writes one row.
  /// - Throws: ``CSVError`` with code `csv.unwritable` when the disk is full or the folder refuses, and what `rows`
  ///   throws.
  package static func writeFile(
    path: String, header: [String], options: CSVWriterOptions = CSVWriterOptions(),
    rows: (_ append: ([String]) throws -> Void) throws -> Void
  ) throws {
    var writer = try CSVWriter(header: header, name: path, options: options)
    // What a link points to is replaced, never the link; a device or a pipe is written to as it is.
    let target = URL(fileURLWithPath: path).resolvingSymlinksInPath().path
    let kind = try? FileManager.default.attributesOfItem(atPath: target)[.type] as? FileAttributeType
    let replaces = kind == nil || kind == .typeRegular
    let partial = URL(fileURLWithPath: replaces ? target + ".partial-\(UUID().uuidString)" : target)
    if replaces {
      do {
        try Data().write(to: partial, options: .withoutOverwriting)
      } catch {
        throw unwritable(path, error)
      }
    }
    defer { if replaces { try? FileManager.default.removeItem(at: partial) } }
    let handle: FileHandle
    do { handle = try FileHandle(forWritingTo: partial) } catch { throw unwritable(path, error) }
    defer { try? handle.close() }
    func flush() throws(CSVError) {
      do { try handle.write(contentsOf: writer.drain()) } catch { throw unwritable(path, error) }
    }
    try rows { fields in
      try writer.append(fields)
      if writer.pendingBytes >= 1 << 18 { try flush() }
    }
    try flush()
    guard replaces else { return }
    do {
      try handle.synchronize()
      guard rename(partial.path, target) == 0 else {
        throw NSError(domain: NSPOSIXErrorDomain, code: Int(errno))
      }
    } catch {
      throw unwritable(path, error)
    }
  }

  private static func unwritable(_ path: String, _ error: any Error) -> CSVError {
    let cause = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    let reason = (cause ?? error as NSError).localizedDescription
    return CSVError(
      .unwritable, file: path, facts: ["reason": reason],
      problem: "The file cannot be written: \(reason)",
      advice: "Check the folder, its permissions and the free space on its disk.")
  }

  private mutating func write(_ fields: [String], isHeader: Bool) {
    for (position, field) in fields.enumerated() {
      if position > 0 { buffer.append(options.delimiter.rawValue) }
      var field = field
      field.withUTF8 { write($0, position, isHeader: isHeader) }
    }
    buffer.append(contentsOf: options.lineEnd.rawValue.utf8)
    line += 1
  }

  private mutating func write(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, isHeader: Bool) {
    guard options.quoting == .always || needsQuotes(bytes, position, isHeader: isHeader) else {
      buffer.append(contentsOf: bytes)
      return
    }
    buffer.append(0x22)
    for byte in bytes {
      if byte == 0x22 { buffer.append(0x22) }
      buffer.append(byte)
    }
    buffer.append(0x22)
  }

  private func needsQuotes(_ bytes: UnsafeBufferPointer<UInt8>, _ position: Int, isHeader: Bool) -> Bool {
    // An empty line would be no row.
    if width == 1 && bytes.isEmpty { return true }
    // Nothing may mislead the delimiter's detection, which sees only the header and falls back to the comma.
    if (isHeader || width == 1) && bytes.contains(where: { CSVDelimiter(rawValue: $0) != nil }) { return true }
    // A header must not be taken for `#TYPE`, `sep=` or a byte order mark.
    if isHeader {
      if position == 0, let first = bytes.first, first == 0x23 || first == 0xEF { return true }
      if position == 0, String(decoding: bytes.prefix(4), as: UTF8.self).lowercased() == "sep=" { return true }
    }
    let delimiter = options.delimiter.rawValue
    return bytes.contains { $0 == 0x22 || $0 == 0x0A || $0 == 0x0D || $0 == delimiter }
  }
}
