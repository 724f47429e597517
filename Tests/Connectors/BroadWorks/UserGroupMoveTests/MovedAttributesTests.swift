import BroadWorks
import Migrations
import OCIP
import Testing

@testable import UserGroupMove

@Suite("What becomes of attributes")
struct MovedAttributesTests {
  @Test("What the group decides, and what says something of a moment only, is left behind for its own reason")
  func reasons() {
    var company = Company()
    company.setProfile(OCIElement("timeZoneDisplayName", "(GMT+01:00) Europe/Zurich"))
    company.setProfile(OCIElement("lastName", "Zimmer"))
    company.set("UserAnnouncementFile", [OCIElement("lastUploaded", "2026-10-01")])
    let ledger = MovedAttributes.losses(
      company.move, to: GroupKey(providerID: "acme", groupID: "plant"), by: .native, prefix: "", decisions: [])
    func reason(_ attribute: String) -> String? {
      guard case .dropped(let why, _)? = ledger.rows.first(where: { $0.attribute == attribute })?.fate else {
        return nil
      }
      return why
    }
    #expect(reason("User/timeZoneDisplayName") == "loss.follows-group")
    #expect(reason("UserAnnouncementFile/lastUploaded") == "loss.state")
    #expect(reason("User/lastName") == nil)
  }
}
