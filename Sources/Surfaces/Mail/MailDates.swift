import Foundation
import Migrations

/// Writes days and hours as people of a language write them.
///
/// The words are Belay's own, so that the same mail has the same bytes on every machine.
struct MailDates: Sendable {
  let language: MailLanguage
  let timeZone: TimeZone

  /// A day and an hour with the time zone: `Tuesday, 1 December 2026, 09:00 (Europe/Zurich, UTC+01:00)`.
  func moment(_ date: Date) -> String {
    let (day, minutes, offset) = local(date)
    let hour = language.hour(TimeOfDay(minutesOfDay: minutes))
    let sign = offset < 0 ? "-" : "+"
    let zone = "UTC\(sign)\(TimeOfDay(minutesOfDay: abs(offset) / 60))"
    let name = timeZone.identifier
    return "\(self.day(day)), \(hour) (\(["GMT", "UTC"].contains(name) ? "UTC" : "\(name), \(zone)"))"
  }

  /// The day of a moment.
  func day(of date: Date) -> String { day(local(date).day) }

  /// A day: `Tuesday, 1 December 2026`.
  func day(_ day: CalendarDay) -> String {
    let (year, month, number) = day.parts
    return language.day(
      weekday: language.weekdays[Weekday.allCases.firstIndex(of: day.weekday) ?? 0], number: number,
      month: language.months[month - 1], year: year)
  }

  /// The hour of a moment: `09:00`.
  func hour(of date: Date) -> String { language.hour(TimeOfDay(minutesOfDay: local(date).minutes)) }

  private func local(_ date: Date) -> (day: CalendarDay, minutes: Int, offset: Int) {
    let offset = timeZone.secondsFromGMT(for: date)
    let seconds = Int(date.timeIntervalSince1970.rounded(.down)) + offset
    let day = Int((Double(seconds) / 86_400).rounded(.down))
    return (CalendarDay(number: day), (seconds - day * 86_400) / 60, offset)
  }
}
