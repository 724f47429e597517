import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Keeps findings and, when asked, plans, in place of those of the last run.
  ///
  /// - Returns: The digests of the plans.
  @discardableResult
  package func keep(_ examined: [Examined], plans keepsPlans: Bool) async throws -> [Migration.ID: String] {
    let at = now()
    let rows = try examined.map { try ExaminedRows($0, plans: keepsPlans) }
    try await write { session in try ExaminedRows.write(rows, at: at, in: session) }
    return rows.reduce(into: [:]) { digests, row in digests[row.migration] = row.plan?.digest }
  }

  /// The findings of migrations, in the order of the checks.
  package func findings(_ filter: MigrationFilter) async throws -> [Migration.ID: [Finding]] {
    let (clause, arguments) = filter.clause(database.dialect)
    return try await read { session in
      var findings: [Migration.ID: [Finding]] = [:]
      try session.query(
        """
        SELECT migration, check_id, severity, facts, may_be_overridden, overridden_by, reason FROM finding
        WHERE migration IN (SELECT id FROM migration WHERE \(clause)) ORDER BY migration, position
        """, arguments
      ) { row in
        guard let id = Migration.ID(row.text(0)), let severity = Finding.Severity(rawValue: row.text(2)) else {
          throw StoreError.damaged("finding of \(row.text(0))")
        }
        findings[id, default: []].append(
          Finding(
            check: CheckID(rawValue: row.text(1)), severity: severity,
            facts: try StoredJSON.value([String: String].self, from: row.text(3), of: "finding of \(id)"),
            mayBeOverridden: row.integer(4) == 1,
            override: row.optionalText(5).map {
              FindingOverride(by: Principal(rawValue: $0), reason: row.text(6))
            }))
      }
      return findings
    }
  }

  /// The newest plan of a migration, or the one with a digest.
  package func plan(of id: Migration.ID, digest: String? = nil) async throws -> PlanDocument? {
    try await read { session in
      try session.row(
        """
        SELECT digest, document FROM plan WHERE migration = $1 AND ($2 = '' OR digest = $2)
        ORDER BY made_at DESC, digest LIMIT 1
        """, [.text(id.description), .text(digest ?? "")]
      ) { row in
        let text = row.text(1)
        let plan = try StoredJSON.value(Plan.self, from: text, of: "plan of \(id)")
        return PlanDocument(plan, text: text, digest: row.text(0))
      }
    }
  }

  /// Keeps a named person's word that a check shall not block a migration.
  package func override(_ check: CheckID, of id: Migration.ID, _ override: FindingOverride, ledger: LedgerDraft)
    async throws
  {
    let at = now()
    try await write { session in
      try session.execute(
        """
        INSERT INTO finding_override (migration, check_id, decided_by, reason, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (migration, check_id) DO UPDATE SET
          decided_by = excluded.decided_by, reason = excluded.reason, at = excluded.at
        """,
        [
          .text(id.description), .text(check.rawValue), .text(override.by.rawValue), .text(override.reason),
          .moment(at),
        ])
      try session.execute(
        "UPDATE finding SET overridden_by = $3, reason = $4 WHERE migration = $1 AND check_id = $2",
        [.text(id.description), .text(check.rawValue), .text(override.by.rawValue), .text(override.reason)])
      try session.execute(
        """
        UPDATE migration SET blocking = (SELECT count(*) FROM finding
          WHERE migration = $1 AND severity = 'blocking' AND overridden_by IS NULL) WHERE id = $1
        """, [.text(id.description)])
      try LedgerChain.append([ledger], at: at, in: session)
    }
  }

  /// All overrides of a project, by migration and check.
  package func overrides(of project: Project.ID) async throws -> [Migration.ID: [CheckID: FindingOverride]] {
    try await read { session in
      var overrides: [Migration.ID: [CheckID: FindingOverride]] = [:]
      try session.query(
        """
        SELECT migration, check_id, decided_by, reason FROM finding_override
        WHERE migration IN (SELECT id FROM migration WHERE project = $1)
        """, [.text(project.rawValue)]
      ) { row in
        guard let id = Migration.ID(row.text(0)) else { return }
        overrides[id, default: [:]][CheckID(rawValue: row.text(1))] = FindingOverride(
          by: Principal(rawValue: row.text(2)), reason: row.text(3))
      }
      return overrides
    }
  }

  /// Keeps a project's word on a kind of attribute.
  package func decide(_ decision: AttributeDecision, in project: Project.ID, ledger: LedgerDraft) async throws {
    let at = now()
    try await write { session in
      try session.execute(
        """
        INSERT INTO attribute_decision (project, attribute, decided_by, reason, at) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (project, attribute) DO UPDATE SET
          decided_by = excluded.decided_by, reason = excluded.reason, at = excluded.at
        """,
        [
          .text(project.rawValue), .text(decision.attribute), .text(decision.by.rawValue), .text(decision.reason),
          .moment(at),
        ])
      try LedgerChain.append([ledger], at: at, in: session)
    }
  }

  /// A project's decisions on attributes.
  package func decisions(of project: Project.ID) async throws -> [AttributeDecision] {
    try await read { session in
      try session.rows(
        "SELECT attribute, reason, decided_by FROM attribute_decision WHERE project = $1 ORDER BY attribute",
        [.text(project.rawValue)]
      ) { AttributeDecision(attribute: $0.text(0), reason: $0.text(1), by: Principal(rawValue: $0.text(2))) }
    }
  }

  /// Keeps a loss ledger in place of the one before.
  package func keep(_ losses: LossLedger, of id: Migration.ID) async throws {
    let totals = losses.totals
    _ = try await write { session in
      try session.execute(
        """
        INSERT INTO loss (migration, carried, translated, dropped, unknown, verified, broken, document)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (migration) DO UPDATE SET carried = excluded.carried, translated = excluded.translated,
          dropped = excluded.dropped, unknown = excluded.unknown, verified = excluded.verified,
          broken = excluded.broken, document = excluded.document
        """,
        [
          .text(id.description), .integer(totals.carried), .integer(totals.translated), .integer(totals.dropped),
          .integer(totals.unknown), .integer(totals.verified), .integer(totals.broken),
          .text(losses.storedText),
        ])
    }
  }

  /// The loss ledger of a migration's last run; nil before it was kept.
  package func losses(of id: Migration.ID) async throws -> LossLedger? {
    try await read { session in
      try session.row("SELECT document FROM loss WHERE migration = $1", [.text(id.description)]) {
        try StoredJSON.value(LossLedger.self, from: $0.text(0), of: "loss ledger of \(id)")
      }
    }
  }

  /// The loss ledgers of the completed migrations that are meant, added up.
  package func lossTotals(_ filter: MigrationFilter) async throws -> LossTotals {
    let (clause, arguments) = filter.clause(database.dialect)
    return try await read { session in
      try session.row(
        """
        SELECT coalesce(sum(carried), 0), coalesce(sum(translated), 0), coalesce(sum(dropped), 0),
          coalesce(sum(unknown), 0), coalesce(sum(verified), 0), coalesce(sum(broken), 0)
        FROM loss WHERE migration IN (SELECT id FROM migration WHERE status = 'completed' AND \(clause))
        """, arguments
      ) { row in
        var totals = LossTotals()
        totals.carried = row.integer(0)
        totals.translated = row.integer(1)
        totals.dropped = row.integer(2)
        totals.unknown = row.integer(3)
        totals.verified = row.integer(4)
        totals.broken = row.integer(5)
        return totals
      } ?? LossTotals()
    }
  }
}
