import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests about the lines of devices on which a user's calls ring as well.
  static let sharedLines: [String: TwinHandler] = [
    "UserSharedCallAppearanceGetRequest21sp1": readSharedLines,
    "UserSharedCallAppearanceModifyRequest": modifySharedLines,
    "UserSharedCallAppearanceGetEndpointRequest22": readSharedLine,
    "UserSharedCallAppearanceAddEndpointRequest22": addSharedLine,
    "UserSharedCallAppearanceModifyEndpointRequest": modifySharedLine,
    "UserSharedCallAppearanceDeleteEndpointListRequest14": deleteSharedLines,
  ]

  private static let family = "UserSharedCallAppearance"

  private static let readSharedLines: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require(family, of: user)
    let services = system.services(of: user)
    var record = TwinRecord(user.settings[family] ?? [])
    record.complete(with: [
      OCIElement("alertAllAppearancesForClickToDialCalls", true),
      OCIElement("alertAllAppearancesForGroupPagingCalls", false), OCIElement("allowSCACallRetrieve", false),
      OCIElement("multipleCallArrangementIsActive", false), OCIElement("allowBridgingBetweenLocations", false),
      OCIElement("bridgeWarningTone", "None"), OCIElement("enableCallParkNotification", false),
    ])
    record.set(OCIElement("maxAppearances", system.maximumSharedLines(of: user)))
    record.set(OCIElement("enableMultipleCallArrangement", services.contains("Multiple Call Arrangement")))
    let headings = ServiceCatalogue.standard.setting(family)?.tables["endpointTable"] ?? []
    let devices = system.groups[user.group]?.devices ?? [:]
    let rows = user.sharedLines.map { line in
      let cells = cells(of: line, on: line.deviceLevel == "Group" ? devices[line.deviceName] : nil)
      return headings.map { cells[$0] ?? "" }
    }
    record.set(.table("endpointTable", headings, rows))
    let type = "UserSharedCallAppearanceGetResponse21sp1"
    return answer(type, record.arranged(as: type))
  }

  /// What the table of lines says of one of them, by heading.
  private static func cells(of line: TwinSharedLine, on device: TwinDevice?) -> [String: String] {
    let profile = TwinRecord(line.profile)
    let telephone = TwinRecord(device?.profile ?? [])
    return [
      "Device Level": line.deviceLevel, "Device Name": line.deviceName,
      "Device Type": telephone.text("deviceType") ?? "", "Line/Port": line.linePort,
      "SIP Contact": profile.text("contact") ?? "", "Port Number": profile.text("portNumber") ?? "",
      "Device Support Visual Device Management": "false", "Is Active": profile.text("isActive") ?? "true",
      "Allow Origination": profile.text("allowOrigination") ?? "true",
      "Allow Termination": profile.text("allowTermination") ?? "true",
      "Mac Address": telephone.text("macAddress") ?? "", "Path Header": profile.text("pathHeader") ?? "",
    ]
  }

  private static let modifySharedLines: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require(family, of: user)
    var record = TwinRecord(user.settings[family] ?? [])
    record.change(by: command, without: ["userId"])
    system[user: user.id]?.settings[family] = record.elements
    return success
  }

  private static let readSharedLine: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require(family, of: user)
    var record = TwinRecord(user.sharedLines[try place(of: command.element("accessDeviceEndpoint"), in: user)].profile)
    record.complete(with: ["isActive", "allowOrigination", "allowTermination"].map { OCIElement($0, true) })
    record.complete(with: [OCIElement("useHotline", false)])
    let type = "UserSharedCallAppearanceGetEndpointResponse22"
    return answer(type, record.arranged(as: type))
  }

  private static let addSharedLine: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let endpoint = command.element("accessDeviceEndpoint")?.elements ?? []
    let states = command.elements.filter { !["userId", "accessDeviceEndpoint", "allowVideo"].contains($0.name) }
    try system.addSharedLine(endpoint + states, to: user)
    return success
  }

  private static let modifySharedLine: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    try system.require(family, of: user)
    let place = try place(of: command.element("accessDeviceEndpoint"), in: user)
    var record = TwinRecord(user.sharedLines[place].profile)
    record.change(by: command, without: ["userId", "accessDeviceEndpoint"])
    user.sharedLines[place].profile = record.elements
    system[user: user.id] = user
    return success
  }

  private static let deleteSharedLines: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    try system.require(family, of: user)
    for endpoint in command.elements("accessDeviceEndpoint") {
      user.sharedLines.remove(at: try place(of: endpoint, in: user))
    }
    system[user: user.id] = user
    return success
  }

  /// Where a user has the line that an element names.
  private static func place(of endpoint: OCIElement?, in user: TwinUser) throws(TwinRefusal) -> Int {
    let device = endpoint?.element("accessDevice")
    let line = endpoint?.text("linePort") ?? ""
    let place = user.sharedLines.firstIndex {
      $0.deviceLevel == device?.text("deviceLevel") && $0.deviceName == device?.text("deviceName")
        && $0.linePort.lowercased() == line.lowercased()
    }
    guard let place else { throw .linePort(line) }
    return place
  }
}

extension TwinSystem {
  /// How many lines a user may share: so many as its service says, and one where it says nothing.
  fileprivate func maximumSharedLines(of user: TwinUser) -> Int {
    let name = "Shared Call Appearance"
    return services(of: user).filter { $0.hasPrefix(name) }
      .map { Int($0.dropFirst(name.count).filter(\.isNumber)) ?? 1 }.max() ?? 0
  }

  /// Lets a user's calls ring on a line more.
  ///
  /// - Parameter elements: The place on the device, and what may be done there.
  mutating func addSharedLine(_ elements: [OCIElement], to user: TwinUser) throws(TwinRefusal) {
    try require("UserSharedCallAppearance", of: user)
    let limit = maximumSharedLines(of: user)
    guard user.sharedLines.count < limit else { throw .appearances(limit) }
    let record = TwinRecord(elements)
    let device = record.element("accessDevice")
    let line = TwinSharedLine(
      deviceLevel: device?.text("deviceLevel") ?? "", deviceName: device?.text("deviceName") ?? "",
      linePort: record.text("linePort") ?? "",
      profile: elements.filter { !["accessDevice", "linePort"].contains($0.name) })
    try checkEndpoint(line, in: user.group)
    self[user: user.id]?.sharedLines.append(line)
  }
}
