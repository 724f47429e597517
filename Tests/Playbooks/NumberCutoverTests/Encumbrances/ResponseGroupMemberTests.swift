import Estates
import Migrations
import Testing

@Suite("response-group-member")
struct ResponseGroupMemberTests {
  @Test("The owner answers calls of response groups; each is named once")
  func member() async throws {
    var office = try Office()
    let group = EstateObject.ID(rawValue: "desk")
    office.ada.ties = ["Service Desk", "Hotline", "Hotline"].map { ObjectTie(kind: .group, name: $0, other: group) }
    try await office.expect(
      .blocking, "response-group-member", ["groups": "Hotline, Service Desk"], mayBeOverridden: true)
  }

  @Test("Other ties, and the group itself, are clean")
  func clean() async throws {
    var office = try Office()
    office.ada.ties = [ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: "bob"))]
    try await office.expectClean("response-group-member")
    office.ada.kind = .responseGroup
    office.ada.ties = [ObjectTie(kind: .group, name: "agent", other: EstateObject.ID(rawValue: "bob"))]
    try await office.expectClean("response-group-member")
  }
}
