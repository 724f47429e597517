import ConnectorKit
import Estates
import Migrations
import Testing

@Suite("What taking a line away changes")
struct LineReleaseTests {
  static let release = LineRelease(
    holder: EstateObject.ID(rawValue: "S-1-5-21-1"), origin: "CN=Ada",
    before: ["msRTCSIP-Line": "tel:+41227670001", "msRTCSIP-OptionFlags": "385", "msRTCSIP-UserEnabled": "TRUE"],
    after: ["msRTCSIP-OptionFlags": "256"])

  @Test("Every attribute as before: the line is held; what else the object has does not count")
  func held() {
    let release = Self.release
    #expect(release.state(now: release.before) == .held)
    #expect(release.state(now: release.before.merging(["mail": "ada@example.org"]) { own, _ in own }) == .held)
  }

  @Test("Every attribute as after, those to be removed gone: the line is released")
  func released() {
    #expect(Self.release.state(now: ["msRTCSIP-OptionFlags": "256"]) == .released)
    #expect(Self.release.state(now: ["msRTCSIP-OptionFlags": "256", "mail": "x"]) == .released)
  }

  @Test("Halfway is neither; since Belay changes all in one request, what has changed already is named")
  func halfway() {
    var now = Self.release.before
    now["msRTCSIP-Line"] = nil
    #expect(Self.release.state(now: now) == .other(["msRTCSIP-Line"]))
  }

  @Test("A value that is neither the one nor the other was changed by somebody else, and is named")
  func other() {
    var now = Self.release.before
    now["msRTCSIP-OptionFlags"] = "1"
    now["msRTCSIP-Line"] = "tel:+41227679999"
    #expect(Self.release.state(now: now) == .other(["msRTCSIP-Line", "msRTCSIP-OptionFlags"]))
    #expect(Self.release.state(now: [:]) == .other(["msRTCSIP-OptionFlags"]))
  }

  @Test("The changes for people are sorted, with nothing after what is removed")
  func changes() {
    #expect(
      Self.release.changes == [
        Change(object: "CN=Ada", field: "msRTCSIP-Line", before: "tel:+41227670001", after: nil),
        Change(object: "CN=Ada", field: "msRTCSIP-OptionFlags", before: "385", after: "256"),
        Change(object: "CN=Ada", field: "msRTCSIP-UserEnabled", before: "TRUE", after: nil),
      ])
  }

  @Test("A place is found by its name and by the source's words for it, without case")
  func locations() {
    let place = DestinationReport.Location(name: "Geneva", aliases: ["Genève", "GVA"], emergencyRoute: "112")
    let report = DestinationReport(
      domains: [], domain: "", ranges: [], licences: nil, users: 0, locations: [place], holders: [:], present: [])
    for words in ["geneva", "GENÈVE", "gva"] { #expect(report.location(called: words) == place) }
    #expect(report.location(called: "Bern") == nil)
  }
}
