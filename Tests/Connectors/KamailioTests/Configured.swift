import ConnectorKit
import Foundation
import Migrations

@testable import Kamailio

/// A value of a configuration file as a test writes it.
indirect enum Written: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral, Sendable {
  case text(String)
  case list([Written])
  case map([(String, Written)])

  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: Written...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, Written)...) { self = .map(elements) }

  /// The node, whose keys stand on lines 1, 2, 3.
  var node: ConfigurationNode {
    switch self {
    case .text(let text): ConfigurationNode(.scalar(text), line: 1)
    case .list(let elements): ConfigurationNode(.list(elements.map(\.node)), line: 1)
    case .map(let pairs):
      ConfigurationNode(
        .map(
          pairs.enumerated().map {
            (key: ConfigurationNode(.scalar($1.0), line: $0 + 1), value: $1.1.node)
          }), line: 1)
    }
  }
}

/// The keys that a Kamailio usually has.
let usual: [(String, Written)] = [
  ("database", "kamailio.sqlite"), ("domain", "voice.example.org"),
  ("domains", ["voice.example.org", "example.org"]), ("ranges", ["+41227670000-+41227679999"]),
  ("licences", "100"),
  ("locations", [["name": "Meyrin", "aliases": ["MEY", "Site 1"], "emergencyRoute": "sip:144@voice.example.org"]]),
]

/// Makes a Kamailio as the executable does, from the usual keys without some and with others in their place.
func configured(
  without left: Set<String> = [], with added: [(String, Written)] = [], in folder: String = "/nonexistent"
) -> (system: (any PhoneSystem)?, problems: [ConfigurationProblem]) {
  let replaced = left.union(added.map(\.0))
  let problems = ConfigurationSection.Problems()
  let section = ConfigurationSection(
    Written.map(usual.filter { !replaced.contains($0.0) } + added).node, path: "systems.new",
    folder: URL(fileURLWithPath: folder), environment: [:], problems: problems)
  let system = Kamailio.connector.make(
    PhoneSystemID(rawValue: "new"), section, Connector.Surrounding(surroundings: .live, faults: .none))
  section.end()
  return (system, problems.all)
}
