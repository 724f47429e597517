import Foundation

/// A value of JSON (RFC 8259).
package enum JSONValue: Sendable, Hashable {
  case null
  case bool(Bool)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// Reads one JSON document; nil for anything else.
  static func parse(_ bytes: [UInt8]) -> JSONValue? {
    try? JSONDecoder().decode(JSONValue.self, from: Data(bytes))
  }

  /// The text, where it is one.
  package var text: String? { if case .text(let text) = self { text } else { nil } }
  /// The number, where it is one.
  package var number: Double? { if case .number(let number) = self { number } else { nil } }
  /// The members, where it is an object.
  package var object: [String: JSONValue]? { if case .object(let members) = self { members } else { nil } }

  /// A list's texts, or one text as a list; nil for anything else.
  package var texts: [String]? {
    switch self {
    case .text(let text): return [text]
    case .list(let values):
      let texts = values.compactMap(\.text)
      return texts.count == values.count ? texts : nil
    default: return nil
    }
  }
}

extension JSONValue: Decodable {
  /// Reads whatever there is.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      self = .null
    } else if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .text(value)
    } else if let value = try? container.decode([JSONValue].self) {
      self = .list(value)
    } else {
      self = .object(try container.decode([String: JSONValue].self))
    }
  }
}
