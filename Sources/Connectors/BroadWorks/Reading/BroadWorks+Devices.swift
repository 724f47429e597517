import ConnectorKit
import OCIP

extension BroadWorks {
  /// Reads the devices of a user's group on which its calls ring.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func devices(of user: UserDocument) async throws -> [DeviceDocument] {
    guard let group = user.group else { return [] }
    var devices: [DeviceDocument] = []
    for name in user.groupDevices {
      if let device = try await device(name, in: group) { devices.append(device) }
    }
    return devices
  }

  /// Reads a device of a group; nil when there is no such device.
  ///
  /// Passwords of devices cannot be read.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func device(_ name: String, in group: GroupKey) async throws -> DeviceDocument? {
    let own = group.elements + [OCIElement("deviceName", name)]
    let results = try await readAll([
      OCICommand("GroupAccessDeviceGetRequest24V3", own),
      OCICommand("GroupAccessDeviceGetUserListRequest21sp1", own),
      OCICommand("GroupAccessDeviceCustomTagGetListRequest", own),
      OCICommand("GroupAccessDeviceTagSetGetRequest", own),
      OCICommand("GroupAccessDeviceFileGetListRequest14sp8", own),
    ])
    if case .failure(let error)? = results.first, error.refusal?.number == 4505 { return nil }
    let answers = try results.map(taken)
    guard answers.count == 5 else { throw PhoneSystemError(.malformed, system: id, ["detail": "answers are missing"]) }
    let formats = try table(answers[4], "deviceFilesTable").compactMap { $0["File Format"] }
    let files = try await readAll(
      formats.map { OCICommand("GroupAccessDeviceFileGetRequest20", own + [OCIElement("fileFormat", $0)]) })
    return DeviceDocument(
      group: group, name: name, elements: answers[0].elements,
      lines: try table(answers[1], "deviceUserTable").compactMap(DeviceDocument.Line.init),
      tags: try table(answers[2], "deviceCustomTagsTable").compactMap { row in
        guard let tag = row["Tag Name"] else { return nil }
        return OCIElement("tag", [OCIElement("tagName", tag), OCIElement("tagValue", row["Tag Value"] ?? "")])
      },
      tagSet: answers[3].elements,
      files: try zip(formats, files).map { format, result in
        DeviceDocument.File(format: format, elements: try taken(result).elements)
      })
  }
}

extension UserDocument {
  /// The names of the group's devices on which calls for the user ring: that of its own line, and those of others.
  package var groupDevices: [String] {
    let own = profile?.element("accessDeviceEndpoint")?.element("accessDevice")
    let shared = (answer("UserSharedCallAppearance")?.rows("endpointTable") ?? []).map {
      (level: $0["Device Level"], name: $0["Device Name"])
    }
    var seen: Set<String> = []
    return ([(level: own?.text("deviceLevel"), name: own?.text("deviceName"))] + shared).compactMap { level, name in
      guard level == "Group", let name, seen.insert(name).inserted else { return nil }
      return name
    }
  }
}

extension DeviceDocument.Line {
  /// Reads a row of `GroupAccessDeviceGetUserListResponse21sp1`.
  init?(_ row: OCITable.Row) {
    guard let user = row["User Id"], !user.isEmpty else { return nil }
    self.init(
      userID: user, kind: row["Endpoint Type"] ?? "", linePort: row["Line/Port"] ?? "", order: row["Order"] ?? "",
      isPrimary: row["Primary Line/Port"] == "true")
  }
}
