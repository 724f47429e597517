import ConnectorKit
import Foundation
import Migrations

@testable import Kamailio

extension ConfigurationNode: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  /// A text on line 1.
  public init(stringLiteral value: String) { self.init(.scalar(value), line: 1) }

  /// A list on line 1.
  public init(arrayLiteral elements: ConfigurationNode...) { self.init(.list(elements), line: 1) }

  /// Keys on lines 1, 2, 3 …
  public init(dictionaryLiteral elements: (String, ConfigurationNode)...) {
    let pairs = elements.enumerated().map { (ConfigurationNode(.scalar($1.0), line: $0 + 1), $1.1) }
    self.init(.map(pairs.map { (key: $0.0, value: $0.1) }), line: 1)
  }
}

/// The keys that every Kamailio needs.
let usual: [(key: String, value: ConfigurationNode)] = [
  ("database", "kamailio.sqlite"), ("domain", "voice.example.org"),
  ("domains", ["voice.example.org", "example.org"]), ("ranges", ["+41227670000-+41227679999"]),
  ("licences", "100"),
  ("locations", [["name": "Meyrin", "aliases": ["MEY", "Site 1"], "emergencyRoute": "sip:144@voice.example.org"]]),
]

/// Makes a Kamailio as the executable does, from the usual keys with some replaced, added, or (nil) left out.
func configured(
  _ changes: [String: ConfigurationNode?] = [:], in folder: String = "/nonexistent"
) -> (system: (any PhoneSystem)?, problems: [ConfigurationProblem]) {
  var keys = usual.filter { changes[$0.key] == nil }
  for (key, value) in changes { if let value { keys.append((key, value)) } }
  let pairs = keys.enumerated().map {
    (key: ConfigurationNode(.scalar($1.key), line: $0 + 1), value: $1.value)
  }
  let problems = ConfigurationSection.Problems()
  let section = ConfigurationSection(
    ConfigurationNode(.map(pairs), line: 1), path: "systems.new", folder: URL(fileURLWithPath: folder),
    environment: [:], problems: problems)
  let system = Kamailio.connector.make(
    PhoneSystemID(rawValue: "new"), section, Connector.Surrounding(surroundings: .live, faults: .none))
  section.end()
  return (system, problems.all)
}
