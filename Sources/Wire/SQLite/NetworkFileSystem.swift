import Foundation
import SQL

/// File systems of other machines, on which SQLite's WAL mode is not safe: its index is memory that all processes share,
/// so they must be on one machine (SQLite, "Write-Ahead Logging", section 2.2).
enum NetworkFileSystem {
  /// The names under which Linux mounts them.
  private static let types: Set<String> = [
    "9p", "afs", "beegfs", "ceph", "cifs", "fuse.glusterfs", "fuse.sshfs", "gfs2", "gpfs", "lustre", "nfs", "nfs4",
    "ocfs2", "smb3", "smbfs",
  ]

  /// Refuses a database that would lie on one, as far as the system says.
  static func refuse(_ path: String) throws {
    guard let mounts = FileManager.default.contents(atPath: "/proc/self/mountinfo") else { return }
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().resolvingSymlinksInPath().path
    if let name = name(of: folder, in: String(decoding: mounts, as: UTF8.self)) {
      throw SQLError(
        .unopenable, database: path,
        message: "it lies on a file system of another machine (\(name)); SQLite needs a local disk")
    }
  }

  /// The type of the file system on which a folder lies, when it is of another machine.
  ///
  /// - Parameter mounts: The mount points as in proc(5), `/proc/PID/mountinfo`.
  static func name(of folder: String, in mounts: String) -> String? {
    var found: (point: String, type: String)?
    for line in mounts.split(separator: "\n") {
      let parts = line.components(separatedBy: " - ")
      let fields = parts[0].split(separator: " ")
      guard parts.count == 2, fields.count > 4, let type = parts[1].split(separator: " ").first else { continue }
      let point = fields[4].replacingOccurrences(of: "\\040", with: " ")
      let isAbove = point == "/" || folder == point || folder.hasPrefix(point + "/")
      // What was mounted later over the same point hides what was there.
      if isAbove, point.count >= found?.point.count ?? 0 { found = (point, String(type)) }
    }
    return found.flatMap { types.contains($0.type) ? $0.type : nil }
  }
}
