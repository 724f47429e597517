/// A kind of device that the system knows.
struct TwinDeviceType: Hashable {
  /// The name.
  let name: String
  /// How many lines it has; nil for no limit.
  let ports: Int?
  /// The formats of the files that are made for it: names in which `%BWMACADDRESS%` and `%BWDEVICEID%` stand for what
  /// tells one device from another.
  let files: [String]

  /// The types that a device can be made of.
  static let known: [String: TwinDeviceType] = Dictionary(
    uniqueKeysWithValues: [
      TwinDeviceType(name: "Polycom-VVX250", ports: 4, files: ["phone%BWDEVICEID%.cfg"]),
      TwinDeviceType(name: "Polycom-VVX350", ports: 6, files: ["phone%BWDEVICEID%.cfg"]),
      TwinDeviceType(name: "Polycom-VVX450", ports: 12, files: ["phone%BWDEVICEID%.cfg"]),
      TwinDeviceType(name: "Polycom VVX 450", ports: 12, files: ["phone%BWMACADDRESS%.cfg"]),
      TwinDeviceType(name: "Polycom Edge E350", ports: 8, files: ["phone%BWMACADDRESS%.cfg"]),
      TwinDeviceType(name: "Polycom-Trio8800", ports: 3, files: ["phone%BWDEVICEID%.cfg"]),
      TwinDeviceType(name: "Cisco-CP-8851", ports: 10, files: ["%BWMACADDRESS%.xml"]),
      TwinDeviceType(name: "Cisco 8851 MPP", ports: 10, files: ["phone%BWMACADDRESS%.cfg"]),
      TwinDeviceType(name: "Cisco-ATA191", ports: 2, files: ["%BWMACADDRESS%.xml"]),
      TwinDeviceType(name: "Yealink-T46", ports: 16, files: ["%BWMACADDRESS%.cfg"]),
      TwinDeviceType(
        name: "Yealink T46U", ports: 16, files: ["phone%BWMACADDRESS%.cfg", "directory%BWMACADDRESS%.xml"]),
      TwinDeviceType(name: "Business Communicator - PC", ports: nil, files: ["config.xml"]),
      TwinDeviceType(name: "Generic SIP Phone", ports: nil, files: []),
    ].map { ($0.name, $0) })
}
