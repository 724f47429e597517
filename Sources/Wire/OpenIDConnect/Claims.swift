/// What a provider says about a person.
package struct Claims: Sendable, Hashable {
  /// The claims by name.
  package let values: [String: JSONValue]

  /// Wraps claims.
  package init(_ values: [String: JSONValue]) { self.values = values }

  /// Finds a claim by its name, or inside others by a path with dots, such as `realm_access.roles`.
  ///
  /// Names may have dots themselves (`https://example.org/groups`): the longest name that exists is taken first.
  package func value(at path: String) -> JSONValue? {
    Self.value(path.split(separator: ".", omittingEmptySubsequences: false).prefix(16), in: values)
  }

  /// These claims, and of others only what is missing here.
  package func completed(by others: Claims) -> Claims { Claims(values.merging(others.values) { mine, _ in mine }) }

  private static func value(_ path: ArraySlice<Substring>, in members: [String: JSONValue]) -> JSONValue? {
    for count in stride(from: path.count, to: 0, by: -1) {
      guard let found = members[path.prefix(count).joined(separator: ".")] else { continue }
      if count == path.count { return found }
      if let inner = found.object, let value = value(path.dropFirst(count), in: inner) { return value }
    }
    return nil
  }
}
