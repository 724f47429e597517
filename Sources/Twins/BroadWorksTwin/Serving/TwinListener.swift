/// Where a twin's server listens, and what it speaks there.
package struct TwinListener: Sendable, Hashable, CustomStringConvertible {
  /// What is spoken.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    /// OCI-P in clear; BroadWorks has it at port 2208.
    case tcp
    /// OCI-P over TLS; BroadWorks has it at port 2209.
    case tls
    /// SOAP, and the files of devices and announcements.
    case http
  }

  /// What is spoken.
  package let kind: Kind
  /// The name or address of this host.
  package let host: String
  /// The port; 0 for any that is free.
  package let port: Int

  /// Joins the parts.
  package init(_ kind: Kind, host: String = "127.0.0.1", port: Int = 0) {
    self.kind = kind
    self.host = host
    self.port = port
  }

  /// Reads `HOST:PORT`, with an IPv6 address in brackets.
  ///
  /// - Throws: ``TwinError`` with code `twin.address`.
  package init(_ kind: Kind, _ text: String) throws(TwinError) {
    guard let colon = text.lastIndex(of: ":"), let port = UInt16(text[text.index(after: colon)...]) else {
      throw TwinError.address(text)
    }
    var host = text[..<colon]
    let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
    if isBracketed { host = host.dropFirst().dropLast() }
    let isSound = host.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"):
        true
      default: isBracketed && byte == UInt8(ascii: ":")
      }
    }
    guard isSound, !host.isEmpty else { throw TwinError.address(text) }
    self.init(kind, host: String(host), port: Int(port))
  }

  /// Host and port as `HOST:PORT`.
  package var address: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

  /// What is spoken, and where.
  package var description: String { "\(kind.rawValue) \(address)" }
}
