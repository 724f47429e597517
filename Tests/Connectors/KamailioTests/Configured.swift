import ConnectorKit
import Migrations
import WrittenConfigurations

@testable import Kamailio

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
  let (section, problems) = Written.map(usual.filter { !replaced.contains($0.0) } + added)
    .section("systems.new", in: folder)
  let system = Kamailio.connector.make(
    PhoneSystemID(rawValue: "new"), section, Connector.Surrounding(surroundings: .live, faults: .none))
  section.end()
  return (system, problems.all)
}
