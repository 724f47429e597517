import ConnectorKit
import Foundation

/// A value of a configuration file as a test writes it.
package indirect enum Written: ExpressibleByStringLiteral, ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral,
  Sendable
{
  /// Text, a number, a flag.
  case text(String)
  /// Values one after the other.
  case list([Written])
  /// Values by key, in their order.
  case map([(String, Written)])

  package init(stringLiteral value: String) { self = .text(value) }
  package init(arrayLiteral elements: Written...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, Written)...) { self = .map(elements) }

  /// The node, whose keys stand on lines 1, 2, 3.
  package var node: ConfigurationNode {
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

  /// The same map with keys in the place of those of the same name.
  package func with(_ others: [(String, Written)]) -> Written {
    guard case .map(let pairs) = self else { return self }
    return .map(pairs.filter { pair in !others.contains { $0.0 == pair.0 } } + others)
  }

  /// The configuration that this is, as the executable reads it.
  package func section(
    _ path: String = "", in folder: String = "/etc/belay"
  ) -> (ConfigurationSection, ConfigurationSection.Problems) {
    let problems = ConfigurationSection.Problems()
    return (
      ConfigurationSection(
        node, path: path, folder: URL(fileURLWithPath: folder), environment: [:], problems: problems), problems
    )
  }
}
