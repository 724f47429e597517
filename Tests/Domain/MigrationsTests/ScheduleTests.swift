import Foundation
import Migrations
import Testing

@Suite("Schedules")
struct ScheduleTests {
  /// A schedule of one window on all days unless said otherwise.
  static func schedule(
    _ zone: String, _ from: String, _ to: String, days: Set<Weekday> = Set(Weekday.allCases),
    blackout: Set<CalendarDay> = []
  ) throws -> Schedule {
    Schedule(
      timeZone: try #require(TimeZone(identifier: zone)),
      windows: [
        Schedule.Window(days: days, from: try #require(TimeOfDay(from)), to: try #require(TimeOfDay(to)))
      ],
      blackoutDays: blackout, capacity: 10)
  }

  /// The slots of a day as the clock shows them.
  static func times(_ schedule: Schedule, _ day: String) throws -> [String] {
    schedule.slots(on: try #require(CalendarDay(day))).map(\.time.description)
  }

  @Test(
    "A window gives its full hours",
    arguments: [
      ("08:00", "12:00", ["08:00", "09:00", "10:00", "11:00"]),
      ("08:30", "11:00", ["08:30", "09:30"]),
      ("08:10", "10:20", ["08:10", "09:10"]),
      ("22:00", "24:00", ["22:00", "23:00"]),
      ("22:00", "02:00", ["22:00", "23:00", "00:00", "01:00"]),
      ("22:30", "01:00", ["22:30", "23:30"]),
      ("12:00", "12:30", []),
    ])
  func windows(from: String, to: String, times: [String]) throws {
    let schedule = try Self.schedule("Europe/Zurich", from, to)
    #expect(try Self.times(schedule, "2026-06-10") == times)
    let slots = schedule.slots(on: try #require(CalendarDay("2026-06-10")))
    for (slot, next) in zip(slots, slots.dropFirst()) { #expect(next.start.timeIntervalSince(slot.start) == 3_600) }
    if from == "08:00" { #expect(slots.first?.start == ISO8601.date("2026-06-10T06:00:00Z")) }
  }

  @Test(
    "A whole day has 24 slots, also where the clocks are far from Greenwich",
    arguments: [
      "Etc/GMT+12", "Pacific/Pago_Pago", "America/St_Johns", "GMT", "Asia/Kathmandu", "Pacific/Chatham",
      "Pacific/Kiritimati",
    ])
  func zones(zone: String) throws {
    let schedule = try Self.schedule(zone, "00:00", "24:00")
    let day = try #require(CalendarDay("2026-06-10"))
    let slots = schedule.slots(on: day)
    #expect(slots.count == 24)
    #expect(slots.allSatisfy { schedule.day(of: $0.start) == day && $0.day == day })
    let next = schedule.slots(on: day.adding(1))
    #expect(next.first?.start.timeIntervalSince(slots[23].start) == 3_600)
  }

  @Test(
    "An hour that the clocks skip has no slot, one that they repeat has two",
    arguments: [
      ("Europe/Zurich", "2026-03-29", ["00:00", "01:00", "03:00", "04:00", "05:00"], 5.0),
      ("Europe/Zurich", "2026-10-25", ["00:00", "01:00", "02:00", "02:00", "03:00", "04:00", "05:00"], 7.0),
      ("Europe/Zurich", "2026-10-26", ["00:00", "01:00", "02:00", "03:00", "04:00", "05:00"], 6.0),
      // Half an hour, at 02:00.
      ("Australia/Lord_Howe", "2026-10-04", ["00:00", "01:00", "03:00", "04:00", "05:00"], 5.5),
      ("Australia/Lord_Howe", "2026-04-05", ["00:00", "01:00", "02:00", "03:00", "04:00", "05:00"], 6.5),
      // At midnight: the day begins at one, or its last hour comes twice.
      ("America/Santiago", "2026-09-06", ["01:00", "02:00", "03:00", "04:00", "05:00"], 5.0),
    ])
  func clockChanges(zone: String, day: String, times: [String], hours: Double) throws {
    let schedule = try Self.schedule(zone, "00:00", "06:00")
    #expect(try Self.times(schedule, day) == times)
    let slots = schedule.slots(on: try #require(CalendarDay(day)))
    let first = try #require(slots.first)
    #expect(first.windowEnd.timeIntervalSince(first.start) == hours * 3_600)
    #expect(Set(slots.map(\.windowEnd)).count == 1, "all slots of a window end with it")
    #expect(zip(slots, slots.dropFirst()).allSatisfy { $0.start < $1.start })
    #expect(slots.last.map { $0.windowEnd.timeIntervalSince($0.start) } == 3_600)
  }

  @Test("A window that ends while the clocks skip ends when they skip")
  func endSkipped() throws {
    let schedule = try Self.schedule("Europe/Zurich", "00:30", "02:30")
    let slots = schedule.slots(on: try #require(CalendarDay("2026-03-29")))
    #expect(slots.map(\.time.description) == ["00:30", "01:30"])
    #expect(slots.allSatisfy { $0.windowEnd == ISO8601.date("2026-03-29T01:00:00Z") })
  }

  @Test("A window over midnight belongs to the day on which it begins, over clock changes too")
  func overMidnight() throws {
    let saturdays = try Self.schedule("Europe/Zurich", "22:00", "04:00", days: [.saturday])
    #expect(try Self.times(saturdays, "2026-03-28") == ["22:00", "23:00", "00:00", "01:00", "03:00"])
    #expect(try Self.times(saturdays, "2026-10-24") == ["22:00", "23:00", "00:00", "01:00", "02:00", "02:00", "03:00"])
    #expect(try Self.times(saturdays, "2026-10-25") == [])
    let saturday = try #require(CalendarDay("2026-10-24"))
    let slots = saturdays.slots(on: saturday)
    #expect(slots.allSatisfy { $0.day == saturday && $0.windowEnd == ISO8601.date("2026-10-25T03:00:00Z") })
    #expect(saturdays.day(of: try #require(slots.last).start) == saturday.adding(1))
  }

  @Test("Blackout days and other days of the week have no slots; overlapping windows give each slot once")
  func days() throws {
    let day = try #require(CalendarDay("2026-06-10"))
    var schedule = try Self.schedule("GMT", "08:00", "10:00", days: [.wednesday], blackout: [day])
    #expect(schedule.slots(on: day).isEmpty)
    schedule.blackoutDays = []
    #expect(schedule.slots(on: day).count == 2)
    #expect(schedule.slots(on: day.adding(1)).isEmpty)
    schedule.windows.append(
      Schedule.Window(days: [.wednesday], from: try #require(TimeOfDay("09:00")), to: try #require(TimeOfDay("11:00"))))
    #expect(try Self.times(schedule, "2026-06-10") == ["08:00", "09:00", "10:00"])
    #expect(schedule.capacity == 10)
  }

  @Test("Slots from a wish on: the wished one, the rest of that day, the days up to the limit")
  func wishes() throws {
    let day = try #require(CalendarDay("2026-06-10"))
    let schedule = try Self.schedule("GMT", "08:00", "11:00", blackout: [day.adding(1)])
    let times = schedule.slots(from: day, at: TimeOfDay("09:00"), through: day.adding(2)).map { "\($0.day) \($0.time)" }
    #expect(
      times == [
        "2026-06-10 09:00", "2026-06-10 10:00", "2026-06-12 08:00", "2026-06-12 09:00", "2026-06-12 10:00",
      ])
    #expect(schedule.slots(from: day, at: nil, through: day).count == 3)
    #expect(schedule.slots(from: day, at: TimeOfDay("10:30"), through: day).isEmpty)
    #expect(schedule.slots(from: day, at: nil, through: day.adding(-1)).isEmpty)
  }

  @Test("The rest of a window over midnight comes after the wish, what was before it does not")
  func wishesOverMidnight() throws {
    let day = try #require(CalendarDay("2026-06-10"))
    let schedule = try Self.schedule("GMT", "22:00", "02:00")
    func times(_ wish: String) -> [String] {
      schedule.slots(from: day, at: TimeOfDay(wish), through: day).map(\.time.description)
    }
    #expect(times("22:00") == ["22:00", "23:00", "00:00", "01:00"])
    #expect(times("23:00") == ["23:00", "00:00", "01:00"])
    #expect(times("00:00") == ["00:00", "01:00"])
    #expect(times("01:00") == ["01:00"])
  }
}

/// Moments in their usual notation.
enum ISO8601 {
  /// Reads a moment such as `2026-06-10T06:00:00Z`.
  static func date(_ text: String) -> Date? { try? Date(text, strategy: .iso8601) }
}
