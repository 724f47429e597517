import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("domain-missing")
struct DomainMissingTests {
  private func expect(_ company: Company, _ name: String, sourceLocation: SourceLocation = #_sourceLocation) {
    company.expect(
      .blocking, "domain-missing",
      ["domains": "research.example.com", "names": name, "group": "plant", "native": "19718"], mayBeOverridden: true,
      sourceLocation: sourceLocation)
  }

  @Test("The group does not have the domain of a name or a line, wherever it stands")
  func found() {
    let names = [
      OCIElement("alias", "z@Research.example.com"), Company.endpoint("zoe-desk", "z@Research.example.com"),
      OCIElement("alternateUserId", [OCIElement("alternateUserId", "z@Research.example.com")]),
      OCIElement(
        "trunkAddressing",
        [OCIElement("trunkGroupDeviceEndpoint", [OCIElement("linePort", "z@Research.example.com")])]),
    ]
    for name in names {
      var company = Company()
      company.setProfile(name)
      expect(company, "z@Research.example.com")
    }
  }

  @Test("It does not have the domain of a shared line or of a name for fax messages")
  func others() {
    var company = Company()
    company.share("zoe-desk", line: "shared@research.example.com")
    expect(company, "shared@research.example.com")
    company.share("zoe-desk")
    company.set("UserFaxMessaging", [OCIElement("isActive", true), OCIElement("alias", "fax@research.example.com")])
    expect(company, "fax@research.example.com")
  }

  @Test("It does not have the domain of the id itself")
  func id() {
    var company = Company()
    company.move.destination?.domains = ["other.example.com"]
    company.expect(
      .blocking, "domain-missing",
      [
        "domains": "acme.example.com",
        "names": "z@acme.example.com, zoe-line@acme.example.com, zoe@acme.example.com", "group": "plant",
        "native": "19718",
      ], mayBeOverridden: true)
  }

  @Test("Domains are the same whatever their case, and a name without one has none")
  func clean() {
    var company = Company()
    company.setProfile(OCIElement("alias", "z@ACME.example.com"))
    company.setProfile(Company.endpoint("zoe-desk", "zoe-line"))
    company.expectClean("domain-missing")
  }
}
