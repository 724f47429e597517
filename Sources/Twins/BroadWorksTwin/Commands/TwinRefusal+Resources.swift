/// Refusals about numbers, devices, schedules, files and what else users share.
extension TwinRefusal {
  static func deviceExists(_ name: String) -> TwinRefusal {
    TwinRefusal(4500, "Access Device already exists: \(name)")
  }
  static func deviceType(_ name: String) -> TwinRefusal {
    TwinRefusal(4501, "Access Device Type not found: \(name)")
  }
  static func extensionInUse(_ digits: String) -> TwinRefusal {
    TwinRefusal(4202, "Extension is already in use: \(digits)")
  }

  // No public document or capture gives the numbers of what follows: they are the twin's own, far above those of
  // BroadWorks, so that nobody takes them for known ones.

  static func tooMany(_ limit: Int) -> TwinRefusal {
    TwinRefusal(99_001, "The response would have more than \(limit) entries")
  }
  static func number(_ number: String) -> TwinRefusal {
    TwinRefusal(99_010, "Phone number not found: \(number)")
  }
  static func numberAssigned(_ number: String, to group: String) -> TwinRefusal {
    TwinRefusal(99_011, "Phone number \(number) is already assigned to group \(group)")
  }
  static func numberInUse(_ number: String, by holder: String) -> TwinRefusal {
    TwinRefusal(99_012, "Phone number \(number) is in use by \(holder)")
  }
  static func deviceInUse(_ name: String, by users: [String]) -> TwinRefusal {
    TwinRefusal(99_020, "Access Device is in use: \(name)", detail: users.joined(separator: ", "))
  }
  static func linePort(_ linePort: String) -> TwinRefusal {
    TwinRefusal(99_021, "Line/Port not found: \(linePort)")
  }
  static func linePortOrder(_ device: String) -> TwinRefusal {
    TwinRefusal(99_022, "The list is not a new order of the line/ports of \(device)")
  }
  static func tagExists(_ name: String) -> TwinRefusal {
    TwinRefusal(99_023, "Custom tag already exists: \(name)")
  }
  static func deviceFile(_ format: String) -> TwinRefusal {
    TwinRefusal(99_024, "Device file not found: \(format)")
  }
  static func file(_ path: String) -> TwinRefusal {
    TwinRefusal(99_025, "File not found: \(path)")
  }
  static func accessCode(_ name: String) -> TwinRefusal {
    TwinRefusal(99_030, "Feature Access Code not found: \(name)")
  }
  static func otherEnterprise(_ id: String) -> TwinRefusal {
    TwinRefusal(99_031, "User does not belong to this enterprise or group: \(id)")
  }
  static func pickupGroup(_ name: String) -> TwinRefusal {
    TwinRefusal(99_032, "Call Pickup group not found: \(name)")
  }
  static func pickupGroupExists(_ name: String) -> TwinRefusal {
    TwinRefusal(99_033, "Call Pickup group already exists: \(name)")
  }
  static func pickedUpElsewhere(_ id: String, _ name: String) -> TwinRefusal {
    TwinRefusal(99_034, "User \(id) is in another Call Pickup group: \(name)")
  }
  static func schedule(_ name: String) -> TwinRefusal {
    TwinRefusal(99_040, "Schedule not found: \(name)")
  }
  static func scheduleExists(_ name: String) -> TwinRefusal {
    TwinRefusal(99_041, "Schedule already exists: \(name)")
  }
  static func scheduleInUse(_ name: String, by places: [String]) -> TwinRefusal {
    TwinRefusal(99_042, "Schedule is in use: \(name)", detail: places.joined(separator: ", "))
  }
  static func event(_ name: String) -> TwinRefusal {
    TwinRefusal(99_043, "Event not found: \(name)")
  }
  static func eventExists(_ name: String) -> TwinRefusal {
    TwinRefusal(99_044, "Event already exists: \(name)")
  }
  static func eventTime(_ name: String) -> TwinRefusal {
    TwinRefusal(99_045, "Event ends before it starts: \(name)")
  }
  static func announcement(_ name: String) -> TwinRefusal {
    TwinRefusal(99_050, "Announcement not found: \(name)")
  }
  static func announcementExists(_ name: String) -> TwinRefusal {
    TwinRefusal(99_051, "Announcement already exists: \(name)")
  }
  static func announcementInUse(_ name: String, by places: [String]) -> TwinRefusal {
    TwinRefusal(99_052, "Announcement is in use: \(name)", detail: places.joined(separator: ", "))
  }
  static func announcementKind(_ name: String) -> TwinRefusal {
    TwinRefusal(99_053, "An announcement cannot change between audio and video: \(name)")
  }
  static func announcementSize(_ name: String, limit: Int) -> TwinRefusal {
    TwinRefusal(99_054, "Announcement is larger than \(limit) MB: \(name)")
  }
  static func repositoryFull(_ limit: Int) -> TwinRefusal {
    TwinRefusal(99_055, "The announcement repository would be larger than \(limit) MB")
  }
}
