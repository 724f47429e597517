import Foundation
import Glibc
import LDAP
import SpawnedPrograms
import Testing

/// A real directory server (slapd) on loopback with the attributes of Active Directory and Skype for Business.
final class DirectoryServer {
  static let bindName = "cn=belay,dc=example,dc=org"
  static let password = "marked-s3cret-4711"
  static let base = "dc=example,dc=org"

  let folder: URL
  let port: UInt16
  private var process: SpawnedProgram?

  init(folder: URL, ldif: String) throws {
    self.folder = folder
    port = freePort()
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("db"), withIntermediateDirectories: true)
    try configuration.write(toFile: path("slapd.conf"), atomically: true, encoding: .utf8)
    try (Self.tree + ldif).write(toFile: path("tree.ldif"), atomically: true, encoding: .utf8)
    try run("/usr/sbin/slapadd", ["-q", "-f", path("slapd.conf"), "-l", path("tree.ldif")])
  }

  var url: String { "ldap://127.0.0.1:\(port)" }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// A connection of somebody else, who changes things while Belay is at work.
  func stranger() async throws -> LDAPConnection {
    try await LDAPConnection.open(
      LDAPConfiguration(url: url, bindName: Self.bindName, secret: LDAPSecret(Self.password)))
  }

  func start() async throws {
    // With -d, even 0, it stays this process's child.
    let process = try SpawnedProgram("/usr/sbin/slapd", ["-d", "0", "-f", path("slapd.conf"), "-h", url])
    self.process = process
    while !accepts(port) {
      try #require(process.isRunning, "slapd ended while starting")
      try await Task.sleep(for: .milliseconds(10))
    }
  }

  func stop() {
    guard let process else { return }
    process.terminate()
    _ = process.waitUntilExit()
    self.process = nil
  }

  /// Like Active Directory it returns at most 1,000 entries to a search without paging.
  private var configuration: String {
    """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/inetorgperson.schema
    include "\(Self.schema)"
    modulepath /usr/lib/ldap
    moduleload back_mdb
    pidfile \(path("slapd.pid"))
    database mdb
    maxsize 67108864
    dbnosync
    suffix \(Self.base)
    directory \(path("db"))
    index objectClass,objectSid,objectGUID,msRTCSIP-PrimaryUserAddress eq
    limits * size.soft=1000 size.hard=1000 size.prtotal=unlimited
    access to * by dn.exact="\(Self.bindName)" write by anonymous auth

    """
  }

  private static let schema = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Scripts/servers/active-directory.schema").path

  private static let tree = """
    dn: \(base)
    objectClass: organization
    objectClass: dcObject
    o: Example
    dc: example

    dn: ou=People,\(base)
    objectClass: organizationalUnit
    ou: People

    dn: ou=Contacts,\(base)
    objectClass: organizationalUnit
    ou: Contacts

    dn: ou=Devices,\(base)
    objectClass: organizationalUnit
    ou: Devices

    dn: \(bindName)
    objectClass: person
    cn: belay
    sn: belay
    userPassword: \(password)


    """
}

/// Runs a test in a folder of its own.
func withFolder(_ body: (URL) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("skype-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  try await body(folder)
}

/// Runs a test against a directory server that is there for it alone.
func withDirectory(_ ldif: String = SmallOffice.ldif, _ body: (DirectoryServer) async throws -> Void) async throws {
  try await withFolder { folder in
    let server = try DirectoryServer(folder: folder, ldif: ldif)
    defer { server.stop() }
    try await server.start()
    try await body(server)
  }
}

private func run(_ program: String, _ arguments: [String]) throws {
  let (status, output) = try SpawnedProgram.run(program, arguments)
  try #require(status == 0, "\(program) failed: \(output)")
}
