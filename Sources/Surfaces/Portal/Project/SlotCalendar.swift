import Foundation
import Markup
import Migrations
import Operations

/// The slots of some days with how full they are, and the ways to those before and after.
struct SlotCalendar {
  let layout: Layout
  let load: [Date: Int]
  let schedule: Schedule
  let today: CalendarDay
  /// The first day that somebody wants to see; nil for today.
  let from: CalendarDay?

  /// So many days with slots are shown.
  private static let length = 14
  /// So many days are looked through for them.
  private static let reach = 60
  /// Further days than these before and after today are not shown.
  private static let farthest = 1_100

  var card: HTML {
    let first = begin
    let days = Self.days(from: first, schedule)
    let last = days.last?.day ?? first.adding(Self.reach - 1)
    return div(["id": "calendar"]) {
      h2 { layout.say("project.calendar") }
      if days.isEmpty {
        p { layout.say("project.no-slots") }
      } else {
        p(["class": "soft"]) { layout.say("project.calendar-text", ["capacity": String(schedule.capacity)]) }
        table(days)
      }
      outside(days.flatMap { $0.slots }, first...last)
      ways(first, last)
    }
  }

  /// The first day that is shown.
  private var begin: CalendarDay {
    min(max(from ?? today, today.adding(-Self.farthest)), today.adding(Self.farthest))
  }

  private static func days(
    from first: CalendarDay, _ schedule: Schedule
  ) -> [(day: CalendarDay, slots: [Schedule.Slot])] {
    (0..<reach).lazy.map { first.adding($0) }.map { (day: $0, slots: schedule.slots(on: $0)) }
      .filter { !$0.slots.isEmpty }.prefix(length).map { $0 }
  }

  private func table(_ days: [(day: CalendarDay, slots: [Schedule.Slot])]) -> HTML {
    let times = Set(days.flatMap { $0.slots.map(\.time) }).sorted()
    return layout.table(layout.say("project.calendar"), look: "calendar") {
      thead {
        tr {
          th(["scope": "col"]) { layout.say("field.day") }
          times.map { time in th(["scope": "col"]) { time.description } }
        }
      }
      tbody {
        days.map { day, slots in
          tr {
            th(["scope": "row"]) { layout.long(day) }
            times.map { time in cell(slots.filter { $0.time == time }) }
          }
        }
      }
    }
  }

  /// How many migrations begin in the slots of one hour of the clock: two where the clocks repeat it.
  static func said(_ slots: [Schedule.Slot], _ load: [Date: Int]) -> String {
    slots.map { String(load[$0.start] ?? 0) }.joined(separator: " + ")
  }

  /// One hour of the clock.
  private func cell(_ slots: [Schedule.Slot]) -> HTML {
    guard !slots.isEmpty else { return td(["class": "empty"]) { "–" } }
    let counts = slots.map { load[$0.start] ?? 0 }
    let tone =
      counts.allSatisfy { $0 >= schedule.capacity } ? "full" : counts.contains { $0 > 0 } ? "some" : "empty"
    return td(["class": .text(tone)]) {
      Self.said(slots, load)
      if tone == "full" { span(["class": "hidden"]) { " \(layout.say("project.full"))" } }
    }
  }

  /// The day in whose row a slot stands: after midnight that on which its window begins.
  static func day(of start: Date, _ schedule: Schedule) -> CalendarDay {
    let (day, time) = schedule.reading(of: start)
    let before = day.adding(-1)
    func holds(_ day: CalendarDay, _ reading: Int) -> Bool {
      !schedule.blackoutDays.contains(day)
        && schedule.windows.contains { $0.days.contains(day.weekday) && $0.readings.contains(reading) }
    }
    return !holds(day, time.minutes) && holds(before, time.minutes + 1_440) ? before : day
  }

  /// What is scheduled in these days where there is no slot, as after the windows were changed.
  private func outside(_ slots: [Schedule.Slot], _ days: ClosedRange<CalendarDay>) -> HTML {
    let offered = Set(slots.map(\.start))
    let rest = load.filter {
      $0.value > 0 && !offered.contains($0.key) && days.contains(Self.day(of: $0.key, schedule))
    }
    guard !rest.isEmpty else { return .empty }
    return HTML.joined([
      p { layout.say("project.outside") },
      ul {
        rest.sorted { $0.key < $1.key }.map { start, count in li { "\(layout.when(start, schedule)): \(count)" } }
      },
    ])
  }

  /// What is scheduled before and after the days that are shown, and the ways there.
  private func ways(_ first: CalendarDay, _ last: CalendarDay) -> HTML {
    let days = load.filter { $0.value > 0 }.map { (Self.day(of: $0.key, schedule), $0.value) }
    let before = days.filter { $0.0 < first && $0.0 >= today }.reduce(0) { $0 + $1.1 }
    let after = days.filter { $0.0 > last }.reduce(0) { $0 + $1.1 }
    let later = days.map(\.0).filter { $0 > last }.min()
    return p(["class": "ways"]) {
      if first > today {
        way(to: max(today, first.adding(-20)), layout.say("project.earlier"))
        if before > 0 { " \(layout.say("project.scheduled-before", ["count": String(before)])) " }
      }
      if last < today.adding(Self.farthest) {
        way(to: last.adding(1), layout.say("project.later"))
      }
      if let later, after > 0 {
        " \(layout.say("project.scheduled-after", ["count": String(after)])) "
        way(to: later, layout.long(later))
      }
    }
  }

  private func way(to day: CalendarDay, _ text: String) -> HTML {
    HTML.joined([
      a(["href": .text(day == today ? Path.project + "#calendar" : Path.project + "?from=\(day)#calendar")]) { text },
      .text(" "),
    ])
  }
}
