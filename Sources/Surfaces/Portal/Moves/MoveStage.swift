/// The steps in which people move a user to another group, after ECG's User Migration, "Process".
enum MoveStage: String, CaseIterable, Comparable {
  /// What will happen, and to whom; then the checks begin.
  case start
  /// What stands in the way at the source.
  case encumbrances
  /// Where to.
  case group
  /// What the destination must offer.
  case requirements
  /// Everything once more in plain words; then it begins.
  case migrate

  /// Its number, from 1.
  var number: Int { (Self.allCases.firstIndex(of: self) ?? 0) + 1 }

  /// The one after it; nil after the last.
  var next: MoveStage? { Self.allCases[safe: number] }

  static func < (left: MoveStage, right: MoveStage) -> Bool { left.number < right.number }
}
