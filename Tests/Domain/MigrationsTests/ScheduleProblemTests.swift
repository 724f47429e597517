import Foundation
import Migrations
import Testing

@Suite("Wishes that cannot be had")
struct ScheduleProblemTests {
  private let day: CalendarDay
  private let today: CalendarDay

  init() throws {
    day = try #require(CalendarDay("2026-06-10"))
    today = try #require(CalendarDay("2026-06-01"))
  }

  private func problem(
    _ schedule: Schedule, _ day: CalendarDay, _ time: String? = nil, limit: CalendarDay? = nil
  ) throws -> ScheduleProblem? {
    let time = try time.map { try #require(TimeOfDay($0)) }
    do {
      try schedule.check(day: day, time: time, limit: limit ?? day, today: today)
      return nil
    } catch {
      return error
    }
  }

  @Test("What can be had is not refused")
  func fine() throws {
    let schedule = try ScheduleTests.schedule("Europe/Zurich", "08:00", "12:00")
    #expect(try problem(schedule, day) == nil)
    #expect(try problem(schedule, day, "08:00") == nil)
    #expect(try problem(schedule, day, "11:00", limit: day.adding(5)) == nil)
    #expect(try problem(schedule, today) == nil)
  }

  @Test("A date in the past, a limit before the date, a blackout day")
  func dates() throws {
    let schedule = try ScheduleTests.schedule("Europe/Zurich", "08:00", "12:00", blackout: [day])
    let yesterday = today.adding(-1)
    #expect(try problem(schedule, yesterday) == .dateInPast(yesterday, today: today))
    #expect(try problem(schedule, day, limit: day.adding(-1)) == .limitBeforeDate(limit: day.adding(-1), day: day))
    #expect(try problem(schedule, day) == .blackoutDay(day))
  }

  @Test("A day without a window")
  func noWindow() throws {
    let schedule = try ScheduleTests.schedule("Europe/Zurich", "08:00", "12:00", days: [.monday])
    #expect(try problem(schedule, day) == .noWindow(day))
    #expect(try problem(schedule, day, "08:00") == .noWindow(day))
    #expect(try problem(schedule, try #require(CalendarDay("2026-06-08")), "08:00") == nil)
    let short = try ScheduleTests.schedule("Europe/Zurich", "08:00", "08:30")
    #expect(try problem(short, day) == .noWindow(day), "a window that holds no hour")
  }

  @Test("An hour outside of the windows, with what is offered instead", arguments: ["07:00", "12:00", "08:30"])
  func hour(time: String) throws {
    let schedule = try ScheduleTests.schedule("Europe/Zurich", "08:00", "10:00")
    let offered = try ["08:00", "09:00"].map { try #require(TimeOfDay($0)) }
    #expect(
      try problem(schedule, day, time) == .hourNotOffered(day, try #require(TimeOfDay(time)), offered: offered))
  }

  @Test("An hour that the clocks skip, in a window of the day or over midnight")
  func skipped() throws {
    let saturday = try #require(CalendarDay("2027-03-27"))
    let sunday = saturday.adding(1)
    let two = try #require(TimeOfDay("02:00"))
    let night = try ScheduleTests.schedule("Europe/Zurich", "00:00", "06:00")
    #expect(try problem(night, sunday, "02:00") == .hourSkipped(sunday, two))
    #expect(try problem(night, sunday, "03:00") == nil)
    #expect(try problem(night, sunday.adding(1), "02:00") == nil)
    let over = try ScheduleTests.schedule("Europe/Zurich", "22:00", "06:00")
    #expect(try problem(over, saturday, "02:00") == .hourSkipped(saturday, two))
    #expect(try problem(over, saturday, "03:00") == nil)
    let only = try ScheduleTests.schedule("Europe/Zurich", "02:00", "03:00")
    #expect(try problem(only, sunday) == .hourSkipped(sunday, nil))
    // On that day, too, an hour that no window holds is not one that the clocks skip.
    let offered = night.slots(on: sunday).map(\.time)
    #expect(
      try problem(night, sunday, "07:00") == .hourNotOffered(sunday, try #require(TimeOfDay("07:00")), offered: offered)
    )
  }

  @Test("Each has a code and the facts of its text")
  func codes() throws {
    let time = try #require(TimeOfDay("08:00"))
    let problems: [(ScheduleProblem, String, [String: String])] = [
      (.dateInPast(day, today: today), "schedule.date-in-past", ["day": "2026-06-10", "today": "2026-06-01"]),
      (
        .limitBeforeDate(limit: today, day: day), "schedule.limit-before-date",
        ["day": "2026-06-10", "limit": "2026-06-01"]
      ),
      (.blackoutDay(day), "schedule.blackout-day", ["day": "2026-06-10"]),
      (.noWindow(day), "schedule.no-window", ["day": "2026-06-10", "weekday": "wednesday"]),
      (
        .hourNotOffered(day, time, offered: [time, time]), "schedule.hour-not-offered",
        ["day": "2026-06-10", "time": "08:00", "offered": "08:00, 08:00"]
      ),
      (.hourSkipped(day, time), "schedule.hour-skipped", ["day": "2026-06-10", "time": "08:00"]),
      (.hourSkipped(day, nil), "schedule.hour-skipped", ["day": "2026-06-10", "time": "-"]),
      (
        .full(day: day, limit: day.adding(1), missing: 3), "schedule.full",
        ["day": "2026-06-10", "limit": "2026-06-11", "missing": "3"]
      ),
    ]
    for (problem, code, facts) in problems {
      #expect(problem.code == code)
      #expect(problem.facts == facts)
      #expect(problem.retry == .never)
    }
  }
}
