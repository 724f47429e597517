import OCIP

extension UserDifference {
  /// A schedule of the user's own with its events.
  private struct Schedule {
    var key: OCIElement
    var events: [OCIElement]

    var name: String { key.texts.joined(separator: "/") }
  }

  private static let family = "UserSchedule.EventDetailList"

  /// Schedules that are missing are added, and all get their events.
  var schedules: [Write] {
    guard isMeant(Self.family), isMeant("UserSchedule.List") else { return [] }
    let user = OCIElement("userId", current.userID)
    let (old, new) = (Self.own(current), Self.own(wanted))
    let commands = new.flatMap { schedule -> [OCICommand] in
      let there = old.first { $0.name == schedule.name }
      let add = OCICommand("UserScheduleAddRequest", [user] + schedule.key.elements)
      let gone = (there?.events ?? []).filter { !schedule.events.contains($0) }.compactMap { $0.text("eventname") }
      let delete = OCICommand(
        "UserScheduleDeleteEventListRequest", [user, schedule.key] + gone.map { OCIElement("eventName", $0) })
      let events = schedule.events.filter { !(there?.events.contains($0) ?? false) }.map { event in
        OCICommand(
          "UserScheduleAddEventRequest",
          [user, schedule.key]
            + event.elements.map { $0.name == "eventname" ? OCIElement("eventName", $0.value) : $0 })
      }
      return (there == nil ? [add] : []) + (gone.isEmpty ? [] : [delete]) + events
    }
    return commands.map { Write(family: Self.family, command: $0) }
  }

  /// Schedules that were not there are deleted, after everything that names them.
  var removedSchedules: [Write] {
    guard isMeant(Self.family), isMeant("UserSchedule.List") else { return [] }
    let new = Self.own(wanted)
    let removed = Self.own(current).filter { schedule in !new.contains { $0.name == schedule.name } }
    guard !removed.isEmpty else { return [] }
    let command = OCICommand(
      "UserScheduleDeleteListRequest", [OCIElement("userId", current.userID)] + removed.map(\.key))
    return [Write(family: Self.family, command: command)]
  }

  private static func own(_ document: UserDocument) -> [Schedule] {
    document.answers("UserSchedule.EventDetailList").compactMap { answer in
      guard let key = answer.keys.first?.element("scheduleKey") else { return nil }
      return Schedule(key: key, events: answer.elements("scheduleEvents"))
    }
  }
}
