import MigrationEngine
import Migrations

/// Who was made anew keeps the passwords that were made up when it is made anew once more in its old group.
extension UserGroupMove: ResettingPlaybook {
  /// Devices get their passwords where they are made anew, and users theirs after they were deleted.
  package func reset(by plan: Plan, done: Set<Int>) -> Set<HandOver.Kind> {
    let kinds: [StepID: Set<HandOver.Kind>] = ["migrate-devices": [.device], "remove-users": [.web, .sip]]
    let steps = plan.steps.enumerated().filter { done.contains($0.offset) }
    return steps.reduce(into: []) { $0.formUnion(kinds[$1.element.id] ?? []) }
  }
}
