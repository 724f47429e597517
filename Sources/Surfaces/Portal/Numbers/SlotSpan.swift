import Migrations
import Operations

/// The days whose slots a page shows at once: so many that nobody loses the way, and links to those around them.
struct SlotSpan: Equatable {
  /// So many days are shown.
  private static let length = 35

  /// Those that are shown.
  let days: ClosedRange<CalendarDay>
  /// The last that may be chosen.
  let last: CalendarDay
  /// The first that may be chosen.
  private let first: CalendarDay

  /// Finds the days; nil when the migration can have no date.
  ///
  /// - Parameter from: The first day that somebody wants to see, as the address says it; without it, or when it is no
  ///   day, those around the present date.
  init?(_ workspace: Workspace, _ record: MigrationRecord, from: String?) {
    guard let limit = RescheduleMigration.lastDay(workspace, record) else { return nil }
    first = workspace.today.adding(1)
    last = max(first, min(limit, first.adding(RescheduleMigration.longest)))
    let present = record.start.map { workspace.settings.schedule.day(of: $0) }
    let wished = from.flatMap { CalendarDay($0) } ?? present.map { $0.adding(-Self.length / 2) } ?? first
    let begin = max(first, min(wished, last.adding(1 - Self.length)))
    days = begin...min(last, begin.adding(Self.length - 1))
  }

  /// Where the days before these begin; nil when there are none.
  var earlier: CalendarDay? { days.lowerBound > first ? max(first, days.lowerBound.adding(-Self.length)) : nil }

  /// Where the days after these begin; nil when there are none.
  var later: CalendarDay? { days.upperBound < last ? days.upperBound.adding(1) : nil }
}
