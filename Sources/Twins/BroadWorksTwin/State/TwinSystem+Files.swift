import OCIP

/// The files that OCI-P does not hand out, each at a path of its own.
///
/// ```
/// /repository/<serviceProviderId>/<groupId>/announcements/<name>.wav
/// /repository/<serviceProviderId>/<groupId>/users/<userId>/announcements/<name>.wav
/// /dms/<serviceProviderId>/<groupId>/<deviceName>/<file name>
/// ```
extension TwinSystem {
  /// The bytes of a file; nil where there is none.
  ///
  /// - Parameter path: The path as a request of OCI-P has it: nothing in it is encoded, and all that comes last is the
  ///   name.
  func file(at path: String) -> [UInt8]? { TwinPath(path).flatMap(file) }

  /// The bytes of a file; nil where there is none.
  ///
  /// - Parameter names: What stands between the slashes of its path; a name may have a slash in it.
  func file(at names: [String]) -> [UInt8]? { TwinPath(names).flatMap(file) }

  private func file(_ path: TwinPath) -> [UInt8]? {
    switch path {
    case .user(let key, let id, let file): announcements(of: id, in: key)?.first { $0.fileName == file }?.content
    case .group(let key, let file): groups[key]?.announcements.first { $0.fileName == file }?.content
    case .device(let key, let name, let file):
      groups[key]?.devices[name]?.files.values.first { $0.name == file }?.content
    }
  }

  /// Puts a file in its place.
  ///
  /// An announcement that is not there yet is added; files of devices are only replaced, and are custom ones from then
  /// on.
  ///
  /// - Parameter names: What stands between the slashes of its path; a name may have a slash in it.
  mutating func store(_ bytes: [UInt8], at names: [String]) throws(TwinRefusal) {
    switch TwinPath(names) {
    case .user(let key, let id, let file):
      guard let announcements = announcements(of: id, in: key) else { throw .user(id) }
      let changed = try storing(bytes, as: file, among: announcements)
      self[user: id]?.announcements = changed
    case .group(let key, let file):
      guard let announcements = groups[key]?.announcements else { throw .group(key.groupID) }
      let changed = try storing(bytes, as: file, among: announcements)
      groups[key]?.announcements = changed
    case .device(let key, let name, let file):
      guard let device = groups[key]?.devices[name] else { throw .device(name) }
      guard let format = device.files.first(where: { $0.value.name == file })?.key else { throw .file(file) }
      groups[key]?.devices[name]?.files[format] = TwinDeviceFile(source: "Custom", name: file, content: bytes)
    case nil: throw .file(names.joined(separator: "/"))
    }
  }

  private func announcements(of id: String, in key: TwinGroupKey) -> [TwinAnnouncement]? {
    guard let user = self[user: id], user.group == key else { return nil }
    return user.announcements
  }

  private func storing(
    _ bytes: [UInt8], as file: String, among announcements: [TwinAnnouncement]
  ) throws(TwinRefusal) -> [TwinAnnouncement] {
    guard let new = TwinAnnouncement(file: file, content: bytes, uploaded: now) else { throw .file(file) }
    var announcements = announcements
    let place = announcements.firstIndex { $0.fileName == new.fileName }
    try TwinAnnouncementLimits.check(new, beside: announcements.filter { $0.fileName != new.fileName })
    if let place {
      announcements[place].content = bytes
      announcements[place].uploaded = now
    } else {
      announcements.append(new)
    }
    return announcements
  }
}

extension TwinAnnouncement {
  /// The name of its file, whose ending says the media type.
  var fileName: String { "\(name).\(mediaType.lowercased())" }

  /// Reads the name of a file; nil where its ending is none of a media type.
  fileprivate init?(file: String, content: [UInt8], uploaded: String) {
    guard let dot = file.lastIndex(of: "."), dot != file.startIndex else { return nil }
    let mediaType = file[file.index(after: dot)...].uppercased()
    guard ["WAV", "WMA", "3GP", "MOV"].contains(mediaType) else { return nil }
    let name = String(file[..<dot])
    self.init(name, mediaType: mediaType, description: name, content: content, uploaded: uploaded)
  }
}

/// What a path leads to.
private enum TwinPath {
  case user(TwinGroupKey, id: String, file: String)
  case group(TwinGroupKey, file: String)
  case device(TwinGroupKey, name: String, file: String)

  init?(_ path: String) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: true).map(String.init)
    guard path.hasPrefix("/"), parts.count >= 5 else { return nil }
    let head = parts[0] == "repository" && parts[3] == "users" ? 6 : 4
    guard parts.count > head else { return nil }
    self.init(parts[..<head] + [parts[head...].joined(separator: "/")])
  }

  init?(_ names: [String]) {
    guard names.count >= 5 else { return nil }
    let key = TwinGroupKey(names[1], names[2])
    switch (names[0], names[3], names.count) {
    case ("repository", "users", 7) where names[5] == "announcements": self = .user(key, id: names[4], file: names[6])
    case ("repository", "announcements", 5): self = .group(key, file: names[4])
    case ("dms", let name, 5): self = .device(key, name: name, file: names[4])
    default: return nil
    }
  }
}
