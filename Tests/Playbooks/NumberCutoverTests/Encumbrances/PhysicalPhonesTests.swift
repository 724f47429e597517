import Estates
import Migrations
import Testing

@Suite("physical-phones")
struct PhysicalPhonesTests {
  private func phone(_ name: String, of owner: String, at place: String?) -> EstateObject {
    EstateObject(
      id: EstateObject.ID(rawValue: name), kind: .physicalPhone, name: name,
      owner: EstateObject.ID(rawValue: owner), location: place,
      document: NativeDocument(origin: "cn=\(name)", attributes: []))
  }

  @Test("Phones that will stop working are listed with their places")
  func phones() async throws {
    var office = try Office()
    office.estate += [phone("snom-2", of: "ada", at: nil), phone("snom-1", of: "ada", at: "Lab 3")]
    try await office.expect(.warning, "physical-phones", ["count": "2", "phones": "snom-1 (Lab 3), snom-2"])
  }

  @Test("Somebody else's phone is clean")
  func clean() async throws {
    var office = try Office()
    office.estate.append(phone("snom-1", of: "bob", at: nil))
    try await office.expectClean("physical-phones")
  }
}
