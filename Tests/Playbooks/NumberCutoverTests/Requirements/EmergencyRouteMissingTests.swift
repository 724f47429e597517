import ConnectorKit
import Estates
import Migrations
import Testing

@Suite("emergency-route-missing")
struct EmergencyRouteMissingTests {
  @Test("No place, a place that nobody knows, or one without a route", arguments: [nil, "Prévessin", "Storage"])
  func missing(_ place: String?) async throws {
    var office = try Office()
    office.ada.location = place
    office.destination.locations.append(
      DestinationReport.Location(name: "Storage", aliases: [], emergencyRoute: nil))
    try await office.expect(
      .blocking, "emergency-route-missing", ["location": place ?? "-", "known": "Meyrin"])
  }

  @Test("A place under its name or another word for it, in any case", arguments: ["Meyrin", "MEY", "mey"])
  func clean(_ place: String) async throws {
    var office = try Office()
    office.ada.location = place
    try await office.expectClean("emergency-route-missing")
  }
}
