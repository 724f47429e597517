import ConnectorKit
import Migrations
import Testing

@Suite("domain-unknown")
struct DomainUnknownTests {
  @Test("The domain of new users is none that the destination serves")
  func unknown() async throws {
    var office = try Office()
    office.destination.domains = ["b.example.org", "a.example.org"]
    try await office.expect(
      .blocking, "domain-unknown", ["domain": "voice.example.org", "known": "a.example.org, b.example.org"])
  }

  @Test("A domain that it serves is clean")
  func clean() async throws { try await Office().expectClean("domain-unknown") }
}
