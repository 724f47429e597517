import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("extension-taken")
struct ExtensionTakenTests {
  @Test("Somebody in the group has her extension, or something has that is nobody")
  func found() {
    var company = Company()
    company.setProfile(OCIElement("extension", "2001"))
    company.expect(
      .blocking, "extension-taken",
      ["extensions": "2001: Pat (pat@acme.example.com)", "group": "plant", "native": "4202"])
    company.move.destination?.extensions["2001"] = "hotline@acme.example.com"
    company.expect(
      .blocking, "extension-taken",
      ["extensions": "2001: hotline@acme.example.com", "group": "plant", "native": "4202"])
  }

  @Test("That of another number of hers is taken")
  func alternate() {
    var company = Company()
    company.set("UserAlternateNumbers", [OCIElement("alternateEntry10", [OCIElement("extension", "2001")])])
    company.expect(
      .blocking, "extension-taken",
      ["extensions": "2001: Pat (pat@acme.example.com)", "group": "plant", "native": "19714"])
  }

  @Test("Two who move along cannot bring the same extension")
  func companions() {
    var company = Company()
    company.move.enterprise.members[Company.bob]?.groupID = "annexe"
    company.move.enterprise.members[Company.bob]?.extension = "1001"
    company.expectClean("extension-taken")
    company.takeAlong(Company.bob)
    company.expect(
      .blocking, "extension-taken",
      ["extensions": "1001: Bob (bob@acme.example.com)", "group": "plant", "native": "4202"])
  }

  @Test("Her own, and none, are clean")
  func clean() {
    var company = Company()
    company.move.destination?.extensions["1001"] = Company.zoe.uppercased()
    company.expectClean("extension-taken")
    company.setProfile(OCIElement("extension", ""))
    company.expectClean("extension-taken")
  }
}
