/// Turns UTF-16 that arrives in pieces into UTF-8.
///
/// A lone surrogate or half a code unit becomes bytes that are not UTF-8, so that the scanner finds them where it
/// finds every other invalid sequence and can name line and column.
struct UTF16Transcoder {
  private let highFirst: Bool
  private var halfUnit: UInt8?
  private var highSurrogate: UInt16?

  /// - Parameter highFirst: Whether the high byte of each unit comes first.
  init(highFirst: Bool) {
    self.highFirst = highFirst
  }

  /// Transcodes the next piece of the input.
  mutating func append(_ piece: UnsafeRawBufferPointer, to output: inout [UInt8]) {
    output.reserveCapacity(output.count + piece.count)
    for byte in piece {
      guard let first = halfUnit else {
        halfUnit = byte
        continue
      }
      halfUnit = nil
      append(highFirst ? UInt16(first) << 8 | UInt16(byte) : UInt16(byte) << 8 | UInt16(first), to: &output)
    }
  }

  /// Says that the input has ended.
  mutating func finish(_ output: inout [UInt8]) {
    if let high = highSurrogate { Self.append(scalar: UInt32(high), to: &output) }
    if halfUnit != nil { output.append(0xFF) }
    highSurrogate = nil
    halfUnit = nil
  }

  private mutating func append(_ unit: UInt16, to output: inout [UInt8]) {
    if let high = highSurrogate {
      highSurrogate = nil
      if unit & 0xFC00 == 0xDC00 {
        Self.append(scalar: 0x10000 + (UInt32(high & 0x3FF) << 10 | UInt32(unit & 0x3FF)), to: &output)
        return
      }
      Self.append(scalar: UInt32(high), to: &output)
    }
    if unit & 0xFC00 == 0xD800 {
      highSurrogate = unit
    } else {
      Self.append(scalar: UInt32(unit), to: &output)
    }
  }

  private static func append(scalar: UInt32, to output: inout [UInt8]) {
    switch scalar {
    case 0..<0x80:
      output.append(UInt8(scalar))
    case 0x80..<0x800:
      output.append(UInt8(0xC0 | scalar >> 6))
      output.append(UInt8(0x80 | scalar & 0x3F))
    case 0x800..<0x10000:
      output.append(UInt8(0xE0 | scalar >> 12))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(0x80 | scalar & 0x3F))
    default:
      output.append(UInt8(0xF0 | scalar >> 18 & 0x07))
      output.append(UInt8(0x80 | scalar >> 12 & 0x3F))
      output.append(UInt8(0x80 | scalar >> 6 & 0x3F))
      output.append(UInt8(0x80 | scalar & 0x3F))
    }
  }
}
