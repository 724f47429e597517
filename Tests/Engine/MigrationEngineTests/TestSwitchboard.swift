import ConnectorKit
import Migrations
import SimulatedProcesses
import Synchronization

/// A phone system in memory: fields with values that are changed only conditionally, as real connectors do.
///
/// An actor, because migrations side by side change it.
actor TestSwitchboard {
  private(set) var fields: [String: String] = [:]
  /// How often each change took effect.
  private(set) var effects: [String: Int] = [:]

  func set(_ fields: [String: String]) { self.fields.merge(fields) { _, new in new } }

  func clear(_ key: String) { fields[key] = nil }

  func add(_ key: String, _ value: String) throws {
    guard fields[key] == nil else { throw PhoneSystemError(.conflict, system: .test, ["object": key]) }
    fields[key] = value
    effects["add \(key)", default: 0] += 1
  }

  func remove(_ key: String, _ value: String) throws {
    guard fields[key] == value else { throw PhoneSystemError(.conflict, system: .test, ["object": key]) }
    fields[key] = nil
    effects["remove \(key)", default: 0] += 1
  }
}

extension PhoneSystemID {
  static let test = PhoneSystemID(rawValue: "switchboard")
}

/// One process's connection to the switchboard: requests can fail, get lost on the way back, wait, or die.
///
/// A class, because the steps of a run and the test share what is planned for its requests.
final class TestConnection: Sendable {
  /// What happens to a request.
  enum Accident: Sendable {
    /// It is not sent.
    case before(any Error)
    /// It takes effect, and the answer is lost.
    case after(any Error)
    /// It waits for something, then goes through.
    case wait(@Sendable () async throws -> Void)
  }

  let switchboard: TestSwitchboard
  private let fate: Fate
  private let accidents = Mutex<[String: [Accident]]>([:])
  private let requests = Mutex<[String]>([])

  init(_ switchboard: TestSwitchboard, fate: Fate = Fate()) {
    self.switchboard = switchboard
    self.fate = fate
  }

  /// Everything that was asked for, in its order.
  var asked: [String] { requests.withLock { $0 } }

  /// Plans accidents for the next requests of a name.
  func plan(_ name: String, _ accidents: Accident...) {
    self.accidents.withLock { $0[name, default: []] += accidents }
  }

  func read(_ key: String) async throws -> String? {
    try await request("read \(key)") { await $0.fields[key] }
  }

  func add(_ key: String, _ value: String) async throws {
    try await request("add \(key)") { try await $0.add(key, value) }
  }

  func remove(_ key: String, _ value: String) async throws {
    try await request("remove \(key)") { try await $0.remove(key, value) }
  }

  private func request<Answer: Sendable>(
    _ name: String, _ body: (TestSwitchboard) async throws -> Answer
  ) async throws -> Answer {
    requests.withLock { $0.append(name) }
    let accident = accidents.withLock { planned -> Accident? in
      guard planned[name]?.isEmpty == false else { return nil }
      return planned[name]?.removeFirst()
    }
    try fate.reach()
    switch accident {
    case .before(let error): throw error
    case .wait(let event): try await event()
    case .after, nil: break
    }
    try Mandate.current?.check()
    let answer = try await body(switchboard)
    if case .after(let error) = accident { throw error }
    try fate.reach()
    return answer
  }
}
