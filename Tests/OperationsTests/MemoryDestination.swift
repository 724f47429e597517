import ConnectorKit
import Estates
import Migrations
import Synchronization

/// A destination in memory that changes its rows only conditionally, as real ones do.
///
/// A class, because it outlives the processes that speak to it; each speaks through a gate of its own.
final class MemoryDestination: Sendable {
  struct Rows: Equatable, Sendable {
    var users: [UserAddress: String] = [:]
    var numbers: [PhoneNumber: UserAddress] = [:]
    var settings: [UserAddress: [String: String]] = [:]
    var effects: [String: Int] = [:]
    var licences: Int?
  }

  private let state = Mutex(Rows())

  var rows: Rows { state.withLock { $0 } }
  func change<Result: Sendable>(_ change: (inout sending Rows) throws -> sending Result) rethrows -> Result {
    try state.withLock(change)
  }
}

/// One process's connection to a destination in memory.
struct DestinationConnection: UserProvisioning, NumberAssigning, SettingsCarrying, DestinationReporting {
  let memory: MemoryDestination
  let gate: RequestGate
  var id: PhoneSystemID { gate.system }

  func probe() async throws { try await gate.request("probe") {} }

  func report(numbers: [PhoneNumber]?, users: [UserAddress]?) async throws -> DestinationReport {
    let rows = try await gate.request("report") { memory.rows }
    return DestinationReport(
      domains: ["voice.example.org"], domain: "voice.example.org",
      ranges: [try NumberRange("+41227670000-+41227679999")], licences: rows.licences, users: rows.users.count,
      locations: [
        DestinationReport.Location(name: "Meyrin", aliases: ["MEY"], emergencyRoute: "sip:144@voice.example.org")
      ], holders: rows.numbers.filter { numbers?.contains($0.key) ?? true },
      present: Set(rows.users.keys).filter { users?.contains($0) ?? true })
  }

  func state(of user: UserAddress, password: Secret) async throws -> ProvisionedState {
    try await gate.request("read-user") {
      guard let known = memory.rows.users[user] else { return .absent }
      return password.reveal { $0 == known } ? .present : .other
    }
  }

  func create(_ user: UserAddress, password: Secret) async throws {
    try await write("create \(user)") { rows in
      guard rows.users[user] == nil else { return false }
      rows.users[user] = password.reveal { $0 }
      return true
    }
  }

  func remove(_ user: UserAddress, password: Secret) async throws {
    try await write("remove \(user)") { rows in
      guard let known = rows.users[user], password.reveal({ $0 == known }) else { return false }
      rows.users[user] = nil
      return true
    }
  }

  func plannedChanges(creating user: UserAddress) -> [Change] {
    [Change(object: "user", field: "name", before: nil, after: user.description)]
  }

  func holder(of number: PhoneNumber) async throws -> UserAddress? {
    try await gate.request("read-number") { memory.rows.numbers[number] }
  }

  func assign(_ number: PhoneNumber, to user: UserAddress) async throws {
    try await write("assign \(number)") { rows in
      guard rows.numbers[number] == nil else { return false }
      rows.numbers[number] = user
      return true
    }
  }

  func release(_ number: PhoneNumber, from user: UserAddress) async throws {
    try await write("release \(number)") { rows in
      guard rows.numbers[number] == user else { return false }
      rows.numbers[number] = nil
      return true
    }
  }

  func plannedChanges(assigning number: PhoneNumber, to user: UserAddress) -> [Change] {
    [Change(object: "number", field: "holder", before: nil, after: user.description)]
  }

  func settings(of user: UserAddress) async throws -> [String: String] {
    try await gate.request("read-settings") { memory.rows.settings[user] ?? [:] }
  }

  func write(_ settings: [String: String], of user: UserAddress) async throws {
    try await write("settings \(user)") { rows in
      let known = rows.settings[user] ?? [:]
      guard settings.allSatisfy({ known[$0.key] == nil || known[$0.key] == $0.value }) else { return false }
      rows.settings[user] = known.merging(settings) { _, new in new }
      return true
    }
  }

  func remove(_ settings: [String: String], of user: UserAddress) async throws {
    try await write("clear \(user)") { rows in
      let known = rows.settings[user] ?? [:]
      guard settings.allSatisfy({ known[$0.key] == $0.value }) else { return false }
      let left = known.filter { settings[$0.key] == nil }
      rows.settings[user] = left.isEmpty ? nil : left
      return true
    }
  }

  func notAccepted(_ settings: [String: String]) -> [String] { [] }

  func plannedChanges(writing settings: [String: String], of user: UserAddress) -> [Change] {
    settings.sorted { $0.key < $1.key }.map { Change(object: "settings", field: $0, before: nil, after: $1) }
  }

  private func write(
    _ name: String, _ change: @escaping @Sendable (inout MemoryDestination.Rows) -> Bool
  ) async throws {
    let (id, memory) = (id, memory)
    try await gate.request(name) {
      try memory.change { rows in
        guard change(&rows) else { throw PhoneSystemError(.conflict, system: id, ["object": name]) }
        rows.effects[name, default: 0] += 1
      }
    }
  }
}
