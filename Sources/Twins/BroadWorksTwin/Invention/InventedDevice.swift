import OCIP

/// Telephones of invented users.
enum InventedDevice {
  private static let models = [
    (type: "Polycom VVX 450", maker: "0004F2", ports: 12), (type: "Yealink T46U", maker: "805EC0", ports: 16),
    (type: "Cisco 8851 MPP", maker: "A0B439", ports: 10), (type: "Polycom Edge E350", maker: "64167F", ports: 8),
  ]

  /// A device that is like no other.
  ///
  /// Its file says by which name and password its first line registers, as the files of real devices do.
  static func device(
    _ name: String, number: Int, registration: TwinCredentials?, credentials: TwinCredentials
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
    let content = """
      <?xml version="1.0" encoding="UTF-8"?>
      <phone reg.1.auth.userId="\(registration?.userName ?? "")" reg.1.auth.password="\(registration?.password ?? "")"/>

      """
    device.files["phone%BWMACADDRESS%.cfg"] = TwinDeviceFile(
      source: "Default", name: "phone\(address).cfg", content: Array(content.utf8))
    return device
  }
}
