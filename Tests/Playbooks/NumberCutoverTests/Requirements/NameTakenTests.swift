import ConnectorKit
import Estates
import Migrations
import Testing

@Suite("name-taken")
struct NameTakenTests {
  @Test("The name exists at the destination")
  func present() async throws {
    var office = try Office()
    office.destination.present = [UserAddress(name: "ada", domain: "voice.example.org")]
    try await office.expect(
      .blocking, "name-taken", ["name": "ada@voice.example.org", "holders": "ada@voice.example.org"])
  }

  @Test("Another number of the project would take the name, whatever its case")
  func sameName() async throws {
    var office = try Office()
    var other = Office.person("other", line: "tel:+41227670002")
    other.attributes[1].value = "sip:ADA@elsewhere.example.org"
    office.estate.append(other)
    try await office.expect(
      .blocking, "name-taken", ["name": "ada@voice.example.org", "holders": "Other (cn=other)"])
  }

  @Test("The same name in another domain is clean")
  func clean() async throws {
    var office = try Office()
    office.destination.present = [UserAddress(name: "ada", domain: "example.org")]
    office.estate.append(Office.person("bob", line: "tel:+41227670002"))
    try await office.expectClean("name-taken")
  }
}
