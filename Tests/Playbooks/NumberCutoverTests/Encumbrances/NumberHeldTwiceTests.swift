import Migrations
import Testing

@Suite("number-held-twice")
struct NumberHeldTwiceTests {
  @Test("Two objects hold the number, in two spellings")
  func twice() async throws {
    var office = try Office()
    office.estate.append(Office.person("bob", line: "+41 22 767 00 01"))
    try await office.expect(
      .blocking, "number-held-twice", ["count": "2", "holders": "Ada (cn=ada); Bob (cn=bob)"])
  }

  @Test("Two people with two numbers are clean, and so are two extensions of one number")
  func clean() async throws {
    var office = try Office()
    office.estate.append(Office.person("bob", line: "tel:+41227670002"))
    office.estate.append(Office.person("eve", line: "tel:+41227670001;ext=5"))
    try await office.expectClean("number-held-twice")
  }
}
