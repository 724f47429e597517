import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("group-number")
struct GroupNumberTests {
  @Test(
    "The group shows her number, however it is written",
    arguments: ["+33-639980001", "+33639980001", "0639980001", "639980001"])
  func found(shown: String) {
    var company = Company()
    company.move.source.profile.append(OCIElement("callingLineIdPhoneNumber", shown))
    company.expect(
      .blocking, "group-number", ["number": "+33-639980001", "group": "headquarters", "native": "19604"])
  }

  @Test("It shows an alternate number of hers")
  func alternate() {
    var company = Company()
    company.set(
      "UserAlternateNumbers",
      [
        OCIElement("distinctiveRing", true),
        OCIElement("alternateEntry02", [OCIElement("phoneNumber", "+33-639980007")]),
      ])
    company.move.source.profile.append(OCIElement("callingLineIdPhoneNumber", "+33-639980007"))
    company.expect(
      .blocking, "group-number", ["number": "+33-639980007", "group": "headquarters", "native": "19604"])
  }

  @Test("It shows another number, or none", arguments: ["+33-639980002", "80001", ""])
  func clean(shown: String) {
    var company = Company()
    company.expectClean("group-number")
    company.move.source.profile.append(OCIElement("callingLineIdPhoneNumber", shown))
    company.expectClean("group-number")
  }
}
