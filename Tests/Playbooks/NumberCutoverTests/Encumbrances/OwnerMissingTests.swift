import Estates
import Migrations
import Testing

@Suite("owner-missing")
struct OwnerMissingTests {
  @Test("Without an owner, or with one who is not in the directory", arguments: [nil, "nobody"])
  func missing(_ owner: String?) async throws {
    var office = try Office()
    office.ada.owner = owner.map { EstateObject.ID(rawValue: $0) }
    try await office.expect(.blocking, "owner-missing", ["object": "cn=ada"], mayBeOverridden: true)
  }

  @Test("A place whose contact person is in the directory is clean")
  func clean() async throws {
    var office = try Office()
    office.ada.kind = .commonAreaPhone
    office.ada.owner = EstateObject.ID(rawValue: "bob")
    office.estate.append(Office.person("bob", line: nil))
    try await office.expectClean("owner-missing")
  }
}
