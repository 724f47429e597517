import OCIP

/// A user with everything that it has.
package struct TwinUser: Sendable, Hashable, Codable {
  /// The id, as it was written.
  package var id: String
  /// The group.
  package var group: TwinGroupKey
  /// Elements of `UserGetResponse24`, without those that say who it is or that follow from others.
  ///
  /// `accessDeviceEndpoint`, `alias` and `alternateUserId` are among them, as they are read.
  package var profile: [OCIElement]
  /// The password of the web pages.
  package var password: String?
  /// The user name and password by which its phones register.
  package var registration: TwinCredentials?
  /// The code of the voice portal.
  package var passcode: String?
  /// The services that were assigned one by one, in the order of their assignment.
  package var services: [String] = []
  /// The packs that were assigned.
  package var servicePacks: [String] = []
  /// What is set, by the family of the catalogue, in the shape of what is read; what is not here is as it was at first.
  package var settings: [String: [OCIElement]] = [:]
  /// What there may be several of, by the family of the catalogue: criteria, numbers, entries.
  package var lists: [String: [TwinEntry]] = [:]
  /// Lines of others' or its own devices that ring with it.
  package var sharedLines: [TwinSharedLine] = []
  /// Its schedules.
  package var schedules: [TwinSchedule] = []
  /// Its announcements.
  package var announcements: [TwinAnnouncement] = []
  /// How many voice messages wait for it; a native move loses them (19716).
  package var storedMessages = 0
  /// Whether somebody is signed in at its phone, or it at another's (19606).
  package var isHoteling = false

  /// Makes a user.
  package init(_ id: String, in group: TwinGroupKey, profile: [OCIElement]) {
    self.id = id
    self.group = group
    self.profile = profile
  }
}

/// One of several.
package struct TwinEntry: Sendable, Hashable, Codable {
  /// What it is found by, such as the name of criteria.
  package var key: String
  /// Its elements, in the shape of what is read.
  package var elements: [OCIElement]
  /// Whether it counts now, as tables say under "Is Active".
  package var isActive: Bool

  /// Joins the parts.
  package init(_ key: String, _ elements: [OCIElement], isActive: Bool = true) {
    self.key = key
    self.elements = elements
    self.isActive = isActive
  }
}

/// A line of a device on which a user's calls ring as well (shared call appearance).
package struct TwinSharedLine: Sendable, Hashable, Codable {
  /// `Group`, `Service Provider` or `System`.
  package var deviceLevel: String
  /// The device.
  package var deviceName: String
  /// The line: `name@domain`.
  package var linePort: String
  /// More elements of `UserSharedCallAppearanceGetEndpointResponse23`.
  package var profile: [OCIElement]

  /// Joins the parts.
  package init(deviceLevel: String, deviceName: String, linePort: String, profile: [OCIElement] = []) {
    self.deviceLevel = deviceLevel
    self.deviceName = deviceName
    self.linePort = linePort
    self.profile = profile
  }
}
