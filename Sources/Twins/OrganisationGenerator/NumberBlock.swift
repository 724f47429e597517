/// The numbers that an organisation's destination serves: all from the first to the last.
///
/// Its description (`+41227600000-+41227699999`) is the form in which a configuration names a range.
package struct NumberBlock: Hashable, Sendable, CustomStringConvertible {
  /// The digits of the first number, country code first.
  package let first: Int
  /// The digits of the last number.
  package let last: Int

  package var description: String { "+\(first)-+\(last)" }

  /// Whether the number lies in the block.
  package func contains(_ number: Int) -> Bool { (first...last).contains(number) }
}

extension Organisation {
  /// The range of numbers that an organisation of so many people is served from.
  ///
  /// - Parameter people: How many people it has.
  /// - Returns: `+41227600000-+41227699999` for up to 60,000 people, `+41223000000-+41224999999` for more. Neither
  ///   holds the numbers from `+41227990000` on, which are planted as numbers outside of the range.
  package static func range(people: Int) -> NumberBlock {
    people <= 60_000
      ? NumberBlock(first: 41_227_600_000, last: 41_227_699_999)
      : NumberBlock(first: 41_223_000_000, last: 41_224_999_999)
  }
}
