import Foundation

/// A network of internet addresses such as `10.0.0.0/8` or `::1` (RFC 4632, RFC 4291).
package struct AddressRange: Hashable, Sendable {
  private let bytes: [UInt8]
  private let bits: Int

  /// Reads a network; nil when the text is none.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let bytes = Self.bytes(String(parts[0])) else { return nil }
    let all = bytes.count * 8
    guard let bits = parts.count == 2 ? (Self.isPlain(parts[1]) ? Int(parts[1]) : nil) : all, (0...all).contains(bits)
    else { return nil }
    (self.bytes, self.bits) = (bytes, bits)
  }

  /// Whether an address lies in it.
  package func contains(_ address: String) -> Bool {
    guard let other = Self.bytes(address), other.count == bytes.count else { return false }
    for index in bytes.indices {
      let left = bits - index * 8
      guard left > 0 else { return true }
      let mask: UInt8 = left >= 8 ? 255 : ~(255 >> UInt8(left))
      guard bytes[index] & mask == other[index] & mask else { return false }
    }
    return true
  }

  /// Whether a part has digits and letters alone, and no sign.
  private static func isPlain(_ text: some StringProtocol) -> Bool {
    !text.isEmpty
      && text.utf8.allSatisfy { (48...57).contains($0) || (65...70).contains($0) || (97...102).contains($0) }
  }

  private static func bytes(_ text: String) -> [UInt8]? {
    if !text.contains(":") {
      let parts = text.split(separator: ".", omittingEmptySubsequences: false).map { isPlain($0) ? UInt8($0) : nil }
      return parts.count == 4 && !parts.contains(nil) ? parts.compactMap(\.self) : nil
    }
    // An IPv4 address inside IPv6 is taken for what it is.
    if text.lowercased().hasPrefix("::ffff:"), text.contains(".") { return bytes(String(text.dropFirst(7))) }
    let halves = text.split(separator: "%")[0].components(separatedBy: "::")
    guard halves.count <= 2 else { return nil }
    let groups = halves.map {
      $0.isEmpty
        ? []
        : $0.split(separator: ":", omittingEmptySubsequences: false).map { isPlain($0) ? UInt16($0, radix: 16) : nil }
    }
    guard !groups.joined().contains(nil) else { return nil }
    var all = groups[0].compactMap(\.self)
    if halves.count == 2 {
      let tail = groups[1].compactMap(\.self)
      guard all.count + tail.count <= 7 else { return nil }
      all += Array(repeating: 0, count: 8 - all.count - tail.count) + tail
    }
    guard all.count == 8 else { return nil }
    return all.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  }
}
