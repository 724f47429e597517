import Foundation
import LDAP
import SpawnedPrograms
import Testing

/// A real directory server (slapd) on loopback, in a folder and on ports of its own.
final class DirectoryServer {
  static let adminName = "cn=belay,dc=example,dc=org"
  static let adminSecret = "s3cret-of-belay"
  static let readerName = "cn=reader,dc=example,dc=org"

  let folder: URL
  let port: UInt16
  let securePort: UInt16
  private let encrypted: Bool
  private var process: SpawnedProgram?

  init(folder: URL, encrypted: Bool, people: Int, extraLDIF: String) async throws {
    self.folder = folder
    self.encrypted = encrypted
    port = freePort()
    securePort = freePort()
    try FileManager.default.createDirectory(at: folder.appendingPathComponent("db"), withIntermediateDirectories: true)
    try configuration.write(to: folder.appendingPathComponent("slapd.conf"), atomically: true, encoding: .utf8)
    let ldif = Self.tree + (0..<people).map(Self.person).joined() + extraLDIF
    try ldif.write(to: folder.appendingPathComponent("tree.ldif"), atomically: true, encoding: .utf8)
    try await run("/usr/sbin/slapadd", ["-q", "-f", path("slapd.conf"), "-l", path("tree.ldif")])
  }

  var url: String { "ldap://127.0.0.1:\(port)" }
  var secureURL: String { "ldaps://127.0.0.1:\(securePort)" }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// The configuration of a client that binds as the administrator.
  func client(
    url: String? = nil, startTLS: Bool = false, authority: String? = nil, secret: String = adminSecret
  ) -> LDAPConfiguration {
    LDAPConfiguration(
      url: url ?? self.url, startTLS: startTLS, authorityFile: authority.map(path), bindName: Self.adminName,
      secret: LDAPSecret(secret), connectTimeout: .seconds(10), requestTimeout: .seconds(20))
  }

  func start() async throws {
    let urls = encrypted ? "\(url) \(secureURL)" : url
    // With -d, even 0, it stays this process's child.
    let process = try SpawnedProgram("/usr/sbin/slapd", ["-d", "0", "-f", path("slapd.conf"), "-h", urls])
    self.process = process
    for port in encrypted ? [port, securePort] : [port] {
      while !accepts(port) {
        try #require(process.isRunning, "slapd ended while starting")
        try await Task.sleep(for: .milliseconds(10))
      }
    }
  }

  func stop() async {
    process?.terminate()
    _ = await process?.exitStatus()
    process = nil
  }

  // MARK: - What it serves

  private var configuration: String {
    """
    include /etc/ldap/schema/core.schema
    include /etc/ldap/schema/cosine.schema
    include /etc/ldap/schema/inetorgperson.schema
    modulepath /usr/lib/ldap
    moduleload back_mdb
    pidfile \(path("slapd.pid"))
    \(encrypted ? "TLSCertificateFile \(path("server.pem"))\nTLSCertificateKeyFile \(path("server.key"))" : "")
    database mdb
    maxsize 67108864
    suffix dc=example,dc=org
    directory \(path("db"))
    limits * size.soft=500 size.hard=500 size.prtotal=unlimited
    access to attrs=userPassword by anonymous auth by * none
    access to * by dn.exact="\(Self.adminName)" write by users read by * search

    """
  }

  private static let tree = """
    dn: dc=example,dc=org
    objectClass: organization
    objectClass: dcObject
    o: Example
    dc: example

    dn: ou=people,dc=example,dc=org
    objectClass: organizationalUnit
    ou: people

    dn: \(adminName)
    objectClass: person
    cn: belay
    sn: belay
    userPassword: \(adminSecret)

    dn: \(readerName)
    objectClass: person
    cn: reader
    sn: reader
    userPassword: \(adminSecret)


    """

  private static func person(_ number: Int) -> String {
    """
    dn: cn=person\(number),ou=people,dc=example,dc=org
    objectClass: inetOrgPerson
    cn: person\(number)
    sn: Person
    telephoneNumber: +4122767\(10_000 + number)
    mail: person\(number)@example.org


    """
  }
}

/// Runs a test against a directory server that is there for it alone.
///
/// It serves `people` entries below `ou=people,dc=example,dc=org` and those of `extraLDIF`. With `certificateFor`, an
/// alternative name such as `IP:127.0.0.1`, it speaks TLS; its folder then holds `authority.pem`, which issued the
/// certificate, and `other.pem`, which did not. A negative lifetime makes a certificate that has expired.
func withDirectory(
  people: Int = 3, extraLDIF: String = "", certificateFor name: String? = nil, lifetimeInDays: Int = 2,
  _ body: (DirectoryServer) async throws -> Void
) async throws {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent("ldap-\(UUID().uuidString)")
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  defer { try? FileManager.default.removeItem(at: folder) }
  if let name { try await makeCertificates(in: folder, for: name, days: lifetimeInDays) }
  let server = try await DirectoryServer(folder: folder, encrypted: name != nil, people: people, extraLDIF: extraLDIF)
  do {
    try await server.start()
    try await body(server)
  } catch {
    await server.stop()
    throw error
  }
  await server.stop()
}

private func makeCertificates(in folder: URL, for name: String, days: Int) async throws {
  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }
  let key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"]
  for authority in ["authority", "other"] {
    try await run(
      "/usr/bin/openssl",
      ["req", "-x509"] + key
        + [
          "-keyout", path("\(authority).key"), "-out", path("\(authority).pem"), "-days", "2", "-subj",
          "/CN=The \(authority)",
        ])
  }
  try await run(
    "/usr/bin/openssl",
    ["req"] + key + ["-keyout", path("server.key"), "-out", path("server.csr"), "-subj", "/CN=Directory"])
  try "subjectAltName=\(name)\n".write(toFile: path("extensions"), atomically: true, encoding: .utf8)
  try await run(
    "/usr/bin/openssl",
    [
      "x509", "-req", "-in", path("server.csr"), "-CA", path("authority.pem"), "-CAkey", path("authority.key"),
      "-CAcreateserial", "-out", path("server.pem"), "-days", String(days), "-extfile", path("extensions"),
    ])
}

func run(_ program: String, _ arguments: [String]) async throws {
  let status = try await SpawnedProgram(program, arguments).exitStatus()
  try #require(status == 0, "\(program) \(arguments.first ?? "") failed")
}
