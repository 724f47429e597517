import Migrations
import SQL

extension BelayStore {
  /// The checks of which a project has a finding, sorted by their names.
  ///
  /// From one check the index leads to the next: however many findings there are, none is read.
  package func foundChecks(of project: Project.ID) async throws -> [CheckID] {
    try await read { session in
      try session.rows(
        """
        WITH RECURSIVE found (check_id) AS (
          SELECT min(check_id) FROM finding
          UNION ALL
          SELECT (SELECT min(finding.check_id) FROM finding WHERE finding.check_id > found.check_id) FROM found
          WHERE found.check_id IS NOT NULL
        )
        SELECT check_id FROM found
        WHERE check_id IS NOT NULL AND EXISTS (
          SELECT 1 FROM finding
          WHERE finding.check_id = found.check_id AND finding.migration >= $1 AND finding.migration < $2)
        ORDER BY check_id
        """, [.text("\(project)/"), .text("\(project)0")]
      ) { CheckID(rawValue: $0.text(0)) }
    }
  }
}
