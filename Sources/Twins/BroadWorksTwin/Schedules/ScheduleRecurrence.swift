import OCIP

/// On which days an event comes again (`Recurrence`).
struct ScheduleRecurrence {
  private static let weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"]
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
  ]

  private let element: OCIElement

  /// Reads an element.
  init(_ element: OCIElement) { self.element = element }

  /// The first day at or after a day; that day where the pattern has none.
  func first(from start: ScheduleDay) -> ScheduleDay {
    // Every pattern has a day in eight years, also one of 29 February.
    (0..<2_930).lazy.map(start.adding).first(where: has) ?? start
  }

  private func has(_ day: ScheduleDay) -> Bool {
    guard let pattern = element.elements.first(where: { !$0.elements.isEmpty }) else { return true }
    let parts = day.parts
    switch pattern.name {
    case "recurWeekly": return pattern.truth(Self.weekdays[day.weekday].lowercased()) == true
    case "recurMonthlyByDay": return pattern.number("dayOfMonth") == parts.day
    case "recurMonthlyByWeek": return isDayOfWeek(day, pattern)
    case "recurYearlyByDay":
      return pattern.text("month") == Self.months[parts.month - 1] && pattern.number("dayOfMonth") == parts.day
    case "recurYearlyByWeek":
      return pattern.text("month") == Self.months[parts.month - 1] && isDayOfWeek(day, pattern)
    default: return true
    }
  }

  private func isDayOfWeek(_ day: ScheduleDay, _ pattern: OCIElement) -> Bool {
    guard pattern.text("dayOfWeek") == Self.weekdays[day.weekday] else { return false }
    let places = ["First", "Second", "Third", "Fourth"]
    guard let place = pattern.text("dayOfWeekInMonth") else { return false }
    guard place != "Last" else { return day.adding(7).parts.month != day.parts.month }
    return places.firstIndex(of: place) == (day.parts.day - 1) / 7
  }
}
