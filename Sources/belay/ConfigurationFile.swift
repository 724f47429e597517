import Commands
import ConnectorKit
import Foundation
import Yams

/// Reads a YAML file into nodes that know their lines.
enum ConfigurationFile {
  /// The most bytes that a configuration may have.
  private static let limit = 4 << 20

  static func read(_ path: String) throws -> ConfigurationNode {
    guard let data = FileManager.default.contents(atPath: path) else { throw UnreadableConfiguration.notFound(path) }
    guard data.count <= limit, let text = String(data: data, encoding: .utf8) else {
      throw UnreadableConfiguration.notYAML(path, line: 1, detail: "not UTF-8, or larger than \(limit) bytes")
    }
    do {
      guard let node = try Yams.compose(yaml: text) else { return ConfigurationNode(.map([]), line: 1) }
      return convert(node)
    } catch let error as YamlError {
      let (line, detail) = describe(error)
      throw UnreadableConfiguration.notYAML(path, line: line, detail: detail)
    }
  }

  private static func convert(_ node: Node) -> ConfigurationNode {
    let line = node.mark?.line ?? 1
    switch node {
    case .scalar(let scalar):
      let isNull = scalar.style == .plain && ["", "~", "null"].contains(scalar.string)
      return ConfigurationNode(isNull ? .empty : .scalar(scalar.string), line: line)
    case .sequence(let sequence): return ConfigurationNode(.list(sequence.map(convert)), line: line)
    case .mapping(let mapping):
      return ConfigurationNode(
        .map(mapping.map { (key: convert($0.key), value: convert($0.value)) }), line: line)
    case .alias: return ConfigurationNode(.empty, line: line)
    }
  }

  private static func describe(_ error: YamlError) -> (line: Int, detail: String) {
    switch error {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      (mark.line, problem)
    case .duplicatedKeysInMapping(let keys, let context):
      (context.mark.line, "the key \(keys.map { "\($0)" }.joined(separator: ", ")) stands twice")
    default: (1, "\(error)")
    }
  }
}
