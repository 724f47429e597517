/// Something wrong or unusual that the generator put into an organisation on purpose.
package struct Planted: Hashable, Sendable {
  /// The kinds of things that are planted.
  package enum Kind: String, Sendable, CaseIterable {
    /// The line is not a number: a letter in it, or too few digits.
    case numberNotValid
    /// Two people hold the line.
    case numberHeldTwice
    /// The shared number or telephone has no responsible person, or one who does not exist.
    case ownerMissing
    /// The owner has no mail address.
    case ownerWithoutMail
    /// The destination does not serve the number.
    case numberOutOfRange
    /// The owner's site (`Cessy`) has no emergency route.
    case locationWithoutRoute
    /// An analogue device or a conference entry.
    case kindNotSupported
    /// The line has an extension; by itself no reason not to move.
    case numberWithExtension
    /// The registry says that the number is closed.
    case closedInRegistry
    /// The owner has moved before; the number is not among the lines of the directory.
    case alreadyMigrated
  }

  /// What is wrong or unusual.
  package let kind: Kind
  /// The line as the directory writes it (`tel:+41227600123`); for `alreadyMigrated` the line that was there before.
  package let lineURI: String
}
