import ConnectorKit
import Migrations
import Operations
import Testing
import WrittenConfigurations

@Suite("The portal's settings")
struct PortalSettingsTests {
  private func read(_ pairs: [(String, Written)]) -> (PortalSettings, [String]) {
    let (section, problems) = Written.map(pairs).section()
    let settings = PortalSettings(section)
    section.end()
    return (settings, problems.all.map { "\($0.key) \($0.code)" })
  }

  @Test("Without a word it is reached from this machine alone")
  func defaults() {
    for settings in [PortalSettings(), PortalSettings(nil), read([]).0] {
      #expect(settings.host == "127.0.0.1")
      #expect(settings.port == 8_025)
      #expect(settings.address == "http://127.0.0.1:8025")
      #expect(!settings.isSecure)
      #expect(settings.trustedProxies == [])
      #expect(settings.sessions == Sessions.Limits(idle: 1_800, absolute: 43_200))
      #expect(settings.instructions == nil)
      #expect(settings.contact == nil)
      #expect(settings.connections == 1_000)
    }
  }

  @Test("Everything that can be said is read")
  func everything() {
    let (settings, problems) = read([
      ("listen", "0.0.0.0:443"), ("url", "https://belay.example.org/"),
      ("instructions", "https://help.example.org/phones"), ("contact", "help@example.org"),
      ("trustedProxies", ["10.0.0.0/8", "::1"]), ("connections", "10"),
      ("session", ["idleMinutes": "5", "absoluteHours": "1"]),
    ])
    #expect(problems == [])
    #expect(settings.host == "0.0.0.0")
    #expect(settings.port == 443)
    #expect(settings.address == "https://belay.example.org")
    #expect(settings.isSecure)
    #expect(settings.instructions == "https://help.example.org/phones")
    #expect(settings.contact == "help@example.org")
    #expect(settings.trustedProxies == [AddressRange("10.0.0.0/8"), AddressRange("::1")].compactMap(\.self))
    #expect(settings.connections == 10)
    #expect(settings.sessions == Sessions.Limits(idle: 300, absolute: 3_600))
  }

  @Test(
    "Where it listens gives its address where none is said",
    arguments: [
      ("localhost:80", "localhost", 80, "http://localhost:80"), ("[::1]:8025", "::1", 8_025, "http://[::1]:8025"),
      ("127.0.0.1:0", "127.0.0.1", 0, "http://127.0.0.1:0"),
      ("belay.example.org:65535", "belay.example.org", 65_535, "http://belay.example.org:65535"),
    ])
  func listen(_ text: String, _ host: String, _ port: Int, _ address: String) {
    let (settings, problems) = read([("listen", .text(text))])
    #expect(problems == [])
    #expect(settings.host == host)
    #expect(settings.port == port)
    #expect(settings.address == address)
  }

  /// What is wrong, and the complaint that it gets.
  struct Mistake: Sendable, CustomTestStringConvertible {
    var key: String
    var value: Written
    var complaint: String
    var testDescription: String { complaint }

    init(_ key: String, _ value: Written, _ complaint: String) {
      self.key = key
      self.value = value
      self.complaint = complaint
    }
  }

  static let mistakes = [
    Mistake("listen", "8025", "listen configuration.not-a-listening-address"),
    Mistake("listen", "localhost", "listen configuration.not-a-listening-address"),
    Mistake("listen", ":8025", "listen configuration.not-a-listening-address"),
    Mistake("listen", "localhost:", "listen configuration.not-a-listening-address"),
    Mistake("listen", "localhost:x", "listen configuration.not-a-listening-address"),
    Mistake("listen", "localhost:-1", "listen configuration.not-a-listening-address"),
    Mistake("listen", "localhost:65536", "listen configuration.not-a-listening-address"),
    Mistake("url", "belay.example.org", "url configuration.not-a-web-address"),
    Mistake("url", "ftp://belay.example.org", "url configuration.not-a-web-address"),
    Mistake("url", "https://", "url configuration.not-a-web-address"),
    Mistake("url", "https:///path", "url configuration.not-a-web-address"),
    Mistake("url", "https://belay.example.org?x=1", "url configuration.not-a-web-address"),
    Mistake("url", "https://belay.example.org/belay", "url configuration.not-a-web-address"),
    Mistake("url", "https://belay.example.org#x", "url configuration.not-a-web-address"),
    Mistake("instructions", "javascript:alert(1)", "instructions configuration.not-a-web-address"),
    Mistake("instructions", "help", "instructions configuration.not-a-web-address"),
    Mistake("trustedProxies", "10.0.0.0/33", "trustedProxies configuration.not-a-network"),
    Mistake("trustedProxies", ["10.0.0.1", "proxy"], "trustedProxies configuration.not-a-network"),
    Mistake("connections", "9", "connections configuration.not-a-number"),
    Mistake("connections", "100001", "connections configuration.not-a-number"),
    Mistake("session", ["idleMinutes": "0"], "session.idleMinutes configuration.not-a-number"),
    Mistake("session", ["idleMinutes": "1441"], "session.idleMinutes configuration.not-a-number"),
    Mistake("session", ["absoluteHours": "169"], "session.absoluteHours configuration.not-a-number"),
    Mistake("session", ["idle": "5"], "session.idle configuration.unknown-key"),
    Mistake("adress", "x", "adress configuration.unknown-key"),
    Mistake("contact", ["a": "b"], "contact configuration.not-a-text"),
  ]

  @Test("Each mistake gets one complaint that names the key", arguments: mistakes)
  func mistake(_ mistake: Mistake) {
    let problems = read([(mistake.key, mistake.value)]).1
    #expect(problems == [mistake.complaint])
  }

  @Test("What is wrong leaves the standard, never something half read")
  func standards() {
    let settings = read([
      ("listen", "localhost:65536"), ("url", "ftp://x"), ("connections", "9"),
      ("session", ["idleMinutes": "0", "absoluteHours": "0"]), ("trustedProxies", ["everything"]),
    ]).0
    #expect(settings.host == "127.0.0.1")
    #expect(settings.address == "http://127.0.0.1:8025")
    #expect(settings.connections == 1_000)
    #expect(settings.sessions == Sessions.Limits())
    #expect(settings.trustedProxies == [])
  }
}
