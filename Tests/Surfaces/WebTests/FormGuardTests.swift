import HTTPTypes
import Hummingbird
import Operations
import Testing

@testable import Web

/// Origins are compared as RFC 6454, section 5 says.
@Suite("Forms that come from elsewhere")
struct FormGuardTests {
  private func check(_ fields: [(HTTPField.Name, String)], at address: String) throws {
    var settings = PortalSettings()
    settings.address = address
    try FormGuard(settings: settings).check(
      Asked.post("", type: "application/x-www-form-urlencoded", fields: fields), Asked.context())
  }

  @Test(
    "An origin is ours in any writing",
    arguments: [
      ("https://phones.example.org", "https://phones.example.org"),
      ("https://phones.example.org", "https://Phones.Example.org"),
      ("https://phones.example.org", "HTTPS://phones.example.org:443"),
      ("https://phones.example.org:443", "https://phones.example.org"),
      ("https://phones.example.org:8443", "https://phones.example.org:8443"),
      ("http://phones.example.org:80", "http://phones.example.org"),
      ("http://localhost", "http://127.0.0.1:8025"), ("http://LOCALHOST:80", "http://127.0.0.1:8025"),
    ])
  func ours(_ origin: String, _ address: String) throws {
    try check([(.origin, origin)], at: address)
  }

  @Test(
    "Another scheme, host or port is another origin",
    arguments: [
      ("null", "https://phones.example.org"), ("", "https://phones.example.org"),
      ("http://phones.example.org", "https://phones.example.org"),
      ("https://phones.example.org:80", "https://phones.example.org"),
      ("https://phones.example.org.evil.example", "https://phones.example.org"),
      ("https://evil.example", "https://phones.example.org"), ("http://localhost", "https://phones.example.org"),
      ("http://localhost:8026", "http://127.0.0.1:8025"), ("https://localhost", "http://127.0.0.1:8025"),
    ])
  func others(_ origin: String, _ address: String) {
    #expect(throws: WebError.self) { try check([(.origin, origin)], at: address) }
  }

  @Test("What the browser says of the site counts", arguments: ["cross-site", "same-site", "none", ""])
  func sites(_ site: String) {
    #expect(throws: WebError.self) { try check([(.secFetchSite, site)], at: "https://phones.example.org") }
  }
}
