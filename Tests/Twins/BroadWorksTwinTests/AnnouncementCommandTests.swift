import Foundation
import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Requests about announcements")
struct AnnouncementCommandTests {
  private var bench = TwinBench()
  private let ana = [OCIElement("userId", "a@example.com")]
  private let path = "/repository/acme/north/users/a@example.com/announcements/Hello.wav"

  init() {
    bench.add("a@example.com", "Ana", "Roy")
    bench.system.now = "2026-05-01T10:00:00.000+0200"
  }

  private func file(_ mediaType: String, _ bytes: [UInt8], _ description: String = "Greeting") -> OCIElement {
    OCIElement(
      "announcementFile",
      [
        OCIElement("description", description), OCIElement("mediaType", mediaType),
        OCIElement("content", Data(bytes).base64EncodedString()),
      ])
  }

  private func key(_ name: String, _ mediaType: String) -> OCIElement {
    OCIElement("announcementFileKey", [OCIElement("name", name), OCIElement("mediaFileType", mediaType)])
  }

  private func named(_ name: String) -> OCIElement { OCIElement("announcementFileName", name) }

  private mutating func addHello(_ bytes: [UInt8] = Array("RIFF".utf8)) throws {
    try bench.ask("UserAnnouncementFileAddRequest", ana + [named("Hello"), file("WAV", bytes)])
  }

  private mutating func hello() throws -> OCICommand {
    try bench.ask("UserAnnouncementFileGetRequest22", ana + [key("Hello", "WAV")])
  }

  @Test("A file that is added is there with its size and time, and what is in it is fetched elsewhere")
  mutating func added() throws {
    let bytes = (0..<1_025).map { UInt8(truncatingIfNeeded: $0) }
    try addHello(bytes)
    let answer = try hello()
    #expect(answer.text("description") == "Greeting")
    #expect(answer.number("filesize") == 2)
    #expect(answer.text("lastUploaded") == "2026-05-01T10:00:00.000+0200")
    #expect(try answer.rows("usageTable").isEmpty)
    let content = Data(bytes).base64EncodedString()
    #expect(!answer.elements.contains { $0.text == content || $0.name == "content" })
    #expect(bench.system.file(at: path) == bytes)
    #expect(bench.system.file(at: path.replacing("a@", with: "A@")) == bytes)
    #expect(bench.system.file(at: path.replacing("north", with: "south")) == nil)
    #expect(bench.system.file(at: path.replacing(".wav", with: ".mov")) == nil)
  }

  @Test("A file without a name is called as it is described; a name is taken once for each media type")
  mutating func names() throws {
    let request = "UserAnnouncementFileAddRequest"
    try bench.ask(request, ana + [file("WAV", [1], "Welcome")])
    try bench.ask(request, ana + [named("Welcome"), file("WMA", [1])])
    #expect(bench.refusal(request, ana + [named("Welcome"), file("WAV", [1])]) == 99_051)
    #expect(bench.refusal(request, ana + [file("WAV", [1], "")]) == 6004)
    #expect(bench.refusal(request, [OCIElement("userId", "nobody@example.com"), file("WAV", [1])]) == 4008)
    #expect(bench.system[user: "a@example.com"]?.announcements.map(\.fileName) == ["Welcome.wav", "Welcome.wma"])
  }

  @Test("Content that is no base64, that is missing, or that the system does not have, is refused")
  mutating func content() throws {
    let request = "UserAnnouncementFileAddRequest"
    func with(_ element: OCIElement...) -> [OCIElement] {
      let head = [OCIElement("description", "New"), OCIElement("mediaType", "WAV")]
      return ana + [OCIElement("announcementFile", head + element)]
    }
    #expect(bench.refusal(request, with(OCIElement("content", "a"))) == 6004)
    #expect(bench.refusal(request, with()) == 6004)
    #expect(bench.refusal(request, with(OCIElement("sourceFileName", path))) == 99_025)
    try addHello([7])
    try bench.ask(request, with(OCIElement("sourceFileName", path)))
    #expect(bench.system.file(at: path.replacing("Hello", with: "New")) == [7])
  }

  @Test("A file may be as large as the settings say, and all together too")
  mutating func sizes() throws {
    let request = "UserAnnouncementFileAddRequest"
    let settings = try bench.ask("UserAnnouncementRepositoryGetSettingsRequest", ana)
    let audio = try #require(settings.number("maxAudioFileSize")) << 20
    let video = try #require(settings.number("maxVideoFileSize")) << 20
    let all = try #require(settings.number("maxFileSize")) << 20
    #expect(settings.number("totalFileSize") == 0)
    #expect(bench.refusal(request, ana + [named("A"), file("WAV", Array(repeating: 0, count: audio + 1))]) == 99_054)
    try bench.ask(request, ana + [named("A"), file("WAV", Array(repeating: 0, count: audio))])
    try bench.ask(request, ana + [named("B"), file("MOV", Array(repeating: 0, count: audio + 1))])
    #expect(bench.refusal(request, ana + [named("C"), file("MOV", Array(repeating: 0, count: video + 1))]) == 99_054)
    let rest = all - 2 * audio - 1
    bench.system[user: "a@example.com"]?.announcements.append(
      TwinAnnouncement("D", mediaType: "3GP", description: "", content: Array(repeating: 0, count: rest), uploaded: ""))
    #expect(bench.refusal(request, ana + [named("E"), file("WAV", [1])]) == 99_055)
    let full = try bench.ask("UserAnnouncementRepositoryGetSettingsRequest", ana)
    #expect(full.number("totalFileSize") == all >> 10)
  }

  @Test("Files are listed by kind and name, with a table only where one is wanted")
  mutating func lists() throws {
    try addHello(Array(repeating: 0, count: 3_000))
    try bench.ask("UserAnnouncementFileAddRequest", ana + [named("Film"), file("MOV", [1])])
    let request = "UserAnnouncementFileGetListRequest"
    let with = OCIElement("includeAnnouncementTable", true)
    let all = try bench.ask(request, ana + [with])
    #expect(try all.column("Name", of: "announcementTable") == ["Film", "Hello"])
    #expect(try all.column("File Size", of: "announcementTable") == ["1", "3"])
    #expect(all.number("totalFileSize") == 3)
    let videos = try bench.ask(request, ana + [OCIElement("announcementFileType", "Video"), with])
    #expect(try videos.column("Media Type", of: "announcementTable") == ["MOV"])
    let criterion = [OCIElement("mode", "Starts With"), OCIElement("value", "he")]
    let found = try bench.ask(request, ana + [with, OCIElement("searchCriteriaAnnouncementFileName", criterion)])
    #expect(try found.column("Name", of: "announcementTable") == ["Hello"])
    let none = try bench.ask(request, ana + [OCIElement("includeAnnouncementTable", false)])
    #expect(none.element("announcementTable") == nil)
    #expect(bench.refusal(request, ana + [with, OCIElement("responseSizeLimit", 1)]) == 99_001)
  }

  @Test("A file takes a new name or new content of the same kind, and never changes between audio and video")
  mutating func modified() throws {
    try addHello()
    try bench.ask("UserAnnouncementFileAddRequest", ana + [named("Taken"), file("WAV", [1])])
    let request = "UserAnnouncementFileModifyRequest"
    func change(_ elements: OCIElement...) -> [OCIElement] { ana + [key("Hello", "WAV")] + elements }
    bench.system.now = "2026-06-01T10:00:00.000+0200"
    #expect(bench.refusal(request, change(OCIElement("newAnnouncementFileName", "Taken"))) == 99_051)
    #expect(bench.refusal(request, change(file("MOV", [1]))) == 99_053)
    let large = file("WAV", Array(repeating: 0, count: TwinAnnouncementLimits.audio << 20 + 1))
    #expect(bench.refusal(request, change(large)) == 99_054)
    #expect(bench.refusal(request, ana + [key("Lost", "WAV")]) == 99_050)
    try bench.ask(request, change(OCIElement("newAnnouncementFileName", "Hello")))
    #expect(try hello().text("lastUploaded") == "2026-05-01T10:00:00.000+0200")
    try bench.ask(request, change(OCIElement("newAnnouncementFileName", "Renamed"), file("WMA", [9], "Newer")))
    let renamed = try bench.ask("UserAnnouncementFileGetRequest22", ana + [key("Renamed", "WMA")])
    #expect(renamed.text("description") == "Newer")
    #expect(renamed.text("lastUploaded") == "2026-06-01T10:00:00.000+0200")
    #expect(bench.refusal("UserAnnouncementFileGetRequest22", ana + [key("Hello", "WAV")]) == 99_050)
  }

  @Test("A file says which services use it, and is not removed while any does")
  mutating func usage() throws {
    try addHello()
    let level = [OCIElement("name", "Hello"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "User")]
    bench.system[user: "a@example.com"]?.settings = [
      "UserVoiceMessagingUser.Greeting": [
        OCIElement("noAnswerAlternateGreeting01", [OCIElement("name", "G"), OCIElement("audioFile", level)])
      ],
      "UserVoiceMessagingUser.VoicePortal": [OCIElement("personalizedNameAudioFile", level)],
    ]
    bench.system[user: "a@example.com"]?.lists["UserPreAlertingAnnouncement.Criteria"] = [
      TwinEntry("Friends", [OCIElement("audioFile", Array(level.prefix(2)))]), TwinEntry("Others", []),
    ]
    let answer = try hello()
    let services = ["Pre-alerting Announcement", "Voice Messaging User", "Voice Portal"]
    #expect(try answer.column("Service Name", of: "usageTable") == services)
    #expect(try answer.column("Criteria Name", of: "usageTable") == ["Friends", "", ""])
    let request = "UserAnnouncementFileDeleteListRequest"
    #expect(bench.refusal(request, ana + [key("Hello", "WAV")]) == 99_052)
    // A file of the group with the same name is another one.
    let ofGroup = Array(level.prefix(2)) + [OCIElement("level", "Group")]
    bench.system[user: "a@example.com"]?.settings = ["UserMusicOnHoldUser": [OCIElement("audioFile", ofGroup)]]
    bench.system[user: "a@example.com"]?.lists = [:]
    #expect(bench.refusal(request, ana + [key("Hello", "WAV"), key("Hello", "WMA")]) == 99_050)
    try bench.ask(request, ana + [key("Hello", "WAV")])
    #expect(bench.system.file(at: path) == nil)
  }

  @Test("A file that is named by the id of another system is not found")
  mutating func externalID() throws {
    try addHello()
    let other = ana + [OCIElement("announcementFileExternalId", "x")]
    for request in [
      "UserAnnouncementFileGetRequest22", "UserAnnouncementFileModifyRequest", "UserAnnouncementFileDeleteListRequest",
    ] {
      #expect(bench.refusal(request, other) == 99_050, "\(request)")
    }
  }

  @Test("Files can be put beside OCI-P, for users and for groups, within the same limits")
  mutating func stored() throws {
    try bench.system.store([1, 2], at: path.names)
    #expect(try hello().text("description") == "Hello")
    bench.system.now = "2026-07-01T10:00:00.000+0200"
    try bench.system.store([3], at: path.names)
    #expect(bench.system.file(at: path) == [3])
    #expect(try hello().text("lastUploaded") == "2026-07-01T10:00:00.000+0200")
    #expect(bench.system[user: "a@example.com"]?.announcements.count == 1)
    let ofGroup = "/repository/acme/north/announcements/Night & day/1.mov"
    try bench.system.store([4], at: Array(ofGroup.names.prefix(4)) + ["Night & day/1.mov"])
    #expect(bench.system.file(at: ofGroup) == [4])
    #expect(bench.system.groups[TwinBench.north]?.announcements.map(\.name) == ["Night & day/1"])
    let large = Array(repeating: UInt8(0), count: TwinAnnouncementLimits.audio << 20 + 1)
    for (wrong, bytes, number) in [
      (path, large, 99_054), (path.replacing(".wav", with: ".exe"), [1], 99_025),
      (path.replacing("a@", with: "b@"), [1], 4008), (path.replacing("north", with: "south"), [1], 4008),
      ("/repository/acme/west/announcements/A.wav", [1], 4004), ("/repository/acme/north/other/A.wav", [1], 99_025),
    ] {
      let before = bench.system
      do throws(TwinRefusal) {
        try bench.system.store(bytes, at: wrong.names)
        Issue.record("\(wrong) was stored")
      } catch {
        #expect(error.number == number, "\(wrong)")
      }
      #expect(bench.system == before)
    }
  }
}
