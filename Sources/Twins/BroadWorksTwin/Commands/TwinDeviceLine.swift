import OCIP

/// A line of a device with the user whose calls it has.
struct TwinDeviceLine {
  /// The user.
  let user: TwinUser
  /// The line.
  let line: TwinSharedLine
  /// `Primary`, `Shared Call Appearance` or that of a setting, such as `Video Add On`.
  let kind: String
}

extension TwinDevice {
  /// The type.
  var typeName: String { TwinRecord(profile).text("deviceType") ?? "" }
}

extension TwinSystem {
  /// The lines of a device of a group, in their order.
  func lines(of device: TwinDevice, in group: TwinGroupKey) -> [TwinDeviceLine] {
    var lines: [TwinDeviceLine] = []
    for user in users(of: group) {
      if let own = user.primaryEndpoint { lines.append(TwinDeviceLine(user: user, line: own, kind: "Primary")) }
      lines += user.sharedLines.map { TwinDeviceLine(user: user, line: $0, kind: "Shared Call Appearance") }
      lines += user.settingEndpoints.map { TwinDeviceLine(user: user, line: $0.endpoint, kind: $0.kind) }
    }
    lines.removeAll { $0.line.deviceLevel != "Group" || $0.line.deviceName != device.name }
    let order = device.linePortOrder.map { $0.lowercased() }
    // Lines that nobody put in an order come last, and stay as they are.
    let places = lines.enumerated().map { index, line in
      (order.firstIndex(of: line.line.linePort.lowercased()) ?? order.count, index)
    }
    return places.sorted { $0 < $1 }.map { lines[$0.1] }
  }

  /// The device that a request names, with its group.
  func device(_ command: OCICommand) throws(TwinRefusal) -> (group: TwinGroup, device: TwinDevice) {
    if command.text("deviceName") == nil, let id = command.text("deviceExternalId") {
      for group in groups.values {
        let device = group.devices.values.first { TwinRecord($0.profile).text("deviceExternalId") == id }
        if let device { return (group, device) }
      }
      throw .device(id)
    }
    let group = try group(command)
    let name = command.text("deviceName") ?? ""
    guard let device = group.devices[name] else { throw .device(name) }
    return (group, device)
  }
}
