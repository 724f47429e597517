import ConnectorConformance
import ConnectorKit
import Estates
import Foundation
import SkypeForBusiness
import Testing

@Suite("Keeping the contract of every role")
struct ConformanceTests {
  private func check(
    _ system: SkypeForBusiness, releasing ids: [EstateObject.ID], unknown: [String]
  ) async {
    #expect(await EstateReadingConformance.violations(of: system) == [])
    for id in unknown.map(EstateObject.ID.init(rawValue:)) {
      #expect(await ObjectReadingConformance.violations(of: system, unknown: id) == [])
    }
    for id in ids { #expect(await LineReleasingConformance.violations(of: system, releasing: id) == []) }
  }

  @Test("The directory, with its changes over LDAP")
  func directory() async throws {
    try await withDirectory { server in
      try SmallOffice.writeExports(to: server.folder)
      let system = try server.system(sideFiles)
      await check(
        system, releasing: [SmallOffice.ada, SmallOffice.desk, SmallOffice.fax],
        unknown: ["S-1-5-21-1-2-3-9", "00000000-0000-4000-8000-000000000009", "cn=x,\(DirectoryServer.base)"])
    }
  }

  @Test("Exports, with the operator's command")
  func exports() async throws {
    try await withFolder { folder in
      try SmallOffice.writeExports(to: folder)
      let program = try Operator(in: folder, state: Operator.wholeOffice)
      let system = try Configured(exportFiles + ["command": "./operator"], folder: program.folder).sound()
      await check(
        system, releasing: [SmallOffice.ada, SmallOffice.desk], unknown: ["S-1-5-21-1-2-3-9", "phone:none"])
    }
  }
}
