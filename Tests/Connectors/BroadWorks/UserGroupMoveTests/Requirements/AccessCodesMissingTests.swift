import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("access-codes-missing")
struct AccessCodesMissingTests {
  @Test("The destination does not have services of the source that bring codes")
  func found() {
    var company = Company()
    company.move.destination?.groupServices["Hunt Group"]?.isAssigned = false
    company.move.destination?.groupServices["Call Pickup"] = nil
    company.expect(
      .blocking, "access-codes-missing",
      [
        "services": "Call Pickup: Call Pickup; Hunt Group: Hunt Group Busy Activation, "
          + "Hunt Group Busy Deactivation, Hunt Group Busy Interrogation", "group": "plant", "native": "19711",
      ], mayBeOverridden: true)
  }

  @Test("Services that the source may have and has not, and services that bring no codes, are clean")
  func clean() {
    var company = Company()
    company.move.source.groupServices["Music On Hold"] = company.move.source.groupServices["Hunt Group"]
    company.move.source.groupServices["Hunt Group"]?.isAssigned = false
    company.move.destination?.groupServices["Hunt Group"] = nil
    company.expectClean("access-codes-missing")
  }
}
