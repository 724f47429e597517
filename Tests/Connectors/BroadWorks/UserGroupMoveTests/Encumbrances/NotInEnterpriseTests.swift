import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("not-in-enterprise")
struct NotInEnterpriseTests {
  @Test("Users of a service provider do not move")
  func found() {
    var company = Company()
    company.move.enterprise.isEnterprise = false
    company.expect(.blocking, "not-in-enterprise", ["provider": "acme", "native": "19600"])
  }

  @Test("Those of an enterprise do")
  func clean() {
    Company().expectClean("not-in-enterprise")
  }
}
