/// A unit of an organisation, such as `IT-CS`: the parts are a department, a group in it, a section in that.
package struct Department: Hashable, Sendable, CustomStringConvertible {
  /// The parts from the whole to the smallest, in upper case.
  package let parts: [String]

  /// Parses a code; empty parts and surrounding spaces are dropped.
  package init(_ code: String) {
    // Nearly all codes are written as they should be, and a million of them are read.
    guard !code.utf8.allSatisfy(Self.isPlain) else {
      parts = code.utf8.split(separator: UInt8(ascii: "-")).map { String(Substring($0)) }
      return
    }
    parts = code.split(separator: "-").compactMap { part in
      let name = String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).uppercased()
      return name.isEmpty ? nil : name
    }
  }

  /// Whether a byte is a capital of ASCII, a digit or a hyphen.
  private static func isPlain(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
    default: false
    }
  }

  /// Whether the other unit is this one or lies in it: `IT` holds `IT-CS`; `IT-CS` does not hold `IT-CSX`.
  package func contains(_ other: Department) -> Bool {
    !parts.isEmpty && other.parts.starts(with: parts)
  }

  package var description: String { parts.joined(separator: "-") }
}
