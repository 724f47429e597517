import OCIP

/// A device of a group.
package struct TwinDevice: Sendable, Hashable, Codable {
  /// The name.
  package var name: String
  /// Elements of `GroupAccessDeviceGetResponse24V3`, without those that are counted or say which device it is.
  package var profile: [OCIElement]
  /// How many lines it has; nil for no limit.
  package var ports: Int?
  /// The user name of its configuration files, with the password; nil where it has none of its own.
  package var credentials: TwinCredentials?
  /// Tags of its own, by name.
  package var tags: [String: String] = [:]
  /// The name of its set of tags.
  package var tagSet: String?
  /// Its files by format.
  package var files: [String: TwinDeviceFile] = [:]
  /// Its lines in the order in which somebody put them; lines that nobody put in an order come behind.
  package var linePortOrder: [String] = []
  /// The line by which it is known, where somebody chose one.
  package var primaryLinePort: String?
  /// How often its files were made anew.
  package var rebuilds = 0
  /// How often it was told to start again.
  package var resets = 0

  /// Makes a device.
  package init(_ name: String, profile: [OCIElement], ports: Int? = nil) {
    self.name = name
    self.profile = profile
    self.ports = ports
  }
}

extension TwinDevice {
  /// Reads a device; states that were saved before have the order of its lines among the elements of its profile.
  package init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    name = try values.decode(String.self, forKey: .name)
    let profile = try values.decode([OCIElement].self, forKey: .profile)
    let (order, primary) = ("orderedLinePort", "primaryLinePort")
    self.profile = profile.filter { $0.name != order && $0.name != primary }
    ports = try values.decodeIfPresent(Int.self, forKey: .ports)
    credentials = try values.decodeIfPresent(TwinCredentials.self, forKey: .credentials)
    tags = try values.decode([String: String].self, forKey: .tags)
    tagSet = try values.decodeIfPresent(String.self, forKey: .tagSet)
    files = try values.decode([String: TwinDeviceFile].self, forKey: .files)
    linePortOrder =
      try values.decodeIfPresent([String].self, forKey: .linePortOrder) ?? TwinRecord(profile).texts(order)
    primaryLinePort =
      try values.decodeIfPresent(String.self, forKey: .primaryLinePort) ?? TwinRecord(profile).text(primary)
    rebuilds = try values.decode(Int.self, forKey: .rebuilds)
    resets = try values.decode(Int.self, forKey: .resets)
  }
}

/// A user name and a password.
package struct TwinCredentials: Sendable, Hashable, Codable {
  /// The name.
  package var userName: String
  /// The password.
  package var password: String

  /// Joins the parts.
  package init(userName: String, password: String) {
    self.userName = userName
    self.password = password
  }
}

/// A file that a device fetches.
package struct TwinDeviceFile: Sendable, Hashable, Codable {
  /// `Default`, `Manual` or `Custom`.
  package var source: String
  /// The name of the file.
  package var name: String
  /// The bytes.
  package var content: [UInt8]

  /// Joins the parts.
  package init(source: String, name: String, content: [UInt8]) {
    self.source = source
    self.name = name
    self.content = content
  }
}
