import ConnectorKit
import Estates
import Foundation
import Migrations
import Testing

@testable import SkypeForBusiness

@Suite("Reading exports")
struct ExportReadingTests {
  private func withExports(_ body: (URL) async throws -> Void) async throws {
    try await withFolder { folder in
      try SmallOffice.writeExports(to: folder)
      try await body(folder)
    }
  }

  private func write(_ text: String, _ name: String, in folder: URL, as encoding: String.Encoding = .utf8) throws {
    try #require(text.data(using: encoding)).write(to: folder.appendingPathComponent(name))
  }

  private func failure(_ folder: URL) async throws -> PhoneSystemError {
    let system = try Configured(exportFiles, folder: folder).sound()
    return try await #require(throws: PhoneSystemError.self) { _ = try await estate(of: system) }
  }

  @Test("Each row becomes an object of its kind with id, owner, line and attributes")
  func kinds() async throws {
    try await withExports { folder in
      let system = try Configured(exportFiles, folder: folder).sound()
      try await system.probe()
      let objects = try await estate(of: system)
      #expect(
        objects.mapValues(\.kind) == [
          SmallOffice.ada: .person, SmallOffice.bob: .person, SmallOffice.desk: .sharedNumber,
          EstateObject.ID(rawValue: "cn=lobby,ou=Contacts,dc=example,dc=org"): .commonAreaPhone,
          EstateObject.ID(rawValue: "cn=fax,ou=Contacts,dc=example,dc=org"): .analogueDevice,
          EstateObject.ID(rawValue: "cn=helpdesk,ou=Contacts,dc=example,dc=org"): .responseGroup,
          EstateObject.ID(rawValue: "phone:EF56"): .physicalPhone,
          EstateObject.ID(rawValue: "phone:CD34"): .physicalPhone,
        ])
      let ada = try #require(objects[SmallOffice.ada])
      #expect(ada.lineURI == "tel:+41227670001")
      #expect(ada.owner == ada.id)
      #expect(ada.mail == "ada@example.org")
      #expect(ada.document.origin.hasSuffix("users.csv:3"))
      #expect(ada.attribute("VoicePolicy")?.meaning == .callingPolicy)
      #expect(ada.attribute("DialPlan")?.meaning == .dialPlan)
      #expect(ada.attribute("HostedVoiceMail")?.meaning == .voicemail)
      #expect(ada.attribute("EnterpriseVoiceEnabled")?.meaning == .enabled)
      #expect(ada.attribute("RegistrarPool")?.meaning == .platformInternal)
      #expect(
        ada.attribute("Surprise")
          == SourceAttribute(name: "Surprise", value: "what is this", meaning: .notUnderstood))
      #expect(objects[SmallOffice.bob]?.attribute("Surprise") == nil, "An empty field is no attribute")
      #expect(objects[SmallOffice.desk]?.owner == SmallOffice.bob)
      #expect(objects[EstateObject.ID(rawValue: "phone:CD34")]?.owner?.rawValue.hasPrefix("cn=lobby") == true)
      #expect(
        ada.ties.map(\.other.rawValue) == ["cn=helpdesk,ou=Contacts,dc=example,dc=org", SmallOffice.bob.rawValue])
      for (id, object) in objects { #expect(try await system.object(id) == object) }
      #expect(try await system.object(EstateObject.ID(rawValue: "S-1-5-9")) == nil)
    }
  }

  @Test(
    "UTF-16 reads the same as UTF-8",
    arguments: [String.Encoding.utf16LittleEndian, .utf16BigEndian, .utf16])
  func encodings(encoding: String.Encoding) async throws {
    try await withExports { folder in
      let system = try Configured(exportFiles, folder: folder).sound()
      let before = try await estate(of: system)
      try write(SmallOffice.users, "users.csv", in: folder, as: encoding)
      #expect(try await estate(of: system) == before)
      #expect(before[SmallOffice.ada]?.name == "Ada Müller")
    }
  }

  @Test("A changed file is read again")
  func changedFile() async throws {
    try await withExports { folder in
      let system = try Configured(exportFiles, folder: folder).sound()
      #expect(try await system.object(SmallOffice.ada)?.department == "IT-CS")
      try write(SmallOffice.users.replacingOccurrences(of: "IT-CS", with: "EP"), "users.csv", in: folder)
      #expect(try await system.object(SmallOffice.ada)?.department == "EP")
    }
  }

  @Test("A broken quote is named by file, line and column")
  func brokenQuote() async throws {
    try await withExports { folder in
      let broken = SmallOffice.users.replacingOccurrences(of: "\"Bob\",", with: "\"Bo\"b\",")
      try write(broken, "users.csv", in: folder)
      let error = try await failure(folder)
      #expect(error.kind == .malformed)
      #expect(error.facts["file"]?.hasSuffix("/users.csv") == true)
      #expect(error.facts["line"] == "4")
      #expect(error.facts["column"] == "12")
      #expect(error.facts["header"] == "DisplayName")
      #expect(error.facts["detail"]?.isEmpty == false)
    }
  }

  @Test("A missing column is named, with those that are there")
  func missingColumn() async throws {
    try await withExports { folder in
      try write(SmallOffice.users.replacingOccurrences(of: "\"LineURI\"", with: "\"Line\""), "users.csv", in: folder)
      let error = try await failure(folder)
      #expect(error.kind == .malformed)
      #expect(error.facts["missing"] == "LineURI")
      #expect(error.facts["found"]?.contains("SipAddress, Line, EnterpriseVoiceEnabled") == true)
      let system = try Configured(exportFiles, folder: folder).sound()
      await #expect(throws: PhoneSystemError.self) { try await system.probe() }
    }
  }

  @Test("The same object twice, an empty identity, an unknown agent group, a person with two rows of settings")
  func contradictions() async throws {
    let lines = SmallOffice.users.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    let cases: [(file: String, text: String, line: String)] = [
      ("users.csv", (lines + [lines[2]]).joined(separator: "\n"), "6"),
      (
        "users.csv",
        SmallOffice.users.replacingOccurrences(
          of: "\"CN=bob,OU=People,DC=example,DC=org\",\"bob\"",
          with: "\"\",\"bob\""), "4"
      ),
      ("responseGroups.csv", SmallOffice.workflows.replacingOccurrences(of: "First line", with: "Second line"), "3"),
      ("callSettings.csv", SmallOffice.callSettings + "\n\"SIP:ADA@example.org\",\"\",\"\",\"\",\"\",\"\"", "4"),
    ]
    for (file, text, line) in cases {
      try await withExports { folder in
        try write(text, file, in: folder)
        let error = try await failure(folder)
        #expect(error.kind == .malformed)
        #expect(error.facts["file"]?.hasSuffix(file) == true)
        #expect(error.facts["line"] == line)
      }
    }
  }

  @Test("A file that vanishes while Belay runs is unreachable, and said with its name")
  func vanished() async throws {
    try await withExports { folder in
      let system = try Configured(exportFiles, folder: folder).sound()
      try FileManager.default.removeItem(at: folder.appendingPathComponent("users.csv"))
      let error = try await #require(throws: PhoneSystemError.self) { _ = try await system.object(SmallOffice.ada) }
      #expect(error.kind == .unreachable)
      #expect(error.facts["file"]?.hasSuffix("users.csv") == true)
    }
  }

  @Test("A list is split at semicolons, but not before a parameter of a tel URI")
  func lists() {
    #expect(AddressList.split("") == [])
    #expect(AddressList.split("sip:a@x;sip:b@x; ") == ["sip:a@x", "sip:b@x"])
    #expect(AddressList.split("tel:+41;ext=7;sip:b@x") == ["tel:+41;ext=7", "sip:b@x"])
    #expect(AddressList.split("ext=7") == ["ext=7"])
  }

  @Test(
    "Spellings of a name that mean the same are one key",
    arguments: [
      ("CN=Ada, OU=People", "cn=ada,ou=people", true), ("cn = a , o= b", "CN=a,O=b", true),
      ("cn=M\\C3\\BCller\\, Eva,o=x", "cn=müller\\2C eva,o=x", true), ("cn=a\\,b", "cn=a,b", false),
      ("cn=a=b", "cn=a\\=b", true), ("cn=a  b", "cn=a b", false), ("", "cn=a", false), ("cn=a\\", "cn=a", false),
    ])
  func names(one: String, other: String, isSame: Bool) {
    #expect((ReferenceKey(name: one) == ReferenceKey(name: other)) == isSame)
    if case .name(let spelling) = ReferenceKey(name: one) {
      #expect(ReferenceKey(name: spelling) == ReferenceKey(name: one), "The one spelling is a name itself")
    }
  }
}
