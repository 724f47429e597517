import OCIP
import OCIPSchema

/// What a request names must be there, which is why the order of steps matters.
extension TwinSystem {
  /// Refuses a change that names schedules, announcements, users or criteria that are not there.
  func check(_ command: OCICommand, of user: TwinUser) throws(TwinRefusal) {
    for element in command.elements { try check(element, of: user) }
  }

  private func check(_ element: OCIElement, of user: TwinUser) throws(TwinRefusal) {
    switch element.name {
    case "timeSchedule", "holidaySchedule":
      if element.value != .nil, !hasSchedule(element, of: user) {
        throw .schedule(element.text("name") ?? element.element("scheduleKey")?.text("scheduleName") ?? "")
      }
    case _ where element.element("mediaFileType") != nil && element.element("name") != nil:
      if !hasAnnouncement(element, of: user) { throw .announcement(element.text("name") ?? "") }
    case _ where element.elements.allSatisfy({ $0.name == "userId" }):
      for id in element.texts("userId") where self[user: id] == nil && gathering(id) == nil { throw .user(id) }
    default:
      for part in element.elements { try check(part, of: user) }
    }
  }

  /// Whether a schedule is there, for the user alone or for its group or its service provider.
  private func hasSchedule(_ element: OCIElement, of user: TwinUser) -> Bool {
    let key = element.element("scheduleKey")
    let name = key?.text("scheduleName") ?? element.text("name") ?? ""
    let kind = key?.text("scheduleType") ?? (element.name == "holidaySchedule" ? "Holiday" : "Time")
    let schedules =
      switch element.text("scheduleLevel") ?? element.text("type") {
      case "User": user.schedules
      case "Group": groups[user.group]?.schedules ?? []
      default: providers[user.group.providerID]?.schedules ?? []
      }
    let isOfUser = (element.text("scheduleLevel") ?? element.text("type")) == "User"
    let older = isOfUser ? user.lists["User\(kind)Schedule"] ?? [] : []
    return schedules.contains { $0.name == name && $0.kind == kind } || older.contains { $0.key == name }
  }

  /// Whether an announcement is there, of the user or of its group.
  private func hasAnnouncement(_ element: OCIElement, of user: TwinUser) -> Bool {
    let isOfGroup = element.text("level") == "Group"
    let announcements = isOfGroup ? groups[user.group]?.announcements ?? [] : user.announcements
    return announcements.contains {
      $0.name == element.text("name") && $0.mediaType == element.text("mediaFileType")
    }
  }

  /// Refuses a device that is not there, and a conference that the user does not have.
  func checkDevice(in command: OCICommand, of user: TwinUser) throws(TwinRefusal) {
    if let device = command.element("accessDevice"), self.device(in: command, of: user) == nil {
      throw .device(device.text("deviceName") ?? "")
    }
    if let conference = command.element("conferenceKey") {
      let key = TwinSetting.joined(conference.leaves)
      let conferences = user.lists["UserMeetMeConferencing.Conference"] ?? []
      guard conferences.contains(where: { $0.key == key }) else { throw .entry(key) }
    }
  }

  /// The device that a request names; nil where the user's group has no such device.
  func device(in command: OCICommand, of user: TwinUser) -> TwinDevice? {
    guard let device = command.element("accessDevice"), device.text("deviceLevel") == "Group" else { return nil }
    return groups[user.group]?.devices[device.text("deviceName") ?? ""]
  }

  /// Lets criteria count, or not, as a request says.
  func activate(
    _ command: OCICommand, in kept: TwinSetting, of user: inout TwinUser
  ) throws(TwinRefusal) {
    let activations = command.elements("criteriaActivation")
    guard !activations.isEmpty, let criteria = TwinTables.criteria(of: kept) else { return }
    let start = kept.keys.isEmpty ? [] : [kept.key(command)]
    for activation in activations {
      let key = TwinSetting.joined(start + activation.texts("criteriaName"))
      let place = user.lists[criteria.family]?.firstIndex { $0.key == key }
      guard let place else { throw .entry(key) }
      user.lists[criteria.family]?[place].isActive = activation.truth("isActive") ?? true
    }
  }
}
