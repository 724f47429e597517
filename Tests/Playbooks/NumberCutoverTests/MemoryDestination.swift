import ConnectorKit
import Estates
import Migrations

/// A destination in memory that says what a test wants it to say; its rows never change.
struct MemoryDestination: UserProvisioning, NumberAssigning, SettingsCarrying, DestinationReporting {
  let id = PhoneSystemID(rawValue: "new")
  let gate = RequestGate(system: PhoneSystemID(rawValue: "new"))
  var report: DestinationReport

  func probe() async throws {}

  func report(numbers: [PhoneNumber]?, users: [UserAddress]?) async throws -> DestinationReport {
    var report = report
    if let numbers { report.holders = report.holders.filter { numbers.contains($0.key) } }
    if let users { report.present = report.present.filter(users.contains) }
    return report
  }

  func state(of user: UserAddress, password: Secret) async throws -> ProvisionedState {
    report.present.contains(user) ? .other : .absent
  }
  func create(_ user: UserAddress, password: Secret) async throws {}
  func remove(_ user: UserAddress, password: Secret) async throws {}
  func plannedChanges(creating user: UserAddress) -> [Change] {
    [Change(object: "user", field: "name", before: nil, after: user.description)]
  }

  func holder(of number: PhoneNumber) async throws -> UserAddress? { report.holders[number] }
  func assign(_ number: PhoneNumber, to user: UserAddress) async throws {}
  func release(_ number: PhoneNumber, from user: UserAddress) async throws {}
  func plannedChanges(assigning number: PhoneNumber, to user: UserAddress) -> [Change] {
    [Change(object: number.description, field: "holder", before: nil, after: user.description)]
  }

  func settings(of user: UserAddress) async throws -> [String: String] { [:] }
  func write(_ settings: [String: String], of user: UserAddress) async throws {}
  func remove(_ settings: [String: String], of user: UserAddress) async throws {}
  func notAccepted(_ settings: [String: String]) -> [String] {
    settings.filter { $0.value.count > 40 }.keys.sorted()
  }
  func plannedChanges(writing settings: [String: String], of user: UserAddress) -> [Change] {
    settings.sorted { $0.key < $1.key }.map { Change(object: "settings", field: $0, before: nil, after: $1) }
  }
}
