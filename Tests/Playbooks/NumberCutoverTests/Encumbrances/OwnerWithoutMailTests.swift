import Estates
import Migrations
import Testing

@Suite("owner-without-mail")
struct OwnerWithoutMailTests {
  @Test("The owner has no mail address, or something that is none", arguments: [nil, "", "phone him"])
  func withoutMail(_ mail: String?) async throws {
    var office = try Office()
    office.ada.mail = mail
    try await office.expect(.blocking, "owner-without-mail", ["owner": "Ada"], mayBeOverridden: true)
  }

  @Test("An owner who can be told is clean; a missing owner is another check's affair")
  func clean() async throws {
    var office = try Office()
    try await office.expectClean("owner-without-mail")
    office.ada.owner = nil
    office.ada.mail = nil
    try await office.expectClean("owner-without-mail")
  }
}
