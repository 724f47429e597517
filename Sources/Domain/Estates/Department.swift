/// A unit of an organisation, such as `IT-CS`: the parts are a department, a group in it, a section in that.
package struct Department: Hashable, Sendable, CustomStringConvertible {
  /// The parts from the whole to the smallest, in upper case.
  package let parts: [String]

  /// Parses a code; empty parts and surrounding spaces are dropped.
  package init(_ code: String) {
    parts = code.split(separator: "-").compactMap { part in
      let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).uppercased()
      return name.isEmpty ? nil : name
    }
  }

  /// Whether the other unit is this one or lies in it: `IT` holds `IT-CS`; `IT-CS` does not hold `IT-CSX`.
  package func contains(_ other: Department) -> Bool {
    !parts.isEmpty && other.parts.starts(with: parts)
  }

  package var description: String { parts.joined(separator: "-") }
}
