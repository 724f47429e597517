import ConnectorKit
import Foundation
import LDAP
import Migrations

extension SkypeForBusiness {
  /// The connector `skype-for-business`.
  package static let connector = Connector(name: "skype-for-business") { id, section, surrounding in
    let gate = RequestGate(
      system: id, limits: section.requestLimits(), surroundings: surrounding.surroundings, faults: surrounding.faults)
    return Configuration(section, system: id).read(gate, surrounding.surroundings)
  }

  /// What takes lines away.
  private enum Release: String, CaseIterable {
    /// The directory, by a change of its attributes.
    case ldap
    /// The operator's command.
    case command
    /// The directory where there is one, else the command, if there is one.
    case unstated = ""

    static let allCases: [Release] = [.ldap, .command]
  }

  /// Reads the connector's keys; every one is taken, so that none is reported as unknown because another is wrong.
  private struct Configuration {
    let section: ConfigurationSection
    let system: PhoneSystemID

    init(_ section: ConfigurationSection, system: PhoneSystemID) {
      self.section = section
      self.system = system
    }

    func read(_ gate: RequestGate, _ surroundings: Surroundings) -> SkypeForBusiness? {
      // Where the estate is read, exactly one of the two.
      let directory = section.section("directory")
      let exports = section.section("exports")
      let access = directory.flatMap { Access($0, gate.limits) }
      let lists = exports.flatMap { Lists($0, self) }
      // CSV of Get-CsRgsWorkflow and Get-CsRgsAgentGroup: who is an agent of which response group.
      let ownGroups = file("responseGroups", .responseGroups, in: section)
      let agents = file("responseGroupAgents", .responseGroupAgents, in: section)
      // CSV with desk phones: Identity (whose number rings there), Model, SerialNumber, Place.
      let phones = file("physicalPhones", .physicalPhones, in: section)
      // CSV with what SEFAUtil shows, one row for each person.
      let callSettings = file("callSettings", .callSettings, in: section)
      // What takes lines away: `ldap` (standard with a directory) or `command`.
      let release: Release = section.choice("release", default: .unstated)
      let command = program(isRequired: release == .command)

      guard (directory == nil) != (exports == nil) else {
        let found = [directory.map { _ in "directory" }, exports.map { _ in "exports" }].compactMap(\.self)
        section.report(
          found.isEmpty ? "directory" : "exports", "skype.one-source",
          ["offered": "directory, exports", "found": found.joined(separator: ", ")])
        return nil
      }
      if directory == nil, release == .ldap {
        section.report("release", "skype.release-needs-directory", ["value": Release.ldap.rawValue])
        return nil
      }
      if ownGroups != nil, lists?.responseGroups != nil {
        section.report("responseGroups", "skype.stated-twice", ["other": "exports.responseGroups"])
        return nil
      }
      let groups = lists?.responseGroups ?? ownGroups
      if agents != nil, groups == nil {
        section.report("responseGroups", "configuration.missing-key")
        return nil
      }
      let sides = SideFiles(
        responseGroups: groups, responseGroupAgents: agents, callSettings: callSettings, system: system)
      let source: Source
      if let access {
        source = .directory(
          DirectorySource(
            access.configuration, gate: gate, surroundings: surroundings, base: access.base,
            pageSize: access.pageSize, phones: ExportTables([phones].compactMap(\.self), system: system),
            sides: sides))
      } else if let lists {
        source = .exports(
          ExportSource(
            tables: ExportTables(
              [lists.users, lists.commonAreaPhones, lists.analogueDevices, groups, phones].compactMap(\.self),
              system: system),
            sides: sides))
      } else {
        return nil
      }
      let secrets = [access?.password].compactMap(\.self)
      if release == .command, command.isEmpty { return nil }
      let takesLines = release == .command || (release == .unstated && directory == nil)
      let operatorCommand =
        takesLines && !command.isEmpty
        ? OperatorCommand(
          command: command, gate: gate, secrets: secrets, environment: section.environmentForPrograms) : nil
      return SkypeForBusiness(id: system, gate: gate, source: source, command: operatorCommand)
    }

    /// A file under a key; a mistake where it cannot be read.
    func file(_ key: String, _ content: ExportFile.Content, in section: ConfigurationSection) -> ExportFile? {
      guard let path = section.file(key) else { return nil }
      guard FileManager.default.isReadableFile(atPath: path) else {
        section.report(key, "configuration.unreadable-file", ["file": path])
        return nil
      }
      return ExportFile(content: content, path: path)
    }

    /// The program and its arguments, under `command`.
    ///
    /// A program with a slash in it is a path, another is looked for in `PATH`.
    private func program(isRequired: Bool) -> [String] {
      var command = section.texts("command")
      guard let program = command.first else {
        if isRequired { section.report("command", "configuration.missing-key") }
        return []
      }
      let isPath = program.contains("/")
      if isPath { command[0] = section.absolute(program) }
      let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
      let candidates = isPath ? [command[0]] : folders.map { "\($0)/\(program)" }
      guard candidates.contains(where: FileManager.default.isExecutableFile(atPath:)) else {
        section.report("command", "skype.no-such-program", ["program": command[0]])
        return []
      }
      return command
    }
  }

  /// How the directory is reached: the keys of `directory`.
  private struct Access {
    let configuration: LDAPConfiguration
    let base: String
    let pageSize: Int32
    let password: Secret?

    init?(_ section: ConfigurationSection, _ limits: RequestLimits) {
      // ldap://HOST[:PORT] or ldaps://HOST[:PORT].
      let url = section.requiredText("url")
      // Whether an ldap:// connection is encrypted before anything else is sent.
      let startTLS = section.flag("startTLS", default: false)
      // A PEM file with the authorities to trust; those of the system where it is absent.
      let authorities = section.file("ca")
      // Below which name the estate lies.
      let base = section.requiredText("base")
      // As whom to sign in: a distinguished name or, in Active Directory, user@domain; nobody where it is absent.
      let bindName = section.text("bindDN")
      // The password for it; better `file:PATH` or `${NAME}` than the text itself.
      let password = section.secret("password")
      // How many entries come at a time; Active Directory allows 1,000.
      let pageSize = section.integer("pageSize", default: 500, in: 1...1_000)
      section.end()

      var isSound = url != nil && base != nil
      func report(_ key: String, _ code: String, _ facts: [String: String] = [:]) {
        section.report(key, code, facts)
        isSound = false
      }
      if let authorities, !FileManager.default.isReadableFile(atPath: authorities) {
        report("ca", "configuration.unreadable-file", ["file": authorities])
      }
      if bindName != nil, password == nil, !section.keys.contains("password") {
        report("password", "configuration.missing-key")
      }
      let scheme = url.flatMap { URL(string: $0)?.scheme?.lowercased() } ?? ""
      if let url, scheme != "ldap", scheme != "ldaps" {
        report("url", "skype.directory-url", ["value": url, "offered": "ldap://HOST[:PORT], ldaps://HOST[:PORT]"])
      }
      if scheme == "ldaps", startTLS { report("startTLS", "skype.encrypted-twice") }
      if let url, scheme == "ldap", !startTLS, password != nil, !Self.isThisMachine(url) {
        report("startTLS", "skype.password-in-clear", ["url": url])
      }
      guard isSound, let url, let base else { return nil }
      let secret = password.map { $0.reveal(LDAPSecret.init) }
      configuration = LDAPConfiguration(
        url: url, startTLS: startTLS, authorityFile: authorities, bindName: bindName, secret: secret,
        connectTimeout: min(.seconds(10), limits.timeout), requestTimeout: limits.timeout)
      self.base = base
      self.pageSize = Int32(pageSize)
      self.password = password
    }

    /// Whether nobody else can listen on the way to a server.
    private static func isThisMachine(_ url: String) -> Bool {
      let host = URL(string: url)?.host?.lowercased() ?? ""
      return host == "localhost" || host == "::1" || host == "[::1]" || host.hasPrefix("127.")
    }
  }

  /// The exported files: the keys of `exports`.
  private struct Lists {
    let users: ExportFile
    let commonAreaPhones: ExportFile?
    let analogueDevices: ExportFile?
    let responseGroups: ExportFile?

    init?(_ section: ConfigurationSection, _ configuration: Configuration) {
      // CSV of Get-CsUser.
      let users = section.keys.contains("users") ? configuration.file("users", .users, in: section) : nil
      if !section.keys.contains("users") { _ = section.requiredText("users") }
      // CSV of Get-CsCommonAreaPhone.
      commonAreaPhones = configuration.file("commonAreaPhones", .commonAreaPhones, in: section)
      // CSV of Get-CsAnalogDevice.
      analogueDevices = configuration.file("analogueDevices", .analogueDevices, in: section)
      // CSV of Get-CsRgsWorkflow.
      responseGroups = configuration.file("responseGroups", .responseGroups, in: section)
      section.end()
      guard let users else { return nil }
      self.users = users
    }
  }
}
