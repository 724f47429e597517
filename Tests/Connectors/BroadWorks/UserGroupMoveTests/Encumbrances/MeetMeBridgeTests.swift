import Migrations
import Testing

@Suite("meet-me-bridge")
struct MeetMeBridgeTests {
  private static let headings = ["Bridge Id", "Name", "Phone Number", "Extension", "Is Active"]

  @Test("She hosts bridges; each is named with its number, if it has one")
  func found() {
    var company = Company()
    company.set(
      "UserMeetMeConferencing.BridgeList",
      [
        Company.table(
          "conferenceBridgeTable", Self.headings,
          [
            ["bridge@acme.example.com", "Conferences", "+33-639980009", "1009", "true"],
            ["board@acme.example.com", "Board", "", "", "false"],
          ])
      ])
    company.expect(
      .blocking, "meet-me-bridge",
      ["bridges": "Board (board@acme.example.com); Conferences (bridge@acme.example.com, +33-639980009)"])
  }

  @Test("Who hosts none is clean")
  func clean() {
    var company = Company()
    company.set(
      "UserMeetMeConferencing.BridgeList", [Company.table("conferenceBridgeTable", Self.headings, [])])
    company.expectClean("meet-me-bridge")
  }
}
