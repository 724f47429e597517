import CSV
import Migrations

/// Why an operation was not carried out.
package enum OperationError: ReportableError {
  /// Nothing matches the filter.
  case nothingSelected
  /// Nothing has been discovered yet.
  case notDiscovered
  /// A reason is required and was not given.
  case reasonMissing
  /// The check does not allow an override, or did not find anything.
  case noOverride(check: String, subject: String)
  /// The migration waits at no hold point.
  case notHolding(String)
  /// The breaker is open.
  case breakerOpen(Breaker.Reason)
  /// A row of a table that people edited.
  case importRefused([ImportProblem])
  /// A file cannot be read or written.
  case file(String, detail: String)
  /// A CSV table cannot be read or written.
  case table(CSVError)
  /// A phone system of the project cannot do what the playbook needs.
  case roleMissing(system: String, playbook: String)
  /// The text is no mail address.
  case notAnAddress(String)
  /// Nobody has the address.
  case noSuchPerson(String)
  /// There is no token with this name that holds.
  case noSuchToken(String)
  /// Staff must have units.
  case unitsMissing(String)
  /// Administrators cannot take the role from themselves.
  case ownRole
  /// There is no such migration, or the person may not see it.
  case noSuchMigration(String)
  /// Somebody has changed it since the person looked.
  case changedMeanwhile(String)
  /// The portal cannot listen where it should.
  case cannotListen(address: String, detail: String)
  /// The project's playbook leaves nothing to be chosen.
  case noChoice(playbook: String)
  /// There is no such place at the destination.
  case noSuchDestination(String)
  /// Only what waits can be gathered: a date belongs to the migration that leads.
  case notWaiting(String)
  /// It moves along with another already, or others move along with it.
  case gatheredElsewhere(String, leader: String)
  /// Too few or too many move together.
  case collectionSize(Int, limit: Int)
  /// Too much is being done at once.
  case tooBusy

  package var code: String {
    switch self {
    case .nothingSelected: "selection.empty"
    case .notDiscovered: "project.not-discovered"
    case .reasonMissing: "reason.missing"
    case .noOverride: "finding.no-override"
    case .notHolding: "migration.not-holding"
    case .breakerOpen: "breaker.open"
    case .importRefused: "import.refused"
    case .file: "file.unusable"
    case .table(let error): error.code.rawValue
    case .roleMissing: "playbook.role-missing"
    case .notAnAddress: "person.not-an-address"
    case .noSuchPerson: "person.unknown"
    case .noSuchToken: "token.unknown"
    case .unitsMissing: "person.units-missing"
    case .ownRole: "person.own-role"
    case .noSuchMigration: "migration.unknown"
    case .changedMeanwhile: "migration.changed-meanwhile"
    case .noChoice: "playbook.no-choice"
    case .noSuchDestination: "destination.unknown"
    case .notWaiting: "collection.not-waiting"
    case .gatheredElsewhere: "collection.member"
    case .collectionSize: "collection.size"
    case .tooBusy: "portal.too-busy"
    case .cannotListen: "portal.cannot-listen"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .nothingSelected, .notDiscovered, .reasonMissing, .ownRole, .tooBusy: [:]
    case .notAnAddress(let value), .noSuchPerson(let value), .noSuchToken(let value), .unitsMissing(let value):
      ["value": value]
    case .noChoice(let playbook): ["playbook": playbook]
    case .noSuchDestination(let value): ["value": value]
    case .notWaiting(let subject): ["subject": subject]
    case .gatheredElsewhere(let subject, let leader): ["subject": subject, "leader": leader]
    case .collectionSize(let count, let limit): ["count": String(count), "limit": String(limit)]
    case .cannotListen(let address, let detail): ["address": address, "detail": detail]
    case .noSuchMigration(let subject), .changedMeanwhile(let subject): ["subject": subject]
    case .noOverride(let check, let subject): ["check": check, "subject": subject]
    case .notHolding(let subject): ["subject": subject]
    case .breakerOpen(let reason): reason.facts.merging(["reason": reason.code]) { own, _ in own }
    case .importRefused(let problems): ["count": String(problems.count)]
    case .file(let path, let detail): ["file": path, "detail": detail]
    case .table(let error):
      error.facts.merging([
        "file": error.file, "line": error.line.map(String.init) ?? "-",
        "column": error.column.map(String.init) ?? "-", "detail": "\(error.problem) \(error.advice)",
      ]) { own, _ in own }
    case .roleMissing(let system, let playbook): ["system": system, "playbook": playbook]
    }
  }

  package var retry: RetryAdvice { .never }
}

/// What is wrong in a table that people edited.
package struct ImportProblem: Codable, Hashable, Sendable {
  /// The line, from 1.
  package var line: Int
  /// The column's name.
  package var column: String
  /// A code whose text the catalogues hold.
  package var code: String
  /// What the text names.
  package var facts: [String: String]
}
