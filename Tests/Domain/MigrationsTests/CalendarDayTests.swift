import Foundation
import Migrations
import Testing

@Suite("Days and times of day")
struct CalendarDayTests {
  @Test("All days from 1900 to 2100 agree with Foundation's calendar")
  func foundation() throws {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = .gmt
    let first = try #require(CalendarDay(year: 1900, month: 1, day: 1))
    let last = try #require(CalendarDay(year: 2100, month: 12, day: 31))
    #expect(last.number - first.number == 73_413)
    for number in first.number...last.number {
      let day = CalendarDay(number: number)
      let moment = Date(timeIntervalSince1970: Double(number) * 86_400)
      let parts = calendar.dateComponents([.year, .month, .day, .weekday], from: moment)
      let (year, month, dayOfMonth) = day.parts
      // Foundation's week begins on Sunday with 1.
      let weekday = Weekday.allCases[((parts.weekday ?? 0) + 5) % 7]
      guard year == parts.year, month == parts.month, dayOfMonth == parts.day, day.weekday == weekday,
        CalendarDay(year: year, month: month, day: dayOfMonth) == day, CalendarDay(day.description) == day
      else {
        Issue.record("\(day) is \(parts)")
        return
      }
    }
  }

  @Test(
    "A day is written YYYY-MM-DD",
    arguments: [
      ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-30", 20_787), ("0001-01-01", -719_162),
    ])
  func texts(text: String, number: Int) throws {
    let day = try #require(CalendarDay(text))
    #expect(day.number == number)
    #expect(day.description == text)
  }

  @Test(
    "What the calendar does not have is no day",
    arguments: [
      "", "2026-11-31", "2026-02-29", "1900-02-29", "2026-00-01", "2026-13-01", "2026-01-00", "2026-1-1", "26-01-01",
      "2026-01-01 ", "2026/01/01", "2026-01", "2026-01-01-", "0000-01-01", "2026-+1-01", "2026-01-+1", "+026-01-01",
      "-026-01-01", "２０26-01-01", "2026-0a-01", "20260-01-01",
    ])
  func refused(text: String) {
    #expect(CalendarDay(text) == nil)
  }

  @Test("Days are counted over the ends of months and years")
  func counting() throws {
    let day = try #require(CalendarDay("2027-12-31"))
    #expect(day.adding(1).description == "2028-01-01")
    #expect(day.adding(60).description == "2028-02-29")
    #expect(day.adding(-365).description == "2026-12-31")
    #expect(day < day.adding(1))
  }

  @Test(
    "A time of day is written HH:MM, or as a bare hour",
    arguments: [
      ("08:30", 510), ("8:30", 510), ("8", 480), ("00:00", 0), ("23:59", 1_439), ("24:00", 1_440), ("9:5", 545),
    ])
  func times(text: String, minutes: Int) throws {
    let time = try #require(TimeOfDay(text))
    #expect(time.minutes == minutes)
    #expect(TimeOfDay(time.description) == time)
    #expect(time.description.utf8.count == 5)
  }

  @Test(
    "What no clock shows is no time of day",
    arguments: [
      "", ":", "8:", ":30", "24:01", "25:00", "08:60", "008:00", "08:30:00", "+8", "8:+5", "-0:30", "8:-0", "a", "٨",
    ])
  func refusedTimes(text: String) {
    #expect(TimeOfDay(text) == nil)
  }

  @Test("JSON holds the written forms and refuses others")
  func json() throws {
    struct Both: Codable, Equatable {
      var day: CalendarDay
      var time: TimeOfDay
    }
    let both = Both(day: try #require(CalendarDay("2026-11-30")), time: try #require(TimeOfDay("8")))
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    let json = try encoder.encode(both)
    #expect(String(decoding: json, as: UTF8.self) == #"{"day":"2026-11-30","time":"08:00"}"#)
    #expect(try JSONDecoder().decode(Both.self, from: json) == both)
    for wrong in [#"{"day":"2026-11-31","time":"08:00"}"#, #"{"day":"2026-11-30","time":"25:00"}"#] {
      #expect(throws: DecodingError.self) { try JSONDecoder().decode(Both.self, from: Data(wrong.utf8)) }
    }
  }
}
