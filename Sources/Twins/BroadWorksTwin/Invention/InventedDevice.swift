import OCIP

/// Telephones of invented users.
enum InventedDevice {
  private static let models = [
    (type: "Polycom VVX 450", maker: "0004F2", ports: 12), (type: "Yealink T46U", maker: "805EC0", ports: 16),
    (type: "Cisco 8851 MPP", maker: "A0B439", ports: 10), (type: "Polycom Edge E350", maker: "64167F", ports: 8),
  ]

  /// A device that is like no other.
  static func device(
    _ name: String, number: Int, credentials: TwinCredentials
  ) -> TwinDevice {
    let model = models[number % models.count]
    let end = String(number, radix: 16, uppercase: true)
    let address = model.maker + String(repeating: "0", count: max(0, 6 - end.count)) + end
    var device = TwinDevice(
      name,
      profile: [
        OCIElement("deviceType", model.type), OCIElement("protocol", "SIP 2.0"), OCIElement("macAddress", address),
        OCIElement("serialNumber", "SN\(1_000_000 + number)"), OCIElement("description", "Telephone of \(name)"),
        OCIElement("status", "Online"), OCIElement("configurationMode", "Default"),
        OCIElement("physicalLocation", "Room \(100 + number % 400)"), OCIElement("transportProtocol", "TLS"),
        OCIElement("useCustomUserNamePassword", true), OCIElement("version", "6.4.\(number % 7)"),
      ], ports: model.ports)
    device.credentials = credentials
    // What stands in it follows from the users and the tags; it is made when all of them are there.
    device.files["phone%BWMACADDRESS%.cfg"] = TwinDeviceFile(
      source: "Default", name: "phone\(address).cfg", content: [])
    return device
  }
}
