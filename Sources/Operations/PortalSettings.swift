import ConnectorKit
import Foundation
import Migrations

/// How people reach the portal and the API: the part `portal` of the configuration.
package struct PortalSettings: Sendable {
  /// Where the server listens: a host name or an address.
  package var host = "127.0.0.1"
  /// The port; 0 for any that is free.
  package var port = 8025
  /// The address that people use, without a slash at its end; links in mails and sign-ins begin with it.
  package var address: String
  /// Networks of proxies whose `X-Forwarded-For` is believed, as CIDR (RFC 4632).
  package var trustedProxies: [AddressRange] = []
  /// How long sessions last.
  package var sessions = Sessions.Limits()
  /// Where people find how to go on after their number has moved; shown in the portal and in mails.
  package var instructions: String?
  /// Whom people ask for help: a mail address or a page.
  package var contact: String?
  /// The most connections at once.
  package var connections = 1_000

  /// The standards: on this machine alone.
  package init() { address = "http://127.0.0.1:8025" }

  /// Reads the part `portal`.
  package init(_ section: ConfigurationSection?) {
    self.init()
    guard let section else { return }
    if let listen = section.text("listen") {
      let cut = listen.lastIndex(of: ":")
      if let cut, let port = UInt16(digits: listen[listen.index(after: cut)...]).map(Int.init),
        (0...65_535).contains(port),
        cut != listen.startIndex
      {
        host = String(listen[..<cut]).trimmingCharacters(in: CharacterSet(charactersIn: "[]"))
        self.port = port
      } else {
        section.report("listen", "configuration.not-a-listening-address", ["value": listen])
      }
    }
    address = "http://\(host.contains(":") ? "[\(host)]" : host):\(port)"
    // Every address of the portal begins at the top: under a path its links, forms and cookies would lead elsewhere.
    if let text = Self.address(section, "url", mayHavePath: false) { address = text }
    instructions = Self.address(section, "instructions", mayHavePath: true)
    contact = section.text("contact")
    for text in section.texts("trustedProxies") {
      if let range = AddressRange(text) {
        trustedProxies.append(range)
      } else {
        section.report("trustedProxies", "configuration.not-a-network", ["value": text])
      }
    }
    connections = section.integer("connections", default: connections, in: 10...100_000)
    if let part = section.section("session") {
      sessions.idle = Double(part.integer("idleMinutes", default: 30, in: 1...1_440)) * 60
      sessions.absolute = Double(part.integer("absoluteHours", default: 12, in: 1...168)) * 3_600
      part.end()
    }
  }

  /// Whether people reach it by https; then cookies are sent over https only.
  package var isSecure: Bool { address.lowercased().hasPrefix("https://") }

  private static func address(_ section: ConfigurationSection, _ key: String, mayHavePath: Bool) -> String? {
    guard let text = section.text(key) else { return nil }
    guard let url = URL(string: text), ["http", "https"].contains(url.scheme?.lowercased() ?? ""),
      url.host?.isEmpty == false, url.user == nil,
      url.query == nil, url.fragment == nil, mayHavePath || ["", "/"].contains(url.path)
    else {
      section.report(key, "configuration.not-a-web-address", ["value": text])
      return nil
    }
    return text.hasSuffix("/") ? String(text.dropLast()) : text
  }
}

extension UInt16 {
  /// Reads digits; nil when there is anything else, also a sign.
  fileprivate init?(digits text: Substring) {
    guard !text.isEmpty, text.utf8.allSatisfy({ (48...57).contains($0) }) else { return nil }
    self.init(text)
  }
}
