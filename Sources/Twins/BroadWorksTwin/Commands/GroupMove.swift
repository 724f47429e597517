import OCIP

/// The move of a user from one group to another of the same enterprise, made on a copy of the system.
///
/// The record of the user moves as it is, with its passwords, settings, services and files; each step changes what the
/// new group cannot have and says so.
struct GroupMove {
  /// The system, changed step by step.
  private(set) var system: TwinSystem
  /// The user, changed step by step.
  var user: TwinUser
  /// The group that it leaves.
  var source: TwinGroup
  /// The group that it comes into.
  var target: TwinGroup
  /// What came of the steps that were made.
  private(set) var impacts: [GroupMoveMessage] = []

  /// Prepares a move; nil where there is no such group.
  init?(of user: TwinUser, to target: TwinGroupKey, in system: TwinSystem) {
    guard let source = system.groups[user.group], let target = system.groups[target] else { return nil }
    (self.system, self.user, self.source, self.target) = (system, user, source, target)
  }

  /// Makes the move, whatever stands in its way.
  mutating func carryOut() {
    let steps: [(inout GroupMove) -> Void] = [
      { $0.moveDevices() }, { $0.dropCustomPlans() }, { $0.leaveGatherings() }, { $0.dropGroupSchedules() },
      { $0.leaveDepartment() }, { $0.changeBarringProfile() }, { $0.dropChargeNumber() }, { $0.dropAccessCodes() },
      { $0.leaveTrunkGroup() }, { $0.resetExtensions() }, { $0.changeBridge() }, { $0.loseMessages() },
      { $0.moveNumbers() }, { $0.assignDomains() }, { $0.assignClassOfService() }, { $0.assignOfficeZone() },
      { $0.relocateAnnouncements() }, { $0.changeCallingLineID() }, { $0.dropGroupMusic() },
    ]
    for step in steps { step(&self) }
    user.group = target.key
    system.groups[source.key] = source
    system.groups[target.key] = target
    system[user: user.id] = user
  }

  /// Notes what came of a step.
  mutating func note(_ code: Int, _ subject: String = "") { impacts.append(.impact(code, subject)) }
}
