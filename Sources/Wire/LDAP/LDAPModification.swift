/// One change of an entry's attribute (RFC 4511, section 4.6); a request's changes take effect together or not at all.
package struct LDAPModification: Sendable, Equatable {
  /// What a modification does with its values.
  package enum Operation: Int32, Sendable {
    /// Adds the values; fails with `ldap.already-exists` when the attribute has one of them.
    case add = 0
    /// Deletes the values, or the whole attribute when there are none; fails with `ldap.no-such-attribute` when
    /// they are not there.
    case delete = 1
    /// Puts the values in place of all there are; without values the attribute goes, and none need be there.
    case replace = 2
  }

  /// What to do.
  package let operation: Operation
  /// The attribute.
  package let attribute: String
  /// The values as bytes.
  package let values: [[UInt8]]

  /// Makes a modification with values as bytes.
  package init(_ operation: Operation, _ attribute: String, _ values: [[UInt8]]) {
    self.operation = operation
    self.attribute = attribute
    self.values = values
  }

  /// Makes a modification with values as text.
  package init(_ operation: Operation, _ attribute: String, texts: [String] = []) {
    self.init(operation, attribute, texts.map { Array($0.utf8) })
  }

  /// The changes that set a single value only if the attribute still has the value that was read.
  ///
  /// When someone changed it meanwhile the request fails, and `LDAPError.isConflict` says so.
  ///
  /// - Parameters:
  ///   - attribute: The attribute.
  ///   - old: The value it is expected to have; nil when it is expected to be absent.
  ///   - new: The value it gets; nil to remove it.
  /// - Returns: At most two modifications, none when both are nil.
  package static func exchange(_ attribute: String, from old: [UInt8]?, to new: [UInt8]?) -> [LDAPModification] {
    [
      old.map { LDAPModification(.delete, attribute, [$0]) },
      new.map { LDAPModification(.add, attribute, [$0]) },
    ].compactMap(\.self)
  }
}
