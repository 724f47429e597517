import Migrations
import OCIP
import Testing

@testable import BroadWorks

@Suite("other-memberships")
struct OtherMembershipsTests {
  @Test("She is in a call park group, in paging groups and in a series")
  func found() {
    var company = Company()
    company.set("UserCallPark", [OCIElement("name", "Park 1"), Company.users("userTable", Company.zoe)])
    company.set(
      "UserGroupPaging.List",
      [Company.table("pagingGroupTable", ["Name", "Is Active"], [["Yard", "true"], ["Hall", "false"]])])
    company.set("UserSeriesCompletion", [OCIElement("name", "Line up"), Company.users("userTable", Company.zoe)])
    company.expect(
      .blocking, "other-memberships",
      ["groups": "Call Park: Park 1; Group Paging: Hall, Yard; Series Completion: Line up", "native": "19705"])
  }

  @Test("Who is in none is clean")
  func clean() {
    var company = Company()
    company.set("UserCallPark", [Company.users("userTable")])
    company.set("UserGroupPaging.List", [Company.table("pagingGroupTable", ["Name"], [])])
    company.expectClean("other-memberships")
  }
}
