import Migrations
import OCIP
import Testing

@Suite("schedules-missing")
struct SchedulesMissingTests {
  static func schedule(_ element: String, _ name: String, level: String = "Group") -> OCIElement {
    OCIElement(element, [OCIElement("type", level), OCIElement("name", name)])
  }

  @Test("Settings name schedules of the group by themselves, within others, or by a key")
  func found() {
    var company = Company()
    company.set("UserCallForwardingSelective.Criteria", [Self.schedule("timeSchedule", "Night")])
    company.set("UserPriorityAlert.Criteria", [OCIElement("deep", [Self.schedule("holidaySchedule", "Fair")])])
    let key = [OCIElement("scheduleName", "Shift"), OCIElement("scheduleType", "Time")]
    company.set(
      "UserPersonalAssistant",
      [OCIElement("scheduleGlobalKey", [OCIElement("scheduleKey", key), OCIElement("scheduleLevel", "Group")])])
    company.expect(
      .blocking, "schedules-missing",
      ["schedules": "Fair (Holiday), Night (Time), Shift (Time)", "group": "plant", "native": "19706"])
  }

  @Test("A schedule of the same name and another kind is another one")
  func kind() {
    var company = Company()
    company.set("UserCallNotify.Criteria", [Self.schedule("holidaySchedule", "Opening hours")])
    company.expect(
      .blocking, "schedules-missing",
      ["schedules": "Opening hours (Holiday)", "group": "plant", "native": "19706"])
  }

  @Test("Schedules that the destination has, her own and those of the enterprise are clean; lists use none")
  func clean() {
    var company = Company()
    company.set(
      "UserCallForwardingSelective.Criteria",
      [
        Self.schedule("timeSchedule", "Opening hours"), Self.schedule("holidaySchedule", "Trips", level: "User"),
        Self.schedule("holidaySchedule", "Closed", level: "Service Provider"),
      ])
    let key = [OCIElement("scheduleName", "Shift"), OCIElement("scheduleType", "Time")]
    company.set(
      "UserSchedule.List",
      [OCIElement("scheduleGlobalKey", [OCIElement("scheduleKey", key), OCIElement("scheduleLevel", "Group")])])
    company.expectClean("schedules-missing")
  }
}
