import Cryptography
import Foundation
import Testing

@Suite("Sealed boxes")
struct SealingTests {
  static let context = Array("skype-to-kamailio/+41227670000/1/backup".utf8)

  /// A key of 32 equal bytes.
  static func key(_ byte: UInt8) throws -> SealingKey { try #require(SealingKey([UInt8](repeating: byte, count: 32))) }

  @Test("What was sealed is opened again, empty and large", arguments: [0, 1, 15, 16, 17, 100_000])
  func roundTrip(size: Int) throws {
    let plain = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let sealed = try Self.key(1).seal(plain, context: Self.context)
    #expect(sealed.count == size + 28)
    #expect(try Self.key(1).open(sealed, context: Self.context) == plain)
  }

  @Test("It opens what AES-256-GCM's specification seals (McGrew and Viega, test case 16)")
  func specification() throws {
    let key = try #require(
      SealingKey(hexadecimal: "feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"))
    let nonce = bytes("cafebabefacedbaddecaf888")
    let hidden = bytes(
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
        + "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662")
    let tag = bytes("76fc6ece0f4e1768cddf8853bb2d551b")
    let plain = try key.open(nonce + hidden + tag, context: bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2"))
    #expect(
      Digest.hexadecimal(plain)
        == "d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
        + "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39")
  }

  @Test("Every single flipped bit is refused: nonce, contents and tag")
  func flippedBits() throws {
    let key = try Self.key(1)
    let sealed = try key.seal(Array("hunter2".utf8), context: Self.context)
    for bit in 0..<(sealed.count * 8) {
      var tampered = sealed
      tampered[bit / 8] ^= 1 << UInt8(bit % 8)
      #expect(throws: SealingError.damaged, "bit \(bit)") { try key.open(tampered, context: Self.context) }
    }
  }

  @Test("A box that was cut off or lengthened is refused", arguments: [0, 1, 27, 28, 34, 36])
  func otherLengths(count: Int) throws {
    let key = try Self.key(1)
    let sealed = try key.seal(Array("hunter2".utf8), context: Self.context)
    #expect(sealed.count == 35)
    let other = count < sealed.count ? Array(sealed.prefix(count)) : sealed + [0]
    #expect(throws: SealingError.damaged) { try key.open(other, context: Self.context) }
  }

  @Test("Another key and another context are refused")
  func others() throws {
    let sealed = try Self.key(1).seal([1, 2, 3], context: Self.context)
    #expect(throws: SealingError.damaged) { try Self.key(2).open(sealed, context: Self.context) }
    #expect(throws: SealingError.damaged) { try Self.key(1).open(sealed, context: Array("another".utf8)) }
    #expect(throws: SealingError.damaged) { try Self.key(1).open(sealed, context: []) }
  }

  @Test("Sealing twice gives two boxes, none of which shows the contents")
  func freshNonces() throws {
    let plain = Array("a password that is long enough to be seen".utf8)
    let boxes = try (0..<100).map { _ in try Self.key(1).seal(plain, context: []) }
    #expect(Set(boxes.map { Array($0.prefix(12)) }).count == 100)
    #expect(boxes.allSatisfy { $0.dropFirst(12).dropLast(16) != plain[...] })
  }

  @Test("A key is 32 bytes or 64 hexadecimal digits in either case, and nothing else")
  func parsing() throws {
    let digits = String(repeating: "0aF9", count: 16)
    let key = try #require(SealingKey(hexadecimal: digits))
    let same = try #require(SealingKey(hexadecimal: digits.lowercased()))
    #expect(key.name == same.name)
    let sealed = try key.seal([7], context: [])
    #expect(try same.open(sealed, context: []) == [7])

    let allButOne = String(digits.dropLast())
    let wrong: [String] = [
      "", "0aF9", allButOne + "g", digits + "00", " " + allButOne, "0x" + digits.dropLast(2), allButOne + "９",
      digits.dropLast(2) + "é",
    ]
    for text in wrong { #expect(SealingKey(hexadecimal: text) == nil, "\(text)") }
    #expect(SealingKey([UInt8](repeating: 1, count: 31)) == nil)
    #expect(SealingKey([UInt8](repeating: 1, count: 33)) == nil)
  }

  @Test("A key is never shown; its name tells it from others and nothing more")
  func neverShown() throws {
    let key = try #require(SealingKey([UInt8](repeating: 0xA7, count: 32)))
    var dumped = ""
    dump(key, to: &dumped)
    dump(["key": key as SealingKey?], to: &dumped)
    for text in ["\(key)", String(reflecting: key), "\([key])", "\(Optional(key) as Any)", dumped] {
      #expect(!text.lowercased().contains("a7a7"))
      #expect(!text.contains("167"))
      #expect(text.contains(key.name) || text == dumped)
    }
    #expect(Mirror(reflecting: key).children.isEmpty)
    #expect(key.name.count == 8)
    #expect(try key.name != Self.key(1).name)
  }

  private func bytes(_ hexadecimal: String) -> [UInt8] {
    let digits = hexadecimal.compactMap(\.hexDigitValue)
    return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
  }
}
