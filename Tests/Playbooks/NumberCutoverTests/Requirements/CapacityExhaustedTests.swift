import ConnectorKit
import Migrations
import Testing

@Suite("capacity-exhausted")
struct CapacityExhaustedTests {
  @Test(
    "No licence left blocks; fewer than the project needs is a warning",
    arguments: [
      (100, Finding.Severity.blocking, "0"), (101, .blocking, "0"), (99, .warning, "1"),
    ])
  func exhausted(_ users: Int, _ severity: Finding.Severity, _ left: String) async throws {
    var office = try Office()
    office.destination.users = users
    office.estate.append(Office.person("bob", line: "tel:+41227670002"))
    try await office.expect(severity, "capacity-exhausted", ["licences": "100", "left": left, "needed": "2"])
  }

  @Test("Enough licences, or no limit, are clean", arguments: [(100, 99), (nil, 1_000_000)])
  func clean(_ licences: Int?, _ users: Int) async throws {
    var office = try Office()
    office.destination.licences = licences
    office.destination.users = users
    try await office.expectClean("capacity-exhausted")
  }
}
