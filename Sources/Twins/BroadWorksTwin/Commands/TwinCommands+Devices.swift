import OCIP

extension TwinCommands {
  /// Requests about the devices of groups.
  static let devices: [String: TwinHandler] = [
    "GroupAccessDeviceGetRequest24V3": deviceProfile("GroupAccessDeviceGetResponse24V3"),
    "GroupAccessDeviceGetRequest18sp1": deviceProfile("GroupAccessDeviceGetResponse18sp1"),
    "GroupAccessDeviceAddRequest22V2": addDevice,
    "GroupAccessDeviceModifyRequest22": modifyDevice,
    "GroupAccessDeviceDeleteRequest": deleteDevice,
    "GroupAccessDeviceResetRequest": resetDevice,
    "GroupCPEConfigResetDeviceRequest": resetDevice,
  ].merging(deviceLines) { first, _ in first }.merging(deviceTags) { first, _ in first }
    .merging(deviceFiles) { first, _ in first }

  private static let keys: Set = [
    "serviceProviderId", "groupId", "deviceName", "groupExternalId", "accessDeviceCredentials", "configurationFile",
  ]

  private static func deviceProfile(_ type: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      let (group, device) = try system.device(command)
      var record = TwinRecord(device.profile)
      let ports = device.ports.map { OCIElement("quantity", $0) } ?? OCIElement("unlimited", true)
      record.set(OCIElement("numberOfPorts", [ports]))
      record.set(OCIElement("numberOfAssignedPorts", system.lines(of: device, in: group.key).count))
      record.complete(with: [OCIElement("status", "Unknown"), OCIElement("useCustomUserNamePassword", false)])
      if let credentials = device.credentials { record.set(OCIElement("userName", credentials.userName)) }
      if type.hasSuffix("24V3") {
        record.set(OCIElement("serviceProviderId", group.key.providerID))
        record.set(OCIElement("groupId", group.key.groupID))
        record.set(OCIElement("deviceName", device.name))
      } else if record.text("transportProtocol") == "TLS" {
        // The older answer has no word for it.
        record.set(OCIElement("transportProtocol", "Unspecified"))
      }
      return answer(type, record.arranged(as: type))
    }
  }

  private static let addDevice: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.groupByAnyID(command)
    let name = command.text("deviceName") ?? ""
    guard !name.isEmpty else { throw .invalid("deviceName is missing") }
    guard group.devices[name] == nil else { throw .deviceExists(name) }
    let typeName = command.text("deviceType") ?? ""
    guard let type = TwinDeviceType.known[typeName] else { throw .deviceType(typeName) }
    var profile = TwinRecord([])
    profile.change(by: command, without: keys)
    profile.complete(with: [
      OCIElement("protocol", "SIP 2.0"), OCIElement("status", "Online"), OCIElement("configurationMode", "Default"),
      OCIElement("transportProtocol", "Unspecified"), OCIElement("useCustomUserNamePassword", false),
    ])
    var device = TwinDevice(
      name, profile: profile.arranged(as: "GroupAccessDeviceGetResponse24V3"), ports: type.ports)
    device.credentials = command.element("accessDeviceCredentials").flatMap(TwinCredentials.init)
    system.groups[group.key]?.devices[name] = device
    system.renderFiles(of: name, in: group.key)
    return success
  }

  private static let modifyDevice: TwinHandler = { system, command throws(TwinRefusal) in
    var (group, device) = try system.device(command)
    var profile = TwinRecord(device.profile)
    profile.change(by: command, without: keys)
    device.profile = profile.elements
    if let credentials = command.element("accessDeviceCredentials") {
      device.credentials = TwinCredentials(credentials)
    }
    if let file = command.element("configurationFile") {
      guard let format = TwinDeviceType.known[device.typeName]?.files.first else { throw .deviceFile(device.typeName) }
      device.files[format] = try system.uploaded(file, as: "Custom", format, for: device)
    }
    system.groups[group.key]?.devices[device.name] = device
    return success
  }

  private static let deleteDevice: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    let users = Set(system.lines(of: device, in: group.key).map(\.user.id)).sorted()
    guard users.isEmpty else { throw .deviceInUse(device.name, by: users) }
    system.groups[group.key]?.devices[device.name] = nil
    return success
  }

  private static let resetDevice: TwinHandler = { system, command throws(TwinRefusal) in
    let (group, device) = try system.device(command)
    system.groups[group.key]?.devices[device.name]?.resets += 1
    return success
  }
}

extension TwinCredentials {
  /// Reads `DeviceManagementUserNamePassword16`; nil for an element that clears them.
  fileprivate init?(_ element: OCIElement) {
    guard let userName = element.text("userName"), let password = element.text("password") else { return nil }
    self.init(userName: userName, password: password)
  }
}
