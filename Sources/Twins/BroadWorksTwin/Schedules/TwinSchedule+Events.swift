import OCIP

extension TwinSchedule {
  /// `ScheduleGlobalKey` or the key in it.
  func key(level: String) -> OCIElement {
    OCIElement(
      "scheduleGlobalKey",
      [
        OCIElement("scheduleKey", [OCIElement("scheduleName", name), OCIElement("scheduleType", kind)]),
        OCIElement("scheduleLevel", level),
      ])
  }

  /// The names of the events.
  var eventNames: [String] { events.map(Self.name) }

  /// The name of an event, as the answers about one event, or about all, call it.
  static func name(of event: [OCIElement]) -> String {
    let record = TwinRecord(event)
    return record.text("eventname") ?? record.text("eventName") ?? ""
  }

  /// Puts an event at its first day, and looks whether it ends after it starts.
  ///
  /// The start is moved to the first day of the recurrence at or after it, and the end by as many days.
  static func placed(_ event: TwinRecord) throws(TwinRefusal) -> [OCIElement] {
    let name = name(of: event.elements)
    guard let start = event.text("startDate").flatMap(ScheduleDay.init) else { throw .invalid("startDate is no day") }
    guard let end = event.text("endDate").flatMap(ScheduleDay.init) else { throw .invalid("endDate is no day") }
    let hours = (try minutes(event, "startTime") ?? 0, try minutes(event, "endTime") ?? 24 * 60)
    guard start < end || start == end && hours.0 <= hours.1 else { throw .eventTime(name) }
    var event = event
    if let recurrence = event.element("recurrence") {
      let first = ScheduleRecurrence(recurrence).first(from: start)
      event.set(OCIElement("startDate", first.text))
      event.set(OCIElement("endDate", end.adding(first.number - start.number).text))
    }
    return event.arranged(as: "ScheduleEvents")
  }

  private static func minutes(_ event: TwinRecord, _ element: String) throws(TwinRefusal) -> Int? {
    guard let time = event.element(element) else { return nil }
    guard let hour = time.number("hour"), let minute = time.number("minute"), (0...23).contains(hour),
      (0...59).contains(minute)
    else { throw .invalid("\(element) is no time of a day") }
    return 60 * hour + minute
  }

  /// Where in settings and lists of a user the schedule is used, which is the user's own.
  func uses(by user: TwinUser) -> [String] {
    let settings = user.settings.filter { $0.value.contains(where: isNamed) }.map(\.key)
    let lists = user.lists.flatMap { family, entries in
      entries.filter { $0.elements.contains(where: isNamed) }.map { "\(family) \($0.key)" }
    }
    return (settings + lists).sorted()
  }

  /// Whether an element, or one in it, is a reference to this schedule of a user.
  private func isNamed(_ element: OCIElement) -> Bool {
    let reference = element.element("scheduleKey")
    let byKey =
      element.text("scheduleLevel") == "User" && reference?.text("scheduleName") == name
      && reference?.text("scheduleType") == kind
    let isOfKind = element.name.lowercased().contains("\(kind.lowercased())schedule")
    let byName = isOfKind && element.text("type") == "User" && element.text("name") == name
    return byKey || byName || element.elements.contains(where: isNamed)
  }
}
