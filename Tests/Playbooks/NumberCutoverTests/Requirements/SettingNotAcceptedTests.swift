import Estates
import Migrations
import Testing

@Suite("setting-not-accepted")
struct SettingNotAcceptedTests {
  @Test("A setting that the destination cannot hold is named")
  func notAccepted() async throws {
    var office = try Office()
    office.ada.attributes[2].value = String(repeating: "n", count: 41)
    try await office.expect(.blocking, "setting-not-accepted", ["settings": "display_name"])
  }

  @Test("Settings that it can hold are clean")
  func clean() async throws { try await Office().expectClean("setting-not-accepted") }
}
