import ConnectorKit
import Estates
import MigrationEngine
import Migrations
import Testing

@testable import NumberCutover

@Suite("What becomes of every attribute")
struct FatesTests {
  /// A value of a meaning and the fate that it must have.
  struct Case: Sendable, CustomTestStringConvertible {
    var meaning: SourceAttribute.Meaning
    var value: String
    var fate: LossRow.Fate
    var testDescription: String { "\(meaning.rawValue) \(value)" }

    init(_ meaning: SourceAttribute.Meaning, _ value: String, _ fate: LossRow.Fate) {
      (self.meaning, self.value, self.fate) = (meaning, value, fate)
    }

    static func setting(_ meaning: SourceAttribute.Meaning, _ value: String, _ to: (String, String, String)) -> Case {
      Case(meaning, value, .translated(to: TargetField(.setting, to.0), value: to.1, rule: to.2))
    }

    static func user(_ meaning: SourceAttribute.Meaning, _ value: String, _ rule: String) -> Case {
      Case(meaning, value, .translated(to: TargetField(.user, "address"), value: "ada@voice.example.org", rule: rule))
    }
  }

  static let cases: [Case] = [
    Case(
      .line, "tel:+41-22-767-00-01",
      .translated(to: TargetField(.number, "alias"), value: "+41227670001", rule: "rule.tel-uri-to-e164")),
    .user(.sipAddress, "sip:ada@old.example.org", "rule.address-in-new-domain"),
    .user(.enabled, "TRUE", "rule.enabled-by-existing"), .user(.enabled, "385", "rule.enabled-by-existing"),
    Case(.enabled, "FALSE", .unknown(why: "loss.disabled-at-source")),
    Case(.enabled, "257", .unknown(why: "loss.disabled-at-source")),
    Case(.displayName, "Zoë", .carried(to: TargetField(.setting, "display_name"))),
    Case(.mail, "a@b.c", .carried(to: TargetField(.setting, "email"))),
    Case(.department, "IT", .carried(to: TargetField(.setting, "department"))),
    Case(.language, "fr", .carried(to: TargetField(.setting, "language"))),
    .setting(.location, "MEY", ("emergency_location", "Meyrin", "rule.place-to-emergency-location")),
    .setting(.callingPolicy, "CH-International", ("calling_class", "world", "rule.calling-policy")),
    Case(.callingPolicy, "Unheard", .unknown(why: "loss.policy-not-mapped")),
    .setting(.voicemail, "True", ("voicemail", "yes", "rule.flag-to-yes-or-no")),
    .setting(.voicemail, "False", ("voicemail", "no", "rule.flag-to-yes-or-no")),
    .setting(.forwarding, "tel:+41-22-767-00-09", ("fwd", "+41227670009", "rule.call-target")),
    .setting(.forwarding, "sip:Bob@old.example.org", ("fwd", "bob@voice.example.org", "rule.call-target")),
    .setting(
      .simultaneousRing, "+41227670008; +41227670009",
      ("simultaneous_ring", "+41227670008 +41227670009", "rule.call-target")),
    .setting(
      .delegates, "sip:bob@o.example\nsip:eve@o.example",
      ("delegates", "bob@voice.example.org eve@voice.example.org", "rule.call-target")),
    Case(.dialPlan, "CH", .dropped(why: "loss.dial-plan", by: .belay)),
    Case(.identity, "S-1-5", .dropped(why: "loss.identity", by: .belay)),
    Case(.platformInternal, "pool", .dropped(why: "loss.platform-internal", by: .belay)),
    Case(.directoryOnly, "room 1", .dropped(why: "loss.directory-only", by: .belay)),
    Case(.callGroup, "team", .unknown(why: "loss.call-group")),
    Case(.setting, "a | b", .unknown(why: "loss.not-understood")),
    Case(.notUnderstood, "?", .unknown(why: "loss.not-understood")),
    Case(.notRead, "", .unknown(why: "loss.not-read")),
  ]

  private func office(_ attributes: [SourceAttribute]) throws -> Office {
    var office = try Office()
    office.options.callingPolicies = ["CH-International": "world"]
    office.ada.attributes.removeAll { attribute in attributes.contains { $0.meaning == attribute.meaning } }
    office.ada.attributes += attributes
    return office
  }

  @Test("Each meaning has its fate", arguments: cases)
  func fate(_ example: Case) async throws {
    let attribute = SourceAttribute(name: "native", value: example.value, meaning: example.meaning)
    var office = try office([attribute])
    if example.meaning == .sipAddress { office.ada.attributes.removeAll { $0.name == "sip" } }
    let rows = try await office.plan().losses.rows.filter { $0.attribute == "native" }
    #expect(rows == [LossRow(attribute: "native", value: example.value, fate: example.fate)])
  }

  @Test("The table above leaves no meaning out", arguments: SourceAttribute.Meaning.allCases)
  func complete(_ meaning: SourceAttribute.Meaning) {
    #expect(Self.cases.contains { $0.meaning == meaning })
  }

  @Test("Every attribute has exactly one row, in the order in which it was read, and the totals add up")
  func totals() async throws {
    let one = Dictionary(grouping: Self.cases, by: \.meaning).values.compactMap(\.first)
      .sorted { $0.meaning.rawValue < $1.meaning.rawValue }
    let office = try office(
      one.map { SourceAttribute(name: "native \($0.meaning.rawValue)", value: $0.value, meaning: $0.meaning) })
    let losses = try await office.plan().losses
    #expect(losses.rows.map(\.attribute) == office.ada.attributes.map(\.name))
    let totals = losses.totals
    #expect(totals.read == SourceAttribute.Meaning.allCases.count)
    #expect((totals.carried, totals.translated, totals.dropped, totals.unknown) == (4, 9, 4, 4))
    #expect((totals.verified, totals.broken) == (0, 0))
  }

  @Test("A decision settles what is unknown, with who and why, and touches nothing else", arguments: cases)
  func decision(_ example: Case) async throws {
    let attribute = SourceAttribute(name: "Native", value: example.value, meaning: example.meaning)
    var office = try office([attribute])
    office.decisions = [AttributeDecision(attribute: "native", reason: "not needed", by: Office.boss)]
    let row = try #require(try await office.plan().losses.rows.first { $0.attribute == "Native" })
    if case .unknown = example.fate {
      #expect(row.fate == .dropped(why: "not needed", by: Office.boss))
    } else {
      #expect(row.fate == example.fate)
    }
  }

  @Test("Two attributes that would be one setting with different values: the second is nobody's until somebody decides")
  func contradiction() async throws {
    let attributes = [
      SourceAttribute(name: "HostedVoiceMail", value: "True", meaning: .voicemail),
      SourceAttribute(name: "HostedVoicemailPolicy", value: "Standard", meaning: .voicemail),
      SourceAttribute(name: "UMEnabled", value: "1", meaning: .voicemail),
    ]
    var office = try office(attributes)
    try await office.expect(
      .blocking, "attributes-unknown", ["count": "1", "attributes": "HostedVoicemailPolicy"])
    office.decisions = [
      AttributeDecision(attribute: "HostedVoicemailPolicy", reason: "one policy there", by: Office.boss)
    ]
    try await office.expectClean("attributes-unknown")
    let plan = try await office.plan()
    #expect(
      plan.losses.rows.compactMap(\.expectation).allSatisfy { field, value in
        field.field != "voicemail" || value == "yes"
      })
  }

  @Test("An object without a SIP address is called by its digits")
  func digits() async throws {
    var office = try Office()
    office.ada.attributes.removeAll { $0.meaning == .sipAddress }
    office.ada.attributes.append(SourceAttribute(name: "on", value: "1", meaning: .enabled))
    let row = try #require(try await office.plan().losses.rows.first { $0.attribute == "on" })
    #expect(row.expectation?.value == "41227670001@voice.example.org")
  }
}
