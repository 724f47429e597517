import OCIP

extension TwinCommands {
  /// Requests about the ids by which a user can log in beside the first one.
  static let userAlternateIDs: [String: TwinHandler] = [
    "UserAlternateUserIdAddRequest": addAlternateID,
    "UserAlternateUserIdModifyRequest": modifyAlternateID,
    "UserAlternateUserIdDeleteRequest": deleteAlternateID,
    "UserAlternateUserIdGetListRequest": readAlternateIDs,
  ]

  private static let addAlternateID: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let id = command.text("alternateUserId") ?? ""
    try system.checkDomains(of: [id], in: user.group)
    if system.owner(ofID: id) != nil { throw .userExists(id) }
    let entry = OCIElement("alternateUserId", command.elements.filter { $0.name != "userId" })
    user.changeProfile { $0.elements.append(entry) }
    system[user: user.id] = user
    return success
  }

  private static let modifyAlternateID: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let place = try place(of: command, in: user)
    var entry = TwinRecord(user.profile[place].elements)
    if let new = command.text("newAlternateUserId") {
      try system.checkDomains(of: [new], in: user.group)
      let isSame = new.lowercased() == entry.text("alternateUserId")?.lowercased()
      if !isSame, system.owner(ofID: new) != nil { throw .userExists(new) }
      entry.set(OCIElement("alternateUserId", new))
    }
    if let description = command.element("description") { entry.change(description) }
    user.profile[place] = OCIElement("alternateUserId", entry.arranged(as: "AlternateUserIdEntry"))
    system[user: user.id] = user
    return success
  }

  private static let deleteAlternateID: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    user.profile.remove(at: try place(of: command, in: user))
    system[user: user.id] = user
    return success
  }

  private static let readAlternateIDs: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let rows = user.record.elements("alternateUserId").map {
      [$0.text("alternateUserId") ?? "", $0.text("description") ?? "", "true"]
    }
    let table = OCIElement.table(
      "userIdTable", ["User Id", "Description", "Alternate"], [[user.id, "", "false"]] + rows)
    return answer("UserAlternateUserIdGetListResponse", [table])
  }

  /// Where a user's profile has the id that a request names.
  private static func place(of command: OCICommand, in user: TwinUser) throws(TwinRefusal) -> Int {
    let id = command.text("alternateUserId") ?? ""
    let place = user.profile.firstIndex {
      $0.name == "alternateUserId" && $0.text("alternateUserId")?.lowercased() == id.lowercased()
    }
    guard let place else { throw .alternateID(id) }
    return place
  }
}
