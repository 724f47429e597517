import ConnectorKit
import OCIP

extension BroadWorks {
  /// Reads a group with what a user finds there; nil when there is no such group.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func document(of group: GroupKey) async throws -> GroupDocument? {
    let own = group.elements
    let commands = [
      OCICommand("GroupGetRequest24", own), OCICommand("GroupDomainGetAssignedListRequest", own),
      OCICommand("GroupExtensionLengthGetRequest22", own), OCICommand("GroupServiceGetAuthorizationListRequest", own),
      OCICommand("GroupScheduleGetListRequest17sp1", own),
      OCICommand("GroupDepartmentGetListRequest18", own + [OCIElement("includeEnterpriseDepartments", true)]),
      OCICommand("GroupDnGetAssignmentListRequest18", own),
      OCICommand(
        "UserGetListInGroupRequest",
        [OCIElement("serviceProviderId", group.providerID), OCIElement("GroupId", group.groupID)]),
      instances(in: group), OCICommand("SystemSystemVoicePortalGetListRequest"),
    ]
    let results = try await readAll(commands)
    if case .failure(let error)? = results.first, [4004, 4005].contains(error.refusal?.number ?? 0) { return nil }
    var answers = try results.prefix(9).map(taken)
    // Who may not see the system's portals has none that Belay could count on.
    let portals = try? results.last?.get().table("systemVoicePortalsTable")
    answers.reverse()
    func next() throws -> OCICommand {
      guard let answer = answers.popLast() else {
        throw PhoneSystemError(.malformed, system: id, ["detail": "answers are missing"])
      }
      return answer
    }
    let (profile, domains, length, services) = (try next(), try next(), try next(), try next())
    let (schedules, departments, numbers, users, instances) = (
      try next(), try next(), try next(), try next(), try next()
    )
    let groupServices = try allowances(services, "groupServicesAuthorizationTable", "Service Name")
    let minimum = length.number("minExtensionLength") ?? 1
    return GroupDocument(
      key: group, profile: profile.elements, defaultDomain: domains.text("groupDefaultDomain") ?? "",
      domains: Set((domains.texts("domain") + domains.texts("groupDefaultDomain")).map { $0.lowercased() }),
      extensionLength: minimum...max(minimum, length.number("maxExtensionLength") ?? 20),
      userServices: try allowances(services, "userServicesAuthorizationTable", "Service Name"),
      groupServices: groupServices,
      servicePacks: try allowances(services, "servicePacksAuthorizationTable", "Service Pack Name"),
      schedules: Set(schedules.elements("scheduleGlobalKey").compactMap(GroupDocument.Schedule.init)),
      departments: try departmentNames(departments),
      extensions: try extensions(numbers: numbers, users: users, instances: instances),
      numbers: try activations(numbers),
      hasVoicePortal: groupServices["Voice Messaging Group"]?.isAssigned == true || portals?.rows.isEmpty == false)
  }

  private func instances(in group: GroupKey) -> OCICommand {
    OCICommand(
      "UserGetServiceInstanceListInServiceProviderRequest",
      [
        OCIElement("serviceProviderId", group.providerID),
        OCIElement(
          "SearchCriteriaGroupId",
          [
            OCIElement("mode", "Equal To"), OCIElement("value", group.groupID),
            OCIElement("isCaseInsensitive", false),
          ]),
      ])
  }

  // MARK: - Tables

  private func allowances(
    _ answer: OCICommand, _ table: String, _ column: String
  ) throws -> [String: GroupDocument.Allowance] {
    var allowances: [String: GroupDocument.Allowance] = [:]
    for row in try self.table(answer, table) {
      guard let name = row[column] else { continue }
      // A pack's assignment is not told: then one that is used is assigned.
      let used = row["Usage"].flatMap { Int($0) } ?? 0
      let isUnlimited = row["Limited"].map { $0 == "Unlimited" || $0 == "false" } ?? true
      let isAssigned: Bool = row["Assigned"].map { $0 == "true" } ?? (used > 0)
      // What is "Allowed" is the most that the group could be given; what it was given has another name for packs.
      let given = (row["Quantity"] ?? row["Allocated"] ?? row["Allowed"]).flatMap { Int($0) }
      allowances[name] = GroupDocument.Allowance(
        isAuthorized: row["Authorized"] == "true", isAssigned: isAssigned, allowed: isUnlimited ? nil : given,
        used: used)
    }
    return allowances
  }

  private func departmentNames(_ answer: OCICommand) throws -> [String: Bool] {
    var names: [String: Bool] = [:]
    for row in try table(answer, "departmentTable") {
      guard let name = row["Department Name"] else { continue }
      // The group's own stands before one of the enterprise that has the same name, which all groups have anyway.
      names[name] = (names[name] ?? true) && row["Is Enterprise Department"] == "true"
    }
    return names
  }

  private func extensions(numbers: OCICommand, users: OCICommand, instances: OCICommand) throws -> [String: String] {
    var holders: [String: String] = [:]
    for (answer, table) in [(numbers, "dnTable"), (users, "userTable"), (instances, "serviceInstanceTable")] {
      for row in try self.table(answer, table) {
        guard let text = row["Extension"], !text.isEmpty, let user = row["User Id"], !user.isEmpty else { continue }
        holders[text] = user
      }
    }
    return holders
  }

  private func activations(_ answer: OCICommand) throws -> [String: Bool] {
    var numbers: [String: Bool] = [:]
    for row in try table(answer, "dnTable") {
      guard let text = row["Phone Numbers"], !text.isEmpty else { continue }
      numbers[text] = row["Activated"] == "true"
    }
    return numbers
  }
}

extension GroupDocument.Schedule {
  /// Reads a `ScheduleGlobalKey`.
  init?(_ element: OCIElement) {
    guard let key = element.element("scheduleKey"), let name = key.text("scheduleName"),
      let kind = key.text("scheduleType")
    else { return nil }
    self.init(name: name, kind: kind, level: element.text("scheduleLevel") ?? "Group")
  }
}
