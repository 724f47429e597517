import Estates

/// What one native document says by itself, before names in it are resolved to other objects.
struct ObjectDraft: Sendable {
  /// The object, without owner (unless it owns itself), call settings and ties.
  var object: EstateObject
  /// How the document names the owner; nil where it names none or the object owns itself.
  var owner: ReferenceKey?
  /// The SIP address.
  var address: ReferenceKey?
  /// The names under which other documents may know the object.
  var names: [ReferenceKey]
}
