import Migrations
import OCIP
import Testing

@Suite("hoteling-active")
struct HotelingActiveTests {
  @Test("She is signed in at somebody's phone", arguments: ["UserHotelingGuest", "UserFlexibleSeatingGuest"])
  func guest(family: String) {
    var company = Company()
    company.set(family, [OCIElement("isActive", true), OCIElement("hostUserId", Company.bob)])
    company.expect(
      .blocking, "hoteling-active", ["others": "Bob (bob@acme.example.com)", "native": "19606"])
  }

  @Test("Somebody is signed in at hers")
  func host() {
    var company = Company()
    company.set(
      "UserHotelingHost",
      [
        OCIElement("isActive", true), OCIElement("guestLastName", "Guest"), OCIElement("guestFirstName", "Gil"),
        OCIElement("guestPhoneNumber", "+33-639980005"),
      ])
    company.expect(.blocking, "hoteling-active", ["others": "Guest Gil +33-639980005", "native": "19606"])
  }

  @Test("That she might is clean")
  func clean() {
    var company = Company()
    company.set("UserHotelingHost", [OCIElement("isActive", true)])
    company.set("UserHotelingGuest", [OCIElement("isActive", true)])
    company.expectClean("hoteling-active")
  }
}
