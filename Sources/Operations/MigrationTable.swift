import CSV
import Foundation
import Migrations
import Store

/// Migrations as a table that people edit in a spreadsheet: one row each, in the order of the numbers.
package struct MigrationTable: Sendable {
  /// The columns that may be changed and imported again.
  package static let editable = ["Status", "Date", "Time", "Limit"]
  /// The column that says how long the journal was: what others change after the export is not overwritten.
  package static let version = "Version"
  /// All columns.
  package static let columns =
    ["Number"] + editable
    + ["Type", "Name", "Owner", "Mail", "Department", "Phones", "Blocking", "Warnings", version]

  /// A migration's row.
  package static func row(of record: MigrationRecord, in schedule: Schedule) -> [String] {
    var (day, time) = ("", "")
    if let start = record.start {
      let slot = schedule.reading(of: start)
      (day, time) = (slot.day.description, slot.time.description)
    }
    return [
      record.id.subject, record.status.rawValue, day, time, record.limit?.description ?? "", record.kind, record.name,
      record.ownerName ?? "", record.mail ?? "", record.department, String(record.devices), String(record.blocking),
      String(record.warnings), String(record.sequence),
    ]
  }
}

extension Schedule {
  /// The day and the time of day at a moment, in the project's time zone.
  package func reading(of moment: Date) -> (day: CalendarDay, time: TimeOfDay) {
    let day = day(of: moment)
    let seconds = Int(moment.timeIntervalSince1970.rounded(.down)) + timeZone.secondsFromGMT(for: moment)
    return (day, TimeOfDay(minutesOfDay: (seconds - day.number * 86_400) / 60))
  }
}
