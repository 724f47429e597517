import Foundation
import Migrations
import Operations
import Store
import Testing

@testable import Portal

@Suite("The overview")
struct OverviewTests {
  private func pace(seen: Int?) -> RenewalPace { RenewalPace(seen: seen, now: Date(timeIntervalSince1970: 0)) }
  private func isDue(_ pace: RenewalPace, _ mark: Int, after seconds: Double) -> Bool {
    pace.isDue(mark, Date(timeIntervalSince1970: seconds))
  }

  @Test("What happened before the page began to listen is sent at once, what happens then not too often")
  func changes() {
    let pace = pace(seen: 3)
    #expect(isDue(pace, 4, after: 1))
    #expect(!isDue(pace, 5, after: 2))
    #expect(!isDue(pace, 9, after: 15))
    #expect(isDue(pace, 9, after: 16))
    #expect(!isDue(pace, 9, after: 40), "nothing has happened")
    #expect(isDue(pace, 10, after: 41))
  }

  @Test("Where nothing happens the page is sent once a minute: alarms come with the time")
  func alarms() {
    let pace = pace(seen: 3)
    #expect(!isDue(pace, 3, after: 1))
    #expect(!isDue(pace, 3, after: 59))
    #expect(isDue(pace, 3, after: 60))
    #expect(!isDue(pace, 3, after: 119))
    #expect(isDue(pace, 3, after: 120))
  }

  /// Europe/Zurich: at 3 o'clock the clocks go back to 2 on 2026-10-25.
  @Test("In the night when the clocks go back the repeated hour shows both of its slots")
  func repeatedHour() throws {
    let schedule = Schedule(
      timeZone: try #require(TimeZone(identifier: "Europe/Zurich")),
      windows: [
        Schedule.Window(
          days: [.sunday], from: try #require(TimeOfDay("01:00")), to: try #require(TimeOfDay("04:00")))
      ], capacity: 5)
    let slots = schedule.slots(on: try #require(CalendarDay("2026-10-25")))
    let load = [slots[0].start: 4, slots[1].start: 1, slots[2].start: 2]
    let times = Set(slots.map(\.time)).sorted()
    #expect(
      times.map { time in SlotCalendar.said(slots.filter { $0.time == time }, load) } == ["4", "1 + 2", "0"])
  }

  @Test("After midnight a slot stands in the row of the day on which its window begins, also when the clocks change")
  func overMidnight() throws {
    let schedule = Schedule(
      timeZone: try #require(TimeZone(identifier: "Europe/Zurich")),
      windows: [
        Schedule.Window(
          days: [.friday, .saturday], from: try #require(TimeOfDay("22:00")), to: try #require(TimeOfDay("04:00"))),
        Schedule.Window(
          days: [.saturday], from: try #require(TimeOfDay("01:00")), to: try #require(TimeOfDay("02:00"))),
      ], capacity: 5)
    let first = try #require(CalendarDay("2026-10-22"))
    let slots = (0..<5).flatMap { schedule.slots(on: first.adding($0)) }
    #expect(slots.count > 12)
    // Where two windows hold it, it stands in both rows; the later day is as good.
    for slot in slots where !slots.contains(where: { $0.start == slot.start && $0.day != slot.day }) {
      #expect(SlotCalendar.day(of: slot.start, schedule) == slot.day)
    }
    let noon = try #require(slots.first).start.addingTimeInterval(-36_000)
    #expect(SlotCalendar.day(of: noon, schedule) == CalendarDay("2026-10-23"))
  }

  @Test("What is scheduled where there is no slot is told with its day and hour")
  func outside() async throws {
    try await withCounter(isMoving: false) { counter in
      let boss = try await counter.visitor("boss")
      let before = try await boss.get(Path.project).words
      #expect(!before.contains("no slot any more"))
      let id = Migration.ID(project: counter.workspace.project, subject: Counter.ada)
      // Tuesday, 3 November 2026, a quarter past nine in UTC.
      let start = Date(timeIntervalSince1970: 1_793_697_300)
      let day = try #require(CalendarDay("2026-11-03"))
      var state = try await counter.workspace.store.journal(of: id).state
      let expected = state.sequence
      let event = JournalEvent.scheduled(
        Appointment(start: start, end: start.addingTimeInterval(3_600), limit: day), by: .belay)
      try state.apply(event)
      let append = JournalAppend(
        migration: id, expected: expected, token: nil, events: [event], state: state, ledger: [])
      #expect(try await counter.workspace.store.append(append) == .appended)
      let words = try await boss.get(Path.project + "?from=2026-11-03").words
      #expect(words.contains("where the windows offer no slot any more: Tuesday 3 November 2026"))
    }
  }

  @Test("The calendar begins where it is asked to; what is no day means today")
  func calendar() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      let far = try await boss.get(Path.project + "?from=2027-03-01").words
      #expect(far.contains("1 March 2027"))
      #expect(far.contains("Earlier days") && far.contains("Later days"))
      let odd = try await boss.get(Path.project + "?from=soon").words
      #expect(!odd.contains("Earlier days") && odd.contains("Later days"))
    }
  }
}
