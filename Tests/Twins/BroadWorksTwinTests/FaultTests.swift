import Foundation
import OCIP
import Synchronization
import Testing

@testable import BroadWorksTwin

@Suite("What goes wrong on purpose, and what is logged", .timeLimit(.minutes(15)))
struct FaultTests {
  /// Asks one thing after another in a session of the administrator.
  private static func ask(_ twin: BroadWorksTwin, _ commands: OCICommand...) -> [TwinReply] {
    var session = TwinFixture.session(twin)
    return commands.map { twin.answer(TwinFixture.document($0), in: &session) }
  }

  @Test("A command that is dropped was carried out, and nothing is said")
  func drop() throws {
    let twin = try TwinFixture.twin(["drop:2"])
    let replies = Self.ask(twin, TwinFixture.version, TwinFixture.rename("A"), TwinFixture.version)
    #expect(replies.map { $0.document == nil } == [false, true, false])
    #expect(replies.map(\.isLast) == [false, true, false])
    #expect(TwinFixture.lastName(twin) == "A")
  }

  @Test("A command before which the connection closes was not carried out, and nothing is said")
  func close() throws {
    let twin = try TwinFixture.twin(["close:UserModifyRequest22:1"])
    let replies = Self.ask(twin, TwinFixture.version, TwinFixture.rename("A"), TwinFixture.rename("B"))
    #expect(replies.map { $0.document == nil } == [false, true, false])
    #expect(TwinFixture.lastName(twin) == "B")
  }

  @Test("A command that is refused was not carried out")
  func refuse() throws {
    let twin = try TwinFixture.twin(["refuse:UserModifyRequest22:2"])
    let replies = Self.ask(twin, TwinFixture.rename("A"), TwinFixture.version, TwinFixture.rename("B"))
    #expect(replies.map { $0.document?.commands.first?.errorNumber } == [nil, nil, 4999])
    #expect(replies.allSatisfy { !$0.isLast })
    #expect(TwinFixture.lastName(twin) == "A")
  }

  @Test("A late answer comes later than others; all come later where the twin is slow or has a delay")
  func late() throws {
    let twin = try TwinFixture.twin(["late:2:1500", "slow:20"], delay: .milliseconds(5))
    let replies = Self.ask(twin, TwinFixture.version, TwinFixture.rename("A"))
    #expect(replies.map(\.delay) == [.milliseconds(25), .milliseconds(1_525)])
    #expect(TwinFixture.lastName(twin) == "A")
    // Each command of a document counts, a login does not.
    var session = twin.session(over: .clear)
    let document = TwinFixture.document(
      TwinFixture.challenge(), TwinFixture.login(), TwinFixture.version, TwinFixture.version)
    #expect(twin.answer(document, in: &session).delay == .milliseconds(50))
  }

  @Test("Half of an assignment is done, with a warning, and the next one is done as a whole")
  func half() throws {
    let twin = try TwinFixture.twin(["half:1"])
    func assign(_ id: String) -> OCICommand {
      OCICommand(
        "UserServiceAssignListRequest",
        [
          OCIElement("userId", id), OCIElement("serviceName", "Call Waiting"),
          OCIElement("serviceName", "Do Not Disturb"),
        ])
    }
    let replies = Self.ask(twin, TwinFixture.version, assign("u1@example.com"), assign("u2@example.com"))
    #expect(replies[1].document?.commands.first?.severity == "Warning")
    #expect(twin.system[user: "u1@example.com"]?.services.count == 1)
    #expect(replies[2].document?.commands.first?.type == "SuccessResponse")
    #expect(twin.system[user: "u2@example.com"]?.services.count == 2)
    #expect(twin.system.assignmentLimit == nil)
  }

  @Test("Rules count from when they are made")
  func replaced() throws {
    let twin = try TwinFixture.twin(["refuse:1"])
    #expect(Self.ask(twin, TwinFixture.version).first?.document?.commands.first?.errorNumber == 4999)
    twin.replace(try TwinFaults(["refuse:2"]))
    let numbers = Self.ask(twin, TwinFixture.version, TwinFixture.version, TwinFixture.version)
      .map { $0.document?.commands.first?.errorNumber }
    #expect(numbers == [nil, 4999, nil])
  }

  @Test("Over the wire a connection that is dropped ends without a document; another one goes on")
  func wire() async throws {
    let twin = try TwinFixture.twin(["drop:1", "late:2:1"])
    try await TwinServer.with(twin, on: [TwinListener(.tcp)]) { server in
      let port = try #require(server.port(.tcp))
      let configuration = TwinFixture.configuration(.tcp(host: "127.0.0.1", port: port))
      let session = try await OCISession.open(configuration)
      let error = await #expect(throws: OCIError.self) { try await session.answer(to: TwinFixture.rename("A")) }
      #expect(error?.code == .closed && error?.outcome == .unknown)
      await session.close()
      #expect(TwinFixture.lastName(twin) == "A")
      let second = try await OCISession.open(configuration)
      #expect(try await second.answer(to: TwinFixture.user()).text("lastName") == "A")
      await second.close()
    }
  }

  @Test(
    "A rule that is none is refused",
    arguments: [
      "", "drop", "drop:", "drop:0", "drop:-1", "drop:x", "drop:A:0", "drop:A", "drop::1", "drop:1:2", "late:1",
      "late:1:x", "slow", "slow:x", "slow:1:2", "half:UserAddRequest22V2:1", "explode:1", "late:1:99999999",
    ])
  func rules(_ text: String) {
    #expect(throws: TwinError.fault(text)) { try TwinFaults([text]) }
  }

  @Test("The log has a line for each command, with what was named and how it ended, and no other values")
  func log() throws {
    let entries = Mutex<[TwinLogEntry]>([])
    let twin = try TwinFixture.twin(["refuse:4"]) { entry in entries.withLock { $0.append(entry) } }
    var session = TwinFixture.session(twin)
    let secret = OCICommand(
      "UserModifyRequest22",
      [OCIElement("userId", "u1@example.com"), OCIElement("newPassword", "tiger-word")])
    let group = OCICommand(
      "GroupGetRequest24", [OCIElement("serviceProviderId", "Ent1"), OCIElement("groupId", "GrpA")])
    for command in [TwinFixture.version, secret, TwinFixture.user("zz"), group] {
      _ = twin.answer(TwinFixture.document(command), in: &session)
    }
    var stranger = twin.session(over: .clear)
    _ = twin.answer(TwinFixture.document(TwinFixture.version), in: &stranger)
    let all = entries.withLock { $0 }
    #expect(all.map(\.number) == [nil, nil, 1, 2, 3, 4, nil])
    #expect(all.map(\.result) == ["ok", "ok", "ok", "ok", "4008", "4999", "error"])
    #expect(all.map(\.write) == [false, false, false, true, false, false, false])
    #expect(all.map(\.session) == [1, 1, 1, 1, 1, 1, 2])
    #expect(all[3].userId == "u1@example.com" && all[5].groupId == "GrpA" && all[5].fault == "refuse")
    #expect(all[2].user == "admin@example.com" && all[6].user == nil)
    let text = String(decoding: try JSONEncoder().encode(all), as: UTF8.self)
    for word in ["tiger-word", "S3cret!", TwinSession.signature(of: "S3cret!", TwinFixture.nonce)] {
      #expect(!text.contains(word))
    }
  }

  @Test("The log's file is its owner's alone, one JSON object a line, and goes on behind its end")
  func logFile() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("twin-log-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    for _ in 1...2 {
      let file = try TwinLogFile(path)
      let twin = try TwinFixture.twin { file.append($0) }
      _ = Self.ask(twin, TwinFixture.version)
      #expect(file.failure == nil)
    }
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    let entries = try lines.map { try JSONDecoder().decode(TwinLogEntry.self, from: Data($0.utf8)) }
    let types = ["AuthenticationRequest", "LoginRequest14sp4", "SystemSoftwareVersionGetRequest"]
    #expect(entries.map(\.command) == types + types)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(throws: TwinError.self) { try TwinLogFile("/no-such-folder/log") }
  }

  @Test("What a twin knows is saved for its owner alone, and read as it was")
  func saved() throws {
    let path = FileManager.default.temporaryDirectory.appendingPathComponent("twin-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: path) }
    let twin = try TwinFixture.twin()
    _ = Self.ask(twin, TwinFixture.rename("Łukasz"))
    try twin.system.write(to: path)
    try twin.system.write(to: path)
    #expect(try TwinSystem(reading: path) == twin.system)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
    #expect(mode == 0o600)
    try Data("[]".utf8).write(to: URL(fileURLWithPath: path))
    #expect(throws: TwinError.self) { try TwinSystem(reading: path) }
    #expect(throws: TwinError.self) { try TwinSystem(reading: path + "-none") }
  }
}
