import Estates

/// Which object each name and each address belongs to, as far as it was read.
struct KnownObjects: Sendable {
  private var ids: [ReferenceKey: EstateObject.ID] = [:]

  /// The object that a name or an address belongs to.
  subscript(_ key: ReferenceKey) -> EstateObject.ID? { ids[key] }

  /// Remembers a name or an address; false when it already belongs to another object, which then keeps it.
  @discardableResult
  mutating func add(_ key: ReferenceKey, _ id: EstateObject.ID) -> Bool {
    if let earlier = ids[key] { return earlier == id }
    ids[key] = id
    return true
  }
}
