/// What must be known of a whole enterprise, because nothing tells it of a user: read once for many moves.
package struct EnterpriseDocument: Codable, Hashable, Sendable {
  /// A user in a list.
  package struct Member: Codable, Hashable, Sendable {
    /// The id.
    package var id: String
    /// The group.
    package var groupID: String
    /// Last and first name.
    package var name: String
    /// The number, as the server writes it; empty for none.
    package var phoneNumber: String
    /// The extension; empty for none.
    package var `extension`: String
    /// The unit, with its full path; empty for none.
    package var department: String
    /// The address of mails; empty for none.
    package var mail: String
    /// Whether calls go through a trunk group.
    package var isInTrunkGroup: Bool
  }

  /// A group in a list.
  package struct Group: Codable, Hashable, Sendable {
    /// The id.
    package var id: String
    /// The name; empty for none.
    package var name: String
    /// How many users it may have; nil where the server does not say.
    package var userLimit: Int?
  }

  /// A hunt group and its agents.
  package struct HuntGroup: Codable, Hashable, Sendable {
    /// The id of the service's user.
    package var id: String
    /// The name.
    package var name: String
    /// The group.
    package var groupID: String
    /// How calls are given to agents, such as `Circular` or `Weighted`.
    package var policy = ""
    /// The ids of the agents, in their order.
    package var agents: [String]
  }

  /// The enterprise or service provider.
  package var providerID: String
  /// Whether it is an enterprise.
  package var isEnterprise: Bool
  /// Its groups, by their ids.
  package var groups: [Group]
  /// All of its users, by their ids in lower case.
  package var members: [String: Member]
  /// Who has whom in lists of its own, such as of keys of a phone (busy lamp field): the watched ones by watcher.
  package var watched: [String: [String]]
  /// All hunt groups.
  package var huntGroups: [HuntGroup]

  /// The ids of those who watch a user, sorted.
  package func watchers(of userID: String) -> [String] {
    watched.filter { $0.value.contains { $0.lowercased() == userID.lowercased() } }.keys.sorted()
  }

  /// The hunt groups in which a user is an agent.
  package func huntGroups(of userID: String) -> [HuntGroup] {
    huntGroups.filter { $0.agents.contains { $0.lowercased() == userID.lowercased() } }
  }
}
