import ConnectorKit
import Foundation
import OCIP

/// An announcement with its content.
package struct AnnouncementFile: Codable, Hashable, Sendable {
  /// What it is found by.
  package var key: AnnouncementKey
  /// The bytes, as they were uploaded.
  package var content: Data

  /// Joins the parts.
  package init(_ key: AnnouncementKey, content: Data) {
    self.key = key
    self.content = content
  }
}

extension BroadWorks {
  /// Fetches the announcements of a user from the repository of files, as no answer of OCI-P has their content.
  ///
  /// - Returns: The files, sorted by name; nil where the configuration names no repository.
  /// - Throws: ``PhoneSystemError``, with kind `missing` where the server lists an announcement that has no file;
  ///   `CancellationError`.
  package func announcements(of user: UserDocument) async throws -> [AnnouncementFile]? {
    guard files != nil, let group = user.group else { return nil }
    let rows = user.answer("UserAnnouncementFile.List")?.rows("announcementTable") ?? []
    var announcements: [AnnouncementFile] = []
    for key in rows.compactMap({ AnnouncementKey($0) }) {
      guard let content = try await content(of: key, of: user.userID, in: group) else {
        let parts = FileRepository.parts(of: key, userID: user.userID, in: group)
        throw PhoneSystemError(
          .missing, system: id, ["object": user.userID, "detail": parts.joined(separator: "/")])
      }
      announcements.append(AnnouncementFile(key, content: content))
    }
    return announcements.sorted { ($0.key.name, $0.key.mediaType) < ($1.key.name, $1.key.mediaType) }
  }

  /// Fetches the files of devices that the system does not make itself.
  ///
  /// - Returns: The files, in the order of the devices; nil where the configuration names no repository.
  /// - Throws: ``PhoneSystemError``, with kind `missing` where the server lists a file that is not there;
  ///   `CancellationError`.
  package func deviceFiles(of devices: [DeviceDocument]) async throws -> [DeviceFile]? {
    guard files != nil else { return nil }
    var found: [DeviceFile] = []
    for device in devices {
      for file in device.files where file.source != "Default" {
        guard let content = try await content(of: file) else {
          throw PhoneSystemError(
            .missing, system: id, ["object": device.name, "detail": file.path?.joined(separator: "/") ?? file.format])
        }
        found.append(DeviceFile(device: device.name, format: file.format, content: content))
      }
    }
    return found
  }

  /// The content of a file of a device; nil where there is none, or where nobody has said where files are.
  func content(of file: DeviceDocument.File) async throws -> Data? {
    guard let path = file.path else { return nil }
    return try await content(at: path)
  }

  /// The content of an announcement of a user; nil as above.
  func content(of announcement: AnnouncementKey, of userID: String, in group: GroupKey) async throws -> Data? {
    try await content(at: FileRepository.parts(of: announcement, userID: userID, in: group))
  }

  private func content(at path: [String]) async throws -> Data? {
    guard let files else { return nil }
    return try await gate.request("ocip.file") { [id] in try await files.file(path, system: id) }.map { Data($0) }
  }
}
