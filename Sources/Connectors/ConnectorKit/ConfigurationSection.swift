import Estates
import Foundation
import Migrations

/// A value of a configuration file with the place where it stands.
package struct ConfigurationNode: Sendable {
  /// The shapes of values.
  package enum Value: Sendable {
    /// Nothing.
    case empty
    /// Text, a number, a flag: as it is written.
    case scalar(String)
    /// Values one after the other.
    case list([ConfigurationNode])
    /// Values by key, in their order.
    case map([(key: ConfigurationNode, value: ConfigurationNode)])
  }

  /// The value.
  package var value: Value
  /// The line, from 1.
  package var line: Int

  /// Joins a value and its line.
  package init(_ value: Value, line: Int) {
    self.value = value
    self.line = line
  }
}

/// Reads the keys of one part of the configuration and remembers every mistake with its line.
///
/// A class, because a reader takes keys from it one by one and what is left at the end is unknown.
package final class ConfigurationSection {
  /// Collects the mistakes of a whole file.
  package final class Problems {
    /// The mistakes, in the order of discovery.
    package fileprivate(set) var all: [ConfigurationProblem] = []
    /// Collects nothing yet.
    package init() {}
  }

  /// Keys that lead here, joined by dots.
  package let path: String
  /// The line on which the part begins.
  package let line: Int
  private let entries: [(key: String, line: Int, value: ConfigurationNode)]
  private let problems: Problems
  private let folder: URL
  private let environment: [String: String]
  private var taken: Set<String> = []
  private let referenced: Set<String>

  /// Wraps a part of a file.
  ///
  /// - Parameters:
  ///   - folder: Where relative paths start: the folder of the file.
  ///   - environment: Where `${NAME}` is looked up.
  package convenience init(
    _ node: ConfigurationNode, path: String, folder: URL, environment: [String: String], problems: Problems
  ) {
    self.init(
      node, path: path, folder: folder, environment: environment, problems: problems,
      referenced: Self.variables(in: node))
  }

  private init(
    _ node: ConfigurationNode, path: String, folder: URL, environment: [String: String], problems: Problems,
    referenced: Set<String>
  ) {
    self.referenced = referenced
    self.path = path
    self.line = node.line
    self.folder = folder
    self.environment = environment
    self.problems = problems
    var entries: [(key: String, line: Int, value: ConfigurationNode)] = []
    if case .map(let pairs) = node.value {
      for (key, value) in pairs {
        if case .scalar(let name) = key.value { entries.append((name, key.line, value)) }
      }
    } else if case .empty = node.value {
    } else {
      problems.all.append(
        ConfigurationProblem(line: node.line, key: path, code: "configuration.not-a-map", facts: [:]))
    }
    self.entries = entries
  }

  /// The keys that are there.
  package var keys: [String] { entries.map(\.key) }

  /// The environment for programs that a connector starts: without the variables that the file refers to, since those
  /// hold Belay's secrets.
  ///
  /// What every program expects stays.
  package var environmentForPrograms: [String: String] {
    let expected: Set<String> = ["HOME", "LANG", "LOGNAME", "PATH", "PWD", "SHELL", "TMPDIR", "TZ", "USER"]
    return environment.filter { !referenced.contains($0.key) || expected.contains($0.key) }
  }

  /// Every `${NAME}` below a node.
  private static func variables(in node: ConfigurationNode) -> Set<String> {
    switch node.value {
    case .empty: []
    case .scalar(let text): Set(text.matches(of: /\$\{([^}]*)\}/).map { String($0.output.1) })
    case .list(let nodes): nodes.reduce(into: []) { $0.formUnion(variables(in: $1)) }
    case .map(let pairs): pairs.reduce(into: []) { $0.formUnion(variables(in: $1.value)) }
    }
  }

  /// Adds a mistake at a key.
  package func report(_ key: String, _ code: String, _ facts: [String: String] = [:]) {
    let line = entries.first { $0.key == key }?.line ?? line
    problems.all.append(ConfigurationProblem(line: line, key: joined(key), code: code, facts: facts))
  }

  /// The text under a key; nil when it is absent.
  package func text(_ key: String) -> String? {
    guard let node = take(key) else { return nil }
    return scalar(node, at: key)
  }

  /// The text under a key, which must be there.
  package func requiredText(_ key: String) -> String? {
    guard let node = take(key) else {
      report(key, "configuration.missing-key")
      return nil
    }
    return scalar(node, at: key)
  }

  /// A text that must never be shown: better `file:PATH` or `${NAME}` than the text itself.
  package func secret(_ key: String) -> Secret? { text(key).map(Secret.init) }

  /// A whole number within bounds.
  package func integer(_ key: String, default standard: Int, in range: ClosedRange<Int>) -> Int {
    guard let text = text(key) else { return standard }
    guard let number = Int(text), range.contains(number) else {
      report(
        key, "configuration.not-a-number",
        ["value": text, "lowest": String(range.lowerBound), "highest": String(range.upperBound)])
      return standard
    }
    return number
  }

  /// A fraction from 0 to 1.
  package func fraction(_ key: String, default standard: Double) -> Double {
    guard let text = text(key) else { return standard }
    guard let number = Double(text), (0...1).contains(number) else {
      report(key, "configuration.not-a-fraction", ["value": text])
      return standard
    }
    return number
  }

  /// `true` or `false`.
  package func flag(_ key: String, default standard: Bool) -> Bool {
    guard let text = text(key) else { return standard }
    switch text.lowercased() {
    case "true", "yes", "on": return true
    case "false", "no", "off": return false
    default:
      report(key, "configuration.not-a-flag", ["value": text])
      return standard
    }
  }

  /// One of the words of an enumeration.
  package func choice<Choice: RawRepresentable & CaseIterable>(_ key: String, default standard: Choice) -> Choice
  where Choice.RawValue == String {
    guard let text = text(key) else { return standard }
    guard let choice = Choice(rawValue: text) else {
      let offered = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      report(key, "configuration.not-a-choice", ["value": text, "offered": offered])
      return standard
    }
    return choice
  }

  /// A path; relative ones start at the file's folder.
  package func file(_ key: String) -> String? { text(key).map(absolute) }

  /// A path as the file means it.
  package func absolute(_ path: String) -> String {
    path.hasPrefix("/") ? path : folder.appendingPathComponent(path).standardizedFileURL.path
  }

  /// The texts of a list; a single text counts as a list of one.
  package func texts(_ key: String) -> [String] {
    guard let node = take(key) else { return [] }
    if case .list(let nodes) = node.value { return nodes.compactMap { scalar($0, at: key) } }
    return scalar(node, at: key).map { [$0] } ?? []
  }

  /// The part under a key; nil when it is absent.
  package func section(_ key: String) -> ConfigurationSection? {
    guard let node = take(key) else { return nil }
    return inner(node, joined(key))
  }

  /// The parts of a list.
  package func sections(_ key: String) -> [ConfigurationSection] {
    guard let node = take(key) else { return [] }
    guard case .list(let nodes) = node.value else {
      report(key, "configuration.not-a-list")
      return []
    }
    return nodes.enumerated().map { inner($1, "\(joined(key))[\($0)]") }
  }

  /// Reports every key that nobody asked for, with the nearest known one.
  package func end() {
    for (key, line, _) in entries where !taken.contains(key) {
      let nearest = taken.min { distance($0, key) < distance($1, key) }
      var facts = ["known": taken.sorted().joined(separator: ", ")]
      if let nearest, distance(nearest, key) <= 3 { facts["nearest"] = nearest }
      problems.all.append(
        ConfigurationProblem(line: line, key: joined(key), code: "configuration.unknown-key", facts: facts))
    }
  }

  private func joined(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

  private func inner(_ node: ConfigurationNode, _ path: String) -> ConfigurationSection {
    ConfigurationSection(
      node, path: path, folder: folder, environment: environment, problems: problems, referenced: referenced)
  }

  private func take(_ key: String) -> ConfigurationNode? {
    taken.insert(key)
    guard let node = entries.first(where: { $0.key == key })?.value else { return nil }
    if case .empty = node.value { return nil }
    return node
  }

  /// Resolves `${NAME}` from the environment and `file:PATH` from a file whose last line feed is dropped.
  ///
  /// What the environment or the file holds is taken as it stands: it is not searched for references again.
  private func scalar(_ node: ConfigurationNode, at key: String) -> String? {
    guard case .scalar(let text) = node.value else {
      report(key, "configuration.not-a-text")
      return nil
    }
    var resolved = ""
    var rest = Substring(text)
    while let start = rest.range(of: "${"), let end = rest.range(of: "}", range: start.upperBound..<rest.endIndex) {
      let name = String(rest[start.upperBound..<end.lowerBound])
      guard let value = environment[name] else {
        report(key, "configuration.no-such-variable", ["variable": name])
        return nil
      }
      resolved += rest[..<start.lowerBound] + value
      rest = rest[end.upperBound...]
    }
    resolved += rest
    // Only what is written here makes a reference; a value of the environment may begin like one.
    guard text.hasPrefix("file:") else { return resolved }
    let path = absolute(String(resolved.dropFirst(5)))
    guard let data = FileManager.default.contents(atPath: path), let content = String(data: data, encoding: .utf8)
    else {
      report(key, "configuration.unreadable-file", ["file": path])
      return nil
    }
    // A carriage return with a line feed is one character.
    return content.last?.isNewline == true ? String(content.dropLast()) : content
  }

  /// The edit distance of two keys (Levenshtein).
  private func distance(_ left: String, _ right: String) -> Int {
    let right = Array(right.lowercased())
    var row = Array(0...right.count)
    for (index, character) in left.lowercased().enumerated() {
      var diagonal = row[0]
      row[0] = index + 1
      for column in right.indices {
        let cost = min(row[column] + 1, row[column + 1] + 1, diagonal + (right[column] == character ? 0 : 1))
        diagonal = row[column + 1]
        row[column + 1] = cost
      }
    }
    return row[right.count]
  }
}
