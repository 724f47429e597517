/// A country code of E.164 with the rules of its national numbers.
///
/// Codes: ITU-T, List of ITU-T Recommendation E.164 assigned country codes. The lengths (national significant number,
/// in digits) and groupings are stated where the national numbering plan fixes them; elsewhere any length that E.164
/// allows is taken.
package struct CountryCode: Hashable, Sendable {
  /// One to three digits.
  package let code: String
  /// The fewest national digits in use.
  package let minimum: Int
  /// The most national digits in use.
  package let maximum: Int
  /// What people dial inside the country before the national number; empty where nothing is.
  package let trunkPrefix: String
  /// How people group the national digits, by their count.
  package let groupings: [Int: [Int]]

  init(code: String, minimum: Int = 4, maximum: Int? = nil, trunkPrefix: String = "", groupings: [Int: [Int]] = [:]) {
    self.code = code
    self.minimum = minimum
    self.maximum = maximum ?? 15 - code.utf8.count
    self.trunkPrefix = trunkPrefix
    self.groupings = groupings
  }

  /// The country code with which the digits start; no code is the beginning of another.
  package static func leading(_ digits: String) -> CountryCode? {
    var number = 0
    for byte in digits.utf8.prefix(3) {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) else { return nil }
      number = number * 10 + Int(byte - UInt8(ascii: "0"))
      guard number > 0 else { return nil }
      if let found = byNumber[number] { return found }
    }
    return nil
  }

  /// The entry of a code, such as `41`.
  package static func named(_ code: String) -> CountryCode? { all[code] }

  /// The entries at the numbers that their codes are; no code begins with 0.
  private static let byNumber: [CountryCode?] = {
    var table = [CountryCode?](repeating: nil, count: 1_000)
    for (code, country) in all { if let number = Int(code) { table[number] = country } }
    return table
  }()

  private static let all: [String: CountryCode] = {
    var table: [String: CountryCode] = [:]
    for code in withoutRules.split(separator: " ") { table[String(code)] = CountryCode(code: String(code)) }
    for country in withRules { table[country.code] = country }
    return table
  }()

  private static let withRules: [CountryCode] = [
    CountryCode(code: "1", minimum: 10, maximum: 10, trunkPrefix: "1", groupings: [10: [3, 3, 4]]),
    CountryCode(code: "7", minimum: 10, maximum: 10, trunkPrefix: "8", groupings: [10: [3, 3, 2, 2]]),
    CountryCode(code: "30", minimum: 10, maximum: 10, groupings: [10: [3, 3, 4]]),
    CountryCode(code: "31", minimum: 9, maximum: 11, trunkPrefix: "0", groupings: [9: [2, 3, 4]]),
    CountryCode(code: "32", minimum: 8, maximum: 9, trunkPrefix: "0", groupings: [8: [1, 3, 2, 2], 9: [3, 2, 2, 2]]),
    CountryCode(code: "33", minimum: 9, maximum: 9, trunkPrefix: "0", groupings: [9: [1, 2, 2, 2, 2]]),
    CountryCode(code: "34", minimum: 9, maximum: 9, groupings: [9: [3, 3, 3]]),
    CountryCode(code: "39", minimum: 6, maximum: 11),
    CountryCode(code: "41", minimum: 9, maximum: 9, trunkPrefix: "0", groupings: [9: [2, 3, 2, 2]]),
    CountryCode(code: "43", minimum: 4, maximum: 13, trunkPrefix: "0"),
    CountryCode(code: "44", minimum: 7, maximum: 10, trunkPrefix: "0", groupings: [10: [2, 4, 4]]),
    CountryCode(code: "45", minimum: 8, maximum: 8, groupings: [8: [2, 2, 2, 2]]),
    CountryCode(code: "46", minimum: 7, maximum: 13, trunkPrefix: "0"),
    CountryCode(code: "47", minimum: 5, maximum: 8, groupings: [8: [2, 2, 2, 2]]),
    CountryCode(code: "48", minimum: 9, maximum: 9, groupings: [9: [2, 3, 2, 2]]),
    CountryCode(code: "49", minimum: 4, maximum: 13, trunkPrefix: "0"),
    CountryCode(code: "351", minimum: 9, maximum: 9, groupings: [9: [3, 3, 3]]),
    CountryCode(code: "352", minimum: 4, maximum: 11),
    CountryCode(code: "353", minimum: 7, maximum: 11, trunkPrefix: "0"),
    CountryCode(code: "358", minimum: 5, maximum: 12, trunkPrefix: "0"),
    CountryCode(code: "420", minimum: 9, maximum: 9, groupings: [9: [3, 3, 3]]),
    CountryCode(code: "423", minimum: 7, maximum: 9, groupings: [7: [3, 2, 2]]),
  ]

  private static let withoutRules = """
    20 27 36 40 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98 211 212 213 \
    216 218 220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239 240 241 242 243 \
    244 245 246 247 248 249 250 251 252 253 254 255 256 257 258 260 261 262 263 264 265 266 267 268 269 290 \
    291 297 298 299 350 354 355 356 357 359 370 371 372 373 374 375 376 377 378 379 380 381 382 383 385 386 \
    387 389 421 500 501 502 503 504 505 506 507 508 509 590 591 592 593 594 595 596 597 598 599 670 672 673 \
    674 675 676 677 678 679 680 681 682 683 685 686 687 688 689 690 691 692 800 808 850 852 853 855 856 870 \
    878 880 881 882 883 886 888 960 961 962 963 964 965 966 967 968 970 971 972 973 974 975 976 977 979 992 \
    993 994 995 996 998
    """
}
