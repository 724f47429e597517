import Foundation

/// A moment taken apart in UTC, as header lines and calendars write it.
struct UTCMoment: Sendable {
  let (year, month, day): (Int, Int, Int)
  let (hour, minute, second): (Int, Int, Int)
  /// 0 for Sunday.
  let weekday: Int

  init(_ date: Date) {
    let seconds = Int(date.timeIntervalSince1970.rounded(.down))
    let days = Int((Double(seconds) / 86_400).rounded(.down))
    let time = seconds - days * 86_400
    (hour, minute, second) = (time / 3_600, time / 60 % 60, time % 60)
    weekday = ((days + 4) % 7 + 7) % 7
    // Civil from days: the year starts in March, so that the leap day comes last.
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let march = (5 * dayOfYear + 2) / 153
    day = dayOfYear - (153 * march + 2) / 5 + 1
    month = march < 10 ? march + 3 : march - 9
    year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  }

  /// `Sat, 21 Nov 2026 15:41:56 +0000` (RFC 5322, section 3.3).
  var header: String {
    let days = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(days[weekday]), \(day) \(months[month - 1]) \(year) "
      + "\(Self.two(hour)):\(Self.two(minute)):\(Self.two(second)) +0000"
  }

  /// `20261121T154156Z` (RFC 5545, section 3.3.5, form 2).
  var calendar: String {
    let years = String(repeating: "0", count: max(0, 4 - String(year).utf8.count)) + String(year)
    return "\(years)\(Self.two(month))\(Self.two(day))T\(Self.two(hour))\(Self.two(minute))\(Self.two(second))Z"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : String(number) }
}
