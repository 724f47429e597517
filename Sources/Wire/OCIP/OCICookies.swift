/// The cookies of one SOAP session: that of the session itself, and those by which a load balancer finds its server.
///
/// Paths, hosts and times of expiry do not matter: there is one address, and the cookies end with the session.
struct OCICookies: Sendable {
  private var values: [(name: String, value: String)] = []

  /// Takes what an answer sets.
  mutating func take(_ headers: [(name: String, value: String)]) {
    for header in headers where header.name.lowercased() == "set-cookie" {
      let pair = header.value.prefix { $0 != ";" }
      guard let equals = pair.firstIndex(of: "=") else { continue }
      let name = Self.trimmed(pair[..<equals])
      let value = Self.trimmed(pair[pair.index(after: equals)...])
      guard !name.isEmpty, Self.isSound(name), Self.isSound(value), name.utf8.count + value.utf8.count <= 4_096 else {
        continue
      }
      values.removeAll { $0.name == name }
      if values.count < 16 { values.append((name, value)) }
    }
  }

  /// The line to send; nil when nothing was set.
  var header: String? {
    values.isEmpty ? nil : "Cookie: " + values.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  /// What may stand in a cookie (RFC 6265, section 4.1.1).
  private static func isSound(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\\") }
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
