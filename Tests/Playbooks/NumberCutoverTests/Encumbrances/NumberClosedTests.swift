import Estates
import MigrationEngine
import Migrations
import Testing

@Suite("number-closed")
struct NumberClosedTests {
  @Test("The registry says closed: the number stands closed")
  func closed() async throws {
    var office = try Office()
    office.registry = [RegisteredNumber(number: try PhoneNumber(Office.number), isClosed: true, department: "IT")]
    try await office.expect(.blocking, "number-closed", [:])
    let standing = try await office.examine().standing
    #expect(standing == .closed)
  }

  @Test("The registry says open, or nothing", arguments: [true, false])
  func clean(_ isRegistered: Bool) async throws {
    var office = try Office()
    let entry = RegisteredNumber(number: try PhoneNumber(Office.number), isClosed: false, department: "IT")
    office.registry = isRegistered ? [entry] : []
    try await office.expectClean("number-closed")
    let standing = try await office.examine().standing
    #expect(standing == .waiting)
  }
}
