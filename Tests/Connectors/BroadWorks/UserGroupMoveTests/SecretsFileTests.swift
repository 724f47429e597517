import BroadWorks
import Foundation
import Testing

@testable import UserGroupMove

@Suite("The file of secrets")
struct SecretsFileTests {
  private static let header = "userId,password,sipPassword,passcode,device,devicePassword\n"

  /// Reads a table that is there for the time of the test.
  private static func read(_ rows: String, mode: Int = 0o600) throws -> [String: UserSecrets] {
    try with { file in
      try Data(rows.utf8).write(to: file)
      try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file.path)
      return try SecretsFile.read(file.path)
    }
  }

  private static func with<Result>(_ body: (URL) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("secrets-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    return try body(folder.appendingPathComponent("secrets.csv"))
  }

  private static func mistake(_ rows: String, mode: Int = 0o600) -> SecretsFile.Mistake? {
    #expect(throws: SecretsFile.Mistake.self) { try read(rows, mode: mode) }
  }

  @Test("A user's rows complete each other, and may say the same twice")
  func rows() throws {
    let secrets = try Self.read(
      Self.header + "Ann@acme.example,web,,,desk,d1\nann@acme.example,web,sip,1234,home,d2\nbob@acme.example,b,,,,\n")
    #expect(secrets.count == 2)
    #expect(
      secrets["ann@acme.example"]
        == UserSecrets(
          password: "web", sipPassword: "sip", passcode: "1234", devicePasswords: ["desk": "d1", "home": "d2"]))
    #expect(secrets["bob@acme.example"] == UserSecrets(password: "b"))
  }

  @Test(
    "Two rows that contradict each other are refused with both lines",
    arguments: [
      ("ann,web,,,,\nbob,b,,,,\nANN,other,,,,\n", "password"), ("ann,,s,,,\nbob,b,,,,\nann,,t,,,\n", "sipPassword"),
      ("ann,,,1,,\nbob,b,,,,\nann,,,2,,\n", "passcode"),
    ])
  func contradiction(rows: String, column: String) {
    let mistake = Self.mistake(Self.header + rows)
    #expect(mistake?.code == "secrets.contradiction")
    #expect(mistake?.facts["first"] == "2" && mistake?.facts["line"] == "4")
    #expect(mistake?.facts["column"] == column && mistake?.facts["user"]?.lowercased() == "ann")
    #expect(mistake?.facts.values.contains("other") == false)
  }

  @Test("The same device twice is refused with both lines", arguments: ["one", "two"])
  func device(password: String) {
    let mistake = Self.mistake(Self.header + "ann,w,,,desk,one\nann,,,,desk,\(password)\n")
    #expect(mistake?.code == "secrets.device-twice")
    #expect(mistake?.facts["first"] == "2" && mistake?.facts["line"] == "3" && mistake?.facts["device"] == "desk")
    #expect(mistake?.facts.values.contains(password) == false)
  }

  @Test(
    "What would be passed over is a mistake, with its line",
    arguments: [
      ("ann,w,,,,\nbob,,,,,\n", "secrets.row-empty", "3"), ("ann,w,,,,\n,x,,,,\n", "secrets.user-missing", "3"),
      ("ann,w,,,desk,\n", "secrets.device", "2"), ("ann,w,,,,x\n", "secrets.device", "2"),
      ("ann,w,,,,\nbob,x\n", "csv.field-count", "3"), ("ann,w,,,,,,\n", "csv.field-count", "2"),
      ("ann,w,,,,\nbob,\"x,,,,\n", "csv.unterminated-quote", "3"),
    ])
  func passedOver(rows: String, code: String, line: String) {
    let mistake = Self.mistake(Self.header + rows)
    #expect(mistake?.code == code)
    #expect(mistake?.facts["line"] == line)
    #expect(mistake?.facts["file"]?.hasSuffix("secrets.csv") == true)
  }

  @Test("A table of nothing but its header, and one with other columns, is refused")
  func header() {
    #expect(Self.mistake(Self.header)?.code == "secrets.empty")
    #expect(Self.mistake("userId,pass\nann,w\n")?.facts["columns"] == "pass")
    #expect(Self.mistake("password\nw\n")?.facts["columns"] == "userId")
    #expect(Self.mistake("")?.code == "csv.header")
  }

  @Test("A file that others can read is refused, a folder and one that is not there for what they are")
  func file() throws {
    #expect(Self.mistake(Self.header + "ann,w,,,,\n", mode: 0o640)?.code == "secrets.not-private")
    try Self.with { file in
      let missing = #expect(throws: SecretsFile.Mistake.self) { try SecretsFile.read(file.path) }
      #expect(missing?.code == "secrets.unreadable")
      try FileManager.default.createDirectory(at: file, withIntermediateDirectories: true)
      let folder = #expect(throws: SecretsFile.Mistake.self) { try SecretsFile.read(file.path) }
      #expect(folder?.code == "secrets.folder")
    }
  }

  @Test("Of a link the file counts that it leads to")
  func link() throws {
    try Self.with { link in
      let file = link.deletingLastPathComponent().appendingPathComponent("elsewhere.csv")
      try Data((Self.header + "ann,w,,,,\n").utf8).write(to: file)
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: file)
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      let mistake = #expect(throws: SecretsFile.Mistake.self) { try SecretsFile.read(link.path) }
      #expect(mistake?.code == "secrets.not-private")
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
      #expect(try SecretsFile.read(link.path).count == 1)
    }
  }
}
