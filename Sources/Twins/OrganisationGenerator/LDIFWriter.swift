/// Writes entries as LDIF (RFC 2849): lines of at most 76 bytes, base64 for whatever is not safe as text.
///
/// The line `version: 1` is left out, because OpenLDAP's slapadd takes it for an attribute.
struct LDIFWriter: ~Copyable {
  private var file: OutputFile
  private var lines: [UInt8] = []

  /// Starts a file.
  init(path: String) throws(OrganisationError) {
    file = try OutputFile(path: path)
  }

  /// Begins an entry.
  mutating func begin(_ distinguishedName: String) throws(OrganisationError) {
    if !lines.isEmpty { lines.append(UInt8(ascii: "\n")) }
    try file.write(lines)
    lines.removeAll(keepingCapacity: true)
    write("dn", distinguishedName)
  }

  /// Adds a value of the entry; nil and empty texts, which LDAP does not know, are left out.
  mutating func write(_ name: String, _ value: String?) {
    guard let value, !value.isEmpty else { return }
    var line = Array(name.utf8)
    line.append(UInt8(ascii: ":"))
    if Self.isSafe(value.utf8) {
      line.append(UInt8(ascii: " "))
      line.append(contentsOf: value.utf8)
    } else {
      line.append(contentsOf: ": ".utf8)
      Self.appendBase64(Array(value.utf8), to: &line)
    }
    fold(line)
  }

  /// Adds a binary value of the entry.
  mutating func write(_ name: String, bytes: [UInt8]) {
    var line = Array(name.utf8)
    line.append(contentsOf: ":: ".utf8)
    Self.appendBase64(bytes, to: &line)
    fold(line)
  }

  /// Completes the file.
  consuming func complete() throws(OrganisationError) {
    try file.write(lines)
    try file.complete()
  }

  /// SAFE-STRING of RFC 2849, and no space at the end (its note 8).
  private static func isSafe(_ text: String.UTF8View) -> Bool {
    guard let first = text.first, first != 0x20, first != UInt8(ascii: ":"), first != UInt8(ascii: "<"),
      text.last != 0x20
    else { return text.isEmpty }
    return text.allSatisfy { $0 < 0x80 && $0 != 0 && $0 != 0x0A && $0 != 0x0D }
  }

  /// A line that is too long goes on after a line feed and a space; every byte of it is ASCII by now.
  private mutating func fold(_ line: [UInt8]) {
    var rest = line[...]
    lines.append(contentsOf: rest.prefix(76))
    rest = rest.dropFirst(76)
    while !rest.isEmpty {
      lines.append(contentsOf: "\n ".utf8)
      lines.append(contentsOf: rest.prefix(75))
      rest = rest.dropFirst(75)
    }
    lines.append(UInt8(ascii: "\n"))
  }

  private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  private static func appendBase64(_ bytes: [UInt8], to line: inout [UInt8]) {
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      let group = (0..<3).reduce(0) { $0 << 8 | ($1 < count ? Int(bytes[start + $1]) : 0) }
      for place in 0..<4 {
        line.append(place <= count ? alphabet[group >> (18 - 6 * place) & 63] : UInt8(ascii: "="))
      }
    }
  }
}
