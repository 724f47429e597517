/// The character between two fields.
package enum CSVDelimiter: UInt8, Sendable, CaseIterable {
  /// `,`: RFC 4180, PowerShell's default.
  case comma = 0x2C
  /// `;`: what spreadsheets write where the comma is the decimal mark.
  case semicolon = 0x3B
  /// The tab.
  case tab = 0x09

  /// Picks the delimiter that a header line has most often outside quotes; the comma when it has none or two tie.
  static func detect(inHeader line: some Sequence<UInt8>) -> CSVDelimiter {
    var counts: [CSVDelimiter: Int] = [:]
    var quoted = false
    for byte in line {
      if byte == 0x22 {
        quoted.toggle()
      } else if !quoted, let delimiter = CSVDelimiter(rawValue: byte) {
        counts[delimiter, default: 0] += 1
      }
    }
    var best = CSVDelimiter.comma
    for candidate in allCases where counts[candidate, default: 0] > counts[best, default: 0] { best = candidate }
    return best
  }
}
