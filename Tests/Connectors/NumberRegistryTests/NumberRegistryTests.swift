import ConnectorKit
import Estates
import Foundation
import Migrations
import NumberRegistry
import Testing

@Suite("The registry of numbers")
struct NumberRegistryTests {
  private func withRegistry(
    _ text: String, as encoding: String.Encoding = .utf8, _ body: (any NumberRegistryReading) async throws -> Void
  ) async throws {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("registry-\(UUID().uuidString).csv")
    try #require(text.data(using: encoding)).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let (made, problems) = make(file.lastPathComponent, in: file.deletingLastPathComponent())
    #expect(problems == [])
    try await body(try #require(made as? any NumberRegistryReading))
  }

  private func make(
    _ file: String?, in folder: URL
  ) -> (system: (any PhoneSystem)?, problems: [ConfigurationProblem]) {
    let problems = ConfigurationSection.Problems()
    let pairs = file.map {
      [(key: ConfigurationNode(.scalar("file"), line: 2), value: ConfigurationNode(.scalar($0), line: 2))]
    }
    let section = ConfigurationSection(
      ConfigurationNode(.map(pairs ?? []), line: 1), path: "systems.registry", folder: folder, environment: [:],
      problems: problems)
    let surrounding = Connector.Surrounding(surroundings: .live, faults: .none)
    let system = NumberRegistry.connector.make(PhoneSystemID(rawValue: "registry"), section, surrounding)
    section.end()
    return (system, problems.all)
  }

  private func failure(_ text: String) async throws -> PhoneSystemError {
    var found: PhoneSystemError?
    try await withRegistry(text) { registry in
      found = try await #require(throws: PhoneSystemError.self) { try await registry.readRegistry() }
    }
    return try #require(found)
  }

  @Test("Numbers, statuses in any case and departments are read", arguments: [String.Encoding.utf8, .utf16])
  func read(encoding: String.Encoding) async throws {
    let text = """
      "Number","Status","Department","Note"
      "+41227670001","open","IT-CS","x"
      "+41 22 767 00 02"," Closed ","",""
      "+41227670001","OPEN","IT-CS","the same again"
      """
    try await withRegistry(text, as: encoding) { registry in
      try await registry.probe()
      let numbers = try await registry.readRegistry()
      #expect(
        numbers == [
          RegisteredNumber(number: try PhoneNumber("+41227670001"), isClosed: false, department: "IT-CS"),
          RegisteredNumber(number: try PhoneNumber("+41227670002"), isClosed: true, department: nil),
        ])
    }
  }

  @Test("The department may be left out")
  func withoutDepartment() async throws {
    try await withRegistry("Status;Number\nclosed;+41227670001\n") { registry in
      let numbers = try await registry.readRegistry()
      #expect(numbers.map(\.isClosed) == [true])
    }
  }

  @Test(
    "What is wrong is said with file, line, column and value",
    arguments: [
      ("Number,Status\n+41227670001,open\n0227670002,open\n", "3", "1", "0227670002"),
      ("Number,Status\n+4122767000a,open\n", "2", "1", "+4122767000a"),
      ("Number,Status\n+41227670001,maybe\n", "2", "2", "maybe"),
      ("Number,Status\n+41227670001,open\n+41 227670001,closed\n", "3", "1", "+41227670001"),
    ])
  func wrongValues(text: String, line: String, column: String, value: String) async throws {
    let error = try await failure(text)
    #expect(error.kind == .malformed)
    #expect(error.facts["line"] == line)
    #expect(error.facts["column"] == column)
    #expect(error.facts["value"] == value)
    #expect(error.facts["file"]?.contains("registry-") == true)
    #expect(error.facts["system"] == "registry")
  }

  @Test("A missing column is named, with those that are there")
  func missingColumn() async throws {
    let error = try await failure("Number,State\n+41227670001,open\n")
    #expect(error.facts["missing"] == "Status")
    #expect(error.facts["found"] == "Number, State")
  }

  @Test("Broken quotes keep their place")
  func brokenQuotes() async throws {
    let error = try await failure("Number,Status\n\"+41227670001\"x,open\n")
    #expect(error.kind == .malformed)
    #expect(error.facts["line"] == "2")
    #expect(error.facts["column"] == "1")
  }

  @Test("A file that is not there is a mistake of the configuration")
  func noFile() {
    let folder = FileManager.default.temporaryDirectory
    let missing = make("no-such-registry.csv", in: folder)
    #expect(missing.system == nil)
    #expect(missing.problems.map(\.code) == ["configuration.unreadable-file"])
    #expect(missing.problems.first?.facts["file"]?.hasSuffix("/no-such-registry.csv") == true)
    #expect(make(nil, in: folder).problems.map(\.code) == ["configuration.missing-key"])
  }
}
