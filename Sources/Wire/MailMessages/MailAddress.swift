import URLEncoding

/// A mailbox: an address (RFC 5321, section 4.1.2) and what people call it.
///
/// Only plain addresses are taken: letters, digits and the signs of a dot-atom before the `@`, a host name behind it.
/// So an address can be written into a header line and into an SMTP command as it is.
package struct MailAddress: Hashable, Sendable, CustomStringConvertible {
  /// The address, such as `ada@example.org`.
  package let address: String
  /// What people call it; nil where nothing is known.
  package let name: HeaderText?

  /// Takes an address; nil when it is none.
  package init?(_ address: String, name: String? = nil) {
    guard Self.isAddress(address) else { return nil }
    self.address = address
    let name = name.map { HeaderText($0) }
    self.name = name?.text.isEmpty == false ? name : nil
  }

  /// Reads `Name <address>` or a bare address, as people write them into a configuration; nil when it is neither.
  package init?(written text: String) {
    guard let open = text.lastIndex(of: "<"), text.last == ">" else {
      self.init(text)
      return
    }
    let name = text[..<open].drop { $0 == " " || $0 == "\"" }
    let end = name.lastIndex { $0 != " " && $0 != "\"" }.map { name.index(after: $0) } ?? name.startIndex
    self.init(String(text[text.index(after: open)...].dropLast()), name: String(name[..<end]))
  }

  package var description: String { name.map { "\($0) <\(address)>" } ?? address }

  /// The host name behind the `@`.
  package var domain: String {
    String(address[address.index(after: address.lastIndex(of: "@") ?? address.startIndex)...])
  }

  /// The address as a URL (RFC 6068, section 2).
  var url: String { "mailto:" + PercentEncoding.encode(address, keeping: "!$'*+@") }

  private static func isAddress(_ text: String) -> Bool {
    guard (3...254).contains(text.utf8.count), let at = text.lastIndex(of: "@") else { return false }
    let (local, domain) = (text[..<at].utf8, text[text.index(after: at)...].utf8)
    guard (1...64).contains(local.count), (1...253).contains(domain.count) else { return false }
    return isDotted(local, isAtom) && isDotted(domain, isHost)
  }

  /// Parts between single dots, none of them empty.
  private static func isDotted(_ text: Substring.UTF8View, _ allows: (UInt8) -> Bool) -> Bool {
    var last = UInt8(ascii: ".")
    for byte in text {
      guard byte == UInt8(ascii: ".") ? last != byte : allows(byte) else { return false }
      last = byte
    }
    return last != UInt8(ascii: ".")
  }

  /// `atext` of RFC 5322, section 3.2.3.
  private static func isAtom(_ byte: UInt8) -> Bool {
    isHost(byte) || "!#$%&'*+/=?^_`{|}~".utf8.contains(byte)
  }

  private static func isHost(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
