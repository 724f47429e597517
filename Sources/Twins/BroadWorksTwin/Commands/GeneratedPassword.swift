/// Passwords that are made up: always the same for the same purpose, so that a run can be compared with another.
enum GeneratedPassword {
  private static let letters = Array("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ23456789")

  /// A password of letters and digits with a sign, or a code of digits.
  static func make(for purpose: String, digits: Bool = false) -> String {
    var state = purpose.utf8.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    func next(_ count: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % count
    }
    guard !digits else { return String((0..<6).map { _ in Character(String(next(10))) }) }
    return "A" + String((0..<11).map { _ in letters[next(letters.count)] }) + "-7"
  }
}
