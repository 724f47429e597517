import Foundation
import SpawnedPrograms
import Testing

/// OpenLDAP's loader with an empty database and the schema of the servers' folder.
struct Slapadd {
  private static let program = "/usr/sbin/slapadd"
  private static let schema = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Scripts/servers/active-directory.schema").path

  /// Whether the loader is installed and the schema is there.
  static var isAvailable: Bool {
    FileManager.default.isExecutableFile(atPath: program) && FileManager.default.fileExists(atPath: schema)
  }

  private let folder: String

  /// Writes a configuration into a folder.
  init(folder: String) throws {
    self.folder = folder
    try FileManager.default.createDirectory(atPath: folder + "/data", withIntermediateDirectories: false)
    try """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/inetorgperson.schema
    include "\(Self.schema)"
    modulepath /usr/lib/ldap
    moduleload back_mdb
    database mdb
    suffix "dc=example,dc=org"
    directory "\(folder)/data"
    dbnosync
    """.write(toFile: folder + "/slapd.conf", atomically: false, encoding: .utf8)
  }

  /// Loads entries.
  func load(_ ldif: String) throws {
    try ldif.write(toFile: folder + "/entries.ldif", atomically: false, encoding: .utf8)
    try load(file: folder + "/entries.ldif")
  }

  /// Loads a file of entries with all of the schema's checks.
  func load(file: String) throws {
    let (status, output) = try SpawnedProgram.run(Self.program, ["-f", folder + "/slapd.conf", "-l", file])
    #expect(status == 0, "\(output)")
  }
}
