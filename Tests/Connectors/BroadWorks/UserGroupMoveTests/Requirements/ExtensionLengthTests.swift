import Migrations
import OCIP
import Testing

@Suite("extension-length")
struct ExtensionLengthTests {
  @Test("Her extension is too short or too long", arguments: ["12", "12345"])
  func found(digits: String) {
    var company = Company()
    company.setProfile(OCIElement("extension", digits))
    company.expect(
      .blocking, "extension-length",
      ["extensions": digits, "group": "plant", "shortest": "3", "longest": "4", "native": "19713"])
  }

  @Test("So are those of her other numbers")
  func others() {
    var company = Company()
    company.set("UserAlternateNumbers", [OCIElement("alternateEntry01", [OCIElement("extension", "12345")])])
    company.set("UserFaxMessaging", [OCIElement("extension", "9")])
    company.expect(
      .blocking, "extension-length",
      ["extensions": "12345, 9", "group": "plant", "shortest": "3", "longest": "4", "native": "19714"])
  }

  @Test("The shortest and the longest that are allowed are clean, and so is none", arguments: ["123", "1234", ""])
  func clean(digits: String) {
    var company = Company()
    company.setProfile(OCIElement("extension", digits))
    company.expectClean("extension-length")
  }
}
