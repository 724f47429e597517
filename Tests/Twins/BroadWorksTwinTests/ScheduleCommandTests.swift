import OCIP
import Testing

@testable import BroadWorksTwin

@Suite("Requests about schedules")
struct ScheduleCommandTests {
  private var bench = TwinBench()
  private let ana = [OCIElement("userId", "a@example.com")]

  init() {
    bench.add("a@example.com", "Ana", "Roy")
    let hours = TwinSchedule("Opening hours", kind: "Time", events: [event("Morning")])
    bench.system.groups[TwinBench.north]?.schedules = [hours, TwinSchedule("Closing", kind: "Holiday")]
    let mine = TwinSchedule("Mine", kind: "Time", events: [event("Evening"), event("Night")])
    bench.system[user: "a@example.com"]?.schedules = [mine]
  }

  private func event(_ name: String) -> [OCIElement] {
    [OCIElement("eventname", name), OCIElement("startDate", "2026-01-05"), OCIElement("endDate", "2026-01-05")]
  }

  private func key(_ name: String, _ kind: String = "Time") -> OCIElement {
    OCIElement("scheduleKey", [OCIElement("scheduleName", name), OCIElement("scheduleType", kind)])
  }

  private func global(_ name: String, _ kind: String, _ level: String) -> OCIElement {
    OCIElement("scheduleGlobalKey", [key(name, kind), OCIElement("scheduleLevel", level)])
  }

  private func time(_ name: String, _ hour: Int, _ minute: Int) -> OCIElement {
    OCIElement(name, [OCIElement("hour", hour), OCIElement("minute", minute)])
  }

  private func described(_ answer: OCICommand) -> [String] {
    answer.elements("scheduleGlobalKey").map { global in
      let key = global.element("scheduleKey")
      return [key?.text("scheduleName"), key?.text("scheduleType"), global.text("scheduleLevel")]
        .compactMap { $0 }.joined(separator: "/")
    }
  }

  private mutating func eventNames() throws -> [String] {
    try bench.ask("UserScheduleGetEventListRequest", ana + [key("Mine")]).texts("eventName")
  }

  @Test("A group sees its own schedules and those of its provider, a user its own as well")
  mutating func lists() throws {
    let shared = ["Opening hours/Time/Group", "Closing/Holiday/Group", "Public holidays/Holiday/Service Provider"]
    let group = try bench.ask("GroupScheduleGetListRequest17sp1", TwinBench.north.elements)
    #expect(described(group) == shared)
    #expect(described(try bench.ask("UserScheduleGetListRequest17sp1", ana)) == ["Mine/Time/User"] + shared)
    let holidays = try bench.ask("UserScheduleGetListRequest17sp1", ana + [OCIElement("scheduleType", "Holiday")])
    #expect(described(holidays) == Array(shared.dropFirst()))
  }

  @Test("The events of a group's schedule are listed; a schedule that does not exist has none")
  mutating func groupEvents() throws {
    let request = "GroupScheduleGetEventDetailListRequest"
    let found = try bench.ask(request, TwinBench.north.elements + [key("Opening hours")])
    #expect(found.elements("scheduleEventsList").map { $0.text("eventname") } == ["Morning"])
    let other = try bench.ask(request, TwinBench.north.elements + [key("Opening hours", "Holiday")])
    #expect(other.elements.isEmpty)
  }

  @Test("A user reads events of all levels; of a schedule that does not exist at a level, none")
  mutating func eventDetails() throws {
    let request = "UserScheduleGetEventDetailListRequest"
    let own = try bench.ask(request, ana + [global("Mine", "Time", "User")])
    #expect(own.elements("scheduleEvents").map { $0.text("eventname") } == ["Evening", "Night"])
    let group = try bench.ask(request, ana + [global("Opening hours", "Time", "Group")])
    #expect(group.elements("scheduleEvents").count == 1)
    let provider = try bench.ask(request, ana + [global("Public holidays", "Holiday", "Service Provider")])
    #expect(provider.elements.isEmpty)
    #expect(bench.refusal(request, ana + [global("Opening hours", "Time", "User")]) == 99_040)
    #expect(bench.refusal(request, ana + [global("Mine", "Time", "Group")]) == 99_040)
  }

  @Test("A schedule is added once for each type; group's schedules do not count")
  mutating func added() throws {
    func new(_ name: String, _ kind: String) -> [OCIElement] {
      ana + [OCIElement("scheduleName", name), OCIElement("scheduleType", kind)]
    }
    try bench.ask("UserScheduleAddRequest", new("Mine", "Holiday"))
    try bench.ask("UserScheduleAddRequest", new("Opening hours", "Time"))
    #expect(bench.refusal("UserScheduleAddRequest", new("Mine", "Time")) == 99_041)
    let names = bench.system[user: "a@example.com"]?.schedules.map { "\($0.name)/\($0.kind)" }
    #expect(names == ["Mine/Time", "Mine/Holiday", "Opening hours/Time"])
  }

  @Test("A schedule takes another name with its events, unless another has it")
  mutating func renamed() throws {
    try bench.ask(
      "UserScheduleAddRequest", ana + [OCIElement("scheduleName", "Other"), OCIElement("scheduleType", "Time")])
    let request = "UserScheduleModifyRequest"
    #expect(bench.refusal(request, ana + [key("Mine"), OCIElement("newScheduleName", "Other")]) == 99_041)
    #expect(bench.refusal(request, ana + [key("Lost"), OCIElement("newScheduleName", "New")]) == 99_040)
    #expect(bench.refusal(request, ana + [key("Opening hours"), OCIElement("newScheduleName", "New")]) == 99_040)
    try bench.ask(request, ana + [key("Mine"), OCIElement("newScheduleName", "New")])
    try bench.ask(request, ana + [key("New"), OCIElement("newScheduleName", "New")])
    #expect(bench.system[user: "a@example.com"]?.schedules.first?.name == "New")
    #expect(bench.system[user: "a@example.com"]?.schedules.first?.eventNames == ["Evening", "Night"])
  }

  @Test("A schedule that settings or criteria use is not removed; none of a list with such a one is")
  mutating func deleted() throws {
    let request = "UserScheduleDeleteListRequest"
    try bench.ask(
      "UserScheduleAddRequest", ana + [OCIElement("scheduleName", "Other"), OCIElement("scheduleType", "Time")])
    let byName = OCIElement("timeSchedule", [OCIElement("type", "User"), OCIElement("name", "Mine")])
    let byKey = global("Mine", "Time", "User").named("timeSchedule")
    for use in [byName, byKey] {
      bench.system[user: "a@example.com"]?.lists = ["UserCallNotify.Criteria": [TwinEntry("At home", [use])]]
      #expect(bench.refusal(request, ana + [key("Other"), key("Mine")]) == 99_042)
      bench.system[user: "a@example.com"]?.lists = [:]
      bench.system[user: "a@example.com"]?.settings = ["UserFamily": [OCIElement("entry", [use])]]
      #expect(bench.refusal(request, ana + [key("Mine")]) == 99_042)
      bench.system[user: "a@example.com"]?.settings = [:]
    }
    // A schedule of the group with the same name, and a holiday schedule with it, are others.
    let ofGroup = OCIElement("timeSchedule", [OCIElement("type", "Group"), OCIElement("name", "Mine")])
    let holiday = OCIElement("holidaySchedule", [OCIElement("type", "User"), OCIElement("name", "Mine")])
    bench.system[user: "a@example.com"]?.settings = ["UserFamily": [ofGroup, holiday]]
    #expect(bench.refusal(request, ana + [key("Mine"), key("Lost")]) == 99_040)
    try bench.ask(request, ana + [key("Other"), key("Mine")])
    #expect(bench.system[user: "a@example.com"]?.schedules.isEmpty == true)
  }

  @Test("An event is added with its hours, and read as it was written")
  mutating func addedEvent() throws {
    let pattern = [
      OCIElement("recurWeekly", [OCIElement("recurInterval", 1), OCIElement("monday", true)]),
      OCIElement("recurForEver", true),
    ]
    let values = [
      OCIElement("startDate", "2026-01-05"), time("startTime", 18, 0), time("endTime", 22, 30),
      OCIElement("endDate", "2026-01-05"), OCIElement("recurrence", pattern),
    ]
    let named = ana + [key("Mine"), OCIElement("eventName", "Mondays")]
    try bench.ask("UserScheduleAddEventRequest", named + values)
    #expect(try bench.ask("UserScheduleGetEventRequest", named).elements == values)
    #expect(try eventNames() == ["Evening", "Night", "Mondays"])
    #expect(bench.refusal("UserScheduleAddEventRequest", named + values) == 99_044)
    let lost = ana + [key("Lost"), OCIElement("eventName", "Mondays")]
    #expect(bench.refusal("UserScheduleAddEventRequest", lost + values) == 99_040)
  }

  @Test(
    "An event that ends before it starts, at hours or on days that there are not, or of a whole day with hours, is refused"
  )
  mutating func wrongEvent() {
    func refusal(_ values: OCIElement...) -> Int? {
      var copy = bench
      return copy.refusal("UserScheduleAddEventRequest", ana + [key("Mine"), OCIElement("eventName", "E")] + values)
    }
    let (first, last) = (OCIElement("startDate", "2026-02-02"), OCIElement("endDate", "2026-02-02"))
    #expect(refusal(first, OCIElement("endDate", "2026-02-01")) == 99_045)
    #expect(refusal(first, time("startTime", 12, 1), time("endTime", 12, 0), last) == 99_045)
    #expect(refusal(first, time("startTime", 24, 0), last) == 6004)
    #expect(refusal(first, time("startTime", 1, 60), last) == 6004)
    #expect(refusal(OCIElement("startDate", "2026-02-29"), OCIElement("endDate", "2026-03-01")) == 6004)
    #expect(refusal(first, OCIElement("endDate", "tomorrow")) == 6004)
    #expect(refusal(first, OCIElement("allDayEvent", true), time("startTime", 1, 0), last) == 6004)
  }

  @Test("An event is changed in what a request says; a whole day takes the hours away, and hours the whole day")
  mutating func modifiedEvent() throws {
    let request = "UserScheduleModifyEventRequest"
    let evening = ana + [key("Mine"), OCIElement("eventName", "Evening")]
    try bench.ask(request, evening + [time("startTime", 18, 0), time("endTime", 20, 0)])
    try bench.ask(request, evening + [OCIElement("allDayEvent", true)])
    #expect(
      try bench.ask("UserScheduleGetEventRequest", evening).elements.map(\.name)
        == ["startDate", "allDayEvent", "endDate"])
    let recurrence = OCIElement("recurrence", [OCIElement("recurForEver", true)])
    try bench.ask(request, evening + [time("startTime", 8, 0), recurrence])
    #expect(
      try bench.ask("UserScheduleGetEventRequest", evening).elements.map(\.name)
        == ["startDate", "startTime", "endDate", "recurrence"])
    try bench.ask(request, evening + [OCIElement.nil("recurrence")])
    #expect(try bench.ask("UserScheduleGetEventRequest", evening).element("recurrence") == nil)
    try bench.ask(request, evening + [OCIElement("newEventName", "Late")])
    #expect(try eventNames() == ["Late", "Night"])
    let late = ana + [key("Mine"), OCIElement("eventName", "Late")]
    #expect(bench.refusal(request, late + [OCIElement("newEventName", "Night")]) == 99_044)
    #expect(bench.refusal(request, late + [OCIElement("endDate", "2025-12-31")]) == 99_045)
    #expect(bench.refusal(request, evening) == 99_043)
    #expect(bench.refusal("UserScheduleGetEventRequest", evening) == 99_043)
  }

  @Test("Events are removed by their names, all of a list or none")
  mutating func deletedEvents() throws {
    let request = "UserScheduleDeleteEventListRequest"
    let mine = ana + [key("Mine")]
    #expect(bench.refusal(request, mine + [OCIElement("eventName", "Night"), OCIElement("eventName", "No")]) == 99_043)
    #expect(bench.refusal(request, ana + [key("Lost"), OCIElement("eventName", "Night")]) == 99_040)
    try bench.ask(request, mine + [OCIElement("eventName", "Night")])
    #expect(try eventNames() == ["Evening"])
  }

  @Test(
    "An event with a recurrence starts on its first day, and ends as long after it as it was said to",
    arguments: [
      ("recurDaily", [:], "2026-01-07", "2026-01-08"),
      ("recurWeekly", ["friday": "true", "sunday": "false"], "2026-01-09", "2026-01-10"),
      ("recurWeekly", ["wednesday": "true"], "2026-01-07", "2026-01-08"),
      ("recurWeekly", ["sunday": "true"], "2026-01-11", "2026-01-12"),
      ("recurMonthlyByDay", ["dayOfMonth": "31"], "2026-01-31", "2026-02-01"),
      ("recurMonthlyByDay", ["dayOfMonth": "6"], "2026-02-06", "2026-02-07"),
      ("recurMonthlyByWeek", ["dayOfWeekInMonth": "First", "dayOfWeek": "Monday"], "2026-02-02", "2026-02-03"),
      ("recurMonthlyByWeek", ["dayOfWeekInMonth": "Last", "dayOfWeek": "Friday"], "2026-01-30", "2026-01-31"),
      ("recurYearlyByDay", ["dayOfMonth": "29", "month": "February"], "2028-02-29", "2028-03-01"),
      (
        "recurYearlyByWeek", ["dayOfWeekInMonth": "Fourth", "dayOfWeek": "Thursday", "month": "November"],
        "2026-11-26", "2026-11-27"
      ),
    ])
  mutating func recurrence(pattern: String, values: [String: String], start: String, end: String) throws {
    let parts = ["sunday", "wednesday", "friday", "dayOfMonth", "dayOfWeekInMonth", "dayOfWeek", "month"]
    let elements = parts.compactMap { name in values[name].map { OCIElement(name, $0) } }
    let named = ana + [key("Mine"), OCIElement("eventName", "Again")]
    try bench.ask(
      "UserScheduleAddEventRequest",
      named + [
        OCIElement("startDate", "2026-01-07"), OCIElement("allDayEvent", true), OCIElement("endDate", "2026-01-08"),
        OCIElement("recurrence", [OCIElement(pattern, [OCIElement("recurInterval", 1)] + elements)]),
      ])
    let event = try bench.ask("UserScheduleGetEventRequest", named)
    #expect(event.text("startDate") == start)
    #expect(event.text("endDate") == end)
  }

  @Test("Days are counted through the ends of months, years and centuries")
  func days() throws {
    #expect(ScheduleDay("1970-01-01")?.number == 0)
    #expect(ScheduleDay("2000-02-29")?.adding(1).text == "2000-03-01")
    #expect(ScheduleDay("2100-02-28")?.adding(1).text == "2100-03-01")
    #expect(ScheduleDay("1999-12-31")?.adding(1).text == "2000-01-01")
    #expect(ScheduleDay("1969-12-31")?.weekday == 3)
    #expect(ScheduleDay("2026-11-22")?.weekday == 0)
    let first = try #require(ScheduleDay("0001-01-01"))
    for number in stride(from: first.number, to: 1_000_000, by: 97) {
      let text = ScheduleDay(number: number).text
      #expect(ScheduleDay(text)?.number == number, "\(text)")
    }
    for text in ["", "2026", "2026-1-1", "2026-13-01", "2026-04-31", "2100-02-29", "0000-01-01", "2026-+1-01"] {
      #expect(ScheduleDay(text) == nil, "\(text)")
    }
  }
}
