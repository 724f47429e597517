import Foundation
import Migrations
import SQL

/// What a check run keeps of one migration.
package struct Examined: Sendable {
  /// The migration.
  package var migration: Migration.ID
  /// Everything that was found.
  package var findings: [Finding]
  /// The plan; nil when none can be drawn up.
  package var plan: Plan?
  /// The plan as it is kept, where it has been written down already.
  package var document: PlanDocument?

  /// Joins the parts.
  package init(migration: Migration.ID, findings: [Finding], plan: Plan?) {
    self.migration = migration
    self.findings = findings
    self.plan = plan
  }

  /// Joins the parts, with a plan that has been written down already.
  package init(migration: Migration.ID, findings: [Finding], document: PlanDocument) {
    self.init(migration: migration, findings: findings, plan: document.plan)
    self.document = document
  }
}

/// The rows of an examination, written down before the transaction in which they are kept.
struct ExaminedRows: Sendable {
  let migration: Migration.ID
  let findings: [[SQLValue]]
  let counts: [SQLValue]
  /// The plan to be kept; nil when none is.
  let plan: PlanDocument?

  init(_ examined: Examined, plans keepsPlans: Bool) throws {
    migration = examined.migration
    let id = SQLValue.text(examined.migration.description)
    findings = examined.findings.enumerated().map { position, finding in
      [
        id, .integer(position), .text(finding.check.rawValue), .text(finding.severity.rawValue),
        .text(StoredJSON.text(finding.facts)), .integer(finding.mayBeOverridden ? 1 : 0),
        .text(finding.override?.by.rawValue), .text(finding.override?.reason),
      ]
    }
    counts = [
      .integer(examined.findings.count(where: \.blocks)),
      .integer(examined.findings.count { $0.severity == .warning }),
    ]
    plan = keepsPlans ? examined.document ?? examined.plan.map(PlanDocument.init(_:)) : nil
  }

  /// Keeps findings, their counts and the plans of many migrations.
  static func write(_ examined: [ExaminedRows], at: Date, in session: any SQLSession) throws {
    let ids = examined.map { SQLValue.text($0.migration.description) }
    try session.executeAll("DELETE FROM finding WHERE migration = $1", ids.map { [$0] })
    try session.executeAll(
      """
      INSERT INTO finding (migration, position, check_id, severity, facts, may_be_overridden, overridden_by, reason)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """, examined.flatMap(\.findings))
    try session.executeAll(
      "UPDATE migration SET blocking = $2, warnings = $3, checked_at = $4 WHERE id = $1",
      zip(ids, examined).map { [$0] + $1.counts + [.moment(at)] })
    let plans = examined.compactMap(\.plan)
    // Plans that no run has applied are replaced; one that a run applies stays for as long as its journal.
    try session.executeAll(
      """
      DELETE FROM plan WHERE migration = $1 AND digest <> $2
        AND digest NOT IN (SELECT coalesce(plan, '') FROM migration WHERE id = $1)
      """, plans.map { [.text($0.plan.migration.description), .text($0.digest)] })
    try session.executeAll(
      """
      INSERT INTO plan (migration, digest, made_at, document) VALUES ($1, $2, $3, $4)
      ON CONFLICT (migration, digest) DO UPDATE SET made_at = excluded.made_at
      """, plans.map { [.text($0.plan.migration.description), .text($0.digest), .moment(at), .text($0.text)] })
  }
}
