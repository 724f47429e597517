import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("attendant-console-unreadable")
struct AttendantConsoleUnreadableTests {
  @Test("The old console comes by itself or with a pack", arguments: [true, false])
  func found(isInPack: Bool) {
    var company = Company()
    if isInPack {
      company.move.user.servicesOfPacks.append("Attendant Console")
    } else {
      company.assign(services: ["Attendant Console"], packs: [])
    }
    company.expect(.warning, "attendant-console-unreadable", [:])
  }

  @Test("The newer ones can be read")
  func clean() {
    var company = Company()
    company.assign(services: ["BroadWorks Receptionist - Office"], packs: [])
    company.expectClean("attendant-console-unreadable")
  }
}
