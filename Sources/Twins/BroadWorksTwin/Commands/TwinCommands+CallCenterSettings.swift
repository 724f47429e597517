import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests about agents and supervisors of call centres, and about receptionists.
  static let callCenterSettings: [String: TwinHandler] = [
    "UserCallCenterAgentDetailsGetRequest": agentDetails,
    "UserCallCenterModifyAvailabilityListRequest": modifyAvailability,
    "UserCallCenterModifyCallCenterListRequest": modifyCallCenters,
    "UserCallCenterGetSupervisedAgentListRequest": supervisedAgents,
    "UserCallCenterModifySupervisedAgentListRequest": modifySupervisedAgents,
    "UserCallCenterAddSupervisedAgentListRequest": addSupervisedAgents,
    "UserCallCenterDeleteSupervisedAgentListRequest": removeSupervisedAgents,
    "UserBroadWorksReceptionistEnterpriseAddUserListRequest": addMonitored,
    "UserBroadWorksReceptionistEnterpriseDeleteUserListRequest": removeMonitored,
    "UserBroadWorksReceptionistEnterpriseNoteModifyListRequest": modifyNotes,
  ]

  private static let agentDetails: TwinHandler = { system, command throws(TwinRefusal) in
    let services = system.services(of: try system.user(command, "agentUserId"))
    let kinds = ["Basic", "Standard", "Premium"].map { kind in
      OCIElement("isCallCenter\(kind)Assigned", services.contains("Call Center - \(kind)"))
    }
    return answer("UserCallCenterAgentDetailsGetResponse", kinds)
  }

  /// Lets an agent take calls of some call centres, or not.
  private static let modifyAvailability: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    try system.require("UserCallCenter", of: user)
    let answer = "UserCallCenterGetResponse23"
    var record = TwinRecord(user.settings["UserCallCenter"] ?? [])
    var table =
      record.element("callCenterTable").map { TableText($0) }
      ?? TableText(headings: ServiceCatalogue.columns(of: "callCenterTable", in: answer))
    for change in command.elements("callCenterAvailability") {
      let id = change.text("serviceUserId") ?? ""
      guard system.gatherings(.callCenter, of: user).contains(where: { $0.id == id }) else { throw .user(id) }
      let place = table.place(of: id, under: "Service User Id")
      table.set(change.text("available") ?? "", under: "Available", in: place)
    }
    record.set(table.element("callCenterTable"))
    user.settings["UserCallCenter"] = record.arranged(as: answer)
    system[user: user.id] = user
    return success
  }

  /// Makes an agent a member of some call centres of its group, and of no others.
  private static let modifyCallCenters: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command, "agentUserId")
    try system.require("UserCallCenter", of: user)
    guard let list = command.element("serviceUserIdList") else { return success }
    let wanted = list.texts("userId")
    for id in wanted where system.gathering(id)?.kind != .callCenter { throw .user(id) }
    var gatherings = system.groups[user.group]?.gatherings ?? []
    for place in gatherings.indices where gatherings[place].kind == .callCenter {
      gatherings[place].members.removeAll { $0.lowercased() == user.id.lowercased() }
      if wanted.contains(gatherings[place].id) { gatherings[place].members.append(user.id) }
    }
    system.groups[user.group]?.gatherings = gatherings
    return success
  }

  private static let family = "UserCallCenter.SupervisedAgentList"

  private static let supervisedAgents: TwinHandler = { system, command throws(TwinRefusal) in
    guard let kept = TwinSetting.of(family) else { throw .unknown(command.type) }
    try system.checkCallCenter(command)
    return try read(kept)(&system, command)
  }

  private static let modifySupervisedAgents: TwinHandler = { system, command throws(TwinRefusal) in
    guard let kept = TwinSetting.of(family) else { throw .unknown(command.type) }
    try system.checkCallCenter(command)
    return try modify(kept)(&system, command)
  }

  private static let addSupervisedAgents: TwinHandler = { system, command throws(TwinRefusal) in
    try system.checkCallCenter(command)
    return try changePeople(
      in: "agentUserTable", of: family, by: command, subject: "supervisorUserId", "agentUserId", isAdded: true, &system)
  }

  private static let removeSupervisedAgents: TwinHandler = { system, command throws(TwinRefusal) in
    try system.checkCallCenter(command)
    return try changePeople(
      in: "agentUserTable", of: family, by: command, subject: "supervisorUserId", "agentUserId", isAdded: false,
      &system)
  }

  private static let addMonitored: TwinHandler = { system, command throws(TwinRefusal) in
    try changePeople(
      in: "monitoredUserTable", of: "UserBroadWorksReceptionistEnterprise", by: command, subject: "userId",
      "monitoredUserId", isAdded: true, &system)
  }

  private static let removeMonitored: TwinHandler = { system, command throws(TwinRefusal) in
    try changePeople(
      in: "monitoredUserTable", of: "UserBroadWorksReceptionistEnterprise", by: command, subject: "userId",
      "monitoredUserId", isAdded: false, &system)
  }

  /// Adds people to a table of a user, or takes them out of it.
  private static func changePeople(
    in name: String, of family: String, by command: OCICommand, subject: String, _ people: String, isAdded: Bool,
    _ system: inout TwinSystem
  ) throws(TwinRefusal) -> OCICommand {
    guard let kept = TwinSetting.of(family) else { throw .unknown(command.type) }
    var user = try system.user(command, subject)
    try system.require(family, of: user)
    var record = TwinRecord(try kept.elements(of: user, command))
    var table =
      record.element(name).map { TableText($0) }
      ?? TableText(headings: ServiceCatalogue.columns(of: name, in: kept.answer))
    for id in command.texts(people) {
      guard system[user: id] != nil else { throw .user(id) }
      let place = table.rows.firstIndex { $0.first?.lowercased() == id.lowercased() }
      if isAdded, place != nil { throw .entryExists(id) }
      if isAdded {
        _ = table.place(of: id, under: "User Id")
      } else {
        guard let place else { throw .entry(id) }
        table.rows.remove(at: place)
      }
    }
    record.set(table.element(name))
    try kept.set(record.elements, of: &user, command)
    system[user: user.id] = user
    return success
  }

  private static let modifyNotes: TwinHandler = { system, command throws(TwinRefusal) in
    guard let kept = TwinSetting.of("UserBroadWorksReceptionistEnterpriseNote") else { throw .unknown(command.type) }
    var user = try system.user(command, "receptionistUserId")
    for change in command.elements("receptionistUserAndNote") {
      if let id = change.text("contactUserId"), system[user: id] == nil { throw .user(id) }
      let note = change.text("note").map { [OCIElement("receptionistNote", $0)] } ?? []
      try kept.set(note, of: &user, change)
    }
    system[user: user.id] = user
    return success
  }
}

extension TwinSystem {
  /// Refuses a call centre that is not there.
  fileprivate func checkCallCenter(_ command: OCICommand) throws(TwinRefusal) {
    let id = command.text("serviceUserId") ?? ""
    guard gathering(id)?.kind == .callCenter else { throw .user(id) }
  }
}
