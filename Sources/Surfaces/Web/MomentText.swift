import Foundation

/// A moment as it stands in forms: microseconds since 1970, as the store keeps it.
package enum MomentText {
  /// Writes a moment.
  package static func of(_ moment: Date) -> String {
    String(Int64((moment.timeIntervalSince1970 * 1_000_000).rounded()))
  }

  /// Reads a moment; nil when it is none.
  package static func moment(_ text: String) -> Date? {
    Int64(text).map { Date(timeIntervalSince1970: Double($0) / 1_000_000) }
  }
}
