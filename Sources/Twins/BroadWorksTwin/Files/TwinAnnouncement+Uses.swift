import OCIP
import OCIPSchema

extension TwinAnnouncement {
  /// `AnnouncementFileKey`.
  var key: [OCIElement] { [OCIElement("name", name), OCIElement("mediaFileType", mediaType)] }

  /// The size, in kB.
  var kilobytes: Int { TwinAnnouncementLimits.kilobytes(content.count) }

  /// Which services of a user play it, and for which of their entries, such as criteria.
  func uses(by user: TwinUser) -> [(service: String, entry: String)] {
    let settings = user.settings.filter { $0.value.contains(where: isNamed) }.map { ($0.key, "") }
    let lists = user.lists.flatMap { family, entries in
      entries.filter { $0.elements.contains(where: isNamed) }.map { (family, $0.key) }
    }
    return (settings + lists).map { (Self.service($0.0), $0.1) }.sorted { $0 < $1 }
  }

  /// Whether an element, or one in it, is a reference to this announcement of a user.
  private func isNamed(_ element: OCIElement) -> Bool {
    let isThis =
      element.text("name") == name && element.text("mediaFileType") == mediaType
      && element.text("level") ?? "User" == "User"
    return isThis || element.elements.contains(where: isNamed)
  }

  /// The service of a family of settings, as the schema wants it to be named here.
  private static func service(_ family: String) -> String {
    if family == "UserVoiceMessagingUser.VoicePortal" { return "Voice Portal" }
    return ServiceCatalogue.standard.setting(family)?.services.first ?? family
  }
}

extension TwinUser {
  /// The size of all announcements, in kB.
  var announcementKilobytes: Int {
    TwinAnnouncementLimits.kilobytes(announcements.reduce(0) { $0 + $1.content.count })
  }

  /// Which of its announcements a request names; by the id that another system gave it, none has a name here.
  func announcementPlace(_ command: OCICommand) throws(TwinRefusal) -> Int {
    guard let key = command.element("announcementFileKey") else {
      throw .announcement(command.text("announcementFileExternalId") ?? "")
    }
    return try announcementPlace(key)
  }

  /// Which of its announcements a key (`AnnouncementFileKey`) names.
  func announcementPlace(_ key: OCIElement) throws(TwinRefusal) -> Int {
    let place = announcements.firstIndex {
      $0.name == key.text("name") && $0.mediaType == key.text("mediaFileType")
    }
    guard let place else { throw .announcement(key.text("name") ?? "") }
    return place
  }
}

extension TwinSystem {
  /// An announcement from `LabeledMediaFileResource`.
  func announcement(named name: String, in file: OCIElement) throws(TwinRefusal) -> TwinAnnouncement {
    guard !name.isEmpty else { throw .invalid("announcementFileName is missing") }
    guard let bytes = try uploadedBytes(file, "content") else { throw .invalid("announcementFile has no content") }
    return TwinAnnouncement(
      name, mediaType: file.text("mediaType") ?? "", description: file.text("description") ?? "", content: bytes,
      uploaded: now)
  }
}
