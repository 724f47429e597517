import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("schedules-missing-unused")
struct SchedulesMissingUnusedTests {
  @Test("The destination lacks schedules of the source that she does not use")
  func found() {
    var company = Company()
    company.move.source.schedules.formUnion([
      GroupDocument.Schedule(name: "Night", kind: "Time", level: "Group"),
      GroupDocument.Schedule(name: "Fair", kind: "Holiday", level: "Group"),
    ])
    company.set("UserCallNotify.Criteria", [SchedulesMissingTests.schedule("timeSchedule", "Night")])
    company.expect(
      .blocking, "schedules-missing-unused", ["schedules": "Fair (Holiday)", "group": "plant"],
      mayBeOverridden: true)
    company.expect(
      .blocking, "schedules-missing", ["schedules": "Night (Time)", "group": "plant", "native": "19706"])
  }

  @Test("Schedules of the enterprise are everywhere, and more than needed do no harm")
  func clean() {
    var company = Company()
    company.move.source.schedules.insert(
      GroupDocument.Schedule(name: "Bridge days", kind: "Holiday", level: "Service Provider"))
    company.move.destination?.schedules.insert(GroupDocument.Schedule(name: "Fair", kind: "Holiday", level: "Group"))
    company.expectClean("schedules-missing-unused")
  }
}
