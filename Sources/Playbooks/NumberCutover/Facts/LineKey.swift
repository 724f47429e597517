import Estates

/// Names a line in eight bytes: the digits of a number, or the place of a text that is no plain number.
struct LineKey: Hashable, Sendable {
  /// The digits as a whole number, or a place counted from the first odd value.
  ///
  /// Zero names no line.
  let value: UInt64

  /// The first value that is no number: E.164 has at most 15 digits.
  static let firstOdd: UInt64 = 1 << 63
  /// No line.
  static let none = LineKey(value: 0)

  /// Whether it is a plain number, without an extension.
  var isNumber: Bool { value != 0 && value < Self.firstOdd }
}

extension PhoneNumber {
  /// The digits as a whole number; no country code begins with a zero, so nothing is lost.
  var value: UInt64 { digits.utf8.reduce(0) { $0 &* 10 &+ UInt64($1 &- UInt8(ascii: "0")) } }
}

/// Numbers lines in the order in which they are entered, and finds the number of a line.
struct LineIndex: Sendable {
  /// The lines in their order.
  private(set) var keys: [LineKey] = []
  /// Places in `keys`: four bytes for each line, so that most of the index stays in the processor's cache.
  private var slots: [UInt32]

  /// Makes room for so many.
  init(capacity: Int) {
    var size = 64
    while size < capacity * 2 { size *= 2 }
    slots = Array(repeating: TextIndex.none, count: size)
    keys.reserveCapacity(capacity)
  }

  /// The place of a line; nil when it was not entered.
  subscript(_ key: LineKey) -> UInt32? {
    let place = slots[slot(of: key)]
    return place == TextIndex.none ? nil : place
  }

  /// The place of a line, which is entered at the end when it has none.
  mutating func enter(_ key: LineKey) -> UInt32 {
    let slot = slot(of: key)
    guard slots[slot] == TextIndex.none else { return slots[slot] }
    slots[slot] = UInt32(keys.count)
    keys.append(key)
    return slots[slot]
  }

  /// Numbers that follow each other lie side by side in blocks of 32, as those of an organisation do.
  @inline(__always)
  private func slot(of key: LineKey) -> Int {
    let block = (key.value >> 5) &* 0x9E37_79B9_7F4A_7C15
    let mask = slots.count - 1
    var slot = (Int(truncatingIfNeeded: block >> 27) << 5 | Int(key.value & 31)) & mask
    while slots[slot] != TextIndex.none, keys[Int(slots[slot])] != key { slot = (slot + 1) & mask }
    return slot
  }
}
