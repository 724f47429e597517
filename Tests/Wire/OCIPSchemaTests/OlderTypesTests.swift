import OCIP
import Testing

@testable import OCIPSchema

@Suite("Older versions of the types of OCI-P")
struct OlderTypesTests {
  static let schema = OCISchema.standard

  @Test("A type is made from another, with more, with other and without some elements")
  func made() {
    let schema = OCISchema(
      """
      New
        first: text
        second?: number
        third: truth
      Old < New
        second: text
        -third
        fourth*: text
      VeryLongNameOfAnOlderType <
          New
        -first
      Own
        name: text
      Own < New
      """)
    let old = schema.fields(of: "Old") ?? []
    #expect(old.map(\.name) == ["first", "second", "fourth"])
    #expect(old.map(\.kinds) == [[.text], [.text], [.text]])
    #expect(old.map(\.isOptional) == [false, false, false] && old.map(\.isList) == [false, false, true])
    #expect(schema.fields(of: "VeryLongNameOfAnOlderType")?.map(\.name) == ["second", "third"])
    #expect(schema.fields(of: "Own")?.map(\.name) == ["name"])
    #expect(schema.newest == ["Old": "New", "VeryLongNameOfAnOlderType": "New", "Own": "New"])
  }

  @Test("Every older request has an answer of its own where the newest has one")
  func answers() {
    let requests = Self.schema.newest.filter { $0.key.contains("Request") }
    #expect(requests.count == 41)
    for (older, newest) in requests {
      #expect(Self.schema.fields(of: newest) != nil, "\(newest)")
      let answer = newest.replacing("Request", with: "Response")
      let olderAnswer = older.replacing("Request", with: "Response")
      #expect((Self.schema.fields(of: answer) == nil) == (Self.schema.fields(of: olderAnswer) == nil), "\(older)")
    }
  }

  @Test("An answer becomes that of an older version: without what is newer, and with what it needs")
  func projected() {
    let criteria = [
      OCIElement("fromDnCriteriaSelection", "Specified Only"), OCIElement("includeAnonymousCallers", true),
      OCIElement("includeUnavailableCallers", false), OCIElement("includeInternalCallers", true),
      OCIElement("includeExternalCallers", true), OCIElement("phoneNumber", "+33123456789"),
    ]
    let newest = [OCIElement("blacklisted", true), OCIElement("fromDnCriteria", criteria)]
    let older = Self.schema.projected(newest, as: "UserCallNotifyGetCriteriaResponse21")
    #expect(Self.schema.violation(in: OCICommand("UserCallNotifyGetCriteriaResponse21", older)) == nil)
    #expect(older.last?.elements.map(\.name).contains("includeInternalCallers") == false)
    #expect(older.last?.text("phoneNumber") == "+33123456789")
    let again = Self.schema.projected(older, as: "UserCallNotifyGetCriteriaResponseRI")
    #expect(Self.schema.violation(in: OCICommand("UserCallNotifyGetCriteriaResponseRI", again)) == nil)
    #expect(again.last?.truth("includeInternalCallers") == false)
  }

  @Test("What an older version may not say gives way to the least that it may")
  func words() {
    let source = [OCIElement("messageSourceSelection", "URL"), OCIElement("urlSource", "http://example.com")]
    let older = Self.schema.projected(
      [OCIElement("enableVideo", true), OCIElement("source", source)], as: "UserMusicOnHoldUserGetResponse20")
    #expect(
      older == [
        OCIElement("enableVideo", true), OCIElement("source", [OCIElement("messageSourceSelection", "Group")]),
        OCIElement("useAlternateSourceForInternalCalls", false),
      ])
  }

  @Test("The least of any type is sound")
  func least() {
    for name in Self.schema.names where Self.schema.choices(of: name) == nil {
      let violation = Self.schema.violation(in: OCICommand(name, Self.schema.projected([], as: name)))
      #expect(violation == nil, "\(name)")
    }
  }
}
