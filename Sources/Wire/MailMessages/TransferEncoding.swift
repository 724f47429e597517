/// How bytes travel in lines of ASCII (RFC 2045, section 6).
package enum TransferEncoding: String, Sendable {
  /// Readable, for texts.
  case quotedPrintable = "quoted-printable"
  /// Compact, for anything.
  case base64

  /// Encodes bytes into lines of at most 76 characters, ended by CRLF.
  ///
  /// Quoted-printable takes its input for text: a line feed, alone or after a carriage return, ends a line.
  package func encode(_ bytes: [UInt8]) -> [UInt8] {
    switch self {
    case .quotedPrintable: Self.quotedPrintable(bytes)
    case .base64: Self.base64(bytes)
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func quotedPrintable(_ bytes: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count + bytes.count / 4 + 64)
    var column = 0
    for (position, byte) in bytes.enumerated() {
      let next = position + 1 < bytes.count ? bytes[position + 1] : 0x0A
      if byte == 0x0A {
        lines += [0x0D, 0x0A]
        column = 0
        continue
      }
      if byte == 0x0D, next == 0x0A { continue }
      // Blanks at the end of a line may get lost on the way (rule 3); a lone dot would end an SMTP message.
      let isBlank = byte == 0x20 || byte == 0x09
      let endsLine = next == 0x0A || next == 0x0D
      var isPlain = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "=") || isBlank && !endsLine
      // One column is left for the sign of a soft line break.
      if column + (isPlain ? 1 : 3) > 75 {
        lines += [UInt8(ascii: "="), 0x0D, 0x0A]
        column = 0
      }
      if byte == UInt8(ascii: "."), column == 0 { isPlain = false }
      if isPlain {
        lines.append(byte)
      } else {
        lines += [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
      column += isPlain ? 1 : 3
    }
    if column > 0 { lines += [0x0D, 0x0A] }
    return lines
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var lines: [UInt8] = []
    lines.reserveCapacity(bytes.count * 4 / 3 + bytes.count / 28 + 8)
    for (group, start) in stride(from: 0, to: bytes.count, by: 3).enumerated() {
      if group > 0, group % 19 == 0 { lines += [0x0D, 0x0A] }
      let count = min(3, bytes.count - start)
      let (first, second, third) = (
        bytes[start], count > 1 ? bytes[start + 1] : 0, count > 2 ? bytes[start + 2] : 0
      )
      lines.append(alphabet[Int(first >> 2)])
      lines.append(alphabet[Int((first & 3) << 4 | second >> 4)])
      lines.append(count > 1 ? alphabet[Int((second & 15) << 2 | third >> 6)] : UInt8(ascii: "="))
      lines.append(count > 2 ? alphabet[Int(third & 63)] : UInt8(ascii: "="))
    }
    if !bytes.isEmpty { lines += [0x0D, 0x0A] }
    return lines
  }

  /// Base64 in one piece, for words of a header line.
  static func word(_ bytes: [UInt8]) -> String {
    String(decoding: base64(bytes).filter { $0 != 0x0D && $0 != 0x0A }, as: UTF8.self)
  }
}
