import Foundation

/// What a phone system said of one object, verbatim, in its order: an LDAP entry, a row of an export, a database row.
///
/// Belay keeps it in the estate and in the backup, so that what it does not understand it can still carry or name.
package struct NativeDocument: Codable, Hashable, Sendable {
  /// Where it was read: a distinguished name, `file:line`, a table and its key.
  package var origin: String
  /// The attributes in the order in which they were read.
  package var attributes: [NativeAttribute]

  /// Joins an origin and attributes.
  package init(origin: String, attributes: [NativeAttribute]) {
    self.origin = origin
    self.attributes = attributes
  }

  /// All values of an attribute; names are compared without case, as directories do.
  package func values(_ name: String) -> [NativeValue] {
    for attribute in attributes where Self.isSame(attribute.name, name) { return attribute.values }
    return []
  }

  /// Compares without case; Unicode is asked only where a name is not ASCII.
  private static func isSame(_ left: String, _ right: String) -> Bool {
    guard left.utf8.allSatisfy({ $0 < 0x80 }), right.utf8.allSatisfy({ $0 < 0x80 }) else {
      return left.caseInsensitiveCompare(right) == .orderedSame
    }
    return left.utf8.elementsEqual(right.utf8) { one, other in
      one == other || (one | 0x20 == other | 0x20 && (0x61...0x7A).contains(one | 0x20))
    }
  }

  /// The first value of an attribute as text.
  package func text(_ name: String) -> String? { values(name).first?.text }
}

/// One attribute of a native document with all its values.
package struct NativeAttribute: Codable, Hashable, Sendable {
  /// The name as the phone system writes it.
  package var name: String
  /// The values in the order in which they were read.
  package var values: [NativeValue]

  /// Joins a name and values.
  package init(name: String, values: [NativeValue]) {
    self.name = name
    self.values = values
  }
}

/// A value of a native attribute: text where the bytes are UTF-8 without control characters, else the bytes.
package enum NativeValue: Hashable, Sendable {
  /// Readable text.
  case text(String)
  /// Anything else.
  case bytes(Data)

  /// Reads bytes as text where they are text.
  package init(_ data: Data) {
    if !data.contains(where: { $0 < 0x20 && $0 != 0x09 && $0 != 0x0A && $0 != 0x0D }),
      let text = String(validating: data, as: UTF8.self)
    {
      self = .text(text)
    } else {
      self = .bytes(data)
    }
  }

  /// The text, or nil for binary values.
  package var text: String? {
    if case .text(let text) = self { return text }
    return nil
  }

  /// The bytes as they were read.
  package var data: Data {
    switch self {
    case .text(let text): Data(text.utf8)
    case .bytes(let data): data
    }
  }

  /// The text, or the bytes in hexadecimal, for people and for comparison.
  package var shown: String {
    switch self {
    case .text(let text): text
    case .bytes(let data): "0x" + data.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }
}

extension NativeValue: Codable {
  private enum Key: String, CodingKey { case bytes }

  package init(from decoder: any Decoder) throws {
    if let text = try? decoder.singleValueContainer().decode(String.self) {
      self = .text(text)
    } else {
      self = .bytes(try decoder.container(keyedBy: Key.self).decode(Data.self, forKey: .bytes))
    }
  }

  package func encode(to encoder: any Encoder) throws {
    switch self {
    case .text(let text):
      var container = encoder.singleValueContainer()
      try container.encode(text)
    case .bytes(let data):
      var container = encoder.container(keyedBy: Key.self)
      try container.encode(data, forKey: .bytes)
    }
  }
}
