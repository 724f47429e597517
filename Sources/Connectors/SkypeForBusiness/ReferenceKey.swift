import Foundation

/// How one object is named in a document of another: spellings that mean the same are one key.
enum ReferenceKey: Hashable, Sendable {
  /// A distinguished name in one spelling (RFC 4514), or whatever else an export has as identity, in lower case.
  case name(String)
  /// A SIP address without its scheme, in lower case.
  case address(String)

  /// Reads a distinguished name, or whatever else an export has as identity.
  init(name: String) { self = .name(Self.canonicalName(name)) }

  /// Reads a SIP address, with its scheme or without.
  init(address: String) {
    let text = address.trimmingCharacters(in: .whitespaces).lowercased()
    self = .address(text.hasPrefix("sip:") ? String(text.dropFirst(4)) : text)
  }

  /// Reads either: a text with `sip:`, or with an at sign and no equals sign, is an address.
  init(_ text: String) {
    if text.lowercased().hasPrefix("sip:") || (text.contains("@") && !text.contains("=")) {
      self.init(address: text)
    } else {
      self.init(name: text)
    }
  }

  /// Whether a name is another or lies below it.
  static func isName(_ name: String, within base: String) -> Bool {
    let (name, base) = (canonicalName(name), canonicalName(base))
    return base.isEmpty || name == base || name.hasSuffix("," + base)
  }

  /// Brings a distinguished name into one spelling, which is again one.
  ///
  /// No spaces around separators, hexadecimal escapes resolved, every special character of a value escaped, lower case.
  private static func canonicalName(_ text: String) -> String {
    var result: [UInt8] = []
    var spaces = 0
    var isInValue = false
    var isAtStart = true
    for (byte, isEscaped) in unescaped(Array(text.utf8)) {
      let isComma = byte == UInt8(ascii: ",") || byte == UInt8(ascii: "+")
      if !isEscaped && byte == UInt8(ascii: " ") {
        spaces += isAtStart ? 0 : 1
      } else if !isEscaped && (isComma || (byte == UInt8(ascii: "=") && !isInValue)) {
        result.append(byte)
        (spaces, isAtStart, isInValue) = (0, true, !isComma)
      } else {
        result += Array(repeating: UInt8(ascii: " "), count: spaces)
        if special.contains(byte) || (isEscaped && isAtStart && byte == UInt8(ascii: "#")) {
          result.append(UInt8(ascii: "\\"))
        }
        result.append(byte)
        (spaces, isAtStart) = (0, false)
      }
    }
    return String(decoding: result, as: UTF8.self).lowercased()
  }

  private static let special = Set(",+\"\\<>;=".utf8)

  /// The bytes without their escapes, each with whether it had one.
  ///
  /// An escaped space counts as any other: names that differ in nothing else are taken for the same.
  private static func unescaped(_ bytes: [UInt8]) -> [(byte: UInt8, isEscaped: Bool)] {
    func digit(_ index: Int) -> UInt8? {
      guard index < bytes.count, bytes[index] < 0x80 else { return nil }
      return Character(Unicode.Scalar(bytes[index])).hexDigitValue.map(UInt8.init)
    }
    var result: [(byte: UInt8, isEscaped: Bool)] = []
    var index = 0
    while index < bytes.count {
      if bytes[index] != UInt8(ascii: "\\") || index + 1 == bytes.count {
        result.append((bytes[index], false))
        index += 1
      } else if let high = digit(index + 1), let low = digit(index + 2) {
        let byte = high << 4 | low
        result.append((byte, byte != UInt8(ascii: " ")))
        index += 3
      } else {
        result.append((bytes[index + 1], bytes[index + 1] != UInt8(ascii: " ")))
        index += 2
      }
    }
    return result
  }
}
