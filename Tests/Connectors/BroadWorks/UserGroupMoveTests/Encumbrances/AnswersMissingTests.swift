import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("answers-missing")
struct AnswersMissingTests {
  @Test("The server refused to tell something, and devices of hers were not read")
  func found() {
    var company = Company()
    company.move.user.gaps = [UserDocument.Gap("UserPrivacy", reason: "[Error 99999] Busy")]
    company.share("soft")
    company.move.devices = []
    company.expect(
      .blocking, "answers-missing", ["answers": "UserPrivacy ([Error 99999] Busy); soft; zoe-desk"])
  }

  @Test("A service that nobody knows is another matter, and devices of other levels are not read")
  func clean() {
    var company = Company()
    company.move.user.gaps = [UserDocument.Gap("Teleportation", reason: nil)]
    company.share("gateway", level: "System")
    company.expectClean("answers-missing")
  }

  @Test("What a named person has settled for the project blocks nobody any more")
  func settled() {
    var company = Company()
    company.move.user.gaps = [UserDocument.Gap("UserPrivacy", reason: "[Error 99999] Busy")]
    company.move.settled = [company.move.user.gaps[0].family.lowercased()]
    company.expectClean("answers-missing")
  }
}
