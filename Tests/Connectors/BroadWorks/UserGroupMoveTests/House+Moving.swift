import BroadWorksTwin
import ConnectorKit
import Estates
import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@testable import BroadWorks
@testable import UserGroupMove

/// How tests move users of a house, and what they look at.
extension House {
  enum Way: Sendable { case forward, back }

  @discardableResult
  func migrate(_ workspace: Workspace, _ users: String...) async throws -> RunMigrations.Result {
    try await RunMigrations.migrate(workspace, .matching(filter(workspace, users)), by: Self.boss) { _ in }
  }

  @discardableResult
  func rollBack(_ workspace: Workspace, _ users: String...) async throws -> RunMigrations.Result {
    try await RunMigrations.rollBack(workspace, filter(workspace, users), reason: "drill", by: Self.boss) { _ in }
  }

  func status(_ workspace: Workspace, _ user: String) async throws -> Migration.Status? {
    try await workspace.migration(workspace.id(of: user))?.status
  }

  /// Moves a user, or undoes that, once for each request and each commit of it, dying there; then another process goes on
  /// until it is over, and the end must be that of an undisturbed one.
  ///
  /// - Parameters:
  ///   - step: Of so many points one is tried; all of them where `BELAY_EVERY_POINT` is set.
  ///   - before: What is to be done once the users are known.
  func dieEverywhere(
    _ way: Way, _ user: String, step: Int, before: (Workspace) async throws -> Void = { _ in }
  ) async throws {
    let workspace = try await open()
    try await prepare(workspace, user)
    try await before(workspace)
    _ = try await RunChecks.run(workspace, filter(workspace, user), keepsPlans: true) { _ in }
    if way == .back {
      try await migrate(workspace, user)
      #expect(try await status(workspace, user) == .completed)
    }
    try await workspace.close()
    let start = try keep()
    let undisturbed = try await run(way, user, dyingAt: nil)
    #expect(undisturbed.points > 10)
    let isThorough = ProcessInfo.processInfo.environment["BELAY_EVERY_POINT"] != nil
    for point in stride(from: 1, through: undisturbed.points, by: isThorough ? 1 : step) {
      try restore(start)
      let killed = try await run(way, user, dyingAt: point)
      let found = try TwinSystem.changes(between: undisturbed.end, killed.end)
      #expect(found == [], "killed at \(point) of \(undisturbed.points)")
    }
  }

  private func run(_ way: Way, _ user: String, dyingAt point: Int?) async throws -> (points: Int, end: TwinSystem) {
    let fate = Fate(killAt: point)
    let first = try await open("first", faults: fate.faults)
    do {
      try await run(way, user, first)
    } catch is Death {
    }
    try await first.close()
    clock.turn(by: 61)
    let second = try await open("second")
    let left = try await status(second, user)
    if left == .inProgress {
      _ = try await RunMigrations.migrate(second, .due, by: Self.boss) { _ in }
    } else if left != (way == .forward ? .completed : .waiting) {
      try await run(way, user, second)
    }
    let status = try await status(second, user)
    #expect(status == (way == .forward ? .completed : .waiting), "killed at \(point ?? 0)")
    try await second.close()
    return (fate.points, state)
  }

  private func run(_ way: Way, _ user: String, _ workspace: Workspace) async throws {
    switch way {
    case .forward: try await migrate(workspace, user)
    case .back: try await rollBack(workspace, user)
    }
  }
}

extension TwinSystem {
  /// Where two systems differ, users and groups by their names.
  static func changes(between one: TwinSystem, _ other: TwinSystem) throws -> [String] {
    var found: [String] = []
    for (key, group) in one.groups { found += try differences(group, other.groups[key]).map { "\(key.groupID)\($0)" } }
    for (id, user) in one.users { found += try differences(user, other.users[id]).map { "\(id)\($0)" } }
    return found + other.users.keys.filter { one.users[$0] == nil }.map { "\($0) is new" }
  }

  /// What a group and its people are like for those who read them, and what nobody can read; everything is named.
  ///
  /// - Parameter ids: The users; all that their connector reads of them counts, but for what the system makes itself.
  func readable(_ ids: [String], by system: BroadWorks) async throws -> [String: String] {
    var values: [String: String] = [:]
    for id in ids {
      guard let document = try await system.document(of: id), let user = self[user: id] else {
        values[id] = "gone"
        continue
      }
      let unwritten = document.unwritten
      for attribute in document.attributes where !unwritten.contains(attribute.name) {
        values["\(id) \(attribute.name)"] = MovedAttributes.isState(attribute.name) ? "" : attribute.value
      }
      values["\(id) password"] = user.password
      values["\(id) passcode"] = user.passcode
      values["\(id) registration"] = user.registration.map { "\($0.userName) \($0.password)" }
      for file in user.announcements {
        values["\(id) announcement \(file.name).\(file.mediaType)"] = "\(file.content.hashValue)"
      }
    }
    for (key, group) in groups {
      for (number, isActivated) in group.numbers { values["\(key.groupID) \(number)"] = "\(isActivated)" }
      for gathering in group.gatherings {
        values["\(key.groupID) \(gathering.kind) \(gathering.name)"] = gathering.members.joined(separator: " ")
      }
      for (name, device) in group.devices {
        let place = "\(key.groupID) \(name)"
        values["\(place) tags"] = device.tags.map { "\($0)" }.sorted().joined(separator: "; ")
        values["\(place) credentials"] = device.credentials.map { "\($0.userName) \($0.password)" }
        for (format, file) in device.files where file.source == "Custom" {
          values["\(place) \(format)"] = "\(file.content.hashValue)"
        }
      }
    }
    return values
  }

  /// What nobody can read of a user, as somebody who knows it would bring it along.
  func secrets(of id: String) -> UserSecrets {
    let user = self[user: id]
    var devices: [String: String] = [:]
    if let user, let group = groups[user.group] {
      devices = group.devices.compactMapValues { $0.credentials?.password }
    }
    return UserSecrets(
      password: user?.password, sipPassword: user?.registration?.password, devicePasswords: devices)
  }

  static let mover = "plain@acme.example.com"

  /// A system with one who moves, whom a move would take something away from, and one who watches it.
  static let small: TwinSystem = {
    var system = TwinSystem.invented(users: 60, seed: 7)
    let watcher = "watcher-1@acme.example.com"
    for id in system.users.keys where ![mover, watcher].contains(id) { system.users[id] = nil }
    for key in system.groups.keys { system.groups[key]?.gatherings = [] }
    let everything = TwinSystem.invented(users: 60, seed: 7)[user: House.everything]
    system[user: mover]?.passcode = "47119"
    system[user: mover]?.registration = TwinCredentials(userName: "plain-sip", password: "of the telephone")
    system[user: mover]?.services = [
      "Authentication", "Call Forwarding Always", "Call Forwarding Selective", "Charge Number", "Speed Dial 8",
    ]
    for family in [
      "UserCallForwardingAlways", "UserCallForwardingSelective", "UserChargeNumber", "UserSpeedDial8.List",
    ] {
      system[user: mover]?.settings[family] = everything?.settings[family]
    }
    let criteria = "UserCallForwardingSelective.Criteria"
    system[user: mover]?.lists[criteria] = everything?.lists[criteria]
    system[user: mover]?.schedules = everything?.schedules ?? []
    return system
  }()
}
