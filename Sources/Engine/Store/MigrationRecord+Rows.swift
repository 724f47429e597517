import Migrations
import SQL

extension MigrationRecord {
  static let columns = """
    id, object, kind, name, owner, owner_name, mail, department, language, devices, status, direction, under_way,
    start_at, end_at, limit_day, run, plan, step, hold, failure, blocking, warnings, checked_at, started_at, ended_at,
    changed_at, sequence
    """
  /// How many columns these are.
  static let width = 28

  init(_ row: any SQLRow) throws {
    guard let id = Migration.ID(row.text(0)), let direction = MigrationState.Direction(rawValue: row.text(11)) else {
      throw StoreError.damaged("migration \(row.text(0))")
    }
    self.init(
      id: id, object: row.optionalText(1), kind: row.text(2), name: row.text(3), owner: row.optionalText(4),
      ownerName: row.optionalText(5), mail: row.optionalText(6), department: row.text(7),
      language: row.optionalText(8), devices: row.integer(9), status: try Self.status(row.text(10), of: row.text(0)))
    self.direction = direction
    isUnderWay = row.integer(12) == 1
    start = row.moment(13)
    end = row.moment(14)
    limit = row.optionalText(15).flatMap { CalendarDay($0) }
    run = row.integer(16)
    plan = row.optionalText(17)
    step = row.integer(18)
    hold = row.optionalInteger(19)
    failure = try row.optionalText(20).map { try StoredJSON.value(Failure.self, from: $0, of: "migration \(id)") }
    blocking = row.integer(21)
    warnings = row.integer(22)
    checkedAt = row.moment(23)
    startedAt = row.moment(24)
    endedAt = row.moment(25)
    changedAt = row.moment(26)
    sequence = row.integer(27)
  }

  /// Reads a status.
  static func status(_ text: String, of migration: String) throws -> Migration.Status {
    guard let status = Migration.Status(rawValue: text) else { throw StoreError.damaged("migration \(migration)") }
    return status
  }
}
