import OCIP
import URLEncoding

/// The files by which devices learn what their lines are.
extension TwinSystem {
  /// Makes the files of a device as its type, its users and its tags want them; custom and manual ones stay.
  package mutating func renderFiles(of name: String, in key: TwinGroupKey) {
    guard let device = groups[key]?.devices[name] else { return }
    let content = rendered(device, in: key)
    for format in device.fileFormats where device.files[format]?.source ?? "Default" == "Default" {
      groups[key]?.devices[name]?.files[format] = TwinDeviceFile(
        source: "Default", name: device.fileName(format), content: content)
    }
  }

  /// A file that somebody brings.
  ///
  /// - Parameter resource: `FileResource`.
  func uploaded(
    _ resource: OCIElement, as source: String, _ format: String, for device: TwinDevice
  ) throws(TwinRefusal) -> TwinDeviceFile {
    guard let bytes = try uploadedBytes(resource, "fileContent") else {
      throw .invalid("\(resource.name) has no content")
    }
    return TwinDeviceFile(source: source, name: device.fileName(format), content: bytes)
  }

  /// Where a file of a device is fetched from.
  func url(ofFile name: String, of device: String, in key: TwinGroupKey) -> String {
    let parts = ["dms", key.providerID, key.groupID, device, name]
    return (filesURL ?? "http://127.0.0.1/") + parts.map { PercentEncoding.encode($0) }.joined(separator: "/")
  }

  /// A configuration in the form of the phones of Polycom, in ISO-8859-1.
  func rendered(_ device: TwinDevice, in key: TwinGroupKey) -> [UInt8] {
    var text = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<polycomConfig>\n"
    for (index, line) in lines(of: device, in: key).enumerated() {
      let prefix = "reg.\(index + 1)."
      let record = line.user.record
      let names = [record.text("firstName"), record.text("lastName")].compactMap { $0 }
      var values = [("address", line.line.linePort), ("displayName", names.joined(separator: " "))]
      if let registration = line.user.registration {
        values += [("auth.userId", registration.userName), ("auth.password", registration.password)]
      }
      if line.kind != "Primary" { values.append(("type", "shared")) }
      text += "  <reg" + values.map { " \(prefix)\($0)=\"\(Self.escaped($1))\"" }.joined() + "/>\n"
    }
    for tag in device.tags.sorted(by: { $0.key < $1.key }) {
      text += "  <tag name=\"\(Self.escaped(tag.key))\" value=\"\(Self.escaped(tag.value))\"/>\n"
    }
    return (text + "</polycomConfig>\n").unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
  }

  /// A text for an attribute, with references to what ISO-8859-1 does not have (XML 1.0, section 4.1).
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      switch scalar {
      case "&": "&amp;"
      case "<": "&lt;"
      case "\"": "&quot;"
      case _ where scalar.value > 0xFF || scalar.value < 0x20: "&#\(scalar.value);"
      default: String(scalar)
      }
    }.joined()
  }
}

extension TwinDevice {
  /// The formats of its files: those of its type, and whatever else it has.
  var fileFormats: [String] {
    Set(files.keys).union(TwinDeviceType.known[typeName]?.files ?? []).sorted()
  }

  /// The name of the file of a format.
  func fileName(_ format: String) -> String {
    if let name = files[format]?.name { return name }
    let address = TwinRecord(profile).text("macAddress") ?? name
    return format.replacing("%BWMACADDRESS%", with: address).replacing("%BWDEVICEID%", with: name)
  }
}
