import ConnectorKit
import OCIP

extension BroadWorks {
  /// A device by its group and name.
  private struct DeviceKey: Hashable {
    var group: GroupKey
    var name: String

    var elements: [OCIElement] { group.elements + [OCIElement("deviceName", name)] }
  }

  /// What is asked of each device.
  private static let questions = [
    "GroupAccessDeviceGetRequest24V3", "GroupAccessDeviceGetUserListRequest21sp1",
    "GroupAccessDeviceCustomTagGetListRequest", "GroupAccessDeviceTagSetGetRequest",
    "GroupAccessDeviceFileGetListRequest14sp8",
  ]

  /// Reads the devices of a user's group on which its calls ring.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func devices(of user: UserDocument) async throws -> [DeviceDocument] {
    try await devices(of: [user]).first ?? []
  }

  /// Reads the devices of users, all together so that few documents are needed.
  func devices(of users: [UserDocument]) async throws -> [[DeviceDocument]] {
    let keys = users.map { user in
      user.group.map { group in user.groupDevices.map { DeviceKey(group: group, name: $0) } } ?? []
    }
    var seen: Set<DeviceKey> = []
    let all = keys.joined().filter { seen.insert($0).inserted }
    let devices = Dictionary(uniqueKeysWithValues: zip(all, try await read(all)))
    return keys.map { $0.compactMap { devices[$0] ?? nil } }
  }

  /// Reads a device of a group; nil when there is no such device.
  ///
  /// Passwords of devices cannot be read.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func device(_ name: String, in group: GroupKey) async throws -> DeviceDocument? {
    try await read([DeviceKey(group: group, name: name)]).first ?? nil
  }

  private func read(_ keys: [DeviceKey]) async throws -> [DeviceDocument?] {
    let results = try await readAll(
      keys.flatMap { key in Self.questions.map { OCICommand($0, key.elements) } })
    guard results.count == keys.count * Self.questions.count else {
      throw PhoneSystemError(.malformed, system: id, ["detail": "answers are missing"])
    }
    var devices = try keys.enumerated().map { place, key -> DeviceDocument? in
      let own = results[place * Self.questions.count..<(place + 1) * Self.questions.count]
      if case .failure(let error)? = own.first, error.refusal?.number == 4505 { return nil }
      return try device(key, try own.map(taken))
    }
    let files = devices.enumerated().flatMap { place, device in
      (device?.files ?? []).indices.map { (device: place, file: $0) }
    }
    let answers = try await readAll(
      files.map { place in
        let format = devices[place.device]?.files[place.file].format ?? ""
        return OCICommand(
          "GroupAccessDeviceFileGetRequest20", keys[place.device].elements + [OCIElement("fileFormat", format)])
      })
    for (place, answer) in zip(files, answers) {
      devices[place.device]?.files[place.file].elements = try taken(answer).elements
    }
    return devices
  }

  /// Puts a device together; what is in its files is asked for after that.
  private func device(_ key: DeviceKey, _ answers: [OCICommand]) throws -> DeviceDocument {
    DeviceDocument(
      group: key.group, name: key.name, elements: answers[0].elements,
      lines: try table(answers[1], "deviceUserTable").compactMap(DeviceDocument.Line.init),
      tags: try table(answers[2], "deviceCustomTagsTable").compactMap { row in
        guard let tag = row["Tag Name"] else { return nil }
        return OCIElement("tag", [OCIElement("tagName", tag), OCIElement("tagValue", row["Tag Value"] ?? "")])
      },
      tagSet: answers[3].elements,
      files: try table(answers[4], "deviceFilesTable").compactMap { row in
        row["File Format"].map { DeviceDocument.File(format: $0, elements: []) }
      })
  }
}

extension UserDocument {
  /// The names of the group's devices on which the user has lines: that of its own line, those that it shares, and those
  /// of settings that have a line of their own, such as that for pictures (video add-on).
  package var groupDevices: [String] {
    let own = profile?.groupDevice
    let shared = (answer("UserSharedCallAppearance")?.rows("endpointTable") ?? []).map { row in
      row["Device Level"] == "Group" ? row["Device Name"] : nil
    }
    var seen: Set<String> = []
    return ([own] + shared + settingsWithLines.map(\.groupDevice)).compactMap { name in
      guard let name, seen.insert(name).inserted else { return nil }
      return name
    }
  }

  /// The answers beside the profile that have a line on a device of the group.
  var settingsWithLines: [Answer] { answers.filter { $0.family != "User" && $0.groupDevice != nil } }
}

extension OCIElements {
  /// The device of the group on which there is a line in it; nil where there is none.
  var groupDevice: String? {
    guard let device = element("accessDeviceEndpoint")?.element("accessDevice"), device.text("deviceLevel") == "Group"
    else { return nil }
    return device.text("deviceName")
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
