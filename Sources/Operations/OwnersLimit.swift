import ConnectorKit
import Migrations

/// Until when owners may give their number a date before anybody has set one with a limit.
package enum OwnersLimit: Hashable, Sendable {
  /// Until so many days from today.
  case days(Int)
  /// Until a day.
  case until(CalendarDay)
  /// Not at all: others set the dates, and owners move them.
  case never

  /// What holds when the configuration says nothing: two months, since owners may also move at once.
  package static let standard = OwnersLimit.days(60)

  /// The last day that may be chosen, seen from a day; nil when there is none left.
  package func day(from today: CalendarDay) -> CalendarDay? {
    switch self {
    case .days(let count): today.adding(count)
    case .until(let day): day > today ? day : nil
    case .never: nil
    }
  }

  /// Reads `schedule.ownersUntil`: a day, or `never`.
  init(_ section: ConfigurationSection) {
    guard let text = section.text("ownersUntil") else {
      self = .standard
      return
    }
    if text.lowercased() == "never" {
      self = .never
    } else if let day = CalendarDay(text) {
      self = .until(day)
    } else {
      section.report("ownersUntil", "configuration.not-a-day", ["value": text])
      self = .never
    }
  }
}
