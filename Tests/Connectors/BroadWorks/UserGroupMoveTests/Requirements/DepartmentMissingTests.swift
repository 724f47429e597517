import Migrations
import OCIP
import Testing

@Suite("department-missing")
struct DepartmentMissingTests {
  private static func department(_ name: String, of type: String) -> OCIElement {
    OCIElement("department", type: type, [OCIElement("serviceProviderId", "acme"), OCIElement("name", name)])
  }

  @Test("The destination has no such department, or only the enterprise has one of the name")
  func found() {
    var company = Company()
    company.setProfile(Self.department("Legal", of: "GroupDepartmentKey"))
    company.expect(
      .blocking, "department-missing", ["department": "Legal", "group": "plant", "native": "19707"])
    company.setProfile(Self.department("Development", of: "GroupDepartmentKey"))
    company.expect(
      .blocking, "department-missing", ["department": "Development", "group": "plant", "native": "19707"])
  }

  @Test("Departments of the enterprise are everywhere; one of the group needs one of the destination")
  func clean() {
    var company = Company()
    company.expectClean("department-missing")
    company.setProfile(Self.department("Development", of: "EnterpriseDepartmentKey"))
    company.expectClean("department-missing")
    company.setProfile(Self.department("Accounts", of: "GroupDepartmentKey"))
    company.expectClean("department-missing")
  }
}
