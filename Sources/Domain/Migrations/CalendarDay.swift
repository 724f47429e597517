/// A day of the Gregorian calendar without a time zone, written `2026-11-30`.
package struct CalendarDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Days since 1970-01-01.
  package let number: Int

  /// Wraps a count of days since 1970-01-01.
  package init(number: Int) { self.number = number }

  /// Makes a day from its parts; nil when the calendar has no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...12).contains(month), (1...9999).contains(year), day >= 1 else { return nil }
    // Days from civil: the year starts in March, so that the leap day comes last.
    let shifted = month <= 2 ? year - 1 : year
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
    guard parts == (year, month, day) else { return nil }
  }

  /// Parses `YYYY-MM-DD`; nil when it is not a day.
  package init?(_ text: String) {
    guard text.utf8.count == 10 else { return nil }
    var (numbers, part) = ([0, 0, 0], 0)
    for (position, byte) in text.utf8.enumerated() {
      switch (position, byte) {
      case (4, UInt8(ascii: "-")), (7, UInt8(ascii: "-")): part += 1
      case (4, _), (7, _): return nil
      case (_, UInt8(ascii: "0")...UInt8(ascii: "9")):
        numbers[part] = numbers[part] * 10 + Int(byte - UInt8(ascii: "0"))
      default: return nil
      }
    }
    self.init(year: numbers[0], month: numbers[1], day: numbers[2])
  }

  /// Year, month and day.
  package var parts: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// The day of the week.
  package var weekday: Weekday { Weekday.allCases[((number + 3) % 7 + 7) % 7] }

  /// The day that many days later.
  package func adding(_ days: Int) -> CalendarDay { CalendarDay(number: number + days) }

  package static func < (left: CalendarDay, right: CalendarDay) -> Bool { left.number < right.number }

  package var description: String {
    let (year, month, day) = parts
    return Self.padded(year, 4) + "-" + Self.padded(month, 2) + "-" + Self.padded(day, 2)
  }

  /// Reads digits alone; `Int` would take a sign too.
  static func digits(_ text: Substring) -> Int? {
    text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) } ? Int(text) : nil
  }

  static func padded(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }
}

extension CalendarDay: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let day = CalendarDay(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a day of the form YYYY-MM-DD")
    }
    self = day
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// A day of the week, Monday first as in ISO 8601.
package enum Weekday: String, Codable, Sendable, CaseIterable {
  case monday, tuesday, wednesday, thursday, friday, saturday, sunday
}

/// A time of day in minutes since midnight, written `08:30`; 24:00 is allowed as an end.
package struct TimeOfDay: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Minutes since midnight, 0 to 1,440.
  package let minutes: Int

  /// Parses `HH:MM`, or a bare hour `HH`; nil when it is not a time of day.
  package init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), parts.allSatisfy({ (1...2).contains($0.utf8.count) }),
      let hour = CalendarDay.digits(parts[0]), let minute = parts.count == 2 ? CalendarDay.digits(parts[1]) : 0,
      (0...59).contains(minute), hour * 60 + minute <= 1_440
    else { return nil }
    minutes = hour * 60 + minute
  }

  package static func < (left: TimeOfDay, right: TimeOfDay) -> Bool { left.minutes < right.minutes }

  package var description: String {
    CalendarDay.padded(minutes / 60, 2) + ":" + CalendarDay.padded(minutes % 60, 2)
  }
}
