import OCIP

extension TwinCommands {
  /// Requests about what users are members of.
  static let gatherings: [String: TwinHandler] = [
    "UserCallPickupGetRequest": membership(.callPickup, "UserCallPickupGetResponse", people),
    "UserSeriesCompletionGetRequest": membership(.seriesCompletion, "UserSeriesCompletionGetResponse", people),
    "UserCallParkGetRequest": membership(.callPark, "UserCallParkGetResponse", parked),
    "UserGroupPagingGetListRequest": pagingGroups,
    "UserCallCenterGetRequest23": callCenters,
    "UserMeetMeConferencingGetBridgeListRequest": bridges,
  ].merging(huntGroups) { first, _ in first }.merging(pickupGroups) { first, _ in first }

  private static let people = [
    "User Id", "Last Name", "First Name", "Hiragana Last Name", "Hiragana First Name", "Department", "Phone Number",
    "Extension", "Email Address",
  ]

  private static let parked = [
    "User Id", "Last Name", "First Name", "Hiragana Last Name", "Hiragana First Name", "User External Id",
    "User Place Type",
  ]

  /// The one of a kind that a user is a member of, with all members; a user that is in none has no name and no rows.
  private static func membership(
    _ kind: TwinGathering.Kind, _ type: String, _ columns: [String]
  ) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      let user = try system.user(command)
      let found = system.groups[user.group]?.gatherings.first { $0.kind == kind && $0.has(user.id) }
      let name = found.map { [OCIElement("name", $0.name)] } ?? []
      let rows = (found?.members ?? []).map { system.userRow($0, columns: columns) }
      return answer(type, name + [.table("userTable", columns, rows)])
    }
  }

  private static let pagingGroups: TwinHandler = { system, command throws(TwinRefusal) in
    let rows = system.gatherings(.paging, of: try system.user(command)).map { paging in
      [paging.name, paging.phoneNumber ?? "", paging.extension ?? "", paging.isActive ? "true" : "false"]
    }
    let headings = ["Name", "Phone Number", "Extension", "Is Active"]
    return answer("UserGroupPagingGetListResponse", [.table("pagingGroupTable", headings, rows)])
  }

  private static let callCenters: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require("UserCallCenter", of: user)
    var record = TwinRecord(user.settings["UserCallCenter"] ?? [])
    // What is set for one of the call centres, such as whether calls come from it, is kept in a table like this one.
    let kept = record.element("callCenterTable")?.elements("row").map { $0.texts("col") } ?? []
    let rows = system.gatherings(.callCenter, of: user).map { center in
      let profile = TwinRecord(center.profile)
      let row = [
        center.id, center.phoneNumber ?? "", center.extension ?? "", "true",
        profile.truth("allowAgentLogoff") == false ? "false" : "true", profile.text("type") ?? "Basic", "",
        profile.text("routingPolicy") ?? "", "",
      ]
      let own = kept.first { $0.count == row.count && $0[0] == center.id } ?? row
      return zip(row, own).map { $1.isEmpty ? $0 : $1 }
    }
    let headings = [
      "Service User Id", "Phone Number", "Extension", "Available", "Logoff Allowed", "Type", "Priority",
      "Routing Policy", "Skill Level",
    ]
    record.complete(with: [
      OCIElement("agentACDState", "Sign-Out"), OCIElement("useDefaultGuardTimer", true),
      OCIElement("enableGuardTimer", false), OCIElement("guardTimerSeconds", 5),
    ])
    record.set(.table("callCenterTable", headings, rows))
    return answer("UserCallCenterGetResponse23", record.arranged(as: "UserCallCenterGetResponse23"))
  }

  private static let bridges: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let family = "UserMeetMeConferencing.BridgeList"
    var elements = ["name", "phoneNumber", "extension", "ports", "", "allowIndividualOutDial"]
    elements += ["countryCode", "nationalPrefix"]
    let rows = (user.lists[family] ?? []).map { bridge in
      let record = TwinRecord(bridge.elements)
      return [bridge.key] + elements.map { $0.isEmpty ? String(bridge.isActive) : record.text($0) ?? "" }
    }
    let headings = [
      "Bridge Id", "Name", "Phone Number", "Extension", "Ports", "Is Active", "Allow Individual OutDial",
      "Country Code", "National Prefix",
    ]
    let own = TwinRecord(user.settings[family] ?? []).element("conferenceBridgeTable")?.elements("row") ?? []
    let table = OCIElement.table("conferenceBridgeTable", headings, rows + own.map { $0.texts("col") })
    return answer("UserMeetMeConferencingGetBridgeListResponse", [table])
  }
}

extension TwinGathering {
  /// Whether somebody is a member.
  func has(_ id: String) -> Bool { members.contains { $0.lowercased() == id.lowercased() } }

  /// Whether it can be reached.
  var isActive: Bool { TwinRecord(profile).truth("isActive") ?? true }
}

extension TwinSystem {
  /// All of a kind in the enterprise that a user is a member of, by their ids.
  func gatherings(_ kind: TwinGathering.Kind, of user: TwinUser) -> [TwinGathering] {
    groups.values.filter { $0.key.providerID == user.group.providerID }.flatMap(\.gatherings)
      .filter { $0.kind == kind && $0.has(user.id) }.sorted { $0.id < $1.id }
  }
}
