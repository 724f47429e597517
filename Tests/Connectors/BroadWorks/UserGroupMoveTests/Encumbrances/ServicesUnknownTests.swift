import Migrations
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("services-unknown")
struct ServicesUnknownTests {
  @Test("She has services that the catalogue does not have")
  func found() {
    var company = Company()
    company.move.user.gaps = [
      UserDocument.Gap("Teleportation", reason: nil), UserDocument.Gap("Levitation", reason: nil),
    ]
    company.expect(
      .blocking, "services-unknown", ["services": "Levitation, Teleportation"])
  }

  @Test("That something could not be read is another matter")
  func clean() {
    var company = Company()
    company.move.user.gaps = [UserDocument.Gap("UserPrivacy", reason: "[Error 99999] Busy")]
    company.expectClean("services-unknown")
  }

  @Test("What a named person has settled for the project blocks nobody any more")
  func settled() {
    var company = Company()
    company.move.user.gaps = [UserDocument.Gap("Levitation", reason: nil)]
    company.move.settled = [company.move.user.gaps[0].family.lowercased()]
    company.expectClean("services-unknown")
  }
}
