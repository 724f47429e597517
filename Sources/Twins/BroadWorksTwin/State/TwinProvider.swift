import OCIP

/// A service provider, or an enterprise.
package struct TwinProvider: Sendable, Hashable, Codable {
  /// The id.
  package var id: String
  /// The name.
  package var name: String
  /// Whether it is an enterprise: only then do its groups share departments, and can users move between them.
  package var isEnterprise: Bool
  /// The numbers that belong to it, as the system writes them: `+33-123456789`.
  package var numbers: Set<String> = []
  /// The departments of the enterprise itself.
  package var departments: [String] = []
  /// The domains that its groups may have.
  package var domains: [String] = []
  /// Schedules that all of its groups see.
  package var schedules: [TwinSchedule] = []
  /// The policy by which calls are routed; a user cannot move between groups that differ in it (8264).
  package var routingProfile: String?

  /// Makes a provider.
  package init(_ id: String, name: String, isEnterprise: Bool) {
    self.id = id
    self.name = name
    self.isEnterprise = isEnterprise
  }
}
