import Estates
import Migrations
import Testing

@Suite("delegate-tie")
struct DelegateTieTests {
  @Test("Others may act for the owner: they are named, or their ids where nobody knows them")
  func delegates() async throws {
    var office = try Office()
    office.estate.append(Office.person("bob", line: "tel:+41227670002"))
    office.ada.ties = ["zoe", "bob"].map {
      ObjectTie(kind: .delegate, name: "delegate", other: EstateObject.ID(rawValue: $0))
    }
    try await office.expect(.warning, "delegate-tie", ["delegates": "Bob, zoe"])
  }

  @Test("A shared line is no delegate")
  func clean() async throws {
    var office = try Office()
    office.ada.ties = [ObjectTie(kind: .sharedLine, name: "lab", other: EstateObject.ID(rawValue: "bob"))]
    try await office.expectClean("delegate-tie")
  }
}
