import OCIP
import OCIPSchema

/// Makes the rows of a table of a user.
typealias TwinRows = @Sendable (TwinSystem, TwinUser, OCICommand, _ columns: [String]) -> [[String]]

/// Tables of settings that follow from other things.
enum TwinTables {
  /// The setting whose entries a table of criteria has; nil for one that has no criteria.
  static func criteria(of kept: TwinSetting) -> TwinSetting? {
    let base = String(kept.family.prefix { $0 != "." })
    let families = [kept.family + "SelectiveCriteria", base + ".Criteria", base + ".SelectiveCriteria"]
    return families.lazy.filter { $0 != kept.family }.compactMap(TwinSetting.of).first
  }

  /// Whether an element is a table that follows from other things, and is not kept itself.
  ///
  /// Of the table of executives it is kept what the assistant says of each.
  static func isComputed(_ element: OCIElement, in kept: TwinSetting) -> Bool {
    rows[kept.family]?[element.name] != nil && element.name != "executiveTable"
      || ServiceCatalogue.columns(of: element.name, in: kept.answer).contains("Criteria Name")
  }

  /// A row with a text under each heading; empty where there is none.
  static func row(_ columns: [String], _ texts: [String: String?]) -> [String] {
    columns.map { (texts[$0] ?? nil) ?? "" }
  }

  /// What makes the tables that are not kept, by family and name.
  static let rows: [String: [String: TwinRows]] = [
    "UserBroadWorksAnywhere": ["phoneNumberTable": entries("UserBroadWorksAnywhere.PhoneNumber", "Phone Number")],
    "UserBroadWorksMobility": [
      "mobileIdentityTable": entries("UserBroadWorksMobilityMobileIdentity", "Mobile Number")
    ],
    "UserPersonalAssistantExclusionNumber.List": ["exclusionNumberTable": exclusions],
    "UserSMDIMessageDesk.ServerList": ["smdiServerTable": entries("UserSMDIMessageDesk.Server", "Device Name")],
    "UserHolidaySchedule.List": ["holidayScheduleTable": schedules("Holiday", "UserHolidaySchedule")],
    "UserTimeSchedule.List": ["timeScheduleTable": schedules("Time", "UserTimeSchedule")],
    "UserExecutiveAssistant": ["executiveTable": executives],
    "UserCallCenter.List": ["userTable": callCenters],
    "UserCallCenter.AgentSupervisorList": ["supervisorTable": supervisors],
    "UserCallCenter.SupervisorCallCenterList": ["callCenterTable": supervisedCenters],
    "UserMeetMeConferencing.ConferenceList": ["conferenceTable": conferences],
    "UserCollaborateRoomList": ["roomInstanceTable": rooms],
    "UserAccessDeviceTags": ["deviceTagsTable": tags],
    "UserAccessDeviceFile.List": ["deviceFilesTable": files],
    "UserPreferredAnswerEndpoint.List": ["accessDeviceTable": answerEndpoints],
    "UserPolycomPhoneServices.PrimaryEndpointList": ["deviceUserTable": primaryEndpoint],
  ]

  /// A row for each entry of a family, with its key under a heading.
  private static func entries(_ family: String, _ heading: String) -> TwinRows {
    { _, user, _, columns in
      (user.lists[family] ?? []).map { entry in
        let record = TwinRecord(entry.elements)
        return columns.map { $0 == heading ? entry.key : record.text(OCIElement.elementName(of: $0)) ?? "" }
      }
    }
  }

  private static let exclusions: TwinRows = { _, user, command, columns in
    let search = TwinSearch(command)
    let found = (user.lists["UserPersonalAssistantExclusionNumber"] ?? []).map { entry in
      (entry.key, TwinRecord(entry.elements).text("description") ?? "")
    }.filter { number, description in
      search.finds([
        "PersonalAssistantExclusionNumber": [number], "PersonalAssistantExclusionNumberDescription": [description],
      ])
    }
    return found.map { row(columns, ["Number": $0, "Description": $1]) }
  }

  /// The user's schedules of a kind, and those of its group.
  private static func schedules(_ kind: String, _ family: String) -> TwinRows {
    { system, user, _, columns in
      let own = user.schedules.filter { $0.kind == kind }.map(\.name) + (user.lists[family] ?? []).map(\.key)
      let shared = (system.groups[user.group]?.schedules ?? []).filter { $0.kind == kind }.map(\.name)
      return (own.map { ($0, "User") } + shared.map { ($0, "Group") }).map { name, level in
        row(columns, ["\(kind) Schedule": name, "Type": level])
      }
    }
  }

  /// Whose assistant the user is.
  private static let executives: TwinRows = { system, user, _, columns in
    let kept = TableText(TwinRecord(user.settings["UserExecutiveAssistant"] ?? []).element("executiveTable"))
    return system.executives(of: user).map { executive in
      let own = kept.rows.first { $0.first?.lowercased() == executive.id.lowercased() }
      let settings = TwinRecord(executive.settings["UserExecutive.Assistant"] ?? [])
      return zip(columns, system.userRow(executive.id, columns: columns)).map { column, text in
        switch column {
        case "Assistant Opt-in Status": own.flatMap { kept.cell(column, in: $0) } ?? "false"
        case "Executive Allow Opt-in": settings.text("allowOptInOut") ?? "false"
        default: text
        }
      }
    }
  }

  private static let callCenters: TwinRows = { system, user, _, columns in
    let kept = TableText(TwinRecord(user.settings["UserCallCenter"] ?? []).element("callCenterTable"))
    return system.gatherings(.callCenter, of: user).map { center in
      let own = kept.rows.first { $0.first == center.id }
      let canLogOff = TwinRecord(center.profile).truth("allowAgentLogoff") ?? true
      return row(
        columns,
        [
          "Service User Id": center.id, "Phone Number": center.phoneNumber, "Extension": center.extension,
          "Available": own.flatMap { kept.cell("Available", in: $0) } ?? "true", "Logoff Allowed": "\(canLogOff)",
        ])
    }
  }

  private static let supervisors: TwinRows = { system, user, command, columns in
    let center = command.text("serviceUserId") ?? ""
    return system.users.values.filter { other in
      let entry = other.lists["UserCallCenter.SupervisedAgentList"]?.first { $0.key == center }
      let agents = TableText(TwinRecord(entry?.elements ?? []).element("agentUserTable"))
      return agents.rows.contains { $0.first?.lowercased() == user.id.lowercased() }
    }.map(\.id).sorted().map { system.userRow($0, columns: columns) }
  }

  private static let supervisedCenters: TwinRows = { system, user, _, columns in
    (user.lists["UserCallCenter.SupervisedAgentList"] ?? []).map(\.key).sorted().map { id in
      let profile = TwinRecord(system.gathering(id)?.profile ?? [])
      return zip(columns, system.userRow(id, columns: columns)).map { column, text in
        switch column {
        case "Service User Id": id
        case "Type": profile.text("type") ?? "Basic"
        default: text
        }
      }
    }
  }

  private static let conferences: TwinRows = { system, user, command, columns in
    let host = system.userRow(user.id, columns: ["Last Name", "First Name"])
    return (user.lists["UserMeetMeConferencing.Conference"] ?? []).compactMap { entry in
      let names = entry.key.split(separator: "\u{1F}").map(String.init)
      guard names.count == 2, command.text("bridgeId") ?? names[0] == names[0] else { return nil }
      return row(
        columns,
        [
          "Bridge Id": names[0], "Conference Id": names[1], "Title": TwinRecord(entry.elements).text("title"),
          "Status": "Active", "Type": "Reservationless", "Host Last Name": host[0], "Host First Name": host[1],
          "Host": user.id,
        ])
    }
  }

  private static let rooms: TwinRows = { _, user, _, columns in
    (user.lists[collaborateRooms] ?? []).map { entry in
      let record = TwinRecord(entry.elements)
      return row(
        columns, ["Room Type": record.text("roomType"), "Name": record.text("roomName"), "Room Id": entry.key])
    }
  }

  private static let tags: TwinRows = { system, user, command, columns in
    (system.device(in: command, of: user)?.tags ?? [:]).sorted { $0.key < $1.key }.map { name, value in
      row(columns, ["Tag Name": name, "Tag Value": value])
    }
  }

  private static let files: TwinRows = { system, user, command, columns in
    (system.device(in: command, of: user)?.fileFormats ?? []).map { row(columns, ["File Format": $0]) }
  }

  private static let answerEndpoints: TwinRows = { system, user, command, columns in
    let preferred = TwinRecord(user.settings["UserPreferredAnswerEndpoint"] ?? []).element("preferredAnswerEndpoint")
    let primary = user.primaryEndpoint?.linePort
    let rows = user.endpoints.map { endpoint in
      let device = system.groups[user.group]?.devices[endpoint.deviceName]
      return row(
        columns,
        [
          "Line Port": endpoint.linePort,
          "Endpoint Type": endpoint.linePort == primary ? "Primary" : "Shared Call Appearance",
          "Is Preferred Answer Endpoint": "\(preferred?.text("linePort") == endpoint.linePort)",
          "Device Name": endpoint.deviceName, "Device Level": endpoint.deviceLevel,
          "Device Type": TwinRecord(device?.profile ?? []).text("deviceType"),
        ])
    }
    guard command.truth("onlyDisplayPreferredAnswerEndpoint") == true else { return rows }
    return rows.filter { $0.contains("true") }
  }

  private static let primaryEndpoint: TwinRows = { _, user, _, columns in
    user.primaryEndpoint.map { endpoint in
      [
        row(
          columns,
          [
            "Device Level": endpoint.deviceLevel, "Device Name": endpoint.deviceName, "Line/Port": endpoint.linePort,
          ])
      ]
    } ?? []
  }

  /// The family under which all rooms are kept, in the shape of `UserCollaborateRoomGetResponse`.
  static let collaborateRooms = "UserCollaborateRoom"
}

extension TableText {
  /// Reads an element as a table; one that is not there has no rows.
  init(_ element: OCIElement?) {
    if let element { self.init(element) } else { self.init(headings: []) }
  }
}

extension OCIElement {
  /// The name of the element that a column repeats: `isPrimary` of "Is Primary".
  static func elementName(of column: String) -> String {
    let words = column.split(separator: " ")
    return (words.prefix(1).map { $0.lowercased() } + words.dropFirst().map(String.init)).joined()
  }
}
