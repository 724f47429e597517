/// How large announcements may be.
enum TwinAnnouncementLimits {
  /// The most MB of a file that is heard.
  static let audio = 2
  /// The most MB of a file that is seen.
  static let video = 5
  /// The most MB of all files of a user, or of a group.
  static let all = 10

  /// Bytes as kB, of which a part counts as a whole.
  static func kilobytes(_ bytes: Int) -> Int { (bytes + 1_023) / 1_024 }

  /// Refuses a file that is too large, by itself or with those beside it.
  static func check(_ new: TwinAnnouncement, beside others: [TwinAnnouncement]) throws(TwinRefusal) {
    let limit = new.isVideo ? video : audio
    guard new.content.count <= limit << 20 else { throw .announcementSize(new.name, limit: limit) }
    let sum = others.reduce(new.content.count) { $0 + $1.content.count }
    guard sum <= all << 20 else { throw .repositoryFull(all) }
  }
}

extension TwinAnnouncement {
  /// Whether it is seen, and not only heard.
  var isVideo: Bool { mediaType == "3GP" || mediaType == "MOV" }
}
