/// Many short texts in one piece of memory: a million strings would each take a piece of their own.
struct TextColumn: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends; the complement where there is none.
  private var ends: [Int] = []

  /// How many there are, those that are absent included.
  var count: Int { ends.count }

  /// Adds a text at the end.
  mutating func append(_ text: String?) {
    guard var text else { return ends.append(~bytes.count) }
    text.withUTF8 { bytes.append(contentsOf: $0) }
    ends.append(bytes.count)
  }

  /// The text of a row; nil where there is none.
  subscript(_ row: Int) -> String? { ends[row] < 0 ? nil : String(decoding: bytes[range(row)], as: UTF8.self) }

  /// Whether the row's text has these bytes.
  func isEqual(_ row: Int, _ other: UnsafeBufferPointer<UInt8>) -> Bool {
    let range = range(row)
    guard ends[row] >= 0, range.count == other.count else { return false }
    return bytes.withUnsafeBufferPointer { UnsafeBufferPointer(rebasing: $0[range]).elementsEqual(other) }
  }

  /// Looks at the bytes of a row without making a string of them.
  func withBytes<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    bytes.withUnsafeBufferPointer { body(UnsafeBufferPointer(rebasing: $0[range(row)])) }
  }

  private func range(_ row: Int) -> Range<Int> {
    let start = row == 0 ? 0 : ends[row - 1]
    let end = ends[row]
    return (start < 0 ? ~start : start)..<(end < 0 ? ~end : end)
  }
}

/// Finds the row of a text in a column.
struct TextIndex: Sendable {
  /// An empty slot, and the answer for what is not there.
  static let none = UInt32.max
  /// Rows whose text an earlier row has as well, by that row.
  private(set) var further: [UInt32: [UInt32]] = [:]
  private var slots: [UInt32]

  /// Indexes the rows of a column that are meant.
  init(_ column: TextColumn, where isMeant: (Int) -> Bool = { _ in true }) {
    var capacity = 16
    while capacity < column.count * 2 { capacity *= 2 }
    slots = Array(repeating: Self.none, count: capacity)
    for row in 0..<column.count where isMeant(row) {
      column.withBytes(row) { bytes in
        let place = place(of: bytes, in: column)
        if slots[place] == Self.none {
          slots[place] = UInt32(row)
        } else {
          further[slots[place], default: []].append(UInt32(row))
        }
      }
    }
  }

  /// The first row with a text; nil when there is none.
  func row(of text: String, in column: TextColumn) -> UInt32? {
    var text = text
    let row = text.withUTF8 { slots[place(of: $0, in: column)] }
    return row == Self.none ? nil : row
  }

  private func place(of bytes: UnsafeBufferPointer<UInt8>, in column: TextColumn) -> Int {
    // FNV-1a, with its high bits brought down to where the mask takes them.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash ^= hash >> 32
    var place = Int(truncatingIfNeeded: hash) & (slots.count - 1)
    while slots[place] != Self.none, !column.isEqual(Int(slots[place]), bytes) {
      place = (place + 1) & (slots.count - 1)
    }
    return place
  }
}

/// Words that occur again and again, each kept once.
struct Words: Sendable {
  private var words: [String] = []
  private var places: [String: UInt32] = [:]

  /// The word's place; a new one is added.
  mutating func place(of word: String) -> UInt32 {
    if let place = places[word] { return place }
    let place = UInt32(words.count)
    places[word] = place
    words.append(word)
    return place
  }

  /// The same, or ``TextIndex/none`` for no word.
  mutating func place(of word: String?) -> UInt32 { word.map { place(of: $0) } ?? TextIndex.none }

  /// The word at a place; nil for ``TextIndex/none``.
  subscript(_ place: UInt32) -> String? { place == TextIndex.none ? nil : words[Int(place)] }

  /// What becomes of each word.
  func map<Result>(_ transform: (String) -> Result) -> [Result] { words.map(transform) }
}
