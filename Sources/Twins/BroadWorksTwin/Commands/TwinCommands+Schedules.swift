import OCIP

extension TwinCommands {
  /// Requests about schedules of groups and users.
  ///
  /// Users see those of their group and their service provider beside their own, and change only these. Another name
  /// for a schedule is not carried to what uses it, as no document says that it would be.
  static let schedules: [String: TwinHandler] = [
    "GroupScheduleGetListRequest17sp1": groupSchedules,
    "GroupScheduleGetEventDetailListRequest": groupScheduleEvents,
    "UserScheduleGetListRequest17sp1": userSchedules,
    "UserScheduleAddRequest": addSchedule,
    "UserScheduleModifyRequest": modifySchedule,
    "UserScheduleDeleteListRequest": deleteSchedules,
  ].merging(scheduleEvents) { first, _ in first }

  private static let groupSchedules: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    return answer("GroupScheduleGetListResponse17sp1", keys(command, system.schedules(of: group.key)))
  }

  private static let userSchedules: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let all = user.schedules.map { ($0, "User") } + system.schedules(of: user.group)
    return answer("UserScheduleGetListResponse17sp1", keys(command, all))
  }

  private static let groupScheduleEvents: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let place = command.element("scheduleKey").flatMap { key in group.schedules.firstIndex { $0.has(key) } }
    // A schedule that does not exist has no events, as the schema's own words say.
    let events = (place.map { group.schedules[$0].events } ?? []).map { OCIElement("scheduleEventsList", $0) }
    return answer("GroupScheduleGetEventDetailListResponse", events)
  }

  private static let addSchedule: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let new = TwinSchedule(command.text("scheduleName") ?? "", kind: command.text("scheduleType") ?? "")
    guard !user.schedules.contains(where: { $0.name == new.name && $0.kind == new.kind }) else {
      throw .scheduleExists(new.name)
    }
    system[user: user.id]?.schedules.append(new)
    return success
  }

  private static let modifySchedule: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let place = try user.schedulePlace(command.element("scheduleKey"))
    if let name = command.text("newScheduleName"), name != user.schedules[place].name {
      let kind = user.schedules[place].kind
      guard !user.schedules.contains(where: { $0.name == name && $0.kind == kind }) else {
        throw .scheduleExists(name)
      }
      user.schedules[place].name = name
    }
    system[user: user.id] = user
    return success
  }

  private static let deleteSchedules: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    for key in command.elements("scheduleKey") {
      let place = try user.schedulePlace(key)
      let uses = user.schedules[place].uses(by: user)
      guard uses.isEmpty else { throw .scheduleInUse(user.schedules[place].name, by: uses) }
      user.schedules.remove(at: place)
    }
    system[user: user.id] = user
    return success
  }

  /// The keys of those of the kind that a request wants.
  private static func keys(_ command: OCICommand, _ all: [(TwinSchedule, String)]) -> [OCIElement] {
    let kind = command.text("scheduleType")
    return all.filter { kind ?? $0.0.kind == $0.0.kind }.map { $0.0.key(level: $0.1) }
  }
}

extension TwinSystem {
  /// The schedules that a group sees, each with its level.
  fileprivate func schedules(of key: TwinGroupKey) -> [(TwinSchedule, String)] {
    (groups[key]?.schedules ?? []).map { ($0, "Group") }
      + (providers[key.providerID]?.schedules ?? []).map { ($0, "Service Provider") }
  }
}

extension TwinSchedule {
  /// Whether a key (`ScheduleKey`) is that of this schedule.
  func has(_ key: OCIElement) -> Bool { key.text("scheduleName") == name && key.text("scheduleType") == kind }
}

extension TwinUser {
  /// Which of its own schedules a key (`ScheduleKey`) names.
  func schedulePlace(_ key: OCIElement?) throws(TwinRefusal) -> Int {
    guard let place = key.flatMap({ key in schedules.firstIndex { $0.has(key) } }) else {
      throw .schedule(key?.text("scheduleName") ?? "")
    }
    return place
  }
}
