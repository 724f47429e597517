import OCIP
import Testing

@testable import OCIPSchema

@Suite("Shapes of settings, by example")
struct SettingShapesExamplesTests {
  static let shapes = SettingShapes.standard
  static let ann = OCIElement("userId", "ann@example.com")

  private static func written(_ family: String, _ elements: [OCIElement], clearing: Bool = true) throws -> [OCIElement]
  {
    let setting = try #require(ServiceCatalogue.standard.setting(family))
    let answer = OCICommand(try #require(setting.read).answer, elements)
    let result = shapes.written(answer, of: setting, keys: [ann], clearing: clearing)
    return Array(try #require(result.command).elements.dropFirst())
  }

  private static func table(_ name: String, _ headings: [String], _ rows: [String]...) -> OCIElement {
    TableText(headings: headings, rows: rows).element(name)
  }

  @Test("A number that is not set is cleared, and none is written where nothing is cleared")
  func absent() throws {
    let off = [OCIElement("isActive", false), OCIElement("isRingSplashActive", false)]
    #expect(
      try Self.written("UserCallForwardingAlways", off) == [
        OCIElement("isActive", false), .nil("forwardToPhoneNumber"), OCIElement("isRingSplashActive", false),
      ])
    #expect(try Self.written("UserCallForwardingAlways", off, clearing: false) == off)
  }

  @Test("A table of users becomes a list of their ids, in its order")
  func users() throws {
    let table = Self.table("monitoredUserTable", ["User Id", "Last Name"], ["b", "B"], ["a", "A"])
    let list = OCIElement("monitoredUserIdList", [OCIElement("userId", "b"), OCIElement("userId", "a")])
    #expect(
      try Self.written("UserBusyLampField", [OCIElement("enableCallParkNotification", true), table]) == [
        .nil("listURI"), list, OCIElement("enableCallParkNotification", true),
      ])
    #expect(
      try Self.written("UserRoutePointSupervisor.List", [Self.table("supervisorTable", ["User Id"])]) == [
        .nil("supervisorUserIdList")
      ])
  }

  @Test("A table of criteria becomes which of them count")
  func criteria() throws {
    let table = Self.table(
      "criteriaTable", ["Is Active", "Criteria Name", "Time Schedule"], ["true", "One", ""], ["false", "Two", "Hours"])
    let activations = [("One", true), ("Two", false)].map { name, isActive in
      OCIElement("criteriaActivation", [OCIElement("criteriaName", name), OCIElement("isActive", isActive)])
    }
    #expect(try Self.written("UserCallNotify", [table]) == activations)
  }

  @Test("The profile of barring that is active is enabled by its code")
  func barring() throws {
    let headings = ["Name", "Code", "Activated", "Primary"]
    let table = Self.table("profileTable", headings, ["Day", "10", "false", "true"], ["Night", "20", "true", "false"])
    let answer = [OCIElement("lockoutStatus", false), table]
    #expect(try Self.written("UserCommunicationBarringUserControl", answer) == [OCIElement("enableProfile", 20)])
    let back = Self.shapes.read(
      OCICommand("UserCommunicationBarringUserControlModifyRequest", [Self.ann, OCIElement("enableProfile", 10)]),
      onto: answer, as: "UserCommunicationBarringUserControlGetResponse")
    #expect(TableText(back[1]).rows.map { $0[2] } == ["true", "false"])
  }

  @Test("A user's device and names get the elements that they are written in")
  func user() throws {
    let device = OCIElement("accessDevice", [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "desk")])
    let contact = OCIElement("contact", [OCIElement("sipContact", "sip:1@example.com")])
    let endpoint = OCIElement(
      "accessDeviceEndpoint",
      [
        device, OCIElement("linePort", "ann@example.com"), contact, OCIElement("staticRegistrationCapable", false),
        OCIElement("useDomain", true), OCIElement("supportVisualDeviceManagement", false),
        OCIElement("useHotline", false),
      ])
    let written = try Self.written(
      "User",
      [
        OCIElement("lastName", "Example"), OCIElement("alias", "a@example.com"), endpoint,
        OCIElement("userExternalId", "42"),
      ], clearing: false)
    #expect(
      written == [
        OCIElement("lastName", "Example"), OCIElement("sipAliasList", [OCIElement("sipAlias", "a@example.com")]),
        OCIElement(
          "endpoint",
          [
            OCIElement(
              "accessDeviceEndpoint",
              [
                device, OCIElement("linePort", "ann@example.com"), OCIElement("contactList", [contact]),
                OCIElement("useHotline", false),
              ])
          ]), OCIElement("newUserExternalId", "42"),
      ])
  }

  @Test("The file of an announcement and its address share an element")
  func files() throws {
    let file = [OCIElement("name", "Hello"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "User")]
    let answer = [
      OCIElement("isActive", true), OCIElement("audioSelection", "File"), OCIElement("audioFile", file),
      OCIElement("videoSelection", "URL"), OCIElement("videoFileUrl", "http://example.com/film"),
      Self.table("criteriaTable", []),
    ]
    let written = try Self.written("UserPreAlertingAnnouncement", answer)
    #expect(written.contains(OCIElement("audioFile", [OCIElement("file", file), .nil("url")])))
    #expect(
      written.contains(OCIElement("videoFile", [.nil("file"), OCIElement("url", "http://example.com/film")])))
  }

  @Test("What a change leaves out of an element stays, and what it clears goes")
  func parts() {
    let before = [
      OCIElement("profile", "Busy"),
      OCIElement(
        "availableInOffice",
        [
          OCIElement("additionalPhoneNumberToRing", "+33-111111111"),
          OCIElement(
            "busySetting",
            [OCIElement("action", "Forward"), OCIElement("forwardingPhoneNumber", "+33-222222222")]),
          OCIElement("noAnswerSetting", [OCIElement("action", "Transfer To Voice Mail")]),
        ]),
    ]
    let change = OCICommand(
      "UserCommPilotExpressModifyRequest",
      [
        Self.ann,
        OCIElement(
          "availableInOffice",
          [
            .nil("additionalPhoneNumberToRing"),
            OCIElement("busySetting", [OCIElement("action", "Transfer To Voice Mail")]),
          ]),
      ])
    let after = Self.shapes.read(change, onto: before, as: "UserCommPilotExpressGetResponse")
    #expect(after.first == before.first)
    #expect(
      after.last?.elements == [
        OCIElement(
          "busySetting",
          [OCIElement("action", "Transfer To Voice Mail"), OCIElement("forwardingPhoneNumber", "+33-222222222")]),
        OCIElement("noAnswerSetting", [OCIElement("action", "Transfer To Voice Mail")]),
      ])
  }

  @Test("A change names those of a list that it changes, and the others stay")
  func entries() {
    func entry(_ code: Int, _ number: String) -> OCIElement {
      OCIElement("speedDialEntry", [OCIElement("speedCode", code), OCIElement("phoneNumber", number)])
    }
    let change = OCICommand(
      "UserSpeedDial8ModifyListRequest",
      [
        Self.ann, entry(3, "+33-333333333"),
        OCIElement("speedDialEntry", [OCIElement("speedCode", 2), .nil("phoneNumber")]),
      ])
    let after = Self.shapes.read(
      change, onto: [entry(2, "+33-222222222"), entry(4, "+33-444444444")], as: "UserSpeedDial8GetListResponse")
    #expect(
      after == [
        OCIElement("speedDialEntry", [OCIElement("speedCode", 2)]), entry(4, "+33-444444444"),
        entry(3, "+33-333333333"),
      ])
  }

  @Test("A row that stays in a table keeps what else it says")
  func rows() {
    let before = Self.table("monitoredUserTable", ["User Id", "Last Name"], ["a", "A"], ["b", "B"])
    let list = OCIElement("monitoredUserIdList", ["c", "b"].map { OCIElement("userId", $0) })
    let after = Self.shapes.read(
      OCICommand("UserBusyLampFieldModifyRequest", [Self.ann, list]), onto: [before],
      as: "UserBusyLampFieldGetResponse16sp2")
    #expect(after == [Self.table("monitoredUserTable", ["User Id", "Last Name"], ["c", ""], ["b", "B"])])
  }
}
