import OCIP

extension TwinCommands {
  /// Requests about the lines of devices.
  static let deviceLines: [String: TwinHandler] = [
    "GroupAccessDeviceGetUserListRequest21sp1": deviceUsers,
    "GroupAccessDeviceModifyUserRequest": modifyDeviceUser,
    "GroupCPEConfigReorderDeviceLinePortsRequest": reorderLinePorts,
  ]

  private static let headings = [
    "Line/Port", "Last Name", "First Name", "Phone Number", "User Id", "User Type", "Endpoint Type", "Order",
    "Primary Line/Port", "Extension", "Department", "Email Address", "Private Identity",
  ]

  private static let deviceUsers: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    let search = TwinSearch(command)
    let kind = command.element("searchCriteriaExactEndpointType")?.text("endpointType")
    let userType = command.element("searchCriteriaExactUserType")?.text("userType")
    let port = command.element("searchCriteriaExactPortNumber")?.number("port")
    let lines = system.lines(of: device, in: group.key)
    let primary = device.primaryLinePort ?? lines.first { $0.kind == "Primary" }?.line.linePort
    var rows: [[String]] = []
    for (index, line) in lines.enumerated() where userType ?? "Normal" == "Normal" {
      guard search.isIn(line.user), search.finds(line.searchValues), kind ?? line.kind == line.kind,
        port == nil || TwinRecord(line.line.profile).number("portNumber") == port
      else { continue }
      let record = line.user.record
      rows.append([
        line.line.linePort, record.text("lastName") ?? "", record.text("firstName") ?? "",
        record.text("phoneNumber") ?? "", line.user.id, "Normal", line.kind, String(index + 1),
        line.line.linePort == primary ? "true" : "false", record.text("extension") ?? "", line.user.departmentName,
        record.text("emailAddress") ?? "", "",
      ])
    }
    return answer(
      "GroupAccessDeviceGetUserListResponse21sp1",
      [.table("deviceUserTable", headings, try search.limited(rows))])
  }

  private static let modifyDeviceUser: TwinHandler = { system, command throws(TwinRefusal) in
    var (group, device) = try system.device(command)
    let linePort = command.text("linePort") ?? ""
    let lines = system.lines(of: device, in: group.key)
    guard let line = lines.first(where: { $0.line.linePort.lowercased() == linePort.lowercased() }) else {
      throw .linePort(linePort)
    }
    switch command.truth("isPrimaryLinePort") {
    case true?: device.primaryLinePort = line.line.linePort
    case false? where device.primaryLinePort == line.line.linePort: device.primaryLinePort = nil
    default: break
    }
    system.groups[group.key]?.devices[device.name] = device
    return success
  }

  private static let reorderLinePorts: TwinHandler = { system, command throws(TwinRefusal) in
    var (group, device) = try system.device(command)
    let order = command.texts("orderedLinePortList")
    let present = system.lines(of: device, in: group.key).map(\.line.linePort)
    guard order.map({ $0.lowercased() }).sorted() == present.map({ $0.lowercased() }).sorted() else {
      throw .linePortOrder(device.name)
    }
    device.linePortOrder = order
    system.groups[group.key]?.devices[device.name] = device
    return success
  }
}

extension TwinDeviceLine {
  fileprivate var searchValues: [String: [String]] {
    let elements = [
      "UserLastName": "lastName", "UserFirstName": "firstName", "Dn": "phoneNumber", "Extension": "extension",
    ]
    let sides = line.linePort.split(separator: "@", maxSplits: 1).map(String.init)
    let own = [
      "UserId": [user.id], "LinePortUserPart": Array(sides.prefix(1)), "LinePortDomain": Array(sides.dropFirst()),
      "UserHotlineContact": [TwinRecord(line.profile).text("hotlineContact")].compactMap { $0 },
    ]
    return elements.mapValues { [user.record.text($0)].compactMap { $0 } }.merging(own) { first, _ in first }
  }
}
