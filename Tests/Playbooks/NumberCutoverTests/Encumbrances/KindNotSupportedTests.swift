import Estates
import Migrations
import NumberCutover
import Testing

@Suite("kind-not-supported")
struct KindNotSupportedTests {
  @Test("A kind that the project does not move", arguments: [EstateObject.Kind.analogueDevice, .responseGroup])
  func notSupported(_ kind: EstateObject.Kind) async throws {
    var office = try Office()
    office.ada.kind = kind
    try await office.expect(
      .blocking, "kind-not-supported",
      ["kind": kind.rawValue, "kinds": "common-area-phone, person, shared-number"])
  }

  @Test("A kind that it moves", arguments: [EstateObject.Kind.person, .sharedNumber, .commonAreaPhone])
  func clean(_ kind: EstateObject.Kind) async throws {
    var office = try Office()
    office.ada.kind = kind
    try await office.expectClean("kind-not-supported")
  }

  @Test("The project may say otherwise")
  func options() async throws {
    var office = try Office()
    office.options = CutoverOptions(kinds: [.analogueDevice])
    try await office.expect(.blocking, "kind-not-supported", ["kind": "person", "kinds": "analogue-device"])
    office.ada.kind = .analogueDevice
    try await office.expectClean("kind-not-supported")
  }
}
