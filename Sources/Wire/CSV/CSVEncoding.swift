/// A text encoding that the reader understands.
package enum CSVEncoding: String, Sendable, CaseIterable {
  /// UTF-8, with or without byte order mark (RFC 3629).
  case utf8 = "UTF-8"
  /// UTF-16, low byte first (RFC 2781).
  case utf16LittleEndian = "UTF-16LE"
  /// UTF-16, high byte first (RFC 2781).
  case utf16BigEndian = "UTF-16BE"

  /// Reads the encoding off the first bytes of a file.
  ///
  /// A byte order mark decides. Without one, NUL bytes at mostly odd or mostly even offsets mean UTF-16, unless
  /// the sample's line ends say otherwise.
  ///
  /// - Parameter sample: The first bytes of the file; 512 are enough.
  /// - Returns: The encoding and the length of its byte order mark in bytes; nil when the bytes are text in none of
  ///   the encodings (UTF-32, for example).
  static func detect(in sample: some Collection<UInt8>) -> (encoding: CSVEncoding, markLength: Int)? {
    let bytes = Array(sample.prefix(512))
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE, 0, 0]) || bytes.starts(with: [0, 0, 0xFE, 0xFF]) { return nil }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    let nulsAtEven = stride(from: 0, to: bytes.count, by: 2).count { bytes[$0] == 0 }
    let nulsAtOdd = stride(from: 1, to: bytes.count, by: 2).count { bytes[$0] == 0 }
    if nulsAtEven + nulsAtOdd == 0 { return (.utf8, 0) }
    // Some characters, U+DE00 for example, have a NUL as their low byte: the clear majority counts.
    guard max(nulsAtEven, nulsAtOdd) > 2 * min(nulsAtEven, nulsAtOdd) else { return nil }
    let highFirst = nulsAtEven > nulsAtOdd
    let low = highFirst ? 1 : 0
    let hasLineEndByte = bytes.contains { $0 == 0x0A || $0 == 0x0D }
    let hasWideLineEnd = stride(from: 0, to: bytes.count - 1, by: 2).contains {
      bytes[$0 + 1 - low] == 0 && (bytes[$0 + low] == 0x0A || bytes[$0 + low] == 0x0D)
    }
    guard !hasLineEndByte || hasWideLineEnd else { return (.utf8, 0) }
    return (highFirst ? .utf16BigEndian : .utf16LittleEndian, 0)
  }
}
