import Migrations

/// Everything that a person can ask for, as far as somebody may be refused it.
package enum Permission: String, Sendable, CaseIterable {
  /// See a migration with its findings, plan, history and loss ledger.
  case seeMigration = "see-migration"
  /// Choose another day and hour inside the limits.
  case reschedule
  /// Start a migration at once.
  case migrateNow = "migrate-now"
  /// Set dates, limits and statuses of many.
  case editMigrations = "edit-migrations"
  /// Release a hold point.
  case approve
  /// Stop a migration where it is, or undo it.
  case undo
  /// List the physical phones.
  case listPhones = "list-phones"
  /// List people.
  case listPeople = "list-people"
  /// Change roles and units.
  case editPeople = "edit-people"
  /// See findings by check.
  case listFindings = "list-findings"
  /// Override findings, settle attributes.
  case overrideFindings = "override-findings"
  /// See the project: progress, calendar, what blocks.
  case seeProject = "see-project"
  /// Pause and resume everything, close the breaker.
  case controlProject = "control-project"
  /// Read the outbox, edit templates, send test mails.
  case manageMail = "manage-mail"
  /// List backups and verify them.
  case seeBackups = "see-backups"
  /// Read and verify the ledger.
  case readLedger = "read-ledger"
  /// Export lists and import edited ones.
  case exchangeTables = "exchange-tables"
  /// Make and revoke tokens of one's own.
  case ownTokens = "own-tokens"
  /// List and revoke everybody's tokens.
  case allTokens = "all-tokens"
}

/// How far a permission reaches.
package enum Reach: Int, Sendable, Comparable {
  /// It is not given.
  case nothing
  /// What belongs to the person: numbers whose owner has their address.
  case own
  /// That, and what lies in the units that the person manages.
  case units
  /// Everything.
  case everything

  package static func < (left: Reach, right: Reach) -> Bool { left.rawValue < right.rawValue }
}

extension Permission {
  /// The one rule of who may do what.
  ///
  /// After the CERNphone Migration Wizard: owners choose their date and may always migrate at once, staff manage their
  /// units, and only administrators change rights.
  package func reach(of role: Person.Role) -> Reach {
    switch (self, role) {
    case (_, .administrator): .everything
    case (.seeMigration, .user), (.reschedule, .user), (.migrateNow, .user), (.ownTokens, _): .own
    case (.seeMigration, .staff), (.reschedule, .staff), (.migrateNow, .staff), (.editMigrations, .staff),
      (.approve, .staff), (.listPhones, .staff), (.listPeople, .staff), (.listFindings, .staff),
      (.seeProject, .staff), (.exchangeTables, .staff):
      .units
    case (_, .user), (_, .staff): .nothing
    }
  }

  /// What a token needs for it.
  package var scope: AccessToken.Scope {
    switch self {
    case .seeMigration, .listPhones, .listPeople, .listFindings, .seeProject: .read
    case .reschedule, .editMigrations, .approve, .exchangeTables: .schedule
    case .migrateNow: .migrate
    case .undo, .editPeople, .overrideFindings, .controlProject, .manageMail, .seeBackups, .readLedger, .ownTokens,
      .allTokens:
      .administer
    }
  }
}
