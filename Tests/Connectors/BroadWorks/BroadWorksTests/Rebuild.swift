import BroadWorksTwin
import ConnectorKit
import Estates
import Migrations
import OCIP
import Synchronization
import TestTwins
import Testing

@testable import BroadWorks

/// A user with everything, its copy and its secrets, on a twin from which it moves.
final class Rebuild {
  /// A part of the document's procedure.
  struct Phase: Sendable, CustomTestStringConvertible {
    let name: String
    let run: @Sendable (Rebuild) async throws -> Int

    var testDescription: String { name }
  }

  let twin: BroadWorksTwin
  let system: BroadWorks
  let source = TwinConnection.group("headquarters")
  var destination = TwinConnection.group("plant")
  var copy: UserCopy
  var secrets: UserSecrets
  private let log: TwinWrites

  private init(_ twin: BroadWorksTwin, _ system: BroadWorks, _ copy: UserCopy, _ log: TwinWrites) {
    (self.twin, self.system, self.copy, self.log) = (twin, system, copy, log)
    secrets = Self.secrets(of: copy, in: twin.system)
  }

  /// The procedure in its order.
  static let phases = [
    Phase(name: "devices") { rebuild in
      try await rebuild.system.moveDevices(
        [rebuild.copy], from: rebuild.source, to: rebuild.destination,
        secrets: [rebuild.copy.userID: rebuild.secrets])
    },
    Phase(name: "remove") { try await $0.system.removeUser($0.copy.userID, from: $0.source) },
    Phase(name: "numbers") { rebuild in
      let source = rebuild.source == rebuild.destination ? nil : rebuild.source
      return try await rebuild.system.moveNumbers([rebuild.copy], from: source, to: rebuild.destination)
    },
    Phase(name: "create") { try await $0.system.createUser($0.copy, in: $0.destination, secrets: $0.secrets) },
    Phase(name: "watchers") { try await $0.system.restoreWatchers([$0.copy]) },
    Phase(name: "profile") { try await $0.system.restoreProfile($0.copy, in: $0.destination) },
    Phase(name: "services") { try await $0.system.assignServices($0.copy) },
    Phase(name: "announcements") { try await $0.system.addAnnouncements($0.copy, in: $0.destination) },
    Phase(name: "settings") { try await $0.system.restoreSettings($0.copy) },
    Phase(name: "credentials") { try await $0.system.setCredentials($0.copy, secrets: $0.secrets) },
  ]

  /// The types of the requests that changed something since the last look.
  func takeWrites() -> [String] { log.take() }

  /// What somebody would have to bring along, out of the twin.
  static func secrets(of copy: UserCopy, in system: TwinSystem) -> UserSecrets {
    let user = system[user: copy.userID]
    let devices = user.flatMap { system.groups[$0.group]?.devices } ?? [:]
    return UserSecrets(
      password: user?.password, sipPassword: user?.registration?.password,
      devicePasswords: devices.compactMapValues { $0.credentials?.password }.filter { name, _ in
        copy.devices.contains { $0.name == name }
      })
  }

  /// An invented system in which nothing is as it is by default, and whose files all are of types that devices have.
  static func invented() -> TwinSystem {
    var system = TwinSystem.invented(users: 60, seed: 7)
    let key = TwinGroupKey("acme", "headquarters")
    let format = "phone%BWMACADDRESS%.cfg"
    if var device = system.groups[key]?.devices["everything-desk"], let name = device.files[format]?.name {
      device.files = [
        format: TwinDeviceFile(source: "Custom", name: name, content: Array("<config>Zoë</config>".utf8))
      ]
      system.groups[key]?.devices[device.name] = device
    }
    if var user = system[user: TwinConnection.everything] {
      user.profile = user.profile.map { $0.name == "allowVideo" ? OCIElement("allowVideo", false) : $0 }
      system[user: user.id] = user
    }
    let alternate = system[user: TwinConnection.everything]?.settings["UserAlternateNumbers"]?.last?.text("phoneNumber")
    if let alternate { system.groups[key]?.numbers[alternate] = false }
    return system
  }

  /// Runs a test on a twin of a system.
  ///
  /// - Parameter reading: Whether there is a user to be copied.
  static func with(
    _ state: TwinSystem = invented(), reading: Bool = true, _ body: (Rebuild) async throws -> Void
  ) async throws {
    let log = TwinWrites()
    let twin = BroadWorksTwin(state, note: { log.add($0) })
    try await TwinServer.with(twin, on: [TwinListener(.tcp), TwinListener(.http)]) { server in
      let id = PhoneSystemID(rawValue: "broadworks")
      let system = BroadWorks(
        id: id, gate: RequestGate(system: id, limits: RequestLimits(concurrent: 5, timeout: .seconds(120))),
        pool: OCISessionPool(
          OCIConfiguration(
            .tcp(host: "127.0.0.1", port: UInt16(server.port(.tcp) ?? 0)), userID: "admin",
            password: OCISecret("admin"), requestTimeout: .seconds(120), logoutTimeout: .milliseconds(200))),
        files: FileRepository(
          address: "http://127.0.0.1:\(server.port(.http) ?? 0)", userName: "admin", password: Secret("admin")))
      do {
        var copy = UserCopy(user: UserDocument(userID: TwinConnection.everything, answers: []), devices: [])
        if reading {
          let user = try #require(try await system.document(of: copy.userID))
          copy = try await system.copy(of: user, watchers: (1...3).map { "watcher-\($0)@acme.example.com" })
        }
        try await body(Rebuild(twin, system, copy, log))
      } catch {
        await system.close()
        throw error
      }
      await system.close()
    }
  }

  // MARK: - Comparing

  /// Expects that the user is in its group as it was before, and that nothing else has changed.
  func expectSame(as before: TwinSystem) async throws {
    let (id, after) = (copy.userID, twin.system)
    let (from, to) = (
      TwinGroupKey(source.providerID, source.groupID), TwinGroupKey(destination.providerID, destination.groupID)
    )
    let read = try #require(try await system.document(of: id))
    let (old, new) = (Self.values(copy.user), Self.values(read))
    let broken = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }.map {
      "\($0): \(old[$0] ?? "nothing") -> \(new[$0] ?? "nothing")"
    }
    #expect(broken.sorted() == [])
    let (first, last) = (try #require(before[user: id]), try #require(after[user: id]))
    #expect(last.group == to)
    #expect(last.password == first.password && last.password != nil)
    #expect(last.registration == first.registration && last.registration != nil)
    #expect(last.passcode == first.passcode && last.passcode != nil)
    #expect(Set(last.announcements) == Set(first.announcements) && !last.announcements.isEmpty)
    #expect(Set(last.schedules) == Set(first.schedules) && !last.schedules.isEmpty)
    #expect(last.sharedLines.map(\.linePort) == first.sharedLines.map(\.linePort) && !last.sharedLines.isEmpty)
    var expected = before
    for device in copy.devices {
      expected.groups[from]?.devices[device.name] = nil
      expected.groups[to]?.devices[device.name] = before.groups[from]?.devices[device.name]
    }
    for number in copy.numbers {
      expected.groups[from]?.numbers[number.phoneNumber] = nil
      expected.groups[to]?.numbers[number.phoneNumber] = before.groups[from]?.numbers[number.phoneNumber]
    }
    expected[user: id] = last
    let (wanted, found) = (expected.comparable, after.comparable)
    let changed = wanted.users.keys.filter { found.users[$0] != wanted.users[$0] }
    #expect(changed.sorted() == [] && found.users.count == wanted.users.count)
    let groups = wanted.groups.keys.filter { found.groups[$0] != wanted.groups[$0] }
    #expect(groups.sorted() == [] && found.groups.count == wanted.groups.count)
  }

  private static func values(_ user: UserDocument) -> [String: String] {
    let values = Dictionary(user.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
    return values.filter { value in !Self.others.contains { value.key.contains($0) } }
  }

  /// What the group decides, what no request writes because it follows from elsewhere, and what is a state.
  private static let others = [
    "User/groupId", "UserGroupNightForwarding/groupNightForwarding", "/effective", "/lockoutStatus",
    "UserInterceptUser/audioFileDescription",
    "UserInterceptUser/audioMediaType", "UserInterceptUser/videoFileDescription",
    "UserInterceptUser/videoMediaType", "/defaultResourcePriority", "/customizedSecurityClassification", "/private",
    "UserSpeedDial100.List/prefix", "UserXsiPolicyProfile",
  ]
}

/// The types of requests that changed something, as a twin meets them.
final class TwinWrites: Sendable {
  private let types = Mutex<[String]>([])

  func add(_ entry: TwinLogEntry) {
    guard entry.write, entry.user != nil else { return }
    types.withLock { if !$0.contains(entry.command) { $0.append(entry.command) } }
  }

  func take() -> [String] {
    types.withLock { types in
      defer { types = [] }
      return types
    }
  }
}
