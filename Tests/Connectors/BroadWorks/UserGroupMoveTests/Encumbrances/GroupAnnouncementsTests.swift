import Migrations
import OCIP
import Testing

@Suite("group-announcements")
struct GroupAnnouncementsTests {
  private static func music(_ name: String, level: String) -> [OCIElement] {
    let file = [OCIElement("name", name), OCIElement("mediaFileType", "WAV"), OCIElement("level", level)]
    return [
      OCIElement(
        "source",
        [
          OCIElement("messageSourceSelection", "Custom"),
          OCIElement("customSource", [OCIElement("audioFile", file)]),
        ])
    ]
  }

  @Test("Her callers hear music of the group, wherever the setting names it")
  func found() {
    var company = Company()
    company.set("UserMusicOnHoldUser", Self.music("Waltz", level: "Group"))
    company.set("UserVoiceMessagingUser.Greeting", Self.music("Away", level: "Group"))
    company.expect(.warning, "group-announcements", ["announcements": "Away, Waltz", "native": "19724"])
  }

  @Test("Announcements of her own are clean")
  func clean() {
    var company = Company()
    company.set("UserMusicOnHoldUser", Self.music("Waltz", level: "User"))
    company.expectClean("group-announcements")
  }
}
