import ConnectorKit
import Estates

/// What the tables do not say: what this Kamailio serves, how many users it may hold, where emergency calls go.
struct KamailioProfile: Sendable {
  /// The domain of new users.
  var domain: String
  /// All domains that it serves.
  var domains: Set<String>
  /// Ranges of numbers that it serves.
  var ranges: [NumberRange]
  /// How many users it may hold; nil for no limit.
  var licences: Int?
  /// Places with their emergency routes.
  var locations: [DestinationReport.Location]

  /// Reads the keys `domain`, `domains`, `ranges`, `licences` and `locations`.
  init?(_ section: ConfigurationSection) {
    // Every key is read before the first mistake ends it: what was not asked for would be reported as unknown.
    let domain = section.requiredText("domain")
    let listed = section.texts("domains")
    ranges = []
    let written = section.texts("ranges")
    if written.isEmpty { section.report("ranges", "configuration.missing-key") }
    for text in written {
      do {
        ranges.append(try NumberRange(text))
      } catch {
        section.report("ranges", "configuration.not-a-range", ["value": text])
      }
    }
    let licences = section.integer("licences", default: 0, in: 0...10_000_000)
    self.licences = licences == 0 ? nil : licences
    locations = section.sections("locations").compactMap { place in
      defer { place.end() }
      let (name, aliases, route) = (
        place.requiredText("name"), Set(place.texts("aliases")), place.text("emergencyRoute")
      )
      return name.map { DestinationReport.Location(name: $0, aliases: aliases, emergencyRoute: route) }
    }
    guard let domain else { return nil }
    self.domain = domain
    domains = listed.isEmpty ? [domain] : Set(listed)
  }
}
