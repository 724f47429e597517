import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("voice-portal-missing")
struct VoicePortalMissingTests {
  @Test("She has a mailbox, and the destination no portal")
  func found() {
    var company = Company()
    company.move.destination?.hasVoicePortal = false
    company.expect(.blocking, "voice-portal-missing", ["group": "plant"])
  }

  @Test("With a portal, or without a mailbox, it is clean")
  func clean() {
    var company = Company()
    company.expectClean("voice-portal-missing")
    company.move.destination?.hasVoicePortal = false
    company.move.user.servicesOfPacks = []
    company.expectClean("voice-portal-missing")
  }
}
