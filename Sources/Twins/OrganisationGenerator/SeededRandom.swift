/// Random numbers that are the same for the same seed on every machine and with every compiler (SplitMix64).
///
/// The standard library's `random(in:using:)` and `shuffled(using:)` may change how they draw; these do not.
/// Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators (2014).
package struct SeededRandom: Sendable {
  private var state: UInt64

  /// Starts a stream of its own for each concern, so that a new concern does not change the others.
  package init(seed: UInt64, stream: String) {
    // FNV-1a over the stream's name.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in stream.utf8 { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    state = Self.mix(seed) ^ hash
  }

  /// The next 64 random bits.
  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mix(state)
  }

  /// A number from zero up to, not including, the bound.
  package mutating func below(_ bound: Int) -> Int {
    precondition(bound > 0, "nothing lies below zero")
    return Int(UInt64(bound).multipliedFullWidth(by: next()).high)
  }

  /// Whether a coin that falls so often out of a thousand times does.
  package mutating func chance(perMille: Int) -> Bool { below(1_000) < perMille }

  /// An element of a list that is not empty.
  package mutating func pick<Element>(_ elements: [Element]) -> Element { elements[below(elements.count)] }

  /// An element, each as often as its weight says.
  package mutating func pick<Element>(weighted elements: [(Element, weight: Int)]) -> Element {
    var rest = below(elements.reduce(0) { $0 + $1.weight })
    for (element, weight) in elements {
      if rest < weight { return element }
      rest -= weight
    }
    return elements[elements.count - 1].0
  }

  /// The elements in random order (Fisher and Yates).
  package mutating func shuffled<Element>(_ elements: [Element]) -> [Element] {
    var elements = elements
    for last in stride(from: elements.count - 1, to: 0, by: -1) { elements.swapAt(last, below(last + 1)) }
    return elements
  }

  /// The two words of an ordinal, without drawing those of all ordinals before it.
  static func pair(_ ordinal: Int, seed: UInt64) -> (UInt64, UInt64) {
    var random = SeededRandom(seed: seed, stream: "ordinals")
    random.state &+= 0x9E37_79B9_7F4A_7C15 &* 2 &* UInt64(ordinal)
    return (random.next(), random.next())
  }

  /// Scrambles 64 bits; different values stay different.
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
