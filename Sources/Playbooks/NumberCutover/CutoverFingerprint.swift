import Estates
import Migrations

/// Fingerprints whose attribute names tell the meaning as well, so that drift can be weighed from the names alone.
enum CutoverFingerprint {
  /// What the object looks like: every attribute that was read.
  static func make(of object: EstateObject, in system: PhoneSystemID) -> Fingerprint {
    var attributes: [String: String] = [:]
    for attribute in object.attributes {
      attributes["\(attribute.name) (\(attribute.meaning.rawValue))"] = attribute.value
    }
    return Fingerprint(system: system, object: object.id.rawValue, attributes: attributes)
  }

  /// The meaning behind an attribute's name in a fingerprint.
  static func meaning(of name: String) -> SourceAttribute.Meaning? {
    guard let open = name.lastIndex(of: "("), name.hasSuffix(")") else { return nil }
    return SourceAttribute.Meaning(rawValue: String(name[name.index(after: open)...].dropLast()))
  }
}
