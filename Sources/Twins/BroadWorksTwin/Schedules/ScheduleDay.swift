/// A day of the Gregorian calendar, as the events of schedules name it.
///
/// The domain has one too (`CalendarDay`). A twin stands in for somebody else's system: it shares the wire with Belay
/// and nothing of the domain, whose mistakes would otherwise be its own and go unnoticed.
struct ScheduleDay: Hashable, Comparable {
  /// The days since 1 January 1970.
  let number: Int

  /// Takes a number of days.
  init(number: Int) { self.number = number }

  /// Reads `2026-12-31` (XML Schema, part 2, section 3.2.9, without a time zone); nil for what is no day.
  init?(_ text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, parts[1].count == 2, parts[2].count == 2,
      let year = Int(parts[0]), year > 0, let month = Int(parts[1]), let day = Int(parts[2]), (1...12).contains(month),
      (1...31).contains(day)
    else { return nil }
    // Years begin in March here, so that the day that is not in every year comes last.
    let shifted = month > 2 ? year : year - 1
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    number = shifted * 365 + shifted / 4 - shifted / 100 + shifted / 400 + dayOfYear - 719_468
    guard text == self.text else { return nil }
  }

  /// The year, the month from 1 and the day from 1.
  var parts: (year: Int, month: Int, day: Int) {
    let days = number + 719_468
    let (cycle, dayOfCycle) = days.quotientAndRemainder(dividingBy: 146_097)
    let yearOfCycle = (dayOfCycle - dayOfCycle / 1_460 + dayOfCycle / 36_524 - dayOfCycle / 146_096) / 365
    let dayOfYear = dayOfCycle - (365 * yearOfCycle + yearOfCycle / 4 - yearOfCycle / 100)
    let place = (5 * dayOfYear + 2) / 153
    let month = place < 10 ? place + 3 : place - 9
    let year = 400 * cycle + yearOfCycle + (month <= 2 ? 1 : 0)
    return (year, month, dayOfYear - (153 * place + 2) / 5 + 1)
  }

  /// The day of the week, Sunday being 0.
  var weekday: Int { ((number + 4) % 7 + 7) % 7 }

  /// `2026-12-31`.
  var text: String {
    let (year, month, day) = parts
    func padded(_ number: Int, _ count: Int) -> String {
      let digits = String(number)
      return String(repeating: "0", count: max(0, count - digits.count)) + digits
    }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }

  static func < (first: ScheduleDay, second: ScheduleDay) -> Bool { first.number < second.number }

  /// The day that is so many days later.
  func adding(_ days: Int) -> ScheduleDay { ScheduleDay(number: number + days) }
}
