import ConnectorKit
import Estates
import Migrations
import Synchronization

/// A source in memory with one flaw, or none.
///
/// A class, because its suites change it.
final class FlawedSource: EstateReading, LineReleasing {
  enum Flaw: String, CaseIterable {
    case none, sameID, sameAttribute, largeBatch, everChanging, deafToReceiver, inventsObjects, otherWhenAlone
    case emptyPlan, releasesAgain, restoresAgain, restoresOtherwise, releasesNothing
  }

  let id = PhoneSystemID(rawValue: "flawed")
  let gate = RequestGate(system: PhoneSystemID(rawValue: "flawed"))
  let flaw: Flaw
  private let line = Mutex<String?>("tel:+41227670001")
  private let restored = Mutex(0)
  private let readings = Mutex(0)

  init(_ flaw: Flaw) { self.flaw = flaw }

  private func object(_ name: String) -> EstateObject {
    let count = readings.withLock { $0 }
    var object = EstateObject(
      id: EstateObject.ID(rawValue: name), kind: .person, name: name, lineURI: line.withLock { $0 },
      attributes: [SourceAttribute(name: "mail", value: "a@b.c", meaning: .mail)],
      document: NativeDocument(origin: "cn=\(name)", attributes: []))
    if flaw == .sameAttribute { object.attributes.append(SourceAttribute(name: "MAIL", value: "", meaning: .mail)) }
    if flaw == .everChanging { object.name += " \(count)" }
    if flaw == .restoresOtherwise, restored.withLock({ $0 > 0 }) { object.name += " again" }
    return object
  }

  func probe() async throws {}

  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws {
    readings.withLock { $0 += 1 }
    let names = flaw == .sameID ? ["ada", "ada"] : ["ada", "bob"]
    do {
      if flaw == .largeBatch {
        try await receive(names.map(object))
      } else {
        for name in names { try await receive([object(name)]) }
      }
    } catch {
      if flaw != .deafToReceiver { throw error }
    }
  }

  func object(_ id: EstateObject.ID) async throws -> EstateObject? {
    guard ["ada", "bob"].contains(id.rawValue) || flaw == .inventsObjects else { return nil }
    var found = object(id.rawValue)
    if flaw == .otherWhenAlone { found.mail = "other@b.c" }
    return found
  }

  func planRelease(of object: EstateObject) throws -> LineRelease {
    LineRelease(
      holder: object.id, origin: object.document.origin,
      before: flaw == .emptyPlan ? [:] : ["line": object.lineURI ?? "-"], after: [:])
  }

  func state(of release: LineRelease) async throws -> LineRelease.State {
    let line = line.withLock { $0 }
    return release.state(now: line.map { ["line": $0] } ?? [:])
  }

  func release(_ release: LineRelease) async throws {
    try line.withLock { line in
      if line == nil, flaw != .releasesAgain { throw PhoneSystemError(.conflict, system: id) }
      if flaw != .releasesNothing { line = nil }
    }
  }

  func restore(_ release: LineRelease) async throws {
    try line.withLock { line in
      if line != nil, flaw != .restoresAgain { throw PhoneSystemError(.conflict, system: id) }
      line = release.before["line"]
    }
    restored.withLock { $0 += 1 }
  }
}

/// A destination in memory with one flaw, or none.
///
/// A class, because its suites change it.
final class FlawedDestination: UserProvisioning, NumberAssigning, SettingsCarrying, DestinationReporting {
  enum Flaw: String, CaseIterable {
    case none, overwritesUsers, removesAnybody, tellsPassword, forgetsNumbers, reassigns, releasesAnybodys
    case doublesNumbers, overwritesSettings, writesSome, removesSome, refusesEqual, acceptsAll, reportsAll, miscounts
  }

  let id = PhoneSystemID(rawValue: "flawed")
  let gate = RequestGate(system: PhoneSystemID(rawValue: "flawed"))
  let flaw: Flaw
  private let users = Mutex<[UserAddress: Secret]>([:])
  private let numbers = Mutex<[PhoneNumber: [UserAddress]]>([:])
  private let kept = Mutex<[UserAddress: [String: String]]>([:])

  init(_ flaw: Flaw) { self.flaw = flaw }

  private var conflict: PhoneSystemError { PhoneSystemError(.conflict, system: id) }

  func probe() async throws {}

  func state(of user: UserAddress, password: Secret) async throws -> ProvisionedState {
    users.withLock { $0[user].map { $0 == password ? .present : .other } ?? .absent }
  }

  func create(_ user: UserAddress, password: Secret) async throws {
    try users.withLock { users in
      if users[user] != nil, flaw != .overwritesUsers { throw conflict }
      users[user] = password
    }
  }

  func remove(_ user: UserAddress, password: Secret) async throws {
    try users.withLock { users in
      if users[user] != password, flaw != .removesAnybody { throw conflict }
      users[user] = nil
    }
  }

  func plannedChanges(creating user: UserAddress) -> [Change] {
    let password = users.withLock { $0[user] }?.reveal { $0 }
    return [
      Change(object: "user", field: "name", before: nil, after: user.name),
      Change(object: "user", field: "password", before: nil, after: flaw == .tellsPassword ? password : "<hash>"),
    ]
  }

  func holder(of number: PhoneNumber) async throws -> UserAddress? {
    flaw == .forgetsNumbers ? nil : numbers.withLock { $0[number]?.first }
  }

  func assign(_ number: PhoneNumber, to user: UserAddress) async throws {
    try numbers.withLock { numbers in
      switch (numbers[number]?.first, flaw) {
      case (nil, _), (_, .reassigns): numbers[number] = [user]
      case (user, .doublesNumbers): numbers[number]?.append(user)
      default: throw conflict
      }
    }
  }

  func release(_ number: PhoneNumber, from user: UserAddress) async throws {
    try numbers.withLock { numbers in
      guard let holder = numbers[number]?.first, holder == user || flaw == .releasesAnybodys else { throw conflict }
      numbers[number]?.removeFirst()
    }
  }

  func plannedChanges(assigning number: PhoneNumber, to user: UserAddress) -> [Change] {
    [Change(object: "number", field: "holder", before: nil, after: user.description)]
  }

  func settings(of user: UserAddress) async throws -> [String: String] { kept.withLock { $0[user] ?? [:] } }

  func write(_ settings: [String: String], of user: UserAddress) async throws {
    if flaw != .acceptsAll, !notAccepted(settings).isEmpty { throw PhoneSystemError(.refused, system: id) }
    try kept.withLock { kept in
      for (name, value) in settings.sorted(by: { $0.key > $1.key }) {
        let known = kept[user]?[name]
        if known == value, flaw == .refusesEqual { throw conflict }
        if let known, known != value, flaw != .overwritesSettings { throw conflict }
        if flaw == .writesSome { kept[user, default: [:]][name] = value }
      }
      kept[user, default: [:]].merge(settings) { _, new in new }
    }
  }

  func remove(_ settings: [String: String], of user: UserAddress) async throws {
    try kept.withLock { kept in
      for (name, value) in settings.sorted(by: { $0.key > $1.key }) {
        if kept[user]?[name] != value { throw conflict }
        if flaw == .removesSome { kept[user]?[name] = nil }
      }
      for name in settings.keys { kept[user]?[name] = nil }
    }
  }

  func notAccepted(_ settings: [String: String]) -> [String] {
    settings.filter { $0.value.count > 20 }.keys.sorted()
  }

  func plannedChanges(writing settings: [String: String], of user: UserAddress) -> [Change] {
    settings.map { Change(object: "setting", field: $0, before: nil, after: $1) }
  }

  func report(numbers asked: [PhoneNumber]?, users wanted: [UserAddress]?) async throws -> DestinationReport {
    let holders = numbers.withLock { $0.compactMapValues(\.first) }
    let present = Set(users.withLock { $0.keys })
    return DestinationReport(
      domains: ["d"], domain: "d", ranges: [try NumberRange("+41227670000-+41227679999")], licences: nil,
      users: flaw == .miscounts ? 0 : present.count, locations: [],
      holders: flaw == .reportsAll ? holders : holders.filter { asked?.contains($0.key) ?? true },
      present: present.filter { wanted?.contains($0) ?? true })
  }
}
