import Foundation

/// Documents as JSON with sorted keys, so that equal values have equal bytes.
enum StoredJSON {
  private static let encoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }()
  private static let decoder = JSONDecoder()

  static func text(_ value: some Encodable) throws -> String {
    String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  /// The same for facts and evidence, which most entries hold; put together here, since an encoder for everything
  /// costs more than the rest of a step.
  static func text(_ facts: [String: String]) -> String {
    var text = JSONText()
    text.facts(facts)
    return text.text
  }

  static func value<Value: Decodable>(_ type: Value.Type, from text: String, of what: String) throws -> Value {
    do {
      return try decoder.decode(type, from: Data(text.utf8))
    } catch {
      throw StoreError.damaged(what)
    }
  }
}
