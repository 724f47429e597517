import Migrations
import Testing

@Suite("Drift")
struct DriftTests {
  static let system = PhoneSystemID(rawValue: "skype")

  static func fingerprint(_ attributes: [String: String]) -> Fingerprint {
    Fingerprint(system: system, object: "S-1", attributes: attributes)
  }

  @Test("Attributes that changed, came or went differ; names are sorted")
  func differences() {
    let before = Self.fingerprint(["line": "1", "mail": "a", "office": "x"])
    #expect(before.differences(from: before).isEmpty)
    let after = Self.fingerprint(["line": "2", "mail": "a", "department": "IT"])
    #expect(before.differences(from: after) == ["department", "line", "office"])
    #expect(after.differences(from: before) == ["department", "line", "office"])
  }

  @Test(
    "What the plan uses weighs most, then what nobody knows",
    arguments: [
      ([], .none),
      (["office"], .harmless(["office"])),
      (["office", "title"], .harmless(["office", "title"])),
      (["office", "x-new"], .unknown(["x-new"])),
      (["line", "office", "x-new"], .conflicting(["line"])),
      (["line", "mail"], .conflicting(["line", "mail"])),
    ] as [([String], Drift)])
  func weigh(differences: [String], drift: Drift) {
    let weighed = Drift.weigh(differences) { name in
      switch name {
      case "line", "mail": .used
      case "office", "title": .harmless
      default: .unknown
      }
    }
    #expect(weighed == drift)
  }
}
