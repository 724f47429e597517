import OCIP

extension TwinUser {
  /// The number by which it is called first.
  var phoneNumber: String? { record.text("phoneNumber") }

  /// What is said of its alternate numbers, `alternateEntry01` to `alternateEntry10`.
  var alternateEntries: [OCIElement] {
    (settings["UserAlternateNumbers"] ?? []).filter { $0.name.hasPrefix("alternateEntry") }
  }

  /// What is said of its faxes.
  var fax: TwinRecord { TwinRecord(settings["UserFaxMessaging"] ?? []) }

  /// All of its extensions.
  var extensions: [String] {
    ([record.text("extension")] + alternateEntries.map { $0.text("extension") } + [fax.text("extension")])
      .compactMap { $0 }.filter { !$0.isEmpty }
  }

  /// The place on its own device.
  var primaryEndpoint: TwinSharedLine? {
    guard let endpoint = record.element("accessDeviceEndpoint"), let device = endpoint.element("accessDevice") else {
      return nil
    }
    return TwinSharedLine(
      deviceLevel: device.text("deviceLevel") ?? "Group", deviceName: device.text("deviceName") ?? "",
      linePort: endpoint.text("linePort") ?? "", profile: endpoint.elements)
  }

  /// The place on its own device, and those that it shares.
  var endpoints: [TwinSharedLine] { (primaryEndpoint.map { [$0] } ?? []) + sharedLines }

  /// The devices of its group on which it has a line.
  var groupDevices: Set<String> { Set(allEndpoints.filter { $0.deviceLevel == "Group" }.map(\.deviceName)) }

  /// The ids by which it can log in beside the first one.
  var alternateIDs: [String] { record.elements("alternateUserId").compactMap { $0.text("alternateUserId") } }

  /// The domains of all by which it is known: its ids, its aliases and its lines.
  var domains: Set<String> {
    let names = [id] + alternateIDs + record.texts("alias") + endpoints.map(\.linePort)
    return Set(names.compactMap(Self.domain))
  }

  /// What stands behind the last `@`.
  static func domain(of name: String) -> String? {
    name.lastIndex(of: "@").map { String(name[name.index(after: $0)...]) }
  }

  /// Does something to the profile and leaves it in the order in which it is read.
  mutating func changeProfile(_ change: (inout TwinRecord) -> Void) {
    var record = record
    change(&record)
    profile = record.arranged(as: "UserGetResponse24")
  }
}
