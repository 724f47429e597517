import OCIP

extension TwinUser {
  /// The settings that may have a line of their own, with what lists of a device's lines call it.
  private static let kinds = [
    ("UserVideoAddOn", "Video Add On"), ("UserFlexibleSeatingGuest", "Flexible Seating Guest"),
    ("UserBroadWorksMobilityMobileIdentity", "Mobility"),
  ]

  /// The lines that settings have: for pictures, for a seat as a guest, for mobile phones.
  var settingEndpoints: [(endpoint: TwinSharedLine, kind: String)] {
    var found: [(endpoint: TwinSharedLine, kind: String)] = []
    for (family, kind) in Self.kinds {
      for elements in [settings[family] ?? []] + (lists[family] ?? []).map(\.elements) {
        guard let place = TwinRecord(elements).element("accessDeviceEndpoint").flatMap(Self.place) else { continue }
        found.append((endpoint: place, kind: kind))
      }
    }
    return found
  }

  private static func place(_ endpoint: OCIElement) -> TwinSharedLine? {
    guard let device = endpoint.element("accessDevice") else { return nil }
    return TwinSharedLine(
      deviceLevel: device.text("deviceLevel") ?? "", deviceName: device.text("deviceName") ?? "",
      linePort: endpoint.text("linePort") ?? "", profile: endpoint.elements)
  }

  /// All of its lines: its own, those that it shares, and those of settings.
  var allEndpoints: [TwinSharedLine] { endpoints + settingEndpoints.map(\.endpoint) }
}

extension TwinSystem {
  /// Refuses a line of a setting on a device of the user's group that is not there.
  func checkSettingEndpoint(in command: OCICommand, of user: TwinUser) throws(TwinRefusal) {
    guard let device = command.element("accessDeviceEndpoint")?.element("accessDevice"),
      device.text("deviceLevel") == "Group"
    else { return }
    let name = device.text("deviceName") ?? ""
    guard groups[user.group]?.devices[name] != nil else { throw .device(name) }
  }
}
