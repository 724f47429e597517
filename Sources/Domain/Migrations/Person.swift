import Estates
import Foundation

/// Somebody who may sign in: an owner of numbers, a manager of units, an administrator.
package struct Person: Codable, Hashable, Sendable {
  /// What a person may do.
  ///
  /// The three roles of the CERNphone Migration Wizard ("How to add a new manager/admin?").
  package enum Role: String, Codable, Sendable, CaseIterable {
    /// Sees and changes the numbers that are the person's own.
    case user
    /// Manages the migrations of some units.
    case staff
    /// Sees and controls everything.
    case administrator
  }

  /// Names a person: a mail address in lower case.
  package struct ID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// The address.
    package let rawValue: String
    /// Wraps an address; letters become small.
    package init(rawValue: String) { self.rawValue = rawValue.lowercased() }
    package var description: String { rawValue }
    /// The address with its parts; nil when it is none (RFC 5321, section 4.1.2, without quoted parts).
    package init?(address: String) {
      let text = address.trimmingCharacters(in: .whitespacesAndNewlines)
      let parts = text.split(separator: "@", omittingEmptySubsequences: false)
      let isPlain = text.unicodeScalars.allSatisfy {
        ![.control, .format, .spaceSeparator, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse]
          .contains($0.properties.generalCategory) && $0.value > 32 && $0.value != 127
          && !"<>()[],;:\\\"".unicodeScalars.contains($0)
      }
      guard parts.count == 2, !parts[0].isEmpty, !parts[1].isEmpty, isPlain, text.utf8.count <= 254 else { return nil }
      self.init(rawValue: text)
    }
  }

  /// The mail address.
  package var id: ID
  /// What people call them.
  package var name: String
  /// What they may do.
  package var role: Role
  /// The units whose migrations they manage; means something for staff only.
  package var units: [Department]
  /// The unit to which they belong.
  package var department: String?
  /// The language as a BCP 47 tag.
  package var language: String?
  /// When they signed in last.
  package var signedInAt: Date?

  /// Joins the parts.
  package init(
    id: ID, name: String, role: Role = .user, units: [Department] = [], department: String? = nil,
    language: String? = nil, signedInAt: Date? = nil
  ) {
    self.id = id
    self.name = name
    self.role = role
    self.units = units
    self.department = department
    self.language = language
    self.signedInAt = signedInAt
  }

  /// The units as people write them: `TE,EP,IT-CS`.
  package var unitsText: String { units.map(\.description).joined(separator: ",") }

  /// Reads a list of units such as `TE, EP, IT-CS`; empty entries are dropped, doubles too.
  package static func units(_ text: String) -> [Department] {
    var units: [Department] = []
    for part in text.split(whereSeparator: { $0 == "," || $0 == ";" || $0.isNewline }) {
      let unit = Department(String(part))
      if !unit.parts.isEmpty, !units.contains(unit) { units.append(unit) }
    }
    return units
  }
}

extension Department: Codable {
  package init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(String.self))
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
