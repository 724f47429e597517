import Foundation

/// When a project may migrate: windows in the week, days on which nothing moves, and how many migrations an hour takes.
package struct Schedule: Sendable {
  /// A span of the day on some days of the week.
  package struct Window: Codable, Hashable, Sendable {
    /// The days on which it begins.
    package var days: Set<Weekday>
    /// When it begins.
    package var from: TimeOfDay
    /// When it ends; at or before `from` it ends on the next day.
    package var to: TimeOfDay

    /// Joins the parts.
    package init(days: Set<Weekday>, from: TimeOfDay, to: TimeOfDay) {
      self.days = days
      self.from = from
      self.to = to
    }

    /// When it ends, in minutes since the midnight before it begins.
    var end: Int { to <= from ? to.minutes + 1_440 : to.minutes }

    /// When its hours begin, in minutes since the midnight before it begins, on a day without clock changes.
    package var readings: StrideThrough<Int> { stride(from: from.minutes, through: end - 60, by: 60) }
  }

  /// An hour in a window.
  package struct Slot: Hashable, Sendable, Comparable {
    /// When it begins.
    package var start: Date
    /// When its window ends, also on a day on which the clocks change.
    package var windowEnd: Date
    /// The day on which its window begins.
    package var day: CalendarDay
    /// The clock's reading at its start.
    package var time: TimeOfDay

    package static func < (left: Slot, right: Slot) -> Bool { left.start < right.start }
  }

  /// The time zone in which days and hours are meant.
  package var timeZone: TimeZone
  /// The windows.
  package var windows: [Window]
  /// Days on which no slot begins.
  package var blackoutDays: Set<CalendarDay>
  /// How many migrations a slot takes.
  package var capacity: Int

  /// Joins the parts.
  package init(timeZone: TimeZone, windows: [Window], blackoutDays: Set<CalendarDay> = [], capacity: Int) {
    self.timeZone = timeZone
    self.windows = windows
    self.blackoutDays = blackoutDays
    self.capacity = capacity
  }

  /// The day at a moment.
  package func day(of moment: Date) -> CalendarDay { CalendarDay(number: local(moment).day) }

  /// The slots of a day in their order.
  ///
  /// An hour that the clocks skip has no slot; an hour that they repeat has two. A slot belongs to the day on which
  /// its window begins.
  package func slots(on day: CalendarDay) -> [Slot] {
    guard !blackoutDays.contains(day) else { return [] }
    var slots: [Slot] = []
    for window in windows where window.days.contains(day.weekday) {
      let readings = window.readings
      // Quarter hours from half a day before to two and a half days after cover every zone and every shift.
      let first = Double(day.number) * 86_400 - 50_400 + Double(window.from.minutes % 15) * 60
      for quarter in 0..<(4 * 76) {
        let moment = Date(timeIntervalSince1970: first + Double(quarter) * 900)
        let clock = local(moment)
        let minutes = (clock.day - day.number) * 1_440 + clock.minutes
        guard readings.contains(minutes) else { continue }
        slots.append(
          Slot(
            start: moment, windowEnd: self.moment(of: window.end, on: day, after: moment), day: day,
            time: TimeOfDay(minutes: minutes % 1_440)))
      }
    }
    var seen = Set<Date>()
    return slots.sorted().filter { seen.insert($0.start).inserted }
  }

  /// The first slots from a wish on: the wished slot, then the rest of that day, then the days up to the limit.
  ///
  /// A window over midnight counts as one: what comes after midnight comes after the evening's hours.
  package func slots(from day: CalendarDay, at time: TimeOfDay?, through limit: CalendarDay) -> [Slot] {
    guard day <= limit else { return [] }
    var found: [Slot] = []
    for number in day.number...limit.number {
      let offered = slots(on: CalendarDay(number: number))
      if number == day.number, let time {
        let wished = offered.firstIndex { $0.time == time } ?? offered.firstIndex { $0.time >= time }
        found += offered[(wished ?? offered.endIndex)...]
      } else {
        found += offered
      }
    }
    return found
  }

  /// Checks a wish before slots are given.
  ///
  /// - Parameters:
  ///   - day: The suggested day; must not be before `today`.
  ///   - time: The suggested hour; nil for the first of the day.
  ///   - limit: The last day; must not be before `day`.
  ///   - today: The current day.
  /// - Throws: ``ScheduleProblem`` that says which of them cannot be, and what is offered instead.
  package func check(day: CalendarDay, time: TimeOfDay?, limit: CalendarDay, today: CalendarDay) throws(ScheduleProblem)
  {
    guard day >= today else { throw .dateInPast(day, today: today) }
    guard limit >= day else { throw .limitBeforeDate(limit: limit, day: day) }
    guard !blackoutDays.contains(day) else { throw .blackoutDay(day) }
    let usual = windows.filter { $0.days.contains(day.weekday) }.flatMap { Array($0.readings) }
    guard !usual.isEmpty else { throw .noWindow(day) }
    let offered = slots(on: day).map(\.time)
    guard let time else {
      if offered.isEmpty { throw .hourSkipped(day, nil) }
      return
    }
    guard offered.contains(time) else {
      throw usual.contains { $0 % 1_440 == time.minutes }
        ? .hourSkipped(day, time) : .hourNotOffered(day, time, offered: offered)
    }
  }

  /// The moment at which a window ends, seen from one of its slots; a reading that the clocks skip comes when they do.
  private func moment(of reading: Int, on day: CalendarDay, after start: Date) -> Date {
    let local = Double(day.number * 86_400 + reading * 60)
    let before = timeZone.secondsFromGMT(for: start)
    let unchanged = Date(timeIntervalSince1970: local - Double(before))
    let after = timeZone.secondsFromGMT(for: unchanged)
    guard after != before else { return unchanged }
    let changed = Date(timeIntervalSince1970: local - Double(after))
    guard timeZone.secondsFromGMT(for: changed) != after else { return changed }
    return timeZone.nextDaylightSavingTimeTransition(after: changed) ?? unchanged
  }

  private func local(_ moment: Date) -> (day: Int, minutes: Int) {
    let offset = timeZone.secondsFromGMT(for: moment)
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + offset
    let day = seconds >= 0 ? seconds / 86_400 : (seconds - 86_399) / 86_400
    return (day, (seconds - day * 86_400) / 60)
  }
}

extension TimeOfDay {
  /// The beginning of a day.
  package static let midnight = TimeOfDay(minutes: 0)
  /// The end of a day.
  package static let endOfDay = TimeOfDay(minutes: 1_440)

  init(minutes: Int) { self.minutes = minutes }

  /// Wraps minutes since midnight, which are kept within a day.
  package init(minutesOfDay: Int) { minutes = min(max(minutesOfDay, 0), 1_440) }
}

extension TimeOfDay: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let time = TimeOfDay(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a time of the form HH:MM")
    }
    self = time
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}

/// Why a date or an hour cannot be had.
package enum ScheduleProblem: ReportableError, Hashable {
  /// The day is over.
  case dateInPast(CalendarDay, today: CalendarDay)
  /// The limit comes before the date.
  case limitBeforeDate(limit: CalendarDay, day: CalendarDay)
  /// Nothing moves on that day.
  case blackoutDay(CalendarDay)
  /// No window begins on that day of the week.
  case noWindow(CalendarDay)
  /// The hour is outside the windows.
  case hourNotOffered(CalendarDay, TimeOfDay, offered: [TimeOfDay])
  /// The clocks skip the hour on that day.
  case hourSkipped(CalendarDay, TimeOfDay?)
  /// Every slot up to the limit is full.
  case full(day: CalendarDay, limit: CalendarDay, missing: Int)
  /// Others have filled the slot in the meantime.
  case taken(day: CalendarDay, time: TimeOfDay, missing: Int)

  package var code: String {
    switch self {
    case .dateInPast: "schedule.date-in-past"
    case .limitBeforeDate: "schedule.limit-before-date"
    case .blackoutDay: "schedule.blackout-day"
    case .noWindow: "schedule.no-window"
    case .hourNotOffered: "schedule.hour-not-offered"
    case .hourSkipped: "schedule.hour-skipped"
    case .full: "schedule.full"
    case .taken: "schedule.taken"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .dateInPast(let day, let today): ["day": "\(day)", "today": "\(today)"]
    case .limitBeforeDate(let limit, let day): ["day": "\(day)", "limit": "\(limit)"]
    case .blackoutDay(let day): ["day": "\(day)"]
    case .noWindow(let day): ["day": "\(day)", "weekday": day.weekday.rawValue]
    case .hourNotOffered(let day, let time, let offered):
      ["day": "\(day)", "time": "\(time)", "offered": offered.map(\.description).joined(separator: ", ")]
    case .hourSkipped(let day, let time): ["day": "\(day)", "time": time.map(\.description) ?? "-"]
    case .full(let day, let limit, let missing):
      ["day": "\(day)", "limit": "\(limit)", "missing": String(missing)]
    case .taken(let day, let time, let missing):
      ["day": "\(day)", "time": "\(time)", "missing": String(missing)]
    }
  }

  package var retry: RetryAdvice { .never }
}
