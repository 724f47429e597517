import Migrations
import SQL

/// What is read of each migration of a list.
protocol MigrationRow: Hashable, Sendable {
  /// The columns of `migration`; the first has a value in every row.
  static var columns: String { get }
  /// How many columns these are.
  static var width: Int { get }
  /// The migration.
  var id: Migration.ID { get }

  /// Reads a row that begins with the columns.
  init(_ row: any SQLRow) throws
}

extension MigrationRecord: MigrationRow {}

extension MigrationSummary: MigrationRow {
  static let columns = """
    project, subject, kind, coalesce(owner_name, name), mail, department, devices, status, start_at, limit_day,
    blocking, warnings, started_at, changed_at
    """
  static let width = 14

  init(_ row: any SQLRow) throws {
    let id = Migration.ID(project: Project.ID(rawValue: row.text(0)), subject: row.text(1))
    self.init(
      id: id, kind: row.text(2), name: row.text(3), mail: row.optionalText(4), department: row.text(5),
      devices: row.integer(6), status: try MigrationRecord.status(row.text(7), of: "\(id)"), start: row.moment(8),
      limit: row.optionalText(9).flatMap { CalendarDay($0) }, blocking: row.integer(10), warnings: row.integer(11),
      startedAt: row.moment(12), changedAt: row.moment(13))
  }
}
