import MigrationEngine
import Migrations
import Store

/// A playbook that knows nobody and does nothing; a test's own says what it does all the same.
package protocol StillPlaybook: Playbook {}

extension StillPlaybook {
  package func survey(_ material: SurveyMaterial) async throws -> any Survey { EmptySurvey() }
  package func ties(_ material: SurveyMaterial) async throws -> TieGraph { TieGraph() }
  package func step(for planned: PlannedStep) throws -> any Step { throw EngineError.unknownStep(planned.id) }
  package func weight(ofDriftIn attribute: String) -> Drift.Weight { .unknown }
  package func restoration(of backup: [UInt8]) async throws -> Restoration { Restoration(changes: []) {} }
  package func handOvers(of backup: [UInt8]) throws -> [HandOver] { throw StoreError.damagedBackup("-") }
  package func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool { false }
}

/// A survey that sees nobody, and nothing in anybody's way.
private struct EmptySurvey: Survey {
  var subjects: [Subject] { [] }
  var ties: TieGraph { TieGraph() }
  func examine(_ subject: String) -> Examination { Examination(standing: .waiting, findings: [], plan: nil) }
  func examineNow(_ subject: String) async throws -> Examination { examine(subject) }
}
