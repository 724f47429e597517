/// Refusals about users.
extension TwinRefusal {
  static func userExists(_ id: String) -> TwinRefusal { TwinRefusal(4200, "User already exists: \(id)") }
  static func userLimit(_ group: String) -> TwinRefusal {
    TwinRefusal(19_603, "Group already reaches maximum number of user limits: \(group)")
  }
  static func extensionLength(_ length: TwinExtensionLength, of group: String) -> TwinRefusal {
    TwinRefusal(
      4909, "The extension length for this group \(group) is \(length.minimum) to \(length.maximum) digits")
  }
  static let wrongPassword = TwinRefusal(4962, "Invalid password")
  static func weakPasscode(_ reason: String) -> TwinRefusal { TwinRefusal(4962, "Invalid password", detail: reason) }
  static func weakPassword(_ reason: String) -> TwinRefusal { TwinRefusal(4962, "Invalid password", detail: reason) }
  static func department(_ name: String) -> TwinRefusal { TwinRefusal(99_060, "Department not found: \(name)") }
  static func domain(_ domain: String, of group: String) -> TwinRefusal {
    TwinRefusal(99_061, "Domain \(domain) is not assigned to group \(group)")
  }
  static func noPort(_ device: String) -> TwinRefusal {
    TwinRefusal(99_062, "Access Device has no free port: \(device)")
  }
  static func linePortInUse(_ linePort: String, by holder: String) -> TwinRefusal {
    TwinRefusal(99_063, "Line/Port \(linePort) is in use by \(holder)")
  }
  static func appearances(_ limit: Int) -> TwinRefusal {
    TwinRefusal(99_064, "A user can have at most \(limit) shared call appearances")
  }
  static func noEndpoint(_ id: String) -> TwinRefusal {
    TwinRefusal(99_065, "User has no access device: \(id)")
  }
  static func alternateID(_ id: String) -> TwinRefusal { TwinRefusal(99_066, "Alternate user id not found: \(id)") }
}
