import Estates
import Migrations

/// A configured source or destination.
///
/// A connector adopts the roles below that its system can do.
package protocol PhoneSystem: Sendable {
  /// The key in `systems` of the configuration.
  var id: PhoneSystemID { get }
  /// Through it goes every outside request: limits, time-outs, faults under test.
  var gate: RequestGate { get }
  /// Makes one harmless request, to learn whether the system can be reached with the configured credentials.
  func probe() async throws
}

/// Reads everything that the system holds.
package protocol EstateReading: PhoneSystem {
  /// Reads the estate in batches of at most a few hundred objects, so that memory does not grow with it.
  ///
  /// - Parameter receive: Called with each batch, one after the other.
  func readEstate(_ receive: ([EstateObject]) async throws -> Void) async throws
}

/// Reads single objects again.
package protocol ObjectReading: PhoneSystem {
  /// Reads an object as it is now; nil when it is gone.
  func object(_ id: EstateObject.ID) async throws -> EstateObject?
}

/// Takes a line away from an object of the source and gives it back.
///
/// Both are conditional: they change the object only from the one planned state to the other, in one request.
package protocol LineReleasing: ObjectReading {
  /// Says what taking the line away will change, from the object as it was read.
  func planRelease(of object: EstateObject) throws -> LineRelease
  /// Reads whether the object holds its line.
  func state(of release: LineRelease) async throws -> LineRelease.State
  /// Takes the line away.
  func release(_ release: LineRelease) async throws
  /// Gives it back, exactly as it was.
  func restore(_ release: LineRelease) async throws
}

/// What taking a line away changes: the routing attributes before and after.
package struct LineRelease: Codable, Hashable, Sendable {
  /// What reading the object showed.
  package enum State: Hashable, Sendable {
    /// Every attribute is as before: the object holds the line.
    case held
    /// Every attribute is as after: the line is gone.
    case released
    /// Somebody else changed the object; names the attributes.
    case other([String])
  }

  /// The object.
  package var holder: EstateObject.ID
  /// Where it is kept: a distinguished name, an identity.
  package var origin: String
  /// The attributes that change, each with its value before.
  package var before: [String: String]
  /// The same attributes after; those that are missing here are removed.
  package var after: [String: String]

  /// Joins the parts.
  package init(holder: EstateObject.ID, origin: String, before: [String: String], after: [String: String]) {
    self.holder = holder
    self.origin = origin
    self.before = before
    self.after = after
  }

  /// Compares the attributes as they are now with both planned states.
  package func state(now: [String: String]) -> State {
    let names = before.keys.sorted()
    if names.allSatisfy({ now[$0] == before[$0] }) { return .held }
    if names.allSatisfy({ now[$0] == after[$0] }) { return .released }
    let foreign = names.filter { now[$0] != before[$0] && now[$0] != after[$0] }
    // Halfway between the states no value is foreign: then those that have changed say where to look.
    return .other(foreign.isEmpty ? names.filter { now[$0] != before[$0] } : foreign)
  }

  /// The changes for people, sorted by attribute.
  package var changes: [Change] {
    before.keys.sorted().map { Change(object: origin, field: $0, before: before[$0], after: after[$0]) }
  }
}

/// A user's address at the destination.
package struct UserAddress: Codable, Hashable, Sendable, CustomStringConvertible {
  /// The user part, in lower case.
  package var name: String
  /// The domain.
  package var domain: String

  /// Joins a name and a domain.
  package init(name: String, domain: String) {
    self.name = name
    self.domain = domain
  }

  package var description: String { "\(name)@\(domain)" }
}

/// Creates users and takes them away again.
package protocol UserProvisioning: PhoneSystem {
  /// Compares the destination's user with the one that was planned.
  func state(of user: UserAddress, password: Secret) async throws -> ProvisionedState
  /// Creates the user. Fails with `system.conflict` when the name is taken.
  func create(_ user: UserAddress, password: Secret) async throws
  /// Takes the user away, only while it is the one that was created with this password.
  func remove(_ user: UserAddress, password: Secret) async throws
  /// Says what creating the user changes, for people. Holds no secret.
  func plannedChanges(creating user: UserAddress) -> [Change]
}

/// What the destination holds under a planned name.
package enum ProvisionedState: Hashable, Sendable {
  /// Nothing.
  case absent
  /// What was planned.
  case present
  /// Something else.
  case other
}

/// Assigns numbers to users.
package protocol NumberAssigning: PhoneSystem {
  /// Who holds the number; nil when it is free.
  func holder(of number: PhoneNumber) async throws -> UserAddress?
  /// Assigns a free number. Fails with `system.conflict` when somebody else holds it.
  func assign(_ number: PhoneNumber, to user: UserAddress) async throws
  /// Takes the number from the user, only while that user holds it.
  func release(_ number: PhoneNumber, from user: UserAddress) async throws
  /// Says what assigning the number changes, for people.
  func plannedChanges(assigning number: PhoneNumber, to user: UserAddress) -> [Change]
}

/// Keeps settings of users as names with values.
package protocol SettingsCarrying: PhoneSystem {
  /// Reads a user's settings.
  func settings(of user: UserAddress) async throws -> [String: String]
  /// Writes settings, all or none. A setting that is there with another value fails with `system.conflict`.
  func write(_ settings: [String: String], of user: UserAddress) async throws
  /// Removes settings, all or none, each only while it has the given value.
  func remove(_ settings: [String: String], of user: UserAddress) async throws
  /// Names the settings that it cannot hold as they are, sorted.
  func notAccepted(_ settings: [String: String]) -> [String]
  /// Says what writing the settings changes, for people.
  func plannedChanges(writing settings: [String: String], of user: UserAddress) -> [Change]
}

/// Says what the destination can take.
package protocol DestinationReporting: PhoneSystem {
  /// Reads the destination's facts.
  ///
  /// - Parameters:
  ///   - numbers: Whose holders to read; nil for all.
  ///   - users: Whose presence to read; nil for all.
  func report(numbers: [PhoneNumber]?, users: [UserAddress]?) async throws -> DestinationReport
}

/// The facts of a destination that checks ask for.
package struct DestinationReport: Sendable {
  /// A place with its way to emergency services.
  package struct Location: Codable, Hashable, Sendable {
    /// The place's name at the destination.
    package var name: String
    /// The source's words for it.
    package var aliases: Set<String>
    /// Where emergency calls from it are sent; nil when nobody has set that up.
    package var emergencyRoute: String?

    /// Joins the parts.
    package init(name: String, aliases: Set<String>, emergencyRoute: String?) {
      self.name = name
      self.aliases = aliases
      self.emergencyRoute = emergencyRoute
    }
  }

  /// Domains that it serves.
  package var domains: Set<String>
  /// The domain of new users.
  package var domain: String
  /// Ranges of numbers that it serves.
  package var ranges: [NumberRange]
  /// How many users may exist; nil for no limit.
  package var licences: Int?
  /// How many users exist.
  package var users: Int
  /// Places with their emergency routes.
  package var locations: [Location]
  /// Numbers that are assigned, with their holders.
  package var holders: [PhoneNumber: UserAddress]
  /// Users that exist, among those that were asked for.
  package var present: Set<UserAddress>

  /// Joins the parts.
  package init(
    domains: Set<String>, domain: String, ranges: [NumberRange], licences: Int?, users: Int, locations: [Location],
    holders: [PhoneNumber: UserAddress], present: Set<UserAddress>
  ) {
    self.domains = domains
    self.domain = domain
    self.ranges = ranges
    self.licences = licences
    self.users = users
    self.locations = locations
    self.holders = holders
    self.present = present
  }

  /// The place that the source calls so, compared without case.
  package func location(called words: String) -> Location? {
    let words = words.lowercased()
    return locations.first { place in
      place.name.lowercased() == words || place.aliases.contains { $0.lowercased() == words }
    }
  }
}

/// Reads the organisation's registry of numbers: which exist, which are closed.
package protocol NumberRegistryReading: PhoneSystem {
  /// Reads the registry.
  func readRegistry() async throws -> [RegisteredNumber]
}
