/// Hands out the numbers of a block in order, with gaps, as years of joining and leaving make them.
struct NumberDispenser {
  private var random: SeededRandom
  private var nextNumber: Int
  private let block: NumberBlock

  /// Starts near the beginning of the block.
  init(_ block: NumberBlock, seed: UInt64) {
    self.block = block
    random = SeededRandom(seed: seed, stream: "numbers")
    nextNumber = block.first
  }

  /// The next number; four of five follow directly, so that a block is used up to four fifths.
  mutating func next() -> Int {
    nextNumber += random.pick(weighted: [(1, 80), (2, 15), (3, 5)])
    precondition(block.contains(nextNumber), "the block is too small for the organisation")
    return nextNumber
  }
}
