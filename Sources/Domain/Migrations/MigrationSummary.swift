import Foundation

/// What people see of a migration in a long list: less than half of its record.
package struct MigrationSummary: Hashable, Sendable {
  /// The migration.
  package var id: Migration.ID
  /// The kind of number, as ``EstateObject/Kind`` writes it.
  package var kind: String
  /// What people call the owner; where nobody owns the number, the number.
  package var name: String
  /// The owner's mail address.
  package var mail: String?
  /// The unit.
  package var department: String
  /// How many physical phones will stop working.
  package var devices: Int
  /// Where it stands.
  package var status: Migration.Status
  /// When its slot begins.
  package var start: Date?
  /// The last day to which it may be moved.
  package var limit: CalendarDay?
  /// How many findings block it.
  package var blocking: Int
  /// How many warnings it has.
  package var warnings: Int
  /// When its last run began.
  package var startedAt: Date?
  /// When anything but a step happened last; nil before it is kept.
  package var changedAt: Date?

  /// Joins the parts.
  package init(
    id: Migration.ID, kind: String, name: String, mail: String?, department: String, devices: Int,
    status: Migration.Status, start: Date?, limit: CalendarDay?, blocking: Int, warnings: Int, startedAt: Date?,
    changedAt: Date?
  ) {
    self.id = id
    self.kind = kind
    self.name = name
    self.mail = mail
    self.department = department
    self.devices = devices
    self.status = status
    self.start = start
    self.limit = limit
    self.blocking = blocking
    self.warnings = warnings
    self.startedAt = startedAt
    self.changedAt = changedAt
  }
}
