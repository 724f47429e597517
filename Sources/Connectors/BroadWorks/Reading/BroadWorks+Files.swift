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
    guard let files, let group = user.group else { return nil }
    let rows = user.answer("UserAnnouncementFile.List")?.rows("announcementTable") ?? []
    var announcements: [AnnouncementFile] = []
    for key in rows.compactMap({ AnnouncementKey($0) }) {
      let parts = FileRepository.parts(of: key, userID: user.userID, in: group)
      let content = try await gate.request("ocip.file") { [id] in try await files.file(parts, system: id) }
      guard let content else {
        throw PhoneSystemError(
          .missing, system: id, ["object": user.userID, "detail": parts.joined(separator: "/")])
      }
      announcements.append(AnnouncementFile(key, content: Data(content)))
    }
    return announcements.sorted { ($0.key.name, $0.key.mediaType) < ($1.key.name, $1.key.mediaType) }
  }
}
