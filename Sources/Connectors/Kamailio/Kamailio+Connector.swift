import ConnectorKit

extension Kamailio {
  /// The connector `kamailio`.
  ///
  /// Keys: `database` (`sqlite:///PATH`, a path, or `postgresql://USER@HOST/NAME`), `domain`, `domains`, `ranges`, `licences` (0 for no limit),
  /// `locations` (each with `name`, `aliases`, `emergencyRoute`), `limits`.
  package static let connector = Connector(name: "kamailio") { id, section, surrounding in
    let address = section.requiredText("database")
    let profile = KamailioProfile(section)
    let limits = section.requestLimits(concurrent: 4)
    guard let address, let profile else { return nil }
    let place: LazyDatabase.Place
    if address.hasPrefix("sqlite://") {
      place = .file(section.absolute(String(address.dropFirst("sqlite://".count))))
    } else if address.hasPrefix("postgresql://") {
      place = .server(address)
    } else if address.contains("://") {
      // The address may hold a password: only its scheme is shown.
      section.report(
        "database", "configuration.not-a-choice",
        ["value": String(address.prefix { $0 != ":" }), "offered": "sqlite:///PATH, postgresql://HOST/NAME"])
      return nil
    } else {
      place = .file(section.absolute(address))
    }
    return Kamailio(
      id: id,
      gate: RequestGate(
        system: id, limits: limits, surroundings: surrounding.surroundings, faults: surrounding.faults),
      database: LazyDatabase(place), profile: profile)
  }
}
