/// A Windows security identifier, the value of `objectSid` (MS-DTYP, sections 2.4.2.1 and 2.4.2.2).
package struct SecurityIdentifier: Sendable, Hashable {
  /// Who issued it, 48 bits; 5 for Windows domains.
  package let authority: UInt64
  /// At most 15 numbers: the domain's, then the account's own.
  package let subauthorities: [UInt32]

  private static let largestAuthority: UInt64 = 0xFFFF_FFFF_FFFF

  /// Reads the bytes of an `objectSid` value; nil when the revision, the count or the length is wrong.
  ///
  /// - Parameter bytes: Revision 1, the count of numbers, the authority high byte first, then each number low byte
  ///   first.
  package init?(bytes: [UInt8]) {
    guard bytes.count >= 8, bytes[0] == 1, bytes[1] <= 15, bytes.count == 8 + 4 * Int(bytes[1]) else { return nil }
    authority = bytes[2..<8].reduce(0) { $0 << 8 | UInt64($1) }
    subauthorities = stride(from: 8, to: bytes.count, by: 4).map { start in
      bytes[start..<start + 4].reversed().reduce(0) { $0 << 8 | UInt32($1) }
    }
  }

  /// Reads the text form, `S-1-5-21-…`; nil when the text is not one, or a number is out of its range.
  ///
  /// The authority may be hexadecimal (`0x…`).
  package init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count >= 3, parts.count <= 18, parts[0] == "S" || parts[0] == "s", parts[1] == "1",
      let authority = Self.number(parts[2]), authority <= Self.largestAuthority
    else { return nil }
    var subauthorities: [UInt32] = []
    for part in parts.dropFirst(3) {
      guard part.first?.isHexDigit == true, !part.lowercased().hasPrefix("0x"), let number = UInt32(part) else {
        return nil
      }
      subauthorities.append(number)
    }
    self.authority = authority
    self.subauthorities = subauthorities
  }

  private static func number(_ text: Substring) -> UInt64? {
    let digits = text.lowercased()
    if digits.hasPrefix("0x") {
      let rest = digits.dropFirst(2)
      return rest.allSatisfy(\.isHexDigit) ? UInt64(rest, radix: 16) : nil
    }
    return digits.allSatisfy { ("0"..."9").contains($0) } ? UInt64(digits) : nil
  }

  /// The bytes as `objectSid` holds them.
  package var bytes: [UInt8] {
    let high = (0..<6).map { UInt8(truncatingIfNeeded: authority >> (40 - 8 * UInt64($0))) }
    let numbers = subauthorities.flatMap { number in (0..<4).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    return [1, UInt8(subauthorities.count)] + high + numbers
  }
}

extension SecurityIdentifier: CustomStringConvertible {
  /// The text form, `S-1-5-21-…`; an authority of 2³² or more is hexadecimal with twelve digits.
  package var description: String {
    var issuer = String(authority)
    if authority > UInt64(UInt32.max) {
      let digits = String(authority, radix: 16)
      issuer = "0x" + String(repeating: "0", count: 12 - digits.count) + digits
    }
    return (["S", "1", issuer] + subauthorities.map { String($0) }).joined(separator: "-")
  }
}
