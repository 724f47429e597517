import ConnectorKit
import Foundation
import Migrations
import SkypeForBusiness
import Testing

/// A part of a configuration file, written down in Swift.
indirect enum Part: ExpressibleByStringLiteral, ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
  case text(String)
  case list([Part])
  case map([(String, Part)])

  init(stringLiteral value: String) { self = .text(value) }
  init(arrayLiteral elements: Part...) { self = .list(elements) }
  init(dictionaryLiteral elements: (String, Part)...) { self = .map(elements) }

  static func + (left: Part, right: Part) -> Part {
    guard case .map(let first) = left, case .map(let second) = right else { return left }
    return .map(first + second)
  }

  var node: ConfigurationNode {
    switch self {
    case .text(let text): ConfigurationNode(.scalar(text), line: 1)
    case .list(let parts): ConfigurationNode(.list(parts.map(\.node)), line: 1)
    case .map(let pairs):
      ConfigurationNode(
        .map(pairs.map { (key: ConfigurationNode(.scalar($0.0), line: 1), value: $0.1.node) }), line: 1)
    }
  }
}

/// What became of a configuration.
struct Configured {
  var system: SkypeForBusiness?
  var problems: [ConfigurationProblem]

  init(_ part: Part, folder: URL = URL(fileURLWithPath: "/"), faults: FaultPlan = .none) {
    let problems = ConfigurationSection.Problems()
    let section = ConfigurationSection(
      part.node, path: "systems.old", folder: folder, environment: [:], problems: problems)
    let made = SkypeForBusiness.connector.make(
      PhoneSystemID(rawValue: "old"), section, Connector.Surrounding(surroundings: .live, faults: faults))
    section.end()
    system = made as? SkypeForBusiness
    self.problems = problems.all
  }

  /// The phone system, which must have been made without a mistake.
  func sound() throws -> SkypeForBusiness {
    #expect(problems == [])
    return try #require(system)
  }
}

extension DirectoryServer {
  /// The configuration of a client.
  func part(password: String = DirectoryServer.password, _ more: Part = [:], page: String = "500") -> Part {
    [
      "directory": [
        "url": .text(url), "base": .text(Self.base), "bindDN": .text(Self.bindName), "password": .text(password),
        "pageSize": .text(page),
      ]
    ] + more
  }

  /// A phone system on this server.
  func system(_ more: Part = [:], page: String = "500", faults: FaultPlan = .none) throws -> SkypeForBusiness {
    try Configured(part(more, page: page), folder: folder, faults: faults).sound()
  }
}

/// The keys for the files that belong to a directory.
let sideFiles: Part = [
  "responseGroups": "responseGroups.csv", "responseGroupAgents": "responseGroupAgents.csv",
  "physicalPhones": "physicalPhones.csv", "callSettings": "callSettings.csv",
]

/// The keys for an estate of files.
let exportFiles: Part = [
  "exports": [
    "users": "users.csv", "commonAreaPhones": "commonAreaPhones.csv", "analogueDevices": "analogueDevices.csv",
    "responseGroups": "responseGroups.csv",
  ],
  "responseGroupAgents": "responseGroupAgents.csv", "physicalPhones": "physicalPhones.csv",
  "callSettings": "callSettings.csv",
]
