import Foundation

/// A place between two rows of a list: the row at it, by what the list is ordered by, and the way to go on from there.
///
/// Rows that come and go elsewhere move nobody to another page. Its text (base64url, RFC 4648, section 5) may stand in
/// a URL; it says which rows come next and not who may see them.
package struct PageCursor: Hashable, Sendable {
  /// Which way a page lies.
  package enum Direction: String, Sendable {
    /// The rows after the place.
    case after = "a"
    /// The rows before it.
    case before = "b"
  }

  /// The value by which the list is ordered.
  package enum Key: Hashable, Sendable {
    /// It has none: these come last.
    case absent
    /// A number, or a moment in microseconds.
    case number(Int64)
    /// A text.
    case text(String)
  }

  /// The most characters that a cursor's text may have.
  package static let longest = 2_048

  /// Which way the page lies.
  package let direction: Direction
  /// What the list is ordered by; a cursor of another order leads nowhere.
  package let sort: MigrationSort
  /// The value of the row at the place.
  package let key: Key
  /// The subject of that row.
  package let subject: String

  /// Joins the parts.
  package init(_ direction: Direction, sort: MigrationSort, key: Key, subject: String) {
    self.direction = direction
    self.sort = sort
    self.key = key
    self.subject = subject
  }

  /// Reads a cursor's text; nil when it is none.
  package init?(_ text: String) {
    guard text.utf8.count <= Self.longest, let plain = Self.decode(text) else { return nil }
    let parts = plain.split(separator: "\n", maxSplits: 4, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 5, let direction = Direction(rawValue: parts[0]),
      let column = MigrationSort.Column(rawValue: parts[1]), ["up", "down"].contains(parts[2])
    else { return nil }
    self.direction = direction
    sort = MigrationSort(column, isDescending: parts[2] == "down")
    // A subject has no line ends, so what is left after the key's kind is the subject and, behind it, the key.
    let value = parts[4].split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard value.count == 2, !value[0].isEmpty else { return nil }
    subject = value[0]
    switch (parts[3], column.hasNumbers) {
    case ("-", _) where value[1].isEmpty && column != .number: key = .absent
    case ("n", true):
      guard let number = Int64(value[1]) else { return nil }
      key = .number(number)
    case ("t", false): key = .text(value[1])
    default: return nil
    }
    // One place has one text.
    guard self.text == text else { return nil }
  }

  /// The cursor as URL-safe text.
  package var text: String {
    let (kind, value) =
      switch key {
      case .absent: ("-", "")
      case .number(let number): ("n", String(number))
      case .text(let text): ("t", text)
      }
    let parts = [
      direction.rawValue, sort.column.rawValue, sort.isDescending ? "down" : "up", kind, subject, value,
    ]
    let standard = Data(parts.joined(separator: "\n").utf8).base64EncodedData()
    let letters = standard.filter { $0 != UInt8(ascii: "=") }.map { byte in
      switch byte {
      case UInt8(ascii: "+"): UInt8(ascii: "-")
      case UInt8(ascii: "/"): UInt8(ascii: "_")
      default: byte
      }
    }
    return String(decoding: letters, as: UTF8.self)
  }

  private static func decode(_ text: String) -> String? {
    let isPlain = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: false
      }
    }
    guard isPlain else { return nil }
    let standard = text.replacingOccurrences(of: "-", with: "+").replacingOccurrences(of: "_", with: "/")
    let padded = standard + String(repeating: "=", count: (4 - standard.utf8.count % 4) % 4)
    guard let data = Data(base64Encoded: padded) else { return nil }
    // The character zero is in no text of the store.
    return data.contains(0) ? nil : String(validating: data, as: UTF8.self)
  }
}

extension MigrationSort.Column {
  /// Whether the list is ordered by numbers or moments, not by texts.
  package var hasNumbers: Bool {
    switch self {
    case .start, .devices, .updated: true
    case .number, .person, .department, .kind, .status, .limit: false
    }
  }

  /// Whether a migration may have no value.
  package var mayBeAbsent: Bool {
    switch self {
    case .person, .start, .limit: true
    case .number, .department, .kind, .status, .devices, .updated: false
    }
  }
}
