/// One entry of a directory, as the server sent it: attributes and values verbatim and in the server's order.
package struct LDAPEntry: Sendable, Equatable {
  /// One attribute of an entry with all its values.
  package struct Attribute: Sendable, Equatable {
    /// The attribute's description as the server wrote it, options included (`userCertificate;binary`).
    package let name: String
    /// The values as bytes; empty when only names were asked for.
    package let values: [[UInt8]]

    /// Makes an attribute.
    package init(name: String, values: [[UInt8]]) {
      self.name = name
      self.values = values
    }
  }

  /// The distinguished name in its text form (RFC 4514).
  package let dn: String
  /// The attributes in the server's order.
  package let attributes: [Attribute]

  /// Makes an entry.
  package init(dn: String, attributes: [Attribute]) {
    self.dn = dn
    self.attributes = attributes
  }

  /// All values of an attribute, by its name without regard to case; empty when the entry has none.
  package func values(of name: String) -> [[UInt8]] {
    attributes.first { $0.name.lowercased() == name.lowercased() }?.values ?? []
  }

  /// All values of an attribute that are UTF-8 text, by its name without regard to case.
  package func texts(of name: String) -> [String] {
    values(of: name).compactMap { String(validating: $0, as: UTF8.self) }
  }

  /// The first value of an attribute as text; nil when there is none or it is not UTF-8.
  package func text(of name: String) -> String? {
    values(of: name).first.flatMap { String(validating: $0, as: UTF8.self) }
  }
}
