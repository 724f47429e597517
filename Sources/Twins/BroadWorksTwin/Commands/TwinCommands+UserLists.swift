import OCIP

extension TwinCommands {
  /// Requests that look for users, and for services that have an id like a user.
  static let userLists: [String: TwinHandler] = [
    "UserGetListInGroupRequest": usersInGroup,
    "UserGetListInServiceProviderRequest": usersInProvider,
    "UserGetListInSystemRequest": usersInSystem,
    "UserGetServiceInstanceListInServiceProviderRequest": servicesInProvider,
    "UserGetServiceInstanceListInSystemRequest": servicesInSystem,
  ]

  private static let groupColumns = [
    "User Id", "Last Name", "First Name", "Department", "Phone Number", "Phone Number Activated", "Email Address",
    "Hiragana Last Name", "Hiragana First Name", "In Trunk Group", "Extension", "Country Code", "National Prefix",
  ]
  private static let providerColumns = [
    "User Id", "Group Id", "Last Name", "First Name", "Department", "Phone Number", "Phone Number Activated",
    "Email Address", "Hiragana Last Name", "Hiragana First Name", "In Trunk Group", "Extension", "User External Id",
  ]
  private static let systemColumns = [
    "User Id", "Group Id", "Service Provider Id", "Last Name", "First Name", "Department", "Phone Number",
    "Phone Number Activated", "Email Address", "Hiragana Last Name", "Hiragana First Name", "In Trunk Group",
    "Extension", "Reseller Id", "User External Id",
  ]
  private static let providerServiceColumns = [
    "User Id", "Group Id", "Service Type", "Name", "Phone Number", "Extension", "Department",
  ]
  private static let systemServiceColumns = [
    "User Id", "Group Id", "Service Provider Id", "Service Type", "Name", "Phone Number", "Extension", "Reseller Id",
  ]

  private static let usersInGroup: TwinHandler = { system, command throws(TwinRefusal) in
    // This request alone writes the group's id with a capital.
    let key = TwinGroupKey(command.text("serviceProviderId") ?? "", command.text("GroupId") ?? "")
    guard system.providers[key.providerID] != nil else { throw .provider(key.providerID) }
    guard system.groups[key] != nil else { throw .group(key.groupID) }
    let rows = try system.rows(groupColumns, found: command) { $0.group == key }
    return answer("UserGetListInGroupResponse", [.table("userTable", groupColumns, rows)])
  }

  private static let usersInProvider: TwinHandler = { system, command throws(TwinRefusal) in
    let id = command.text("serviceProviderId") ?? ""
    guard system.providers[id] != nil else { throw .provider(id) }
    let rows = try system.rows(providerColumns, found: command) { $0.group.providerID == id }
    return answer("UserGetListInServiceProviderResponse", [.table("userTable", providerColumns, rows)])
  }

  private static let usersInSystem: TwinHandler = { system, command throws(TwinRefusal) in
    let rows = try system.rows(systemColumns, found: command) { _ in true }
    return answer("UserGetListInSystemResponse", [.table("userTable", systemColumns, rows)])
  }

  private static let servicesInProvider: TwinHandler = { system, command throws(TwinRefusal) in
    let id = command.text("serviceProviderId") ?? ""
    guard system.providers[id] != nil else { throw .provider(id) }
    let rows = try system.serviceRows(providerServiceColumns, found: command) { $0.providerID == id }
    return answer(
      "UserGetServiceInstanceListInServiceProviderResponse",
      [.table("serviceInstanceTable", providerServiceColumns, rows)])
  }

  private static let servicesInSystem: TwinHandler = { system, command throws(TwinRefusal) in
    let rows = try system.serviceRows(systemServiceColumns, found: command) { _ in true }
    return answer(
      "UserGetServiceInstanceListInSystemResponse", [.table("serviceInstanceTable", systemServiceColumns, rows)])
  }
}

extension TwinSystem {
  /// A row for each user who is looked for, by their ids.
  fileprivate func rows(
    _ columns: [String], found command: OCICommand, of isThere: (TwinUser) -> Bool
  ) throws(TwinRefusal) -> [[String]] {
    let search = TwinSearch(command)
    let found = users.values.filter { user in
      isThere(user) && search.finds(values(of: user)) && user.fits(exactly: command)
    }
    return try search.limited(found.map(\.id).sorted().map { userRow($0, columns: columns) })
  }

  /// A row for each service with an id of its own that is looked for.
  fileprivate func serviceRows(
    _ columns: [String], found command: OCICommand, in isThere: (TwinGroupKey) -> Bool
  ) throws(TwinRefusal) -> [[String]] {
    // Some criteria of these requests begin with a capital.
    let command = OCICommand(
      command.type,
      command.elements.map { $0.named($0.name.prefix(1).lowercased() + $0.name.dropFirst()) })
    let search = TwinSearch(command)
    let type = command.element("searchCriteriaExactServiceType")?.text("serviceType")
    let provider = command.element("searchCriteriaExactServiceProvider")?.text("serviceProviderId")
    let hasDepartment = command.element("searchCriteriaExactUserDepartment") != nil
    var found: [String] = []
    for group in groups.values where isThere(group.key) && provider ?? group.key.providerID == group.key.providerID {
      for gathering in group.gatherings where gathering.kind.isServiceInstance && !hasDepartment {
        let values = [
          "UserId": [gathering.id], "UserLastName": [gathering.name], "GroupId": [group.key.groupID],
          "ServiceProviderId": [group.key.providerID], "Extension": [gathering.extension].compactMap { $0 },
          "Dn": Self.forms(of: gathering.phoneNumber),
        ]
        guard type ?? gathering.kind.groupService == gathering.kind.groupService, search.finds(values) else { continue }
        found.append(gathering.id)
      }
    }
    return try search.limited(found.sorted().map { userRow($0, columns: columns) })
  }

  /// What criteria are compared with.
  private func values(of user: TwinUser) -> [String: [String]] {
    let record = user.record
    return [
      "UserId": [user.id], "UserLastName": record.texts("lastName"), "UserFirstName": record.texts("firstName"),
      "EmailAddress": record.texts("emailAddress"), "UserExternalId": record.texts("userExternalId"),
      "Extension": record.texts("extension"), "Dn": Self.forms(of: user.phoneNumber),
      "GroupId": [user.group.groupID], "ServiceProviderId": [user.group.providerID],
    ]
  }

  /// How a number may be written by those who look for it.
  private static func forms(of number: String?) -> [String] {
    guard let number else { return [] }
    let (country, national) = split(number)
    return [number, national] + (country.map { ["+\($0)\(national)", "\($0)\(national)"] } ?? [])
  }
}

extension TwinUser {
  /// Whether a user is as the criteria say that have no mode.
  fileprivate func fits(exactly command: OCICommand) -> Bool {
    command.elements.allSatisfy { criterion in
      switch criterion.name {
      case "searchCriteriaExactUserDepartment":
        criterion.element("departmentKey").map { key in
          guard let department = record.element("department") else { return false }
          return department.type == key.type && department.elements == key.elements
        } ?? true
      case "searchCriteriaExactUserInTrunkGroup":
        criterion.truth("userInTrunkGroup") == (record.element("trunkAddressing") != nil)
      case "searchCriteriaExactUserPersonId": criterion.text("userPersonId") == record.text("userPersonId")
      case "searchCriteriaExactServiceProvider": criterion.text("serviceProviderId") == group.providerID
      case "searchCriteriaExactUserNetworkClassOfService":
        criterion.text("networkClassOfService") == record.text("networkClassOfService")
      default: true
      }
    }
  }
}
