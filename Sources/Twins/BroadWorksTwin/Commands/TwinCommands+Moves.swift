import OCIP

extension TwinCommands {
  /// The request that moves a user to another group of its enterprise.
  static let moves: [String: TwinHandler] = ["UserModifyGroupIdRequest": moveUser]

  /// Answers what stands in the way, all of it at once, and what a move brings about.
  ///
  /// The move is made unless something stands in the way or only an evaluation was asked for. Without an evaluation,
  /// what a move that is not made would bring about is left out.
  private static let moveUser: TwinHandler = { system, command throws(TwinRefusal) in
    let newGroupID = command.text("newGroupId") ?? ""
    let isEvaluation = command.truth("evaluateOnly") == true
    if let gathering = system.gathering(command.text("userId") ?? ""), gathering.kind.isServiceInstance {
      return answer("UserModifyGroupIdResponse", [GroupMoveMessage.error(19602).element])
    }
    let user = try system.user(command)
    let target = TwinGroupKey(user.group.providerID, newGroupID)
    guard system.groups.keys.contains(where: { $0.groupID == newGroupID }) else { throw .group(newGroupID) }
    var errors = system.enterpriseErrors(of: user, to: target)
    var impacts: [GroupMoveMessage] = []
    if errors.isEmpty, var move = GroupMove(of: user, to: target, in: system) {
      errors = move.errors
      move.carryOut()
      impacts = move.impacts
      if errors.isEmpty, !isEvaluation { system = move.system }
    }
    let shown = errors.isEmpty || isEvaluation ? impacts : []
    return answer("UserModifyGroupIdResponse", (errors + shown).map(\.element))
  }
}

extension TwinSystem {
  /// Why a user cannot move into a group whatever they are like.
  fileprivate func enterpriseErrors(of user: TwinUser, to target: TwinGroupKey) -> [GroupMoveMessage] {
    let isEnterprise = providers[user.group.providerID]?.isEnterprise == true
    let isOther = groups[target] == nil || target == user.group
    return (isEnterprise ? [] : [.error(19600)]) + (isOther ? [.error(19601)] : [])
  }
}
