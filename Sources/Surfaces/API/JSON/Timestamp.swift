import Foundation
import Migrations

/// Moments as RFC 3339 writes them, in UTC, with microseconds where there are any.
///
/// Written and read by hand: a page has hundreds of them, and a formatter costs more than all the rest.
enum Timestamp {
  /// A moment's text.
  static func text(_ moment: Date) -> String {
    var bytes: [UInt8] = []
    write(moment, to: &bytes)
    return String(decoding: bytes.dropFirst().dropLast(), as: UTF8.self)
  }

  /// Writes a moment in quotes.
  static func write(_ moment: Date, to bytes: inout [UInt8]) {
    let microseconds = Int((moment.timeIntervalSince1970 * 1_000_000).rounded())
    let (day, rest) = floorDivide(microseconds, 86_400_000_000)
    let (year, month, dayOfMonth) = CalendarDay(number: day).parts
    let (seconds, fraction) = (rest / 1_000_000, rest % 1_000_000)
    bytes.append(UInt8(ascii: "\""))
    digits(year, 4, &bytes)
    bytes.append(UInt8(ascii: "-"))
    digits(month, 2, &bytes)
    bytes.append(UInt8(ascii: "-"))
    digits(dayOfMonth, 2, &bytes)
    bytes.append(UInt8(ascii: "T"))
    digits(seconds / 3_600, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    digits(seconds / 60 % 60, 2, &bytes)
    bytes.append(UInt8(ascii: ":"))
    digits(seconds % 60, 2, &bytes)
    if fraction > 0 {
      bytes.append(UInt8(ascii: "."))
      digits(fraction, 6, &bytes)
    }
    bytes.append(UInt8(ascii: "Z"))
    bytes.append(UInt8(ascii: "\""))
  }

  /// Reads a moment (RFC 3339, section 5.6); nil when it is none.
  static func moment(_ text: String) -> Date? {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes.count <= 40, bytes[10] | 32 == UInt8(ascii: "t"),
      let day = CalendarDay(String(decoding: bytes[..<10], as: UTF8.self)), bytes[13] == UInt8(ascii: ":"),
      bytes[16] == UInt8(ascii: ":"), let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]), hour < 24, minute < 60, second <= 60
    else { return nil }
    var position = 19
    var microseconds = 0
    if bytes[position] == UInt8(ascii: ".") {
      let fraction = bytes[(position + 1)...].prefix { (48...57).contains($0) }
      guard !fraction.isEmpty else { return nil }
      let padded = Array(fraction.prefix(6)) + Array(repeating: 48, count: max(0, 6 - fraction.count))
      guard let value = number(padded[...]) else { return nil }
      microseconds = value
      position = fraction.endIndex
    }
    guard let offset = offset(bytes[position...]) else { return nil }
    let seconds = day.number * 86_400 + hour * 3_600 + minute * 60 + second - offset
    return Date(timeIntervalSince1970: Double(seconds) + Double(microseconds) / 1_000_000)
  }

  private static func offset(_ bytes: ArraySlice<UInt8>) -> Int? {
    guard let sign = bytes.first else { return nil }
    if sign | 32 == UInt8(ascii: "z") { return bytes.count == 1 ? 0 : nil }
    let rest = Array(bytes.dropFirst())
    guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-"), rest.count == 5, rest[2] == UInt8(ascii: ":"),
      let hours = number(rest[..<2]), let minutes = number(rest[3...]), hours < 24, minutes < 60
    else { return nil }
    return (sign == UInt8(ascii: "-") ? -1 : 1) * (hours * 3_600 + minutes * 60)
  }

  private static func number(_ bytes: ArraySlice<UInt8>) -> Int? {
    var value = 0
    for byte in bytes {
      guard (48...57).contains(byte) else { return nil }
      value = value * 10 + Int(byte - 48)
    }
    return value
  }

  private static func digits(_ value: Int, _ width: Int, _ bytes: inout [UInt8]) {
    var divisor = 1
    for _ in 1..<width { divisor *= 10 }
    var rest = value
    while divisor > 0 {
      bytes.append(UInt8(48 + rest / divisor % 10))
      rest %= divisor
      divisor /= 10
    }
  }

  private static func floorDivide(_ value: Int, _ divisor: Int) -> (Int, Int) {
    let (quotient, rest) = value.quotientAndRemainder(dividingBy: divisor)
    return rest < 0 ? (quotient - 1, rest + divisor) : (quotient, rest)
  }
}
