import OCIP

/// A group as a BroadWorks tells it: what a user finds there.
package struct GroupDocument: Codable, Hashable, Sendable {
  /// How many of something there may be, and are.
  package struct Allowance: Codable, Hashable, Sendable {
    /// Whether there may be any.
    package var isAuthorized: Bool
    /// Whether the group has it itself; for services of users, whether one of them has it.
    package var isAssigned: Bool
    /// How many there may be; nil for no limit.
    package var allowed: Int?
    /// How many there are.
    package var used: Int

    /// How many more there may be; nil for no limit.
    package var left: Int? { isAuthorized ? allowed.map { max(0, $0 - used) } : 0 }
  }

  /// A schedule by name and kind.
  package struct Schedule: Codable, Hashable, Sendable {
    /// The name.
    package var name: String
    /// `Holiday` or `Time`.
    package var kind: String
    /// `Group` or `Service Provider`.
    package var level: String

    /// Joins the parts.
    package init(name: String, kind: String, level: String) {
      self.name = name
      self.kind = kind
      self.level = level
    }
  }

  /// The group.
  package var key: GroupKey
  /// `GroupGetResponse`, verbatim.
  package var profile: [OCIElement]
  /// The domain of new users.
  package var defaultDomain: String
  /// All domains, in lower case.
  package var domains: Set<String>
  /// How many digits extensions may have.
  package var extensionLength: ClosedRange<Int>
  /// Services of users by name.
  package var userServices: [String: Allowance]
  /// Services of the group by name.
  package var groupServices: [String: Allowance]
  /// Packs of services by name.
  package var servicePacks: [String: Allowance]
  /// Its schedules and those of the enterprise.
  package var schedules: Set<Schedule>
  /// Departments by name; true for those of the enterprise, false for the group's own.
  package var departments: [String: Bool]
  /// Who has which extension: users and services.
  package var extensions: [String: String]
  /// Numbers of the group; true where a number is activated.
  package var numbers: [String: Bool]
  /// Whether mailboxes have a voice portal: the group's own, or one of the system.
  package var hasVoicePortal: Bool

  /// How many users it may have.
  package var userLimit: Int { Profile(elements: profile).number("userLimit") ?? 0 }
  /// How many users it has.
  package var userCount: Int { Profile(elements: profile).number("userCount") ?? 0 }

  private struct Profile: OCIElements {
    let elements: [OCIElement]
  }
}
