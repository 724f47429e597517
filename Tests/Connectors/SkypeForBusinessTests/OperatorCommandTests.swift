import ConnectorKit
import Estates
import Foundation
import Migrations
import Synchronization
import Testing

@testable import SkypeForBusiness

@Suite("Taking a line away by the operator's command")
struct OperatorCommandTests {
  static let adaName = "CN=ada,OU=People,DC=example,DC=org"
  static let state = """
    {"\(adaName)": {"LineURI": "tel:+41227670001", "EnterpriseVoiceEnabled": true},
     "CN=desk,OU=People,DC=example,DC=org": {"LineURI": "tel:+41227670004", "EnterpriseVoiceEnabled": "false"},
     "CN=bob,OU=People,DC=example,DC=org": {"LineURI": null, "EnterpriseVoiceEnabled": "False"}}
    """

  private func withOperator(_ body: (Operator, SkypeForBusiness) async throws -> Void) async throws {
    try await withFolder { folder in
      try SmallOffice.writeExports(to: folder)
      let keeper = try Operator(in: folder, state: Self.state)
      try await body(keeper, try Configured(exportFiles + ["command": ["./operator", "-v"]], folder: folder).sound())
    }
  }

  @Test("With exports the command says what is, takes the line away and gives it back")
  func exports() async throws {
    try await withOperator { keeper, system in
      let before = try #require(try await system.object(SmallOffice.ada))
      #expect(try await estate(of: system)[SmallOffice.ada] == before, "The command's true is the export's True")
      let release = try system.planRelease(of: before)
      #expect(release.origin == Self.adaName)
      #expect(release.before == ["LineURI": "tel:+41227670001", "EnterpriseVoiceEnabled": "True"])
      #expect(release.after == ["EnterpriseVoiceEnabled": "False"])
      #expect(try await system.state(of: release) == .held)
      try await system.release(release)
      #expect(
        try keeper.log.last == """
          {"action": "release", "after": {"EnterpriseVoiceEnabled": "False", "LineURI": null}, \
          "before": {"EnterpriseVoiceEnabled": "True", "LineURI": "tel:+41227670001"}, \
          "identity": "\(Self.adaName)", "line": "tel:+41227670001", "sipAddress": "sip:ada@example.org"}
          """)
      #expect(try await system.state(of: release) == .released)
      let released = try #require(try await system.object(SmallOffice.ada))
      #expect(released.lineURI == nil)
      #expect(released.attribute("LineURI") == nil)
      #expect(released.attribute("EnterpriseVoiceEnabled")?.value == "False")
      let again = try await #require(throws: PhoneSystemError.self) { try await system.release(release) }
      #expect(again.kind == .conflict)
      try await system.restore(release)
      #expect(try await system.object(SmallOffice.ada) == before)
      #expect(try await system.object(SmallOffice.bob)?.lineURI == nil, "The export is older than the command's word")
    }
  }

  @Test("Enterprise Voice that is off stays out of the plan; an object without a line has none")
  func plans() async throws {
    try await withOperator { _, system in
      let desk = try #require(try await system.object(SmallOffice.desk))
      #expect(try system.planRelease(of: desk).before == ["LineURI": "tel:+41227670004"])
      let bob = try #require(try await system.object(SmallOffice.bob))
      #expect(throws: PhoneSystemError.self) { try system.planRelease(of: bob) }
      let lobby = EstateObject.ID(rawValue: "cn=lobby,ou=Contacts,dc=example,dc=org")
      let error = try await #require(throws: PhoneSystemError.self) { try await system.object(lobby) }
      #expect(error.kind == .missing)
      #expect(error.facts["detail"] == "no such object")
    }
  }

  @Test("Without a command exports are read, but no release can be planned")
  func withoutCommand() async throws {
    try await withFolder { folder in
      try SmallOffice.writeExports(to: folder)
      let system = try Configured(exportFiles, folder: folder).sound()
      let ada = try #require(try await system.object(SmallOffice.ada))
      let error = try #require(throws: PhoneSystemError.self) { try system.planRelease(of: ada) }
      #expect(error.kind == .refused)
    }
  }

  @Test("With a directory the command writes and the directory says what is")
  func directory() async throws {
    try await withDirectory { server in
      let keeper = try Operator(in: server.folder, state: "{\"\(DirectoryReleaseTests.adaName)\": {}}")
      let system = try server.system(["release": "command", "command": ["./operator"]])
      let release = try system.planRelease(of: try #require(try await system.object(SmallOffice.ada)))
      #expect(release.after == ["msRTCSIP-OptionFlags": "257"])
      #expect(try await system.state(of: release) == .held)
      try await system.release(release)
      #expect(try keeper.log.count == 1)
      #expect(try await system.state(of: release) == .held, "This operator's program did not touch the directory")
    }
  }

  @Test("A program that is being written is started once it is written")
  func programBeingWritten() async throws {
    try await withFolder { folder in
      let program = folder.appendingPathComponent("program")
      try Operator.write("#!/bin/bash\necho written", to: program)
      let writer = open(program.path, O_WRONLY | O_CLOEXEC)
      try #require(writer >= 0)
      async let outcome = ChildProcess.run([program.path], input: Data(), limit: .seconds(20))
      try await Task.sleep(for: .milliseconds(300))
      close(writer)
      #expect(try await outcome.output == Data("written\n".utf8))
      let another = open(program.path, O_WRONLY | O_CLOEXEC)
      try #require(another >= 0)
      defer { close(another) }
      await #expect(throws: ChildProcess.Failure.notStarted("Text file busy")) {
        try await ChildProcess.run([program.path], input: Data(), limit: .seconds(20))
      }
    }
  }

  // MARK: - Programs that fail

  private func failure(
    _ script: String, seconds: Int = 20, _ check: (PhoneSystemError) throws -> Void
  ) async throws {
    try await withFolder { folder in
      let program = folder.appendingPathComponent("program")
      try Operator.write("#!/bin/bash\n" + script, to: program)
      let gate = RequestGate(
        system: PhoneSystemID(rawValue: "old"), limits: RequestLimits(timeout: .seconds(seconds)))
      let command = OperatorCommand(command: [program.path], gate: gate, secrets: [Secret("marked-s3cret-4711")])
      let subject = OperatorCommand.Subject(identity: "cn=ada", sipAddress: nil, line: nil)
      let error = try await #require(throws: PhoneSystemError.self) {
        try await command.perform(.release, on: subject, before: ["LineURI": "tel:+41"], after: [:])
      }
      #expect(error.facts["program"] ?? program.path == program.path)
      try check(error)
    }
  }

  @Test("An exit code tells the last line of the standard error, without secrets and control characters")
  func exitCode() async throws {
    let long = String(repeating: "x", count: 400)
    try await failure("echo first >&2; printf 'the pass is marked-s3cret-4711\\033[31m \(long)\\n\\n' >&2; exit 3") {
      #expect($0.kind == .command)
      #expect($0.facts["exitCode"] == "3")
      #expect($0.facts["object"] == "cn=ada")
      let line = try #require($0.facts["lastLine"])
      #expect(line.hasPrefix("the pass is <redacted>[31m xxx"))
      #expect(line.count == 300)
      #expect(!"\($0)".contains("4711"))
    }
    try await failure("kill -9 $$") { #expect($0.facts["exitCode"] == "137") }
  }

  @Test("A refusal is told in the program's words, by the kind that it names")
  func refusals() async throws {
    let kinds: [(String, PhoneSystemError.Kind)] = [
      ("conflict", .conflict), ("missing", .missing), ("busy", .busy), ("credentials", .credentials), ("?", .refused),
    ]
    for (code, kind) in kinds {
      try await failure("echo '{\"ok\":false,\"error\":\"not today\",\"code\":\"\(code)\"}'") {
        #expect($0.kind == kind)
        #expect($0.facts["detail"] == "not today")
      }
    }
    try await failure("echo '{\"ok\":false}'") { #expect($0.kind == .refused) }
  }

  @Test(
    "Anything but one line of JSON is an error of the command",
    arguments: [
      "", "true", "echo hello", "echo '[]'", "echo '{}'", "echo '{\"ok\":\"yes\"}'", "printf '\\377\\376\\n'",
      "echo '{\"ok\":true}'; echo '{\"ok\":true}'", "echo '{\"ok\":true,\"now\":{\"LineURI\":[1]}}'",
      "head -c 70000 /dev/zero", "yes", "exec >&- 2>&-; exit 0",
    ])
  func garbage(script: String) async throws {
    try await failure(script) { #expect($0.kind == .command) }
  }

  @Test("A program that is no program cannot be started")
  func notAProgram() async throws {
    let gate = RequestGate(system: PhoneSystemID(rawValue: "old"))
    let command = OperatorCommand(command: ["/nonexistent/program"], gate: gate, secrets: [])
    let subject = OperatorCommand.Subject(identity: "cn=ada", sipAddress: nil, line: nil)
    let error = try await #require(throws: PhoneSystemError.self) {
      try await command.perform(.read, on: subject, before: [:], after: [:])
    }
    #expect(error.kind == .command)
    #expect(error.facts["detail"]?.contains("No such file") == true)
  }

  @Test("At the time-out the program is killed with everything that it started")
  func timeOut() async throws {
    try await withFolder { folder in
      let pids = folder.appendingPathComponent("pids").path
      let script = "trap '' TERM; sleep 600 & echo $$ $! >'\(pids)'; while :; do sleep 1; done"
      try await failure(script, seconds: 3) { #expect($0.kind == .timedOut) }
      let started = try String(contentsOfFile: pids, encoding: .utf8).split(whereSeparator: \.isWhitespace)
      #expect(started.count == 2)
      // A killed process is gone in a moment, or waits for init to take its status.
      func isRunning(_ pid: Substring) -> Bool {
        let state = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8).split(separator: " ")[2]
        return state != nil && state != "Z"
      }
      let deadline = ContinuousClock.now + .seconds(120)
      while started.contains(where: isRunning), ContinuousClock.now < deadline { await Task.yield() }
      #expect(!started.contains(where: isRunning))
    }
  }

  @Test("What a program leaves running behind it does not hold up the answer")
  func leftBehind() async throws {
    try await withFolder { folder in
      let outcome = try await ChildProcess.run(
        ["bash", "-c", "sleep 3 & cat; exit 0"], input: Data("question\n".utf8), limit: .seconds(30))
      #expect(outcome.code == 0)
      #expect(String(decoding: outcome.output, as: UTF8.self) == "question\n")
    }
  }

  @Test("A cancelled call ends its program")
  func cancelled() async throws {
    let running = Task {
      try await ChildProcess.run(["sleep", "600"], input: Data(), limit: .seconds(600))
    }
    running.cancel()
    await #expect(throws: CancellationError.self) { try await running.value }
  }

  @Test("Nothing is started for a call that is cancelled, late or no longer allowed by then")
  func neverStarted() async throws {
    struct Refused: Error {}
    // It would fail in another way if it were started.
    let program = ["/nowhere/program"]
    let cancelled = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await ChildProcess.run(program, input: Data(), limit: .seconds(600))
    }
    await #expect(throws: CancellationError.self) { try await cancelled.value }
    await #expect(throws: ChildProcess.Failure.timedOut) {
      try await ChildProcess.run(program, input: Data(), limit: .zero)
    }
    await #expect(throws: Refused.self) {
      try await ChildProcess.run(program, input: Data(), limit: .seconds(600), check: { throw Refused() })
    }
  }

  @Test("A claim that has lapsed keeps the command from being called")
  func lapsed() async throws {
    struct Lapsed: Error {}
    let asked = Atomic(0)
    let command = OperatorCommand(
      command: ["/nowhere/program"], gate: RequestGate(system: PhoneSystemID(rawValue: "old")), secrets: [])
    // Held when the request is let through, lapsed when it is about to be made.
    let mandate = Mandate { if asked.add(1, ordering: .relaxed).newValue > 1 { throw Lapsed() } }
    await #expect(throws: Lapsed.self) {
      try await Mandate.$current.withValue(mandate) {
        let subject = OperatorCommand.Subject(identity: Self.adaName, sipAddress: nil, line: nil)
        return try await command.perform(.read, on: subject, before: [:], after: [:])
      }
    }
  }

  @Test("A command that says it worked and shows that it did not is not believed")
  func contradiction() async throws {
    try await withFolder { folder in
      try SmallOffice.writeExports(to: folder)
      try Operator.write(
        """
        #!/bin/sh
        echo '{"ok":true,"now":{"LineURI":"tel:+41227670001","EnterpriseVoiceEnabled":"True"}}'
        """, to: folder.appendingPathComponent("program"))
      let system = try Configured(exportFiles + ["command": "./program"], folder: folder).sound()
      let release = try system.planRelease(of: try #require(try await system.object(SmallOffice.ada)))
      let error = try await #require(throws: PhoneSystemError.self) { try await system.release(release) }
      #expect(error.kind == .command)
      #expect(error.facts["attributes"] == "EnterpriseVoiceEnabled, LineURI")
    }
  }
}
