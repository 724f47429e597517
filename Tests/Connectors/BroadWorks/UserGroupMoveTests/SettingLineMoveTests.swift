import BroadWorksTwin
import Migrations
import OCIP
import Operations
import Store
import Testing

@testable import UserGroupMove

@Suite("A device on which a setting has a line moves along", .timeLimit(.minutes(10)))
struct SettingLineMoveTests {
  private static let user = TwinSystem.mover

  /// Who moves has a camera beside its telephone.
  private static let system: TwinSystem = {
    var system = TwinSystem.small
    system.groups[TwinGroupKey("acme", "headquarters")]?.devices["plain-camera"] = TwinDevice(
      "plain-camera",
      profile: [
        OCIElement("deviceType", "Polycom VVX 450"), OCIElement("protocol", "SIP 2.0"),
        OCIElement("macAddress", "0004F2ABCDEF"), OCIElement("status", "Online"),
        OCIElement("configurationMode", "Default"), OCIElement("transportProtocol", "Unspecified"),
        OCIElement("useCustomUserNamePassword", false),
      ], ports: 12)
    let device = [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "plain-camera")]
    system[user: user]?.services.append("Video Add-On")
    system[user: user]?.settings["UserVideoAddOn"] = [
      OCIElement("isActive", true), OCIElement("maxOriginatingCallDelaySeconds", "5"),
      OCIElement(
        "accessDeviceEndpoint",
        [OCIElement("accessDevice", device), OCIElement("linePort", "plain-camera@acme.example.com")]),
    ]
    return system
  }()

  @Test("There and back, whichever way the user moves", arguments: MoveStrategy.allCases)
  func thereAndBack(strategy: MoveStrategy) async throws {
    let secrets = [Self.user: Self.system.secrets(of: Self.user)]
    try await House.with(Self.system, strategy: strategy, secrets: secrets) { house in
      let workspace = try await house.open()
      let start = try await house.readable(workspace, [Self.user])
      try await house.prepare(workspace, Self.user)
      for (group, other) in [("plant", "headquarters"), ("headquarters", "plant")] {
        if group == "plant" {
          let result = try await house.migrate(workspace, Self.user)
          #expect(result.failures.isEmpty, "\(result.failures)")
          #expect(try await house.status(workspace, Self.user) == .completed)
        } else {
          let result = try await house.rollBack(workspace, Self.user)
          #expect(result.failures.isEmpty, "\(result.failures)")
        }
        let system = house.twin.system
        #expect(system[user: Self.user]?.group.groupID == group)
        #expect(system.groups[TwinGroupKey("acme", group)]?.devices["plain-camera"] != nil)
        #expect(system.groups[TwinGroupKey("acme", other)]?.devices["plain-camera"] == nil)
        let line = system[user: Self.user]?.settings["UserVideoAddOn"]?.last?.text("linePort")
        #expect(line == "plain-camera@acme.example.com")
      }
      #expect(House.differences(start, try await house.readable(workspace, [Self.user])) == [])
      try await workspace.close()
    }
  }
}
