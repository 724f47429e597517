import BroadWorks
import Migrations
import OCIP
import Testing

@testable import UserGroupMove

@Suite("recreate-chosen, secrets-missing, files-unreachable, moves-along")
struct RecreateTests {
  private static var anew: Company {
    var company = Company()
    company.move.strategy = .recreate
    return company
  }

  @Test("Where the project wants it, somebody is told that she will be away for a while")
  func chosen() {
    Self.anew.expect(.warning, "recreate-chosen", [:])
    Self.anew.expectClean("recreate-forced")
    Company().expectClean("recreate-chosen")
  }

  @Test("What cannot be read of her blocks until it is brought along or somebody decides")
  func secrets() {
    var company = Self.anew
    company.expectClean("secrets-missing")
    company.set("UserPasswordInfo", [OCIElement("hasPassword", true)])
    company.set("UserAuthentication", [OCIElement("userName", "zoe-sip")])
    company.move.devices[0].elements = [OCIElement("userName", "zoe-desk")]
    company.expect(
      .blocking, "secrets-missing", ["secrets": "password, sipPassword, devicePassword (zoe-desk)"],
      mayBeOverridden: true)
    company.move.secrets = UserSecrets(password: "a", sipPassword: "b", devicePasswords: ["zoe-desk": "c"])
    company.expectClean("secrets-missing")
    company.move.secrets = UserSecrets()
    company.move.strategy = .native
    company.expectClean("secrets-missing")
  }

  @Test("Announcements that nobody can fetch block")
  func files() {
    var company = Self.anew
    company.move.hasFiles = false
    company.expectClean("files-unreachable")
    company.set(
      "UserAnnouncementFile.List",
      [Company.table("announcementTable", ["Name", "Media Type", "File Size"], [["Welcome", "WAV", "12"]])])
    company.expect(.blocking, "files-unreachable", ["files": "Welcome"])
    company.move.hasFiles = true
    company.expectClean("files-unreachable")
  }

  @Test("Who moves along in somebody else's migration does not move by itself")
  func along() {
    var company = Company()
    company.expectClean("moves-along")
    company.move.leader = Company.bob
    company.expect(.blocking, "moves-along", ["leader": "Bob (bob@acme.example.com)"])
  }
}
