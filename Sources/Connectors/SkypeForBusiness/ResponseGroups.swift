import CSV
import ConnectorKit
import Estates
import Foundation
import Migrations

/// The response groups with their agents, from the exports; the directory does not hold them.
struct ResponseGroups: Sendable {
  /// One group.
  struct Group: Sendable {
    /// What people call it.
    let name: String
    /// The names and the address under which its contact object is known.
    let keys: [ReferenceKey]
    /// The agents' addresses as they were written.
    var agents: [String]

    /// The agents' addresses for comparison.
    var agentKeys: [ReferenceKey] { agents.map(ReferenceKey.init(address:)) }
  }

  /// The groups in the order of the file.
  private(set) var groups: [Group] = []
  /// Whether the agents were given.
  let hasAgents: Bool
  private var led: [ReferenceKey: [Int]] = [:]
  private var joined: [ReferenceKey: [Int]] = [:]

  /// Reads nothing: no file was given.
  init() { hasAgents = false }

  /// Reads the groups and, where they are given, the agents.
  ///
  /// A workflow names its agent groups by name or by identity, several joined by semicolons.
  init(workflows: ExportFile, agents: ExportFile?, for system: PhoneSystemID) throws {
    hasAgents = agents != nil
    var members: [String: [String]] = [:]
    try agents?.forEachRow(for: system) { row in
      let addresses = AddressList.split(row["AgentsByUri"] ?? "")
      for name in Set([row["Name"], row["Identity"]].compactMap { $0?.lowercased() }) where !name.isEmpty {
        members[name, default: []] += addresses
      }
    }
    try workflows.forEachRow(for: system) { row in
      let keys = [
        row["Identity"].flatMap { $0.isEmpty ? nil : ReferenceKey(name: $0) },
        row["PrimaryUri"].flatMap { $0.isEmpty ? nil : ReferenceKey(address: $0) },
      ].compactMap { $0 }
      let name = row["Name"] ?? ""
      var group = Group(name: name, keys: keys, agents: [])
      for part in hasAgents ? Self.names(row["AgentGroup"] ?? "", in: members) : [] {
        guard let found = members[part.lowercased()] else {
          throw PhoneSystemError(
            row: row.line, of: workflows, system: system,
            "The agent group is not in the file of agent groups.", ["header": "AgentGroup", "value": part])
        }
        group.agents += found.filter { !group.agents.contains($0) }
      }
      for key in group.keys { led[key, default: []].append(groups.count) }
      for key in Set(group.agentKeys) { joined[key, default: []].append(groups.count) }
      groups.append(group)
    }
  }

  /// The groups whose contact object is known under one of the names.
  func led(by keys: [ReferenceKey]) -> [Group] {
    Set(keys.flatMap { led[$0] ?? [] }).sorted().map { groups[$0] }
  }

  /// The groups that count an address among their agents.
  func joined(by address: ReferenceKey?) -> [Group] {
    (address.flatMap { joined[$0] } ?? []).sorted().map { groups[$0] }
  }

  /// The agent groups that a workflow names: the whole text where there is such a group, else its parts.
  private static func names(_ text: String, in members: [String: [String]]) -> [String] {
    let text = text.trimmingCharacters(in: .whitespaces)
    if text.isEmpty { return [] }
    if members[text.lowercased()] != nil { return [text] }
    return text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}
