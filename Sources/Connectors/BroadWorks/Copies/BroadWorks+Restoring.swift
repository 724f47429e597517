import ConnectorKit
import Foundation
import OCIP

extension BroadWorks {
  /// Adds the announcements of a user that are not there, and replaces those that are others.
  ///
  /// - Parameter group: The group in which the user is, under which the files are kept.
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, with kind `missing` where the user had announcements whose content nobody has;
  ///   `CancellationError`.
  package func addAnnouncements(_ copy: UserCopy, in group: GroupKey) async throws -> Int {
    try await carryOut(try await announcementWrites(copy, in: group))
  }

  /// What has to be written so that a user has its announcements.
  func announcementWrites(_ copy: UserCopy, in group: GroupKey) async throws -> [UserDifference.Write] {
    let listed = copy.user.answer("UserAnnouncementFile.List")?.rows("announcementTable") ?? []
    let kept = copy.announcements ?? []
    guard !listed.isEmpty else { return [] }
    let there = try await announcementKeys(of: copy.userID)
    // What is there stays; what has gone and nobody has kept cannot be made again.
    let lost = listed.compactMap { AnnouncementKey($0) }.filter { key in
      !there.contains(key) && !kept.contains { $0.key == key }
    }
    guard lost.isEmpty else {
      throw failure(.missing, copy.userID, lost.map { "\($0.name).\($0.mediaType)" }.joined(separator: ", "))
    }
    var writes: [OCICommand] = []
    for file in kept {
      if !there.contains(file.key) {
        writes.append(file.addition(to: copy))
      } else if try await !isThere(file, copy, in: group) {
        writes.append(file.replacement(in: copy))
      }
    }
    return writes.map { UserDifference.Write(family: "UserAnnouncementFile", command: $0) }
  }

  /// The announcements of a user; none where there is no such user.
  private func announcementKeys(of userID: String) async throws -> [AnnouncementKey] {
    let request = OCICommand(
      "UserAnnouncementFileGetListRequest",
      [OCIElement("userId", userID), OCIElement("includeAnnouncementTable", true)])
    let results = try await readAll([request])
    if case .failure(let error)? = results.first, error.refusal?.number == 4008 { return [] }
    return try results.first.map { try table(taken($0), "announcementTable").compactMap { AnnouncementKey($0) } } ?? []
  }

  /// Whether an announcement that is listed is the one that was kept: by its content, or by its size and description
  /// where nobody has said where files are.
  private func isThere(_ file: AnnouncementFile, _ copy: UserCopy, in group: GroupKey) async throws -> Bool {
    let answer = try await read(
      OCICommand("UserAnnouncementFileGetRequest22", [OCIElement("userId", copy.userID), file.key.element]))
    let before = file.answer(in: copy)
    guard answer.text("description") == file.description(in: copy) else { return false }
    guard files != nil else { return answer.text("filesize") == before?.text("filesize") }
    return try await content(of: file.key, of: copy.userID, in: group) == file.content
  }

  /// Makes all settings of a user again what they were, but for its profile: shared lines, alternate numbers,
  /// schedules, criteria and everything else that is not a file or a password.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, with kind `refused` and the server's words where something is still not as it was;
  ///   `CancellationError`.
  package func restoreSettings(_ copy: UserCopy) async throws -> Int {
    try await restore(copy.user) + arrangeLines(copy)
  }

  /// What would be written so that a user is again what its copy says, in a group; nothing is changed.
  ///
  /// Passwords are not among it. The devices and numbers of a user who is in another group come with it.
  ///
  /// - Returns: The requests; that of a user who is not there begins with the one that adds it.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func differences(of copy: UserCopy, in group: GroupKey) async throws -> [UserDifference.Write] {
    var writes: [UserDifference.Write] = []
    var now = UserDocument(userID: copy.userID, answers: [])
    var passcode: String?
    let found = try await document(of: copy.userID)
    if let found, let profile = found.profile {
      now = found
      passcode = try await self.passcode(of: copy.userID)
      writes += copy.profileWrites(from: profile, in: group)
    } else {
      guard let add = copy.addition(to: group, hasEndpoint: true, password: nil) else {
        throw failure(.malformed, copy.userID, "UserAddRequest22V2")
      }
      writes.append(UserDifference.Write(family: "User", command: add))
    }
    if found?.group ?? group == group {
      writes += try await deviceWrites(copy, in: group)
      writes += try await numberWrites(copy.numbers, in: group)
    }
    writes += try await announcementWrites(copy, in: found?.group ?? group)
    writes += UserDifference(from: now, to: copy.user).writes
    writes += try await watcherWrites([copy])
    if let wanted = copy.passcode, !wanted.isEmpty, wanted != passcode {
      writes.append(UserDifference.Write(family: "UserPortalPasscode", command: Self.passcode(wanted, of: copy.userID)))
    }
    return writes
  }
}

extension AnnouncementFile {
  /// What the server said of it.
  fileprivate func answer(in copy: UserCopy) -> UserDocument.Answer? {
    copy.user.answers("UserAnnouncementFile").first { answer in
      answer.keys.contains { AnnouncementKey($0) == key }
    }
  }

  fileprivate func description(in copy: UserCopy) -> String { answer(in: copy)?.text("description") ?? key.name }

  fileprivate func addition(to copy: UserCopy) -> OCICommand {
    OCICommand(
      "UserAnnouncementFileAddRequest",
      [OCIElement("userId", copy.userID), OCIElement("announcementFileName", key.name), resource(in: copy)])
  }

  fileprivate func replacement(in copy: UserCopy) -> OCICommand {
    OCICommand(
      "UserAnnouncementFileModifyRequest", [OCIElement("userId", copy.userID), key.element, resource(in: copy)])
  }

  private func resource(in copy: UserCopy) -> OCIElement {
    OCIElement(
      "announcementFile",
      [
        OCIElement("description", description(in: copy)), OCIElement("mediaType", key.mediaType),
        OCIElement("content", content.base64EncodedString()),
      ])
  }
}
