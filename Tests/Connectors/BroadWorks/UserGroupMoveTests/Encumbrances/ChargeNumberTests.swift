import Migrations
import OCIP
import Testing

@Suite("charge-number")
struct ChargeNumberTests {
  @Test("Her calls are charged to a number")
  func found() {
    var company = Company()
    company.set("UserChargeNumber", [OCIElement("phoneNumber", "+33-639980008")])
    company.expect(.warning, "charge-number", ["number": "+33-639980008", "native": "19710"])
  }

  @Test("Who could have one and has none is clean")
  func clean() {
    var company = Company()
    company.set("UserChargeNumber", [OCIElement("useChargeNumberForEnhancedTranslations", false)])
    company.expectClean("charge-number")
  }
}
