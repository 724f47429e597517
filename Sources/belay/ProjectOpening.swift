import BroadWorks
import Commands
import ConnectorKit
import Cryptography
import Foundation
import Mail
import MigrationEngine
import Migrations
import NumberCutover
import Operations
import PostgreSQL
import SQL
import SQLite
import Store
import UserGroupMove

/// Makes a workspace from a configuration file: phone systems, playbook, store, engine.
struct ProjectOpening {
  /// What a configuration gives before anything is opened.
  struct Reading {
    var settings: ProjectSettings
    var systems: [PhoneSystemID: any PhoneSystem]
    var cutover: CutoverOptions
    var groupMove: GroupMoveOptions?
    var portal: PortalSettings
    var openID: OpenIDConnection.Settings?
  }

  let path: String
  let variables: [String: String]
  private let surrounding: Connector.Surrounding
  private let faultPlanMistake: FaultPlanMistake?

  init(path: String, variables: [String: String]) {
    self.path = path
    self.variables = variables
    var (faults, mistake) = (FaultPlan.none, FaultPlanMistake?.none)
    do {
      if let text = variables["BELAY_FAULTS"], !text.isEmpty { faults = try FaultPlan.named(text) }
    } catch {
      mistake = error
    }
    surrounding = Connector.Surrounding(surroundings: .live, faults: faults)
    faultPlanMistake = mistake
  }

  /// Reads and checks the configuration.
  ///
  /// - Throws: ``ConfigurationMistakes`` with all of them.
  func read() throws -> Reading {
    // A rehearsal that runs without its faults proves nothing.
    if let faultPlanMistake { throw faultPlanMistake }
    let problems = ConfigurationSection.Problems()
    let root = ConfigurationSection(
      try ConfigurationFile.read(path), path: "",
      folder: URL(fileURLWithPath: path).absoluteURL.deletingLastPathComponent(), environment: variables,
      problems: problems)
    let settings = ProjectSettings(root)
    let cutover = CutoverOptions(root.section("cutover"))
    let groupMove = groupMove(settings, root)
    let systems = systems(root)
    let portalPart = root.section("portal")
    let portal = PortalSettings(portalPart)
    let openID = OpenIDConnection.Settings(portalPart?.section("signIn"))
    portalPart?.end()
    root.end()
    if let settings {
      check(settings, systems, root)
      // The address may hold a password: an address that libpq would quote in its message never reaches it.
      if settings.isOnServer, !PostgreSQLDatabase.Configuration(address: settings.database).isUnderstood {
        root.section("store")?.report("database", "configuration.not-a-connection-uri")
      }
      if let key = settings.backupKey, key.reveal({ SealingKey(hexadecimal: $0) }) == nil {
        root.report("backups", "configuration.not-a-key")
      }
      MailCarrier.check(settings.mail) { key, code, facts in root.section("mail")?.report(key, code, facts) }
    }
    guard let settings, problems.all.isEmpty else {
      throw ConfigurationMistakes(file: path, problems: problems.all)
    }
    try surrounding.faults.check(against: systems.keys)
    return Reading(
      settings: settings, systems: systems, cutover: cutover, groupMove: groupMove, portal: portal, openID: openID)
  }

  private func systems(_ root: ConfigurationSection) -> [PhoneSystemID: any PhoneSystem] {
    var systems: [PhoneSystemID: any PhoneSystem] = [:]
    guard let section = root.section("systems") else {
      root.report("systems", "configuration.missing-key")
      return [:]
    }
    for name in section.keys {
      guard let part = section.section(name), let word = part.requiredText("connector") else { continue }
      guard let connector = connectors.first(where: { $0.name == word }) else {
        let offered = connectors.map(\.name).joined(separator: ", ")
        part.report("connector", "configuration.no-such-connector", ["value": word, "offered": offered])
        continue
      }
      let id = PhoneSystemID(rawValue: name)
      systems[id] = connector.make(id, part, surrounding)
      part.end()
    }
    return systems
  }

  private func check(
    _ settings: ProjectSettings, _ systems: [PhoneSystemID: any PhoneSystem], _ root: ConfigurationSection
  ) {
    guard let project = root.section("project"), let configured = root.section("systems") else { return }
    let offered = configured.keys.joined(separator: ", ")
    for (key, id) in [
      ("source", settings.source), ("destination", settings.destination), ("registry", settings.registry),
    ] {
      guard let id, !configured.keys.contains(id.rawValue) else { continue }
      project.report(key, "configuration.no-such-system", ["value": id.rawValue, "offered": offered])
    }
    if !Self.playbooks.contains(settings.playbook) {
      project.report(
        "playbook", "configuration.no-such-playbook",
        ["value": settings.playbook, "offered": Self.playbooks.joined(separator: ", ")])
    }
  }

  /// The playbooks by their names in the configuration.
  private static let playbooks = ["number-cutover", "user-group-move"]

  /// What a project says of moves between groups, which it must where that is its playbook.
  private func groupMove(_ settings: ProjectSettings?, _ root: ConfigurationSection) -> GroupMoveOptions? {
    let section = root.section("groupMove")
    if section == nil, settings?.playbook == "user-group-move" {
      root.report("groupMove", "configuration.missing-key")
    }
    return GroupMoveOptions(section)
  }

  /// The playbook of the project, with the phone systems that it moves between.
  private func playbook(
    _ reading: Reading
  ) throws(OperationError) -> (playbook: any Playbook, source: any EstateReading) {
    let settings = reading.settings
    func missing(_ system: PhoneSystemID) -> OperationError {
      .roleMissing(system: system.rawValue, playbook: settings.playbook)
    }
    if settings.playbook == "user-group-move" {
      guard let system = reading.systems[settings.source] as? BroadWorks, let options = reading.groupMove else {
        throw missing(settings.source)
      }
      return (UserGroupMove(system: system, options: options), system)
    }
    guard let source = reading.systems[settings.source] as? any NumberCutover.Source else {
      throw missing(settings.source)
    }
    guard let destination = reading.systems[settings.destination] as? any NumberCutover.Destination else {
      throw missing(settings.destination)
    }
    return (NumberCutover(source: source, destination: destination, options: reading.cutover), source)
  }

  /// Opens the project.
  ///
  /// - Parameter updating: Told how far a store that an older Belay has left is brought up to date.
  func open(updating: @escaping @Sendable (_ done: Int, _ total: Int) -> Void) async throws -> Workspace {
    let reading = try read()
    let settings = reading.settings
    let (playbook, source) = try playbook(reading)
    let registry = settings.registry.flatMap { reading.systems[$0] }
    guard registry == nil || registry is any NumberRegistryReading else {
      throw OperationError.roleMissing(
        system: settings.registry?.rawValue ?? "", playbook: settings.playbook)
    }
    let (surroundings, faults) = (surrounding.surroundings, surrounding.faults)
    let store: BelayStore
    do {
      store = try await BelayStore(
        database: try database(settings), now: surroundings.now,
        hooks: BelayStore.Hooks(
          faults, surroundings: surroundings, database: settings.isOnServer ? "postgresql" : settings.database),
        mail: .all, updating: updating)
    } catch let error as SQLError {
      throw StoreError.database(error)
    }
    let vault = BackupVault(store: store, key: try key(settings))
    let node = NodeID.current(Digest.hexadecimal(surroundings.randomBytes(4)))
    for system in reading.systems.values {
      await system.gate.share(
        through: SystemBudget(of: system.gate, in: store, for: node, lease: settings.engine.lease))
    }
    let engine = MigrationEngine(
      store: store, vault: vault, playbook: playbook, surroundings: surroundings, options: settings.engine, node: node)
    var mail = settings.mail
    mail.instructions = mail.instructions ?? reading.portal.instructions
    return Workspace(
      settings: settings, store: store, vault: vault, source: source,
      registry: registry as? any NumberRegistryReading,
      systems: reading.systems.sorted { $0.key.rawValue < $1.key.rawValue }.map(\.value), playbook: playbook,
      engine: engine, surroundings: surroundings,
      carrier: MailCarrier(mail, portal: reading.portal.address, timeZone: settings.schedule.timeZone))
  }

  private func database(_ settings: ProjectSettings) throws -> any SQLDatabase {
    guard !settings.isOnServer else {
      return PostgreSQLDatabase(PostgreSQLDatabase.Configuration(address: settings.database))
    }
    PrivateFile.reserve(settings.database)
    return try SQLiteDatabase(path: settings.database)
  }

  /// The configured key of the backups, or one of its own that is kept beside the store, for a first try.
  private func key(_ settings: ProjectSettings) throws -> SealingKey {
    if let configured = settings.backupKey, let key = configured.reveal({ SealingKey(hexadecimal: $0) }) { return key }
    let folder = URL(fileURLWithPath: path).absoluteURL.deletingLastPathComponent()
    let file = settings.isOnServer ? folder.appendingPathComponent("belay.key").path : settings.database + ".key"
    if FileManager.default.fileExists(atPath: file) {
      let text = FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } ?? ""
      guard let key = SealingKey(hexadecimal: text.trimmingCharacters(in: .whitespacesAndNewlines)) else {
        throw OperationError.file(file, detail: "64 hexadecimal digits are expected")
      }
      return key
    }
    let bytes = surrounding.surroundings.randomBytes(32)
    guard let key = SealingKey(bytes) else { throw OperationError.file(file, detail: "no randomness") }
    try PrivateFile.write(Digest.hexadecimal(bytes) + "\n", to: file)
    return key
  }
}
