import ConnectorKit
import Estates
import Migrations
import Testing

@Suite("number-taken")
struct NumberTakenTests {
  @Test("Somebody holds the number at the destination")
  func taken() async throws {
    var office = try Office()
    office.destination.holders = [
      try PhoneNumber(Office.number): UserAddress(name: "bob", domain: "voice.example.org")
    ]
    try await office.expect(
      .blocking, "number-taken", ["number": "+41 22 767 00 01", "holder": "bob@voice.example.org"])
  }

  @Test("Somebody who holds another number is clean")
  func clean() async throws {
    var office = try Office()
    office.destination.holders = [
      try PhoneNumber("+41227670002"): UserAddress(name: "bob", domain: "voice.example.org")
    ]
    try await office.expectClean("number-taken")
  }
}
