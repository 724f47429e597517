import Estates
import Migrations
import Testing

@Suite("attributes-unknown")
struct AttributesUnknownTests {
  @Test("Attributes of which nobody has said what becomes of them are named")
  func unknown() async throws {
    var office = try Office()
    office.ada.attributes += [
      SourceAttribute(name: "Policies", value: "5", meaning: .notUnderstood),
      SourceAttribute(name: "Voicemail", value: "", meaning: .notRead),
    ]
    try await office.expect(
      .blocking, "attributes-unknown", ["count": "2", "attributes": "Policies, Voicemail"])
  }

  @Test("What a named person has decided is not unknown any more; the name's case does not matter")
  func decided() async throws {
    var office = try Office()
    office.ada.attributes.append(SourceAttribute(name: "Policies", value: "5", meaning: .notUnderstood))
    office.decisions = [AttributeDecision(attribute: "POLICIES", reason: "nobody uses it", by: Office.boss)]
    try await office.expectClean("attributes-unknown")
  }

  @Test("Attributes that are understood are clean")
  func clean() async throws { try await Office().expectClean("attributes-unknown") }
}
