import OCIP

/// Schedules that invented providers, groups and users have.
enum InventedSchedules {
  /// When the whole enterprise is closed.
  static let ofProvider = [
    TwinSchedule(
      "Public holidays", kind: "Holiday",
      events: [
        allDay("New Year", "2026-01-01", everyYear: (1, "January")),
        allDay("Bastille Day", "2026-07-14", everyYear: (14, "July")),
      ])
  ]

  /// When somebody is there.
  static let openingHours = TwinSchedule(
    "Opening hours", kind: "Time",
    events: [
      hours("Morning", from: (8, 30), to: (12, 0)), hours("Afternoon", from: (13, 30), to: (17, 30)),
    ])

  /// When a whole site is closed.
  static let companyHolidays = TwinSchedule(
    "Company holidays", kind: "Holiday",
    events: [
      allDay("Summer closing", "2026-08-03", to: "2026-08-21"),
      allDay("Winter closing", "2026-12-24", to: "2026-12-31"),
    ])

  /// When the plant works at night; nobody else has it.
  static let nightShift = TwinSchedule(
    "Night shift", kind: "Time", events: [hours("Night", from: (22, 0), to: (23, 59))])

  /// What somebody made for themselves.
  static let ofUser = [
    TwinSchedule("At home", kind: "Time", events: [hours("Evening", from: (18, 0), to: (21, 45))]),
    TwinSchedule("My journeys", kind: "Holiday", events: [allDay("Lisbon", "2026-05-11", to: "2026-05-15")]),
  ]

  private static func allDay(
    _ name: String, _ start: String, to end: String? = nil, everyYear year: (day: Int, month: String)? = nil
  ) -> [OCIElement] {
    var event = [
      OCIElement("eventname", name), OCIElement("startDate", start), OCIElement("allDayEvent", true),
      OCIElement("endDate", end ?? start),
    ]
    if let year {
      let pattern = [
        OCIElement("recurInterval", 1), OCIElement("dayOfMonth", year.day), OCIElement("month", year.month),
      ]
      event.append(
        OCIElement("recurrence", [OCIElement("recurYearlyByDay", pattern), OCIElement("recurForEver", true)]))
    }
    return event
  }

  /// The same hours on the five days of a working week.
  private static func hours(_ name: String, from start: (Int, Int), to end: (Int, Int)) -> [OCIElement] {
    let days = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"]
    let week = days.map { OCIElement($0, $0 != "sunday" && $0 != "saturday") }
    return [
      OCIElement("eventname", name), OCIElement("startDate", "2026-01-05"),
      OCIElement("startTime", [OCIElement("hour", start.0), OCIElement("minute", start.1)]),
      OCIElement("endTime", [OCIElement("hour", end.0), OCIElement("minute", end.1)]),
      OCIElement("endDate", "2026-01-05"),
      OCIElement(
        "recurrence",
        [OCIElement("recurWeekly", [OCIElement("recurInterval", 1)] + week), OCIElement("recurForEver", true)]),
    ]
  }
}
