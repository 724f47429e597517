import OCIP

/// All that the twin knows: a value, so that a test can keep one and compare it with what came of it.
package struct TwinSystem: Sendable, Hashable, Codable {
  /// The software's version, as `SystemSoftwareVersionGetRequest` says it.
  package var version = "Rel_24.0_1.944"
  /// Types of requests that this release does not know, beside those that the schema does not have.
  package var unknownRequests: Set<String> = []
  /// Administrators with their passwords.
  package var administrators: [String: String] = ["admin": "admin"]
  /// The service providers and enterprises by id.
  package var providers: [String: TwinProvider] = [:]
  /// The groups.
  package var groups: [TwinGroupKey: TwinGroup] = [:]
  /// The users by id, in lower case.
  package var users = TwinUsers()
  /// Voice portals of the system, which mailboxes can use whose group has none.
  package var voicePortals: [String] = []
  /// How many assignments of services the system takes in one request before it stops half way; nil for all.
  package var assignmentLimit: Int?
  /// When files were uploaded last: a clock that stands still, so that a run can be compared with another.
  package var now = "2026-01-01T00:00:00.000+0000"
  /// Where files are fetched from, with a `/` at the end; nil for `http://127.0.0.1/`.
  package var filesURL: String?

  /// Makes a system without anybody.
  package init() {}

  /// The user of an id, which is compared without case.
  package subscript(user id: String) -> TwinUser? {
    get { users[id.lowercased()] }
    set { users[id.lowercased()] = newValue }
  }

  /// The users of a group, sorted by id.
  package func users(of group: TwinGroupKey) -> [TwinUser] {
    users.values.filter { $0.group == group }.sorted { $0.id < $1.id }
  }
}

/// What a group is called: its id is only unique within its service provider.
package struct TwinGroupKey: Sendable, Hashable, Codable, Comparable {
  /// The service provider or enterprise.
  package var providerID: String
  /// The group.
  package var groupID: String

  /// Joins the parts.
  package init(_ providerID: String, _ groupID: String) {
    self.providerID = providerID
    self.groupID = groupID
  }

  package static func < (first: TwinGroupKey, second: TwinGroupKey) -> Bool {
    (first.providerID, first.groupID) < (second.providerID, second.groupID)
  }
}
