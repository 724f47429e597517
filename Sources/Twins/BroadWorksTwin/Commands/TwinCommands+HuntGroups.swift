import OCIP

extension TwinCommands {
  /// Requests about hunt groups.
  static let huntGroups: [String: TwinHandler] = [
    "GroupHuntGroupGetInstanceListRequest": huntGroupList,
    "GroupHuntGroupGetInstanceRequest20": huntGroup,
    "GroupHuntGroupModifyInstanceRequest": modifyHuntGroup,
  ]

  private static let columns = [
    "User Id", "Last Name", "First Name", "Hiragana Last Name", "Hiragana First Name", "Weight", "Phone Number",
    "Extension", "Department", "Email Address", "Is Phone Number Activated", "Country Code", "National Prefix",
    "Department Name", "Department Type", "Parent Department", "Parent Department Type", "Group Id", "Group Name",
  ]

  private static let standard = [
    OCIElement("policy", "Regular"), OCIElement("huntAfterNoAnswer", false), OCIElement("noAnswerNumberOfRings", 5),
    OCIElement("forwardAfterTimeout", false), OCIElement("forwardTimeoutSeconds", 0),
    OCIElement("allowCallWaitingForAgents", false), OCIElement("useSystemHuntGroupCLIDSetting", true),
    OCIElement("includeHuntGroupNameInCLID", true), OCIElement("enableNotReachableForwarding", false),
    OCIElement("makeBusyWhenNotReachable", false), OCIElement("allowMembersToControlGroupBusy", false),
    OCIElement("enableGroupBusy", false), OCIElement("applyGroupBusyWhenTerminatingToAgent", false),
  ]

  private static let huntGroupList: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let department = command.text("groupDepartmentName")
    let rows = group.gatherings.filter { $0.kind == .huntGroup }.sorted { $0.id < $1.id }.map { hunt in
      [
        hunt.id, hunt.name, hunt.phoneNumber ?? "", hunt.extension ?? "", hunt.departmentName,
        hunt.isActive ? "true" : "false", TwinRecord(hunt.profile).text("policy") ?? "Regular",
      ]
    }.filter { department ?? $0[4] == $0[4] }
    let headings = ["Service User Id", "Name", "Phone Number", "Extension", "Department", "Is Active", "Policy"]
    return answer("GroupHuntGroupGetInstanceListResponse", [.table("huntGroupTable", headings, rows)])
  }

  private static let huntGroup: TwinHandler = { system, command throws(TwinRefusal) in
    let (key, hunt) = try system.huntGroup(command)
    var record = TwinRecord(hunt.profile)
    record.set(OCIElement("serviceInstanceProfile", hunt.readProfile(country: system.groups[key]?.countryCode)))
    record.complete(with: standard)
    let rows = hunt.members.map { system.agentRow($0, columns: columns) }
    record.set(.table("agentUserTable", columns, rows))
    return answer("GroupHuntGroupGetInstanceResponse20", record.arranged(as: "GroupHuntGroupGetInstanceResponse20"))
  }

  private static let modifyHuntGroup: TwinHandler = { system, command throws(TwinRefusal) in
    var (key, hunt) = try system.huntGroup(command)
    if let profile = command.element("serviceInstanceProfile") { try hunt.change(profile, in: key, of: system) }
    if let list = command.element("agentUserIdList") {
      var agents: [String] = []
      for id in list.texts("userId") {
        guard let user = system[user: id] else { throw .user(id) }
        let isEnterprise = system.providers[key.providerID]?.isEnterprise == true
        let isNear = isEnterprise ? user.group.providerID == key.providerID : user.group == key
        guard isNear else { throw .otherEnterprise(id) }
        if !agents.contains(user.id) { agents.append(user.id) }
      }
      hunt.members = agents
    }
    var record = TwinRecord(hunt.profile)
    record.change(by: command, without: ["serviceUserId", "serviceInstanceProfile", "agentUserIdList"])
    hunt.profile = record.elements
    let place = system.groups[key]?.gatherings.firstIndex { [id = hunt.id] in $0.id == id }
    if let place { system.groups[key]?.gatherings[place] = hunt }
    return success
  }
}

extension TwinGathering {
  /// Elements of `ServiceInstanceReadProfile19sp1` beside those that it has of its own.
  private var instance: TwinRecord {
    TwinRecord(TwinRecord(profile).element("serviceInstanceProfile")?.elements ?? [])
  }

  /// What tables say under "Department".
  fileprivate var departmentName: String { instance.element("department")?.text("name") ?? "" }

  /// What is read of it under `serviceInstanceProfile`.
  fileprivate func readProfile(country: String?) -> [OCIElement] {
    var record = instance
    record.set(OCIElement("name", name))
    if let phoneNumber { record.set(OCIElement("phoneNumber", TwinSystem.split(phoneNumber).national)) }
    if let `extension` { record.set(OCIElement("extension", `extension`)) }
    if let country { record.set(OCIElement("countryCode", country)) }
    record.complete(with: [
      OCIElement("callingLineIdLastName", name), OCIElement("callingLineIdFirstName", kind.userType),
      OCIElement("language", "English"),
    ])
    return record.arranged(as: "ServiceInstanceReadProfile19sp1")
  }

  /// Does what `ServiceInstanceModifyProfile` says.
  fileprivate mutating func change(
    _ request: OCIElement, in key: TwinGroupKey, of system: TwinSystem
  ) throws(TwinRefusal) {
    if let name = request.text("name") { self.name = name }
    if let element = request.element("phoneNumber") {
      if let number = element.text {
        phoneNumber = try system.freeNumber(number, in: key, for: id)
      } else {
        phoneNumber = nil
      }
    }
    if let element = request.element("extension") {
      if let digits = element.text, digits != `extension` {
        try system.checkExtension(digits, in: key, for: id)
      }
      `extension` = element.text
    }
    if let department = request.element("department"), department.value != .nil {
      try system.checkDepartment(department, in: key)
    }
    var changed = instance
    changed.change(by: request, without: ["name", "phoneNumber", "extension", "password", "sipAliasList"])
    if let list = request.element("sipAliasList") {
      changed.remove("alias")
      changed.elements += list.texts("sipAlias").map { OCIElement("alias", $0) }
    }
    var record = TwinRecord(profile)
    record.set(OCIElement("serviceInstanceProfile", changed.elements))
    profile = record.elements
  }
}

extension TwinSystem {
  /// The hunt group that a request names.
  fileprivate func huntGroup(_ command: OCICommand) throws(TwinRefusal) -> (TwinGroupKey, TwinGathering) {
    let id = command.text("serviceUserId") ?? ""
    guard let key = group(ofGathering: id), let found = gathering(id), found.kind == .huntGroup else {
      throw .user(id)
    }
    return (key, found)
  }

  /// A row of the table of agents.
  fileprivate func agentRow(_ id: String, columns: [String]) -> [String] {
    let user = self[user: id]
    let department = user?.record.element("department")
    let known = user.flatMap { user in user.phoneNumber.flatMap { number($0, in: user.group) } }
    return zip(columns, userRow(id, columns: columns)).map { column, text in
      switch column {
      case "Is Phone Number Activated": known.map { String($0.isActivated) } ?? ""
      case "Department Name": department?.text("name") ?? ""
      case "Department Type": department.map { $0.type == "EnterpriseDepartmentKey" ? "Enterprise" : "Group" } ?? ""
      case "Group Name": user.flatMap { groups[$0.group]?.name } ?? ""
      default: text
      }
    }
  }
}
