import OCIP

extension TwinCommands {
  /// Requests that add users, change them and take them away.
  static let userChanges: [String: TwinHandler] = [
    "UserAddRequest22V2": addUser,
    "UserModifyRequest22": modifyUser,
    "UserModifyUserIdRequest": modifyUserID,
    "UserDeleteRequest": deleteUser,
  ]

  private static let addUser: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    guard system.userCount(of: group.key) < group.userLimit else { throw .userLimit(group.key.groupID) }
    var user = try system.newUser(command, in: group.key)
    if let endpoint = command.element("accessDeviceEndpoint") {
      try system.setEndpoint(UserShapes.endpoint(endpoint.elements), of: &user)
    }
    if let trunk = command.element("trunkAddressing") {
      user.changeProfile { $0.set(UserShapes.trunk(trunk.elements)) }
    }
    system[user: user.id] = user
    return success
  }

  private static let modifyUser: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    try system.checkIdentity(command, of: user)
    if let old = command.text("oldPassword"), old != user.password { throw .wrongPassword }
    if let password = command.element("newPassword") {
      try system.checkPassword(password.text, in: user.group)
      user.password = password.text
    }
    if let endpoint = command.element("endpoint") { try system.change(endpoint, of: &user) }
    let number = try command.text("phoneNumber").map { (text: String) throws(TwinRefusal) in
      try system.freeNumber(text, in: user.group, for: user.id)
    }
    user.changeProfile { record in
      record.change(by: command, without: elsewhere)
      if let number { record.set(OCIElement("phoneNumber", number)) }
      if let list = command.element("sipAliasList") {
        record.replace("alias", by: list.elements.map { $0.named("alias") })
      }
      if let list = command.element("alternateUserIdList") {
        record.replace("alternateUserId", by: list.elements)
      }
      if let address = command.element("address") {
        record.set(
          OCIElement("address", UserShapes.merged(record.element("address"), with: address.elements)))
      }
      for (new, name) in ["newUserExternalId": "userExternalId", "newUserPersonId": "userPersonId"] {
        if let element = command.element(new) { record.change(element.named(name)) }
      }
    }
    system[user: user.id] = user
    return success
  }

  /// Elements of `UserModifyRequest22` that are not put into the profile as they are.
  private static let elsewhere: Set<String> = [
    "userId", "oldPassword", "newPassword", "sipAliasList", "endpoint", "address", "impPassword",
    "alternateUserIdList", "newUserExternalId", "newUserPersonId",
  ]

  private static let modifyUserID: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let new = command.text("newUserId") ?? ""
    let isSame = new.lowercased() == user.id.lowercased()
    if !isSame, system.owner(ofID: new) != nil { throw .userExists(new) }
    try system.checkDomains(of: [new], in: user.group)
    let old = user.id
    system[user: old] = nil
    user.id = new
    system[user: new] = user
    system.rename(old, to: new)
    return success
  }

  private static let deleteUser: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    system[user: user.id] = nil
    system.forget(user.id)
    return success
  }
}

extension TwinRecord {
  /// Puts elements in the place of all of a name.
  mutating func replace(_ name: String, by others: [OCIElement]) {
    remove(name)
    elements += others
  }
}

extension TwinSystem {
  /// A user of the elements of a request, without a place on a device; not yet in the system.
  func newUser(_ command: OCICommand, in group: TwinGroupKey) throws(TwinRefusal) -> TwinUser {
    let id = command.text("userId") ?? ""
    if owner(ofID: id) != nil { throw .userExists(id) }
    try checkDomains(of: [id], in: group)
    var user = TwinUser(id, in: group, profile: [])
    try checkIdentity(command, of: user)
    var record = TwinRecord(command.elements)
    for name in ["serviceProviderId", "groupId", "userId", "accessDeviceEndpoint", "trunkAddressing"] {
      record.remove(name)
    }
    if let text = command.text("phoneNumber") {
      record.set(OCIElement("phoneNumber", try freeNumber(text, in: group, for: id)))
    }
    record.complete(with: [OCIElement("language", "English"), OCIElement("timeZone", timeZone(of: group))])
    user.password = command.text("password")
    try checkPassword(user.password, in: group)
    user.changeProfile { $0 = record }
    return user
  }

  /// Refuses names, extensions and departments in a request that a user cannot have.
  fileprivate func checkIdentity(_ command: OCICommand, of user: TwinUser) throws(TwinRefusal) {
    if let digits = command.text("extension") { try checkExtension(digits, in: user.group, for: user.id) }
    if let department = command.element("department"), department.value != .nil {
      try checkDepartment(department, in: user.group)
    }
    let aliases = command.texts("alias") + (command.element("sipAliasList")?.texts("sipAlias") ?? [])
    let others =
      command.elements("alternateUserId")
      + (command.element("alternateUserIdList")?.elements("alternateUserId") ?? [])
    let ids = others.compactMap { $0.text("alternateUserId") }
    try checkDomains(of: aliases + ids, in: user.group)
    for id in ids {
      if let holder = owner(ofID: id), holder.lowercased() != user.id.lowercased() { throw .userExists(id) }
    }
  }

  /// Gives a user a place on a device in the place of what it had.
  func setEndpoint(_ endpoint: OCIElement, of user: inout TwinUser) throws(TwinRefusal) {
    let present = user.primaryEndpoint
    user.changeProfile { record in
      record.remove("trunkAddressing")
      record.set(endpoint)
    }
    if let next = user.primaryEndpoint { try checkEndpoint(next, in: user.group, insteadOf: present) }
  }

  /// Changes the place of a user on a device or in a trunk group, or takes it away.
  ///
  /// - Parameter change: The element `endpoint`, in which there is the one or the other.
  fileprivate func change(_ change: OCIElement, of user: inout TwinUser) throws(TwinRefusal) {
    guard change.value != .nil else {
      return user.changeProfile { record in
        record.remove("accessDeviceEndpoint")
        record.remove("trunkAddressing")
      }
    }
    if let trunk = change.element("trunkAddressing") {
      let merged = UserShapes.merged(user.record.element(trunk.name), with: trunk.elements)
      return user.changeProfile { record in
        record.remove("accessDeviceEndpoint")
        record.set(UserShapes.trunk(merged))
      }
    }
    guard let endpoint = change.element("accessDeviceEndpoint") else { return }
    // Another device is a new place, which has nothing of the old one.
    let present = endpoint.element("accessDevice") == nil ? user.record.element(endpoint.name) : nil
    let merged = UserShapes.merged(present, with: endpoint.elements)
    let names = Set(merged.map(\.name))
    guard names.isSuperset(of: ["accessDevice", "linePort"]) else { throw .noEndpoint(user.id) }
    try setEndpoint(UserShapes.endpoint(merged), of: &user)
  }
}
