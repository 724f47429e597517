import Migrations

/// The code that speaks to one kind of phone system, as the executable's list names it.
package struct Connector: Sendable {
  /// What a connector is given when it is made.
  package struct Surrounding: Sendable {
    /// Time, randomness and identity.
    package var surroundings: Surroundings
    /// Faults under test.
    package var faults: FaultPlan

    /// Joins the parts.
    package init(surroundings: Surroundings, faults: FaultPlan) {
      self.surroundings = surroundings
      self.faults = faults
    }
  }

  /// The word under `connector` in the configuration, such as `kamailio`.
  package let name: String
  /// Reads the connector's own keys and makes the phone system; nil when a mistake was reported.
  package let make: @Sendable (PhoneSystemID, ConfigurationSection, Surrounding) -> (any PhoneSystem)?

  /// Joins a name and a way to make it.
  package init(
    name: String, make: @escaping @Sendable (PhoneSystemID, ConfigurationSection, Surrounding) -> (any PhoneSystem)?
  ) {
    self.name = name
    self.make = make
  }
}

extension ConfigurationSection {
  /// Reads `limits` with the keys `concurrent`, `perSecond`, `perMinute` and `timeout` (seconds).
  package func requestLimits(concurrent: Int = 8) -> RequestLimits {
    guard let section = section("limits") else { return RequestLimits(concurrent: concurrent) }
    defer { section.end() }
    return RequestLimits(
      concurrent: section.integer("concurrent", default: concurrent, in: 1...1_000),
      perSecond: section.integer("perSecond", default: 0, in: 0...100_000),
      perMinute: section.integer("perMinute", default: 0, in: 0...1_000_000),
      timeout: .seconds(section.integer("timeout", default: 30, in: 1...3_600)))
  }
}
