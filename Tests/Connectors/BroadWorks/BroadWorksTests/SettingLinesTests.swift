import BroadWorksTwin
import ConnectorKit
import Foundation
import OCIP
import OCIPSchema
import Testing

@testable import BroadWorks

@Suite("Lines of settings, and lines that do not register")
struct SettingLinesTests {
  private static let key = TwinGroupKey("acme", "headquarters")
  private static let id = TwinConnection.everything
  private static let camera = "everything-camera"

  private static func endpoint(_ line: String, _ others: [OCIElement] = []) -> OCIElement {
    let device = [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", camera)]
    return OCIElement(
      "accessDeviceEndpoint", [OCIElement("accessDevice", device), OCIElement("linePort", line)] + others)
  }

  /// A system in which a camera has lines of two settings of the user who has everything.
  private static let system: TwinSystem = {
    var system = Rebuild.invented()
    if var device = system.groups[key]?.devices["everything-soft"] {
      device.name = camera
      system.groups[key]?.devices[camera] = device
    }
    system[user: id]?.settings["UserVideoAddOn", default: []].append(endpoint("camera@acme.example.com"))
    system[user: id]?.lists["UserBroadWorksMobilityMobileIdentity"]?[0].elements.append(
      endpoint("mobile@acme.example.com", [OCIElement("useHotline", false)]))
    return system
  }()

  @Test("Their device is copied, moves along, and has its lines again")
  func movesAlong() async throws {
    try await Rebuild.with(Self.system) { rebuild in
      #expect(rebuild.copy.devices.map(\.name) == ["everything-desk", "everything-soft", Self.camera])
      #expect(rebuild.copy.devices.last?.lines.map(\.kind) == ["Video Add On", "Mobility"])
      let before = rebuild.twin.system
      for phase in Rebuild.phases {
        #expect(try await phase.run(rebuild) > 0, "\(phase.name)")
        #expect(try await phase.run(rebuild) == 0, "\(phase.name)")
      }
      try await rebuild.expectSame(as: before)
      let device = try #require(try await rebuild.system.device(Self.camera, in: rebuild.destination))
      #expect(device.lines == rebuild.copy.devices.last?.lines)
      #expect(try await rebuild.system.device(Self.camera, in: rebuild.source) == nil)
    }
  }

  @Test("Somebody else's line on such a device is a conflict before anything is taken away")
  func shared() async throws {
    try await Rebuild.with(Self.system) { rebuild in
      rebuild.twin.change { state in
        state[user: TwinConnection.plain]?.settings["UserVideoAddOn"] = [Self.endpoint("other@acme.example.com")]
      }
      let before = rebuild.twin.system
      let failure = await #expect(throws: PhoneSystemError.self) {
        try await rebuild.system.moveDevices(
          [rebuild.copy], from: rebuild.source, to: rebuild.destination,
          secrets: [rebuild.copy.userID: rebuild.secrets])
      }
      #expect(failure?.kind == .conflict && failure?.facts["detail"] == TwinConnection.plain)
      #expect(rebuild.twin.system == before)
    }
  }

  @Test("Devices of lists of other people, of the system and of nobody are not the user's")
  func ofOthers() {
    func user(_ elements: [OCIElement]) -> UserDocument {
      UserDocument(
        userID: "zoe@acme.example.com",
        answers: [UserDocument.Answer("UserVideoAddOn", type: "UserVideoAddOnGetResponse22", elements: elements)])
    }
    func place(_ level: String) -> OCIElement {
      OCIElement(
        "accessDeviceEndpoint",
        [
          OCIElement("accessDevice", [OCIElement("deviceLevel", level), OCIElement("deviceName", "camera")]),
          OCIElement("linePort", "zoe@acme.example.com"),
        ])
    }
    #expect(user([place("Group")]).groupDevices == ["camera"])
    #expect(user([place("System")]).groupDevices == [])
    #expect(user([OCIElement("hostOfAnother", [place("Group")])]).groupDevices == [])
    #expect(user([]).groupDevices == [])
  }

  @Test("A shared line that does not register is added with its contact, its path and its port")
  func staticLine() async throws {
    var system = Rebuild.invented()
    system[user: Self.id]?.sharedLines[0].profile += [
      OCIElement("contact", "sip:soft@192.0.2.9"), OCIElement("pathHeader", "<sip:edge.example.com;lr>"),
      OCIElement("portNumber", 3),
    ]
    try await Rebuild.with(system) { rebuild in
      let none = UserDocument(userID: rebuild.copy.userID, answers: [])
      let type = "UserSharedCallAppearanceAddEndpointRequest22"
      let writes = UserDifference(from: none, to: rebuild.copy.user).writes.filter { $0.command.type == type }
      let command = try #require(writes.first?.command)
      #expect(writes.count == 1 && OCISchema.standard.violation(in: command) == nil)
      let endpoint = try #require(command.element("accessDeviceEndpoint"))
      #expect(endpoint.text("contact") == "sip:soft@192.0.2.9" && endpoint.number("portNumber") == 3)
      #expect(endpoint.text("pathHeader") == "<sip:edge.example.com;lr>")
      let line = try #require(rebuild.twin.system[user: Self.id]?.sharedLines.first)
      rebuild.twin.change { $0[user: Self.id]?.sharedLines = [] }
      let counts = [
        try await rebuild.system.restoreSettings(rebuild.copy), try await rebuild.system.restoreSettings(rebuild.copy),
      ]
      #expect(counts[0] > 0 && counts[1] == 0)
      let again = try #require(rebuild.twin.system[user: Self.id]?.sharedLines.first)
      #expect(again.linePort == line.linePort)
      for name in ["contact", "pathHeader", "portNumber"] {
        #expect(again.profile.first { $0.name == name } == line.profile.first { $0.name == name }, "\(name)")
      }
    }
  }

  @Test(
    "A file of a device that nobody has kept stops it before anything is taken away",
    arguments: [("Custom", "special.cfg"), ("Custom", nil), ("Manual", "special.cfg")] as [(String, String?)])
  func ownFile(mode: String, file: String?) async throws {
    try await Rebuild.with { rebuild in
      rebuild.twin.change { state in
        guard var device = state.groups[Self.key]?.devices["everything-soft"] else { return }
        device.profile.removeAll { $0.name == "configurationMode" }
        device.profile.append(OCIElement("configurationMode", mode))
        if let file { device.profile.append(OCIElement("configurationFileName", file)) }
        state.groups[Self.key]?.devices[device.name] = device
      }
      let (before, document) = (rebuild.twin.system, try await rebuild.system.document(of: Self.id))
      let copy = try await rebuild.system.copy(of: #require(document), watchers: [])
      let failure = await #expect(throws: PhoneSystemError.self) {
        try await rebuild.system.moveDevices(
          [copy], from: rebuild.source, to: rebuild.destination, secrets: [copy.userID: rebuild.secrets])
      }
      #expect(failure?.kind == .missing && failure?.facts["detail"] == file ?? "configurationFile")
      #expect(rebuild.twin.system == before)
    }
  }

  @Test("A file of its own that stands in the list of files and was kept stops nothing")
  func keptFile() {
    let file = DeviceDocument.File(
      format: "phone.cfg",
      elements: [OCIElement("fileSource", "Custom"), OCIElement("configurationFileName", "special.cfg")])
    func device(_ mode: String, _ files: [DeviceDocument.File]) -> DeviceDocument {
      DeviceDocument(
        group: TwinConnection.group("headquarters"), name: "desk",
        elements: [OCIElement("configurationMode", mode), OCIElement("configurationFileName", "special.cfg")],
        lines: [], tags: [], tagSet: [], files: files)
    }
    let kept = [DeviceFile(device: "desk", format: "phone.cfg", content: Data())]
    #expect(device("Custom", [file]).unkept(among: kept) == [])
    #expect(device("Custom", [file]).unkept(among: []) == ["phone.cfg"])
    #expect(device("Custom", []).unkept(among: kept) == ["special.cfg"])
    #expect(device("Default", []).unkept(among: []) == [])
  }
}
