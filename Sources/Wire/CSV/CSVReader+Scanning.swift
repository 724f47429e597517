import Foundation

/// One row as the scanner found it, before its width is compared with the header's.
struct ScannedRow {
  /// The first fields, no more than were asked for.
  var fields: [String] = []
  /// How many fields the row has.
  var count = 0
  /// Whether the row is an empty line.
  var isBlank = false
}

extension CSVReader {
  private static let quote: UInt8 = 0x22
  private static let lineFeed: UInt8 = 0x0A
  private static let carriageReturn: UInt8 = 0x0D

  /// Scans the next row, reading on where needed.
  ///
  /// - Parameter limit: How many fields to keep; further ones are counted only.
  /// - Returns: The row; nil at the end of the input.
  /// - Throws: ``CSVError`` when the row cannot be read.
  func nextScannedRow(keeping limit: Int) throws(CSVError) -> ScannedRow? {
    while true {
      if sourceHasEnded && position == buffer.count { return nil }
      let scanned = try buffer.withUnsafeBufferPointer { bytes throws(CSVError) in
        var scanner = RowScanner(self, bytes, limit)
        return try scanner.scan() ? scanner : nil
      }
      if let scanned {
        position = scanned.index
        line = scanned.line
        return scanned.row
      }
      try fill()
    }
  }

  /// Whether the text from `position` on starts with ASCII letters, without regard to their case.
  func upcomingLine(startsWith lowercase: String) throws(CSVError) -> Bool {
    while buffer.count - position < lowercase.utf8.count && !sourceHasEnded { try fill() }
    let start = buffer[position...].prefix(lowercase.utf8.count)
    return start.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 } == Array(lowercase.utf8)
  }

  /// The index in the buffer of the line end after `position`, or the end of the input.
  func endOfUpcomingLine(ignoringQuoted: Bool) throws(CSVError) -> Int {
    var index = position
    var quoted = false
    while true {
      while index < buffer.count {
        let byte = buffer[index]
        if ignoringQuoted && byte == Self.quote { quoted.toggle() }
        if !quoted && (byte == Self.lineFeed || byte == Self.carriageReturn) { return index }
        index += 1
      }
      if sourceHasEnded || index - position > options.maximumFieldBytes { return index }
      index -= position
      try fill()
    }
  }

  func skipLine() throws(CSVError) {
    position = try endOfUpcomingLine(ignoringQuoted: false)
    if position + 1 >= buffer.count && !sourceHasEnded { try fill() }
    if position < buffer.count {
      let isPair =
        buffer[position] == Self.carriageReturn && position + 1 < buffer.count && buffer[position + 1] == Self.lineFeed
      position += isPair ? 2 : 1
    }
    line += 1
  }

  /// The way through one row.
  private struct RowScanner {
    private let reader: CSVReader
    private let bytes: UnsafeBufferPointer<UInt8>
    private let limit: Int
    private let delimiter: UInt8
    private let isLast: Bool
    private let maximumFieldBytes: Int
    var index: Int
    var line: Int
    var row = ScannedRow()

    init(_ reader: CSVReader, _ bytes: UnsafeBufferPointer<UInt8>, _ limit: Int) {
      self.reader = reader
      self.bytes = bytes
      self.limit = limit
      delimiter = reader.delimiter.rawValue
      isLast = reader.sourceHasEnded
      maximumFieldBytes = reader.options.maximumFieldBytes
      index = reader.position
      line = reader.line
      row.fields.reserveCapacity(min(limit, reader.columns.names.count))
    }

    /// Scans one row and the line end behind it; false when the bytes end before the row does.
    mutating func scan() throws(CSVError) -> Bool {
      let start = index
      while true {
        if index < bytes.count && bytes[index] == quote {
          guard try scanQuoted() else { return false }
        } else {
          guard try scanPlain() else { return false }
        }
        guard index < bytes.count else { return true }
        if bytes[index] == delimiter {
          index += 1
          continue
        }
        row.isBlank = index == start
        if bytes[index] == carriageReturn {
          guard index + 1 < bytes.count || isLast else { return false }
          if index + 1 < bytes.count && bytes[index + 1] == lineFeed { index += 1 }
        }
        index += 1
        line += 1
        return true
      }
    }

    /// Scans a field without quotes up to what ends it.
    private mutating func scanPlain() throws(CSVError) -> Bool {
      let start = index
      var end = index
      var allBits: UInt8 = 0
      while end < bytes.count, bytes[end] != delimiter, bytes[end] != lineFeed, bytes[end] != carriageReturn {
        allBits |= bytes[end]
        end += 1
      }
      guard end - start <= maximumFieldBytes else { throw fieldTooLarge(line) }
      guard end < bytes.count || isLast else { return false }
      try keep(UnsafeBufferPointer(rebasing: bytes[start..<end]), line, isASCII: allBits < 0x80)
      index = end
      return true
    }

    /// Scans a field in quotes up to what follows its closing quote.
    private mutating func scanQuoted() throws(CSVError) -> Bool {
      let start = index + 1
      let startLine = line
      var end = start
      var hasDoubledQuotes = false
      while true {
        guard end - start <= maximumFieldBytes else { throw fieldTooLarge(startLine) }
        guard end < bytes.count else {
          guard isLast else { return false }
          throw error(
            .unterminatedQuote, startLine, "The quote that opens this value is never closed.",
            "Add the closing quote; a quote inside a value is written twice.")
        }
        let byte = bytes[end]
        if byte == quote {
          guard end + 1 < bytes.count || isLast else { return false }
          guard end + 1 < bytes.count && bytes[end + 1] == quote else { break }
          hasDoubledQuotes = true
          end += 1
        } else if byte == lineFeed {
          line += 1
        } else if byte == carriageReturn {
          guard end + 1 < bytes.count || isLast else { return false }
          if end + 1 == bytes.count || bytes[end + 1] != lineFeed { line += 1 }
        }
        end += 1
      }
      index = end + 1
      if index < bytes.count {
        let following = bytes[index]
        guard following == delimiter || following == lineFeed || following == carriageReturn else {
          throw error(
            .strayQuote, line, "Text follows the closing quote of this value.",
            "Write a quote inside a value twice, and put nothing between a closing quote and the delimiter.")
        }
      } else if !isLast {
        return false
      }
      let content = UnsafeBufferPointer(rebasing: bytes[start..<end])
      if hasDoubledQuotes {
        try withoutDoubledQuotes(content).withUnsafeBufferPointer { single throws(CSVError) in
          try keep(single, startLine)
        }
      } else {
        try keep(content, startLine)
      }
      return true
    }

    private func withoutDoubledQuotes(_ content: UnsafeBufferPointer<UInt8>) -> [UInt8] {
      var result: [UInt8] = []
      result.reserveCapacity(content.count)
      var index = 0
      while index < content.count {
        result.append(content[index])
        index += content[index] == quote ? 2 : 1
      }
      return result
    }

    private mutating func keep(
      _ content: UnsafeBufferPointer<UInt8>, _ startLine: Int, isASCII: Bool = false
    ) throws(CSVError) {
      if row.count < limit {
        // ASCII needs no repair, so it is decoded at once; everything else must be valid as it stands.
        let decoded = isASCII ? String(decoding: content, as: UTF8.self) : String(validating: content, as: UTF8.self)
        guard let text = decoded else {
          throw invalidText(content, startLine)
        }
        row.fields.append(text)
      }
      row.count += 1
    }

    // MARK: - Errors

    private func error(
      _ code: CSVError.Code, _ line: Int, _ problem: String, _ advice: String, _ facts: [String: String] = [:]
    ) -> CSVError {
      var facts = facts
      let names = reader.columns.names
      if row.count < names.count { facts["header"] = names[row.count] }
      return CSVError(
        code, file: reader.source.name, line: line, column: row.count + 1, facts: facts, problem: problem,
        advice: advice)
    }

    private func fieldTooLarge(_ line: Int) -> CSVError {
      error(
        .tooLarge, line, "The value is larger than \(maximumFieldBytes) bytes.",
        "A closing quote may be missing; otherwise shorten the value.", ["limit": String(maximumFieldBytes)])
    }

    private func invalidText(_ content: UnsafeBufferPointer<UInt8>, _ startLine: Int) -> CSVError {
      var parser = Unicode.UTF8.ForwardParser()
      var iterator = content.makeIterator()
      var offset = 0
      var length = 1
      parsing: while true {
        switch parser.parseScalar(from: &iterator) {
        case .valid(let scalar): offset += scalar.count
        case .error(let count):
          length = count
          break parsing
        case .emptyInput: break parsing
        }
      }
      var line = startLine
      for index in 0..<min(offset, content.count) where content[index] == lineFeed { line += 1 }
      var facts = ["encoding": reader.encoding.rawValue]
      var which = "a code unit that stands alone"
      if reader.encoding == .utf8 {
        let hex = content.dropFirst(offset).prefix(length).map { String($0, radix: 16, uppercase: true) }
        facts["bytes"] = hex.joined(separator: " ")
        which = "the bytes \(hex.joined(separator: " "))"
      }
      return error(
        .encoding, line, "The value is not \(reader.encoding.rawValue) text: it holds \(which).",
        "Save the file as CSV in UTF-8.", facts)
    }
  }
}
