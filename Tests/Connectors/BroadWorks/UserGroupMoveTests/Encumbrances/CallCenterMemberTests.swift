import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("call-center-member")
struct CallCenterMemberTests {
  private static func centers(_ ids: String...) -> OCIElement {
    Company.table("callCenterTable", ["Service User Id", "Phone Number"], ids.map { [$0, ""] })
  }

  @Test("She answers calls of call centres, or supervises those who do; each is named once")
  func found() {
    var company = Company()
    company.set("UserCallCenter", [Self.centers("hotline@acme.example.com", "sales@acme.example.com")])
    company.move.user.answers.append(
      UserDocument.Answer(
        "UserCallCenter.SupervisorCallCenterList", keys: [OCIElement("supervisorUserId", Company.zoe)],
        type: "UserCallCenterGetSupervisorCallCenterListResponse",
        elements: [Self.centers("hotline@acme.example.com", "help@acme.example.com")]))
    company.expect(
      .blocking, "call-center-member",
      [
        "centers": "help@acme.example.com, hotline@acme.example.com, sales@acme.example.com", "native": "19705",
      ])
  }

  @Test("Who could and is in none is clean")
  func clean() {
    var company = Company()
    company.set("UserCallCenter", [Self.centers()])
    company.expectClean("call-center-member")
  }
}
