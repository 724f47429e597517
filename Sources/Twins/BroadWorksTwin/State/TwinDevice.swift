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
