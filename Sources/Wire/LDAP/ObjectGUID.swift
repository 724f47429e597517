/// The identity of an Active Directory object, the value of `objectGUID` (MS-DTYP, section 2.3.4).
package struct ObjectGUID: Sendable, Hashable {
  /// The 16 bytes as the directory holds them: the first three groups low byte first.
  package let bytes: [UInt8]

  /// The directory's byte at each place of the text form.
  private static let order = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15]

  /// Reads the bytes of an `objectGUID` value; nil unless there are 16.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 16 else { return nil }
    self.bytes = bytes
  }

  /// Reads the text form, with or without braces; nil when the text is not one.
  package init?(text: String) {
    var text = text[...]
    if text.hasPrefix("{"), text.hasSuffix("}") { text = text.dropFirst().dropLast() }
    let groups = text.split(separator: "-", omittingEmptySubsequences: false)
    let digits = Array(groups.joined().utf8)
    guard groups.map(\.utf8.count) == [8, 4, 4, 4, 12] else { return nil }
    var bytes = [UInt8](repeating: 0, count: 16)
    for (index, place) in Self.order.enumerated() {
      let pair = String(decoding: digits[2 * index..<2 * index + 2], as: UTF8.self)
      guard pair.allSatisfy(\.isHexDigit), let byte = UInt8(pair, radix: 16) else { return nil }
      bytes[place] = byte
    }
    self.bytes = bytes
  }
}

extension ObjectGUID: CustomStringConvertible {
  /// The text form in lower case, `xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx`.
  package var description: String {
    var result = ""
    for (index, place) in Self.order.enumerated() {
      if [4, 6, 8, 10].contains(index) { result += "-" }
      result += (bytes[place] < 16 ? "0" : "") + String(bytes[place], radix: 16)
    }
    return result
  }
}
