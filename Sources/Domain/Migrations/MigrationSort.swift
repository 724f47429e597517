/// The order of a list of migrations.
///
/// Ties are in the order of the subjects, the same way as the column. Whoever has no value in the column comes last,
/// both ways.
package struct MigrationSort: Hashable, Sendable {
  /// What a list is ordered by.
  package enum Column: String, Sendable, CaseIterable {
    /// The subject, sign by sign.
    case number
    /// The owner's name, without case and marks.
    case person
    /// The unit.
    case department
    /// The kind of number, by its word.
    case kind
    /// The status, by its word.
    case status
    /// When the slot begins.
    case start
    /// The last day to which it may be moved.
    case limit
    /// How many telephones will stop working.
    case devices
    /// When anything but a step happened last.
    case updated
  }

  /// What the list is ordered by.
  package var column: Column
  /// Whether the greatest comes first.
  package var isDescending: Bool

  /// Joins the parts.
  package init(_ column: Column, isDescending: Bool = false) {
    self.column = column
    self.isDescending = isDescending
  }

  /// By number, the smallest first.
  package static let standard = MigrationSort(.number)
}
