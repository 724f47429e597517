import Foundation
import Migrations

extension Date {
  /// A moment in UTC, written `2026-11-02T08:00`.
  init(utc text: String) {
    self = (try? Date(text + ":00Z", strategy: .iso8601)) ?? .distantPast
  }
}

/// A day, written `2026-11-02`.
func day(_ text: String) -> CalendarDay { CalendarDay(text) ?? CalendarDay(number: 0) }
