import ConnectorKit

extension Kamailio {
  /// The connector `kamailio`.
  ///
  /// Keys: `database` (`sqlite:///PATH` or a path), `domain`, `domains`, `ranges`, `licences` (0 for no limit),
  /// `locations` (each with `name`, `aliases`, `emergencyRoute`), `limits`.
  package static let connector = Connector(name: "kamailio") { id, section, surrounding in
    let address = section.requiredText("database")
    let profile = KamailioProfile(section)
    let limits = section.requestLimits(concurrent: 4)
    guard let address, let profile else { return nil }
    let path: String
    if address.hasPrefix("sqlite://") {
      path = section.absolute(String(address.dropFirst("sqlite://".count)))
    } else if address.contains("://") {
      section.report("database", "configuration.not-a-choice", ["value": address, "offered": "sqlite:///PATH"])
      return nil
    } else {
      path = section.absolute(address)
    }
    return Kamailio(
      id: id,
      gate: RequestGate(
        system: id, limits: limits, surroundings: surrounding.surroundings, faults: surrounding.faults),
      database: LazyDatabase(path: path), profile: profile)
  }
}
