import OCIP
import OCIPSchema

extension SystemInventor {
  /// Makes what a group's ordinary users belong to: about one in four is an agent, and one in ten picks up for others.
  mutating func gather(_ members: [TwinUser], in key: TwinGroupKey) {
    let people = members.map(\.id).filter { !special.contains($0.lowercased()) }
    guard people.count >= 12 else { return }
    let share = people.count / 12
    let name = key.groupID
    var rest = people[...]
    func take(_ count: Int) -> [String] {
      defer { rest = rest.dropFirst(count) }
      return Array(rest.prefix(count))
    }
    add(.huntGroup, "\(name)-first-line", "First line", take(share), in: key)
    add(.huntGroup, "\(name)-second-line", "Second line", take(share), in: key)
    add(.callCenter, "\(name)-hotline", "Hotline", take(share), in: key)
    add(.callPickup, "\(name) reception", "\(name) reception", take(share), in: key)
    add(.callPark, "\(name) park", "\(name) park", take(2), in: key)
    add(.paging, "\(name)-paging", "Paging", take(share), in: key)
    add(.seriesCompletion, "\(name) series", "\(name) series", take(2), in: key)
    if let host = take(1).first { giveBridge("\(name)-bridge", to: host) }
  }

  /// Adds something that has members; hunt groups, call centres and paging groups have a number of their own.
  mutating func add(
    _ kind: TwinGathering.Kind, _ name: String, _ title: String, _ members: [String], in key: TwinGroupKey
  ) {
    let hasNumber = [.huntGroup, .callCenter, .paging].contains(kind)
    let line = hasNumber ? takeLine(for: key) : nil
    let profile: [OCIElement] = kind == .huntGroup ? Self.huntGroupProfile : []
    system.groups[key]?.gatherings.append(
      TwinGathering(
        kind, id: hasNumber ? "\(name)@\(Self.domain)" : name, name: title, members: members,
        phoneNumber: line?.phoneNumber, extension: line?.extension, profile: profile))
  }

  /// Lets a user host a bridge for conferences.
  mutating func giveBridge(_ bridge: String, to id: String) {
    let title = "Conferences"
    guard let user = system[user: id] else { return }
    let line = takeLine(for: user.group)
    system[user: id]?.settings["UserMeetMeConferencing.BridgeList"] = [
      InventedTable.element(
        "conferenceBridgeTable", of: "UserMeetMeConferencing.BridgeList",
        [
          [
            "Bridge Id": "\(bridge)@\(Self.domain)", "Name": title, "Phone Number": line?.phoneNumber ?? "",
            "Extension": line?.extension ?? "", "Ports": "10", "Is Active": "true",
            "Allow Individual OutDial": "true", "Country Code": "33", "National Prefix": "0",
          ]
        ])
    ]
  }

  /// Elements of `GroupHuntGroupGetInstanceResponse20` beside the profile and the agents.
  private static let huntGroupProfile = [
    OCIElement("policy", "Circular"), OCIElement("huntAfterNoAnswer", true), OCIElement("noAnswerNumberOfRings", 4),
    OCIElement("forwardAfterTimeout", true), OCIElement("forwardTimeoutSeconds", 60),
    OCIElement("forwardToPhoneNumber", "+33-639980000"), OCIElement("allowCallWaitingForAgents", false),
    OCIElement("enableNotReachableForwarding", false), OCIElement("makeBusyWhenNotReachable", true),
    OCIElement("allowMembersToControlGroupBusy", true), OCIElement("enableGroupBusy", false),
    OCIElement("applyGroupBusyWhenTerminatingToAgent", false),
  ]
}

/// Tables of settings, as users have them.
enum InventedTable {
  /// A table with the headings that the catalogue knows.
  ///
  /// - Parameter rows: What stands under the headings; nothing where a heading is left out.
  static func element(_ name: String, of family: String, _ rows: [[String: String]]) -> OCIElement {
    let headings = catalogue.setting(family)?.tables[name] ?? []
    let head = headings.map { OCIElement("colHeading", $0) }
    return OCIElement(
      name,
      head + rows.map { row in OCIElement("row", headings.map { OCIElement("col", row[$0] ?? "") }) })
  }

  /// A table of users.
  static func users(_ name: String, of family: String, _ users: [TwinUser]) -> OCIElement {
    let rows = users.map { user in
      let names = ["lastName": "Last Name", "firstName": "First Name", "phoneNumber": "Phone Number"]
        .merging(["extension": "Extension", "emailAddress": "Email Address"]) { first, _ in first }
      var row = ["User Id": user.id, "Group Id": user.group.groupID]
      for element in user.profile { if let heading = names[element.name] { row[heading] = element.text } }
      return row
    }
    return element(name, of: family, rows)
  }

  private static let catalogue = ServiceCatalogue.standard
}
