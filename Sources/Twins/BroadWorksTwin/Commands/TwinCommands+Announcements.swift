import OCIP

extension TwinCommands {
  /// Requests about the announcements of users.
  ///
  /// No answer says what is heard or seen in a file: that is fetched elsewhere (``TwinSystem/file(at:)``).
  static let announcements: [String: TwinHandler] = [
    "UserAnnouncementFileAddRequest": addAnnouncement,
    "UserAnnouncementFileGetRequest22": announcement,
    "UserAnnouncementFileGetListRequest": announcementList,
    "UserAnnouncementFileModifyRequest": modifyAnnouncement,
    "UserAnnouncementFileDeleteListRequest": deleteAnnouncements,
    "UserAnnouncementRepositoryGetSettingsRequest": announcementSettings,
  ]

  private static let addAnnouncement: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    guard let file = command.element("announcementFile") else { throw .invalid("announcementFile is missing") }
    let name = command.text("announcementFileName") ?? file.text("description") ?? ""
    let new = try system.announcement(named: name, in: file)
    guard !user.announcements.contains(where: { $0.fileName == new.fileName }) else { throw .announcementExists(name) }
    try TwinAnnouncementLimits.check(new, beside: user.announcements)
    user.announcements.append(new)
    system[user: user.id] = user
    return success
  }

  private static let announcement: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let found = user.announcements[try user.announcementPlace(command)]
    let rows = found.uses(by: user).map { [$0.service, $0.entry] }
    return answer(
      "UserAnnouncementFileGetResponse22",
      [
        OCIElement("description", found.description), OCIElement("filesize", found.kilobytes),
        OCIElement("lastUploaded", found.uploaded), OCIElement("userId", user.id),
        OCIElement("announcementFileKey", found.key),
        .table("usageTable", ["Service Name", "Criteria Name"], rows),
      ])
  }

  private static let announcementList: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let search = TwinSearch(command)
    let kind = command.text("announcementFileType")
    let rows = user.announcements.filter { file in
      kind.map { $0 == "Video" } ?? file.isVideo == file.isVideo && search.finds(["AnnouncementFileName": [file.name]])
    }.sorted { $0.fileName < $1.fileName }.map { [$0.name, $0.mediaType, String($0.kilobytes), ""] }
    let headings = ["Name", "Media Type", "File Size", "Announcement File External Id"]
    let limited = try search.limited(rows)
    let table =
      command.truth("includeAnnouncementTable") == true
      ? [OCIElement.table("announcementTable", headings, limited)] : []
    return answer(
      "UserAnnouncementFileGetListResponse",
      table + [
        OCIElement("totalFileSize", user.announcementKilobytes),
        OCIElement("maxFileSize", TwinAnnouncementLimits.all),
      ])
  }

  private static let modifyAnnouncement: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let place = try user.announcementPlace(command)
    var changed = user.announcements[place]
    if let file = command.element("announcementFile") {
      changed = try system.announcement(named: changed.name, in: file)
      guard changed.isVideo == user.announcements[place].isVideo else { throw .announcementKind(changed.name) }
    }
    if let name = command.text("newAnnouncementFileName") { changed.name = name }
    user.announcements.remove(at: place)
    guard !user.announcements.contains(where: { $0.fileName == changed.fileName }) else {
      throw .announcementExists(changed.name)
    }
    try TwinAnnouncementLimits.check(changed, beside: user.announcements)
    user.announcements.insert(changed, at: place)
    system[user: user.id] = user
    return success
  }

  private static let deleteAnnouncements: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    if let id = command.text("announcementFileExternalId") { throw .announcement(id) }
    for key in command.elements("announcementFileKey") {
      let place = try user.announcementPlace(key)
      let uses = user.announcements[place].uses(by: user)
      guard uses.isEmpty else {
        throw .announcementInUse(
          user.announcements[place].name, by: uses.map { $0.entry.isEmpty ? $0.service : "\($0.service): \($0.entry)" })
      }
      user.announcements.remove(at: place)
    }
    system[user: user.id] = user
    return success
  }

  private static let announcementSettings: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    return answer(
      "UserAnnouncementRepositoryGetSettingsResponse",
      [
        OCIElement("totalFileSize", user.announcementKilobytes),
        OCIElement("maxAudioFileSize", TwinAnnouncementLimits.audio),
        OCIElement("maxVideoFileSize", TwinAnnouncementLimits.video),
        OCIElement("maxFileSize", TwinAnnouncementLimits.all),
      ])
  }
}
