/// Hands out numbers that France keeps for films and books (01 99 00 and others), none of them twice.
struct InventedNumbers {
  /// A directory number with the extension that is its end.
  struct Line {
    /// As BroadWorks writes it: `+33-199001000`.
    let phoneNumber: String
    /// Four digits.
    let `extension`: String
  }

  private static let ranges = ["19900", "26191", "35301", "46571", "53649"]
  private static let extensions = 1_000...9_999
  private var taken = 0
  private var mobiles = 0

  /// The next number; nil when all are in use, which is after 45,000.
  mutating func line() -> Line? {
    let (range, place) = taken.quotientAndRemainder(dividingBy: Self.extensions.count)
    guard range < Self.ranges.count else { return nil }
    taken += 1
    let `extension` = String(Self.extensions.lowerBound + place)
    return Line(phoneNumber: "+33-\(Self.ranges[range])\(`extension`)", extension: `extension`)
  }

  /// A mobile number, which belongs to nobody here.
  mutating func mobile() -> String {
    mobiles += 1
    let digits = String(mobiles % 10_000)
    return "+33-63998" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
