import Foundation

/// Takes documents out of a stream of bytes, which ends each with `</BroadsoftDocument>` and says no length.
///
/// A line feed may come behind a document at once, later, or never.
package struct OCIFraming: Sendable {
  /// The most bytes of one document, from the next that is looked for on.
  package var limit: Int
  private var buffer: [UInt8] = []
  /// How far the end tag has been searched for.
  private var searched = 0

  /// Begins with an empty stream.
  ///
  /// - Parameter limit: The most bytes of one document.
  package init(limit: Int) { self.limit = limit }

  /// Takes the next bytes.
  package mutating func append(_ bytes: some Collection<UInt8>) {
    if buffer.isEmpty {
      buffer += bytes.drop(while: Self.isSpace)
    } else {
      buffer += bytes
    }
  }

  /// Whether nothing has come behind the last document but whitespace.
  package var isEmpty: Bool { buffer.isEmpty }

  /// The next document that is complete; nil when more must come.
  ///
  /// - Throws: ``OCIError`` with code `ocip.limit`.
  package mutating func next() throws(OCIError) -> [UInt8]? {
    let end = Self.end(in: buffer, from: searched)
    guard (end ?? buffer.count) <= limit else {
      throw OCIError(.limit, "A document is larger than \(limit) bytes.", outcome: .unknown)
    }
    guard let end else {
      searched = buffer.count
      return nil
    }
    let document = Array(buffer[..<end])
    buffer = Array(buffer[end...].drop(while: Self.isSpace))
    searched = 0
    return document
  }

  /// The place behind the first end tag whose last byte stands at `start` or later.
  private static func end(in buffer: [UInt8], from start: Int) -> Int? {
    let tag = OCIDocument.end
    return buffer.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var index = max(start, tag.count - 1)
      while index < bytes.count {
        guard let found = memchr(base + index, Int32(UInt8(ascii: ">")), bytes.count - index) else { return nil }
        index = UnsafeRawPointer(found) - UnsafeRawPointer(base)
        if bytes[(index + 1 - tag.count)...index].elementsEqual(tag) { return index + 1 }
        index += 1
      }
      return nil
    }
  }

  static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D }
}
