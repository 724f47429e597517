import ConnectorKit
import Foundation
import PostgreSQL

extension Kamailio {
  /// The connector `kamailio`.
  ///
  /// Keys: `database` (`sqlite:///PATH`, a path, or `postgresql://USER:PASSWORD@HOST/NAME`), `domain`, `domains`,
  /// `ranges`, `licences` (0 for no limit), `locations` (each with `name`, `aliases`, `emergencyRoute`), `limits`.
  package static let connector = Connector(name: "kamailio") { id, section, surrounding in
    let address = section.requiredText("database")
    let profile = KamailioProfile(section)
    let limits = section.requestLimits(concurrent: 4)
    guard let address, let profile, let place = place(address, limits, section) else { return nil }
    return Kamailio(
      id: id,
      gate: RequestGate(
        system: id, limits: limits, surroundings: surrounding.surroundings, faults: surrounding.faults),
      database: LazyDatabase(place, busyTimeout: min(5, Double(limits.timeout.components.seconds) / 2)),
      profile: profile)
  }

  /// Where the tables are; nil when the address is a mistake, which is reported.
  private static func place(
    _ address: String, _ limits: RequestLimits, _ section: ConfigurationSection
  ) -> LazyDatabase.Place? {
    if address.hasPrefix("sqlite://") {
      return .file(section.absolute(String(address.dropFirst("sqlite://".count))))
    }
    // libpq reads both, and Kamailio's own configuration has the shorter one.
    if address.hasPrefix("postgresql://") || address.hasPrefix("postgres://") {
      let timeout = Int(limits.timeout.components.seconds)
      let server = PostgreSQLDatabase.Configuration(
        address: address, connections: limits.concurrent,
        connectTimeout: min(10, timeout), statementTimeout: timeout)
      if server.isUnderstood { return .server(server) }
      section.report("database", "configuration.not-a-connection-uri")
      return nil
    }
    guard !address.contains("://") else {
      // The address may hold a password: only its scheme is shown.
      section.report(
        "database", "configuration.not-a-choice",
        ["value": String(address.prefix { $0 != ":" }), "offered": "sqlite:///PATH, postgresql://HOST/NAME"])
      return nil
    }
    return .file(section.absolute(address))
  }
}
