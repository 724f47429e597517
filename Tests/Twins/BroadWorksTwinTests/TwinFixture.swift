import Cryptography
import OCIP
import Testing

@testable import BroadWorksTwin

/// A system with one group and two users, and ways to ask it.
enum TwinFixture {
  static let nonce = "1784362845123"
  static let group = TwinGroupKey("Ent1", "GrpA")

  static var system: TwinSystem {
    var system = TwinSystem()
    system.administrators = ["admin@example.com": "S3cret!"]
    var provider = TwinProvider("Ent1", name: "Enterprise", isEnterprise: true)
    provider.domains = ["example.com"]
    system.providers["Ent1"] = provider
    var group = TwinGroup(group, domains: ["example.com"])
    group.userServices = ["Call Waiting": TwinQuantity(), "Do Not Disturb": TwinQuantity()]
    var device = TwinDevice("phone", profile: [])
    device.files["phone.cfg"] = TwinDeviceFile(source: "Default", name: "phone.cfg", content: Array("old".utf8))
    group.devices["phone"] = device
    system.groups[Self.group] = group
    for id in ["u1@example.com", "u2@example.com"] {
      var user = TwinUser(
        id, in: Self.group, profile: [OCIElement("lastName", "Müller"), OCIElement("firstName", "Ana")])
      user.password = "user-word"
      system[user: id] = user
    }
    return system
  }

  /// A twin of that system whose nonce is known.
  static func twin(
    _ rules: [String] = [], delay: Duration = .zero, note: @escaping @Sendable (TwinLogEntry) -> Void = { _ in }
  ) throws -> BroadWorksTwin {
    BroadWorksTwin(system, faults: try TwinFaults(rules), delay: delay, nonce: { nonce }, note: note)
  }

  static func configuration(_ access: OCIConfiguration.Access, file: String? = nil) -> OCIConfiguration {
    OCIConfiguration(
      access, userID: "admin@example.com", password: OCISecret("S3cret!"), authorityFile: file,
      requestTimeout: .seconds(120))
  }

  // MARK: - Commands

  static let version = OCICommand("SystemSoftwareVersionGetRequest")

  static func user(_ id: String = "u1@example.com") -> OCICommand {
    OCICommand("UserGetRequest24", [OCIElement("userId", id)])
  }

  static func rename(_ name: String, _ id: String = "u1@example.com") -> OCICommand {
    OCICommand("UserModifyRequest22", [OCIElement("userId", id), OCIElement("lastName", name)])
  }

  static func challenge(_ id: String = "admin@example.com") -> OCICommand {
    OCICommand("AuthenticationRequest", [OCIElement("userId", id)])
  }

  static func login(
    _ id: String = "admin@example.com", _ password: String = "S3cret!", nonce: String = nonce,
    more: [OCIElement] = []
  ) -> OCICommand {
    let hidden = Digest.hexadecimal(Digest.sha1(Array(password.utf8)))
    let signature = Digest.hexadecimal(Digest.md5(Array("\(nonce):\(hidden)".utf8)))
    return OCICommand(
      "LoginRequest14sp4", [OCIElement("userId", id), OCIElement("signedPassword", signature)] + more)
  }

  static func document(_ commands: OCICommand..., session: String = "s1") -> OCIDocument {
    OCIDocument(sessionID: session, commands: commands)
  }

  /// The last name that the system has for a user.
  static func lastName(_ twin: BroadWorksTwin, _ id: String = "u1@example.com") -> String? {
    twin.system[user: id]?.profile.first { $0.name == "lastName" }?.text
  }

  /// A session of the administrator.
  static func session(_ twin: BroadWorksTwin) -> TwinSession {
    var session = twin.session(over: .clear)
    _ = twin.answer(document(challenge(), login()), in: &session)
    return session
  }

  // MARK: - Servers

  /// Runs a test against a server on TCP.
  static func serving(
    _ twin: BroadWorksTwin, limits: TwinLimits = TwinLimits(), _ body: (TwinServer, UInt16) async throws -> Void
  ) async throws {
    try await TwinServer.with(twin, on: [TwinListener(.tcp)], limits: limits) { server in
      try await body(server, try #require(server.port(.tcp)))
    }
  }

  /// A connection on which the administrator has logged in.
  static func loggedIn(_ port: UInt16) throws -> RawConnection {
    let connection = try RawConnection(port)
    connection.send(try document(challenge(), login()).encoded())
    #expect(try connection.document()?.commands.map(\.type) == ["AuthenticationResponse", "LoginResponse14sp4"])
    return connection
  }
}

extension OCICommand {
  /// The number of a refusal.
  var errorNumber: Int? { OCIRefusal(self)?.number }
}
