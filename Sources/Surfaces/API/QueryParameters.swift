import HTTPTypes
import Migrations
import Web

/// Reads the parameters of an address, each as its schema says; others are refused.
enum QueryParameters {
  /// The most bytes that the parameters may have.
  private static let longest = 8_192

  /// The parameters as one object.
  ///
  /// - Throws: ``Refusal`` that names each wrong parameter.
  static func read(_ text: String, _ fields: [Field]) throws -> JSON {
    guard text.utf8.count <= longest else { throw WebError(.uriTooLong, "web.too-large", ["limit": String(longest)]) }
    var values: [String: [String]] = [:]
    for pair in text.split(separator: "&") {
      let cut = pair.firstIndex(of: "=") ?? pair.endIndex
      let value = cut == pair.endIndex ? "" : Form.exact(pair[pair.index(after: cut)...])
      values[Form.exact(pair[..<cut]), default: []].append(value)
    }
    var problems: [String: Failure] = [:]
    var members: [JSON.Member] = []
    for (name, texts) in values.sorted(by: { $0.key < $1.key }) {
      guard let field = fields.first(where: { $0.name == name }) else {
        let offered = fields.map(\.name).joined(separator: ", ")
        problems[String(name.prefix(100))] = Failure(
          code: "api.unknown-field", facts: ["offered": offered.isEmpty ? "-" : offered])
        continue
      }
      guard let value = value(texts, field.schema) else {
        problems[name] = Failure(code: "api.too-many", facts: ["limit": "1"])
        continue
      }
      problems.merge(field.schema.problems(of: value, at: name)) { first, _ in first }
      members.append(JSON.Member(name: name, value: value))
    }
    guard problems.isEmpty else { throw Refusal(.query, problems) }
    return .object(members)
  }

  /// What texts mean for a schema; nil when there may be one and there are several.
  private static func value(_ texts: [String], _ schema: Schema) -> JSON? {
    if case .list = schema {
      return .list(texts.flatMap { $0.split(separator: ",") }.map { .text(String($0)) })
    }
    guard texts.count == 1 else { return nil }
    if case .integer = schema, let number = Int(texts[0]) { return .integer(number) }
    return .text(texts[0])
  }
}
