import ConnectorKit
import Foundation
import OCIP

extension BroadWorks {
  /// A device on its way from one group to another.
  private struct Passage {
    let wanted: DeviceDocument
    let files: [DeviceFile]
    let password: String?
    /// What is there of it in the group that it leaves, and in the other one.
    let (old, new): (DeviceDocument?, DeviceDocument?)
  }

  /// Moves the devices of users to another group: takes the users' lines from them, deletes them, and adds them again
  /// with their tags and files.
  ///
  /// The users get their lines back with their profiles and settings. Where source and destination are the same, what
  /// is missing is added.
  ///
  /// - Parameter secrets: What cannot be read of users, by their ids; a device's password may be among those of any
  ///   user.
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, before anything is changed: with kind `conflict` where others have lines on a
  ///   device or another device has its name, with kind `missing` for a password or a file that nobody has;
  ///   `CancellationError`.
  package func moveDevices(
    _ copies: [UserCopy], from source: GroupKey, to destination: GroupKey, secrets: [String: UserSecrets]
  ) async throws -> Int {
    let passages = try await passages(copies, from: source, to: destination, secrets)
    var count = 0
    for passage in passages {
      let (name, wanted) = (passage.wanted.name, passage.wanted)
      if let old = passage.old {
        for user in old.users { count += try await releaseLines(of: user, on: [name]) }
        for copy in copies { count += try await releaseSettingLines(of: copy.user, on: name) }
        try await write(
          OCICommand("GroupAccessDeviceDeleteRequest", source.elements + [OCIElement("deviceName", name)]))
        count += 1
      }
      var now = passage.new
      if now == nil {
        guard let add = difference(to: passage, from: nil, in: destination).added else {
          throw failure(.malformed, name, "GroupAccessDeviceAddRequest22V2")
        }
        try await write(add)
        count += 1
        now = try await device(name, in: destination)
      }
      for command in difference(to: passage, from: now, in: destination).writes {
        try await write(command)
        count += 1
      }
      for command in try await fileWrites(wanted, passage.files, from: now, in: destination) {
        try await write(command)
        count += 1
      }
    }
    if count > 0 { try await demandSame(passages, in: destination) }
    return count
  }

  private func difference(to passage: Passage, from now: DeviceDocument?, in group: GroupKey) -> DeviceDifference {
    DeviceDifference(current: now, wanted: passage.wanted, group: group, password: passage.password)
  }

  // MARK: - Looking first

  /// Looks whether the devices of users could be taken from one group to another.
  ///
  /// - Throws: ``PhoneSystemError``, with kind `conflict` or `missing` and what is in the way; `CancellationError`.
  package func demandDevices(
    _ copies: [UserCopy], from source: GroupKey, to destination: GroupKey, secrets: [String: UserSecrets]
  ) async throws {
    _ = try await passages(copies, from: source, to: destination, secrets)
  }

  private func passages(
    _ copies: [UserCopy], from source: GroupKey, to destination: GroupKey, _ secrets: [String: UserSecrets]
  ) async throws -> [Passage] {
    var passages: [Passage] = []
    for copy in copies {
      for wanted in copy.devices where !passages.contains(where: { $0.wanted.name == wanted.name }) {
        let password = copies.compactMap { secrets[$0.userID]?.devicePasswords[wanted.name] }.first
        let passage = Passage(
          wanted: wanted, files: copies.flatMap { $0.deviceFiles ?? [] }.filter { $0.device == wanted.name },
          password: password, old: source == destination ? nil : try await device(wanted.name, in: source),
          new: try await device(wanted.name, in: destination))
        try demand(passage, copies, in: destination, isStaying: source == destination)
        passages.append(passage)
      }
    }
    return passages
  }

  /// Nothing is taken away before it is certain that it can be put back.
  private func demand(_ passage: Passage, _ copies: [UserCopy], in destination: GroupKey, isStaying: Bool) throws {
    let name = passage.wanted.name
    guard passage.old == nil || passage.new == nil else {
      throw failure(.conflict, name, destination.description)
    }
    // Nothing is taken away from a device that stays where it is; what must be written of it is looked at when it is.
    if passage.old == nil, passage.new != nil, isStaying { return }
    let users = copies.map(\.userID)
    let others = [passage.old, passage.new].flatMap { $0?.users ?? [] }.filter { !users.hasID($0) }
    guard others.isEmpty else { throw failure(.conflict, name, others.joined(separator: ", ")) }
    if let obstacle = difference(to: passage, from: passage.new, in: destination).obstacle {
      throw failure(.conflict, name, obstacle)
    }
    if let userName = passage.wanted.userName, passage.new?.userName != userName, passage.password == nil {
      throw failure(.missing, name, "devicePasswords/\(name)")
    }
    let unkept = passage.wanted.unkept(among: passage.files)
    guard unkept.isEmpty else { throw failure(.missing, name, unkept.joined(separator: ", ")) }
  }

  /// What was written is read again.
  private func demandSame(_ passages: [Passage], in group: GroupKey) async throws {
    for passage in passages {
      guard let now = try await device(passage.wanted.name, in: group) else {
        throw failure(.missing, passage.wanted.name, group.description)
      }
      let left = difference(to: passage, from: now, in: group).writes
      guard left.isEmpty else {
        throw failure(.refused, passage.wanted.name, left.map(\.description).joined(separator: "; "))
      }
    }
  }

  // MARK: - Files

  /// What has to be written so that a device has its files; what the system makes itself it makes again.
  private func fileWrites(
    _ wanted: DeviceDocument, _ files: [DeviceFile], from now: DeviceDocument?, in group: GroupKey
  ) async throws -> [OCICommand] {
    var commands: [OCICommand] = []
    for file in wanted.files {
      let present = now?.files.first { $0.format == file.format }
      var elements: [OCIElement] = []
      if file.source != "Default" {
        let content = files.first { $0.format == file.format }?.content
        // What is there stays; what has gone and nobody has kept cannot be made again.
        guard content != nil || present?.source == file.source else {
          throw failure(.missing, wanted.name, file.format)
        }
        if let content, try await !isSame(present, file.source, content) {
          let upload = OCIElement("uploadFile", [OCIElement("fileContent", content.base64EncodedString())])
          elements = [OCIElement("fileSource", file.source), upload]
        }
      } else if let present, present.source != "Default" {
        elements = [OCIElement("fileSource", "Default")]
      }
      let isCaptured = file.truth("extendedCaptureEnabled") ?? false
      if isCaptured != (present?.truth("extendedCaptureEnabled") ?? false) {
        elements.append(OCIElement("extendedCaptureEnabled", isCaptured))
      }
      guard !elements.isEmpty else { continue }
      let own = group.elements + [OCIElement("deviceName", wanted.name), OCIElement("fileFormat", file.format)]
      commands.append(OCICommand("GroupAccessDeviceFileModifyRequest14sp8", own + elements))
    }
    return commands
  }

  /// Whether a file is there with its content; not where nobody has said where files are.
  private func isSame(_ file: DeviceDocument.File?, _ source: String, _ content: Data) async throws -> Bool {
    guard let file, file.source == source, files != nil else { return false }
    return try await self.content(of: file) == content
  }

  /// What has to be written so that devices of users are in a group as they were; without passwords.
  func deviceWrites(_ copy: UserCopy, in group: GroupKey) async throws -> [UserDifference.Write] {
    var writes: [OCICommand] = []
    for wanted in copy.devices {
      let now = try await device(wanted.name, in: group)
      writes += DeviceDifference(current: now, wanted: wanted, group: group, password: nil).writes
      let files = (copy.deviceFiles ?? []).filter { $0.device == wanted.name }
      writes += try await fileWrites(wanted, files, from: now, in: group)
    }
    return writes.map { UserDifference.Write(family: "GroupAccessDevice", command: $0) }
  }

  // MARK: - Lines

  /// Puts the lines of devices in the order in which they were, once all of them are there again.
  ///
  /// - Returns: How many requests were made.
  func arrangeLines(_ copy: UserCopy) async throws -> Int {
    guard !copy.devices.isEmpty else { return 0 }
    guard let group = try await group(of: copy.userID) else { throw failure(.missing, copy.userID, "") }
    var count = 0
    for wanted in copy.devices {
      guard let now = try await device(wanted.name, in: group) else {
        throw failure(.missing, wanted.name, group.description)
      }
      for command in lineWrites(wanted, now, in: group) {
        try await write(command)
        count += 1
      }
    }
    return count
  }

  private func lineWrites(_ wanted: DeviceDocument, _ now: DeviceDocument, in group: GroupKey) -> [OCICommand] {
    let (lines, present) = (wanted.lines.map(\.linePort), now.lines.map(\.linePort))
    // Whoever moves along and is not there yet arranges them later.
    guard Set(lines) == Set(present), lines.count == present.count else { return [] }
    let own = group.elements + [OCIElement("deviceName", wanted.name)]
    var commands: [OCICommand] = []
    if lines != present {
      commands.append(
        OCICommand(
          "GroupCPEConfigReorderDeviceLinePortsRequest", own + lines.map { OCIElement("orderedLinePortList", $0) }))
    }
    func primary(_ device: DeviceDocument) -> String? { device.lines.first(where: \.isPrimary)?.linePort }
    if let first = primary(wanted), first != primary(now) {
      commands.append(
        OCICommand(
          "GroupAccessDeviceModifyUserRequest",
          own + [OCIElement("linePort", first), OCIElement("isPrimaryLinePort", true)]))
    }
    return commands
  }
}
