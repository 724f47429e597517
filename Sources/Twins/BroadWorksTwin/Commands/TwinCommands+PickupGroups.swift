import OCIP

extension TwinCommands {
  /// Requests about call pickup groups: their members are of one group, and a user is in one of them at most.
  static let pickupGroups: [String: TwinHandler] = [
    "GroupCallPickupGetInstanceListRequest": pickupGroupList,
    "GroupCallPickupGetInstanceRequest": pickupGroup,
    "GroupCallPickupAddInstanceRequest": addPickupGroup,
    "GroupCallPickupModifyInstanceRequest": modifyPickupGroup,
    "GroupCallPickupDeleteInstanceRequest": deletePickupGroup,
  ]

  private static let columns = [
    "User Id", "Last Name", "First Name", "Hiragana Last Name", "Hiragana First Name", "Phone Number", "Extension",
    "Department", "Email Address",
  ]

  private static let pickupGroupList: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.pickingUp(command)
    let names = group.gatherings.filter { $0.kind == .callPickup }.map(\.name).sorted()
    return answer("GroupCallPickupGetInstanceListResponse", names.map { OCIElement("name", $0) })
  }

  private static let pickupGroup: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.pickingUp(command)
    let pickup = group.gatherings[try group.pickupPlace(command)]
    let rows = pickup.members.map { system.userRow($0, columns: columns) }
    return answer("GroupCallPickupGetInstanceResponse", [.table("userTable", columns, rows)])
  }

  private static let addPickupGroup: TwinHandler = { system, command throws(TwinRefusal) in
    var group = try system.pickingUp(command)
    let name = command.text("name") ?? ""
    guard !group.gatherings.contains(where: { $0.kind == .callPickup && $0.name == name }) else {
      throw .pickupGroupExists(name)
    }
    let members = try system.pickupMembers(command.texts("userId"), of: group, besides: nil)
    group.gatherings.append(TwinGathering(.callPickup, id: name, name: name, members: members))
    system.groups[group.key] = group
    return success
  }

  private static let modifyPickupGroup: TwinHandler = { system, command throws(TwinRefusal) in
    var group = try system.pickingUp(command)
    let place = try group.pickupPlace(command)
    if let list = command.element("userIdList") {
      group.gatherings[place].members = try system.pickupMembers(
        list.texts("userId"), of: group, besides: group.gatherings[place].name)
    }
    if let name = command.text("newName") {
      guard !group.gatherings.contains(where: { $0.kind == .callPickup && $0.name == name }) else {
        throw .pickupGroupExists(name)
      }
      group.gatherings[place].name = name
      group.gatherings[place].id = name
    }
    system.groups[group.key] = group
    return success
  }

  private static let deletePickupGroup: TwinHandler = { system, command throws(TwinRefusal) in
    var group = try system.pickingUp(command)
    group.gatherings.remove(at: try group.pickupPlace(command))
    system.groups[group.key] = group
    return success
  }
}

extension TwinSystem {
  /// The group that a request names, which has the service.
  fileprivate func pickingUp(_ command: OCICommand) throws(TwinRefusal) -> TwinGroup {
    let group = try group(command)
    guard group.groupServices["Call Pickup"] == true else { throw .service("Call Pickup") }
    return group
  }

  /// The members of a pickup group, each once; all are of the group and in no other pickup group.
  fileprivate func pickupMembers(
    _ ids: [String], of group: TwinGroup, besides name: String?
  ) throws(TwinRefusal) -> [String] {
    var members: [String] = []
    for id in ids {
      guard let user = self[user: id] else { throw .user(id) }
      guard user.group == group.key else { throw .otherEnterprise(id) }
      let other = group.gatherings.first { $0.kind == .callPickup && $0.name != name && $0.has(user.id) }
      if let other { throw .pickedUpElsewhere(user.id, other.name) }
      if !members.contains(user.id) { members.append(user.id) }
    }
    return members
  }
}

extension TwinGroup {
  fileprivate func pickupPlace(_ command: OCICommand) throws(TwinRefusal) -> Int {
    let name = command.text("name") ?? ""
    guard let place = gatherings.firstIndex(where: { $0.kind == .callPickup && $0.name == name }) else {
      throw .pickupGroup(name)
    }
    return place
  }
}
