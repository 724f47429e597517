import OCIP

extension TwinCommands {
  /// Requests about the events of users' schedules.
  static let scheduleEvents: [String: TwinHandler] = [
    "UserScheduleGetEventDetailListRequest": eventDetails,
    "UserScheduleGetEventListRequest": eventNames,
    "UserScheduleGetEventRequest": event,
    "UserScheduleAddEventRequest": addEvent,
    "UserScheduleModifyEventRequest": modifyEvent,
    "UserScheduleDeleteEventListRequest": deleteEvents,
  ]

  private static let others: Set = ["userId", "scheduleKey", "eventName", "newEventName"]

  private static let eventDetails: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let global = command.element("scheduleGlobalKey")
    let schedules =
      switch global?.text("scheduleLevel") {
      case "Group": system.groups[user.group]?.schedules ?? []
      case "Service Provider": system.providers[user.group.providerID]?.schedules ?? []
      default: user.schedules
      }
    let key = global?.element("scheduleKey")
    guard let key, let schedule = schedules.first(where: { $0.has(key) }) else {
      throw .schedule(key?.text("scheduleName") ?? "")
    }
    return answer(
      "UserScheduleGetEventDetailListResponse", schedule.events.map { OCIElement("scheduleEvents", $0) })
  }

  private static let eventNames: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let schedule = user.schedules[try user.schedulePlace(command.element("scheduleKey"))]
    return answer("UserScheduleGetEventListResponse", schedule.eventNames.map { OCIElement("eventName", $0) })
  }

  private static let event: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let (schedule, place) = try user.eventPlace(command)
    let type = "UserScheduleGetEventResponse"
    return answer(type, TwinRecord(user.schedules[schedule].events[place]).arranged(as: type))
  }

  private static let addEvent: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let schedule = try user.schedulePlace(command.element("scheduleKey"))
    let name = command.text("eventName") ?? ""
    guard !user.schedules[schedule].eventNames.contains(name) else { throw .eventExists(name) }
    var record = TwinRecord([OCIElement("eventname", name)])
    record.change(by: command, without: others)
    try record.checkTimes()
    user.schedules[schedule].events.append(try TwinSchedule.placed(record))
    system[user: user.id] = user
    return success
  }

  private static let modifyEvent: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let (schedule, place) = try user.eventPlace(command)
    var record = TwinRecord(user.schedules[schedule].events[place])
    let name = command.text("newEventName") ?? TwinSchedule.name(of: record.elements)
    if name != command.text("eventName"), user.schedules[schedule].eventNames.contains(name) {
      throw .eventExists(name)
    }
    record.set(OCIElement("eventname", name))
    // An event of a whole day has no hours, and one with hours is not of a whole day.
    if command.truth("allDayEvent") == true {
      record.remove("startTime")
      record.remove("endTime")
    } else if command.element("startTime") != nil || command.element("endTime") != nil {
      record.remove("allDayEvent")
    }
    record.change(by: command, without: others)
    try record.checkTimes()
    user.schedules[schedule].events[place] = try TwinSchedule.placed(record)
    system[user: user.id] = user
    return success
  }

  private static let deleteEvents: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let schedule = try user.schedulePlace(command.element("scheduleKey"))
    for name in command.texts("eventName") {
      guard let place = user.schedules[schedule].eventNames.firstIndex(of: name) else { throw .event(name) }
      user.schedules[schedule].events.remove(at: place)
    }
    system[user: user.id] = user
    return success
  }
}

extension TwinUser {
  /// Which schedule a request names, and which event in it.
  fileprivate func eventPlace(_ command: OCICommand) throws(TwinRefusal) -> (schedule: Int, event: Int) {
    let schedule = try schedulePlace(command.element("scheduleKey"))
    let name = command.text("eventName") ?? ""
    guard let event = schedules[schedule].eventNames.firstIndex(of: name) else { throw .event(name) }
    return (schedule, event)
  }
}

extension TwinRecord {
  /// Refuses an event of a whole day that has hours as well.
  fileprivate func checkTimes() throws(TwinRefusal) {
    guard truth("allDayEvent") == true, element("startTime") != nil || element("endTime") != nil else { return }
    throw .invalid("allDayEvent stands beside startTime or endTime")
  }
}
