import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("trunk-group-member")
struct TrunkGroupMemberTests {
  @Test("Her calls go through a trunk group")
  func found() {
    var company = Company()
    company.setProfile(TrunkGroupPilotTests.trunk(isPilot: false))
    company.expect(
      .blocking, "trunk-group-member", ["trunk": "main-trunk", "native": "19712"])
  }

  @Test("A list of users says it, or an enterprise trunk is named")
  func other() {
    var company = Company()
    company.move.enterprise.members[Company.zoe]?.isInTrunkGroup = true
    company.expect(.blocking, "trunk-group-member", ["trunk": "-", "native": "19712"])
    company.setProfile(OCIElement("trunkAddressing", [OCIElement("enterpriseTrunkName", "wide")]))
    company.expect(.blocking, "trunk-group-member", ["trunk": "wide", "native": "19712"])
  }

  @Test("Who has a device of its own is clean")
  func clean() {
    Company().expectClean("trunk-group-member")
  }
}
