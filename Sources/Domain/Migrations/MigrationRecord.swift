import Foundation

/// All that is kept of a migration beside its journal: what the subject is, and the projection of the journal.
package struct MigrationRecord: Codable, Hashable, Sendable {
  /// The migration.
  package var id: Migration.ID
  /// The source's object that holds the subject; nil when only the registry or the destination knows it.
  package var object: String?
  /// The kind of number, as ``EstateObject/Kind`` writes it.
  package var kind: String
  /// What people call the subject.
  package var name: String
  /// The owner's object at the source.
  package var owner: String?
  /// What people call the owner.
  package var ownerName: String?
  /// The owner's mail address.
  package var mail: String?
  /// The unit.
  package var department: String
  /// The owner's language.
  package var language: String?
  /// How many physical phones will stop working.
  package var devices: Int
  /// Where it stands.
  package var status: Migration.Status
  /// Which way its run goes.
  package var direction: MigrationState.Direction
  /// Whether a run has begun that was neither completed nor rolled back.
  package var isUnderWay: Bool
  /// When its slot begins.
  package var start: Date?
  /// When its window ends.
  package var end: Date?
  /// The last day to which it may be moved.
  package var limit: CalendarDay?
  /// Counts its runs.
  package var run: Int
  /// The digest of the plan that its run applies.
  package var plan: String?
  /// How many steps are done.
  package var step: Int
  /// The hold point at which it waits.
  package var hold: Int?
  /// Why it stopped.
  package var failure: Failure?
  /// How many findings block it.
  package var blocking: Int
  /// How many warnings it has.
  package var warnings: Int
  /// When it was checked last.
  package var checkedAt: Date?
  /// When its last run began.
  package var startedAt: Date?
  /// When its last run ended.
  package var endedAt: Date?
  /// When anything but a step happened last; nil before it is kept.
  package var changedAt: Date?
  /// How many entries its journal has.
  package var sequence = 0

  /// A migration as discovery finds it.
  package init(
    id: Migration.ID, object: String?, kind: String, name: String, owner: String?, ownerName: String?, mail: String?,
    department: String, language: String?, devices: Int, status: Migration.Status
  ) {
    self.id = id
    self.object = object
    self.kind = kind
    self.name = name
    self.owner = owner
    self.ownerName = ownerName
    self.mail = mail
    self.department = department
    self.language = language
    self.devices = devices
    self.status = status
    direction = .forward
    isUnderWay = false
    run = 0
    step = 0
    blocking = 0
    warnings = 0
  }
}
