import OCIP

/// A group with what its users share.
package struct TwinGroup: Sendable, Hashable, Codable {
  /// What it is called.
  package var key: TwinGroupKey
  /// Elements of `GroupGetResponse24`, without those that are counted or that say which group it is.
  package var profile: [OCIElement]
  /// How many users it may have.
  package var userLimit: Int
  /// The domains that it may use, with its default one.
  package var domains: Set<String>
  /// How long extensions may be, and how long a new one is.
  package var extensionLength = TwinExtensionLength(minimum: 2, maximum: 6, standard: 4)
  /// The services that users may have, by name.
  package var userServices: [String: TwinQuantity] = [:]
  /// The packs of services that users may have, by name.
  package var servicePacks: [String: TwinServicePack] = [:]
  /// The services that the group itself may have, by name; true where it is assigned.
  package var groupServices: [String: Bool] = [:]
  /// Its own departments.
  package var departments: [String] = []
  /// Its schedules.
  package var schedules: [TwinSchedule] = []
  /// The numbers of the enterprise that are assigned to it; true where a number is activated.
  package var numbers: [String: Bool] = [:]
  /// Its devices by name.
  package var devices: [String: TwinDevice] = [:]
  /// What has users as its members: pickup groups, hunt groups, call centres, paging groups and others.
  package var gatherings: [TwinGathering] = []
  /// Its own feature access codes (`GroupFeatureAccessCodeGetResponse21`); none for the standard ones.
  package var accessCodes: [OCIElement] = []
  /// Announcements of the group.
  package var announcements: [TwinAnnouncement] = []
  /// The policy by which calls are routed, where it is not that of the service provider.
  package var routingProfile: String?
  /// What its users' passwords must have; nil for no rules.
  package var passwordRules: TwinPasswordRules?

  /// Makes a group without anybody.
  package init(_ key: TwinGroupKey, profile: [OCIElement] = [], userLimit: Int = 1_000, domains: Set<String>) {
    self.key = key
    self.profile = profile
    self.userLimit = userLimit
    self.domains = domains
  }
}

/// How long extensions of a group may be.
package struct TwinExtensionLength: Sendable, Hashable, Codable {
  /// The fewest digits.
  package var minimum: Int
  /// The most digits.
  package var maximum: Int
  /// The digits of a new one.
  package var standard: Int
}

/// How many of something there may be.
package struct TwinQuantity: Sendable, Hashable, Codable {
  /// Whether there may be any.
  package var isAuthorized: Bool
  /// The most; nil for no limit.
  package var limit: Int?

  /// Joins the parts.
  package init(isAuthorized: Bool = true, limit: Int? = nil) {
    self.isAuthorized = isAuthorized
    self.limit = limit
  }
}

/// Services that are assigned together.
package struct TwinServicePack: Sendable, Hashable, Codable {
  /// What it says of itself.
  package var description: String
  /// The services in it, sorted.
  package var services: [String]
  /// How many users may have it.
  package var quantity: TwinQuantity

  /// Joins the parts.
  package init(description: String = "", services: [String], quantity: TwinQuantity = TwinQuantity()) {
    self.description = description
    self.services = services
    self.quantity = quantity
  }
}

/// Something of a group that has users as its members.
package struct TwinGathering: Sendable, Hashable, Codable {
  /// The kinds that there are.
  package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
    /// Members pick up each other's calls.
    case callPickup
    /// Calls go to one of the agents.
    case huntGroup
    /// Calls wait for an agent.
    case callCenter
    /// Members park calls with each other.
    case callPark
    /// Members can be spoken to all at once.
    case paging
    /// A busy member's calls go to the next.
    case seriesCompletion
    /// Members reach the network through a trunk.
    case trunkGroup
  }

  /// The kind.
  package var kind: Kind
  /// The id of the service's own user, or the name of what has none.
  package var id: String
  /// The name.
  package var name: String
  /// The ids of the members, in their order.
  package var members: [String]
  /// The number by which it is reached, if any.
  package var phoneNumber: String?
  /// The extension by which it is reached, if any.
  package var `extension`: String?
  /// More elements of its answer (`GroupHuntGroupGetInstanceResponse20` and others).
  package var profile: [OCIElement]

  /// Joins the parts.
  package init(
    _ kind: Kind, id: String, name: String, members: [String], phoneNumber: String? = nil, extension: String? = nil,
    profile: [OCIElement] = []
  ) {
    self.kind = kind
    self.id = id
    self.name = name
    self.members = members
    self.phoneNumber = phoneNumber
    self.extension = `extension`
    self.profile = profile
  }
}

/// A schedule with its events.
package struct TwinSchedule: Sendable, Hashable, Codable {
  /// The name.
  package var name: String
  /// `Holiday` or `Time`.
  package var kind: String
  /// The events, each with the elements of `ScheduleEventDetail`: its name, when it is, and how it comes again.
  package var events: [[OCIElement]]

  /// Joins the parts.
  package init(_ name: String, kind: String, events: [[OCIElement]] = []) {
    self.name = name
    self.kind = kind
    self.events = events
  }
}

/// An audio or video file that was uploaded.
package struct TwinAnnouncement: Sendable, Hashable, Codable {
  /// The name.
  package var name: String
  /// `WAV`, `WMA`, `3GP` or `MOV`.
  package var mediaType: String
  /// What it says of itself.
  package var description: String
  /// The bytes.
  package var content: [UInt8]
  /// When it was uploaded.
  package var uploaded: String

  /// Joins the parts.
  package init(_ name: String, mediaType: String, description: String, content: [UInt8], uploaded: String) {
    self.name = name
    self.mediaType = mediaType
    self.description = description
    self.content = content
    self.uploaded = uploaded
  }
}
