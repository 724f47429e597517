import OCIP
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct GroupMoveImpactTests {
  /// Something that comes of Ann's move to the south.
  struct Impact: Sendable, CustomTestStringConvertible {
    let codes: [Int]
    let subject: String
    let prepare: @Sendable (inout TwinSystem) -> Void
    let holds: @Sendable (TwinSystem, TwinUser) -> Bool
    var testDescription: String { codes.map(String.init).joined(separator: ", ") }

    init(
      _ codes: Int..., subject: String = "", prepare: @escaping @Sendable (inout TwinSystem) -> Void,
      holds: @escaping @Sendable (TwinSystem, TwinUser) -> Bool
    ) {
      (self.codes, self.subject, self.prepare, self.holds) = (codes, subject, prepare, holds)
    }
  }

  private static func set(_ family: String, _ elements: [OCIElement]) -> @Sendable (inout TwinSystem) -> Void {
    { $0[user: Small.ann]?.settings[family] = elements }
  }

  private static func change(_ element: OCIElement) -> @Sendable (inout TwinSystem) -> Void {
    { $0[user: Small.ann]?.changeProfile { $0.set(element) } }
  }

  private static let pattern = OCIElement(
    "digitPatternPermission", [OCIElement("digitPatternName", "Abroad"), OCIElement("allow", true)])
  private static let custom = OCIElement("useCustomSettings", true)
  private static let ofGroup = [OCIElement("type", "Group"), OCIElement("name", "Opening hours")]
  private static let ofUser = [OCIElement("type", "User"), OCIElement("name", "Opening hours")]
  private static let groupFile = [
    OCIElement("name", "Jingle"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "Group"),
  ]

  static let plans = [
    Impact(
      19702,
      prepare: set(
        "UserIncomingCallingPlan",
        [custom, OCIElement("userPermissions", [OCIElement("allowCollectCalls", true), pattern])]),
      holds: {
        $1.settings["UserIncomingCallingPlan"] == [
          custom, OCIElement("userPermissions", [OCIElement("allowCollectCalls", true)]),
        ]
      }),
    Impact(
      19703, prepare: set("UserOutgoingCallingPlanDigitPlanOriginating", [custom]),
      holds: { $1.settings["UserOutgoingCallingPlanDigitPlanOriginating"] == nil }),
    Impact(
      19704, prepare: set("UserOutgoingCallingPlanPinholeDigitPlanRedirecting", [custom]),
      holds: { $1.settings["UserOutgoingCallingPlanPinholeDigitPlanRedirecting"] == nil }),
    Impact(
      19708, prepare: set("UserCommunicationBarring", [OCIElement("useGroupSetting", true)]),
      holds: { $1.settings["UserCommunicationBarring"] == [OCIElement("useGroupSetting", true)] }),
    Impact(
      19709, subject: "Strict",
      prepare: set(
        "UserCommunicationBarring", [OCIElement("useGroupSetting", false), OCIElement("profileName", "Strict")]),
      holds: { TwinRecord($1.settings["UserCommunicationBarring"] ?? []).text("profileName") == "Strict" }),
    Impact(
      19710, prepare: set("UserChargeNumber", [OCIElement("phoneNumber", "+33-199001009")]),
      holds: { $1.settings["UserChargeNumber"] == nil }),
    Impact(
      19711,
      prepare: { system in
        system.groups[Small.south]?.groupServices["Hunt Group"] = false
        let names = ["Hunt Group Busy Activation", "Call Pickup"]
        system[user: Small.ann]?.settings["UserFeatureAccessCode.List"] = names.map { name in
          OCIElement("featureAccessCode", [OCIElement("featureAccessCodeName", name), OCIElement("enableFAC", false)])
        }
      },
      holds: {
        ($1.settings["UserFeatureAccessCode.List"] ?? []).map { $0.text("featureAccessCodeName") } == ["Call Pickup"]
      }),
    Impact(
      19715, prepare: set("UserCollaborateMyRoom", [OCIElement("roomName", "Mine")]),
      holds: { $1.settings["UserCollaborateMyRoom"] != nil }),
    Impact(
      19716, prepare: { $0[user: Small.ann]?.storedMessages = 3 }, holds: { $1.storedMessages == 0 }),
    Impact(
      19722, 19723, subject: "null",
      prepare: set("UserCallProcessing.Policy", [OCIElement("clidPolicy", "Use Group CLID")]),
      holds: { $1.settings["UserCallProcessing.Policy"] != nil }),
    Impact(
      19724,
      prepare: set(
        "UserMusicOnHoldUser",
        [
          OCIElement(
            "source",
            [
              OCIElement("messageSourceSelection", "Custom"),
              OCIElement("customSource", [OCIElement("audioFile", groupFile)]),
            ])
        ]),
      holds: {
        $1.settings["UserMusicOnHoldUser"] == [OCIElement("source", [OCIElement("messageSourceSelection", "Group")])]
      }),
  ]

  static let belongings = [
    Impact(
      19705, subject: "Call Pickup, Hunt Group",
      prepare: {
        $0.groups[Small.north]?.gatherings = [
          TwinGathering(.callPickup, id: "p", name: "p", members: [Small.bob, Small.ann]),
          TwinGathering(.huntGroup, id: "h", name: "h", members: [Small.ann]),
          TwinGathering(.paging, id: "g", name: "g", members: [Small.bob]),
        ]
        $0.groups[Small.south]?.gatherings = [TwinGathering(.huntGroup, id: "s", name: "s", members: [Small.ann])]
      },
      holds: { system, _ in
        system.groups[Small.north]?.gatherings.map(\.members) == [[Small.bob], [], [Small.bob]]
          && system.groups[Small.south]?.gatherings.map(\.members) == [[Small.ann]]
      }),
    Impact(
      19706,
      prepare: {
        $0.groups[Small.north]?.schedules = [TwinSchedule("Opening hours", kind: "Time")]
        let key = OCIElement(
          "scheduleKey", [OCIElement("scheduleName", "Opening hours"), OCIElement("scheduleType", "Time")])
        let ofLevel = OCIElement("timeSchedule", [key, OCIElement("scheduleLevel", "Group")])
        let criteria = [OCIElement("timeSchedule", ofGroup), OCIElement("holidaySchedule", ofUser)]
        $0[user: Small.ann]?.lists["UserBroadWorksMobilityMobileIdentity"] = [TwinEntry("+33-1", [ofLevel])]
        $0[user: Small.ann]?.lists["UserCallNotify.Criteria"] = [TwinEntry("One", criteria, isActive: false)]
      },
      holds: {
        $1.lists["UserCallNotify.Criteria"]
          == [TwinEntry("One", [OCIElement("holidaySchedule", ofUser)], isActive: false)]
          && $1.lists["UserBroadWorksMobilityMobileIdentity"] == [TwinEntry("+33-1", [])]
      }),
    Impact(
      19707,
      prepare: change(
        OCIElement("department", type: "GroupDepartmentKey", Small.key(Small.north) + [OCIElement("name", "Sales")])),
      holds: { $1.record.element("department") == nil }),
    Impact(
      19712,
      prepare: {
        $0.groups[Small.north]?.gatherings = [
          TwinGathering(.trunkGroup, id: "t", name: "t", members: [Small.ann, Small.bob])
        ]
      },
      holds: { system, _ in system.groups[Small.north]?.gatherings.map(\.members) == [[Small.bob]] }),
    Impact(
      19713, prepare: { $0.groups[Small.south]?.extensionLength.maximum = 3 },
      holds: { $1.record.text("extension") == nil }),
    Impact(
      19714, subject: "+33-199001004",
      prepare: { system in
        system[user: Small.ann]?.settings["UserAlternateNumbers"] = [
          OCIElement("distinctiveRing", true),
          OCIElement(
            "alternateEntry01", [OCIElement("phoneNumber", "+33-199001004"), OCIElement("extension", "1005")]),
          OCIElement("alternateEntry02", [OCIElement("extension", "777")]),
        ]
      },
      holds: { system, user in
        user.alternateEntries == [
          OCIElement("alternateEntry01", [OCIElement("phoneNumber", "+33-199001004")]),
          OCIElement("alternateEntry02", [OCIElement("extension", "777")]),
        ] && system.groups[Small.south]?.numbers["+33-199001004"] == true
          && system.groups[Small.north]?.numbers["+33-199001004"] == nil
      }),
    Impact(
      19718, subject: "lab.example.com", prepare: change(OCIElement("alias", "a@lab.example.com")),
      holds: { system, user in
        system.groups[Small.south]?.domains.contains("lab.example.com") == true
          && user.record.texts("alias") == ["a@lab.example.com"]
      }),
    Impact(
      19719, subject: "International", prepare: change(OCIElement("networkClassOfService", "International")),
      holds: { $1.record.text("networkClassOfService") == "International" }),
    Impact(
      19720, subject: "Zone 1", prepare: change(OCIElement("officeZoneName", "Zone 1")),
      holds: { $1.record.text("officeZoneName") == "Zone 1" }),
    Impact(
      19721,
      prepare: {
        let file = TwinAnnouncement("Welcome", mediaType: "WAV", description: "", content: [1, 2], uploaded: "")
        $0[user: Small.ann]?.announcements = [file]
      }, holds: { $1.announcements.map(\.content) == [[1, 2]] }),
  ]

  @Test("What a move brings about is said, and happens", arguments: plans + belongings)
  func impact(_ impact: Impact) throws {
    var system = Small.make()
    impact.prepare(&system)
    let before = system
    let request = [OCIElement("userId", Small.ann), OCIElement("newGroupId", "south")]
    let evaluation = system.ask("UserModifyGroupIdRequest", request + [OCIElement("evaluateOnly", true)])
    #expect(system == before)
    let answer = system.ask("UserModifyGroupIdRequest", request)
    #expect(answer == evaluation)
    #expect(answer.elements("error").isEmpty)
    let impacts = answer.elements("impact")
    let codes = impacts.compactMap { $0.number("messageCode") }
    // The device and the number move in any case.
    #expect(codes.filter { ![19701, 19717].contains($0) } == impact.codes)
    let first = try #require(impacts.first { $0.number("messageCode") == impact.codes[0] }?.text("summary"))
    #expect(first.hasPrefix("[Informational \(impact.codes[0])] "))
    #expect(first.contains(impact.subject) || impact.subject.isEmpty)
    let user = try #require(system[user: Small.ann])
    #expect(user.group == Small.south)
    #expect(impact.holds(system, user))
  }

  @Test("What the new group has already, or what is not the old group's, comes along without a word")
  func nothingToSay() throws {
    var system = Small.make()
    system[user: Small.dan]?.changeProfile { $0.set(OCIElement("networkClassOfService", "National")) }
    system[user: Small.ann]?.changeProfile { record in
      record.set(OCIElement("networkClassOfService", "National"))
      record.set(
        OCIElement(
          "department", type: "EnterpriseDepartmentKey",
          [OCIElement("serviceProviderId", "acme"), OCIElement("name", "Research")]))
    }
    let criteria = [TwinEntry("One", [OCIElement("timeSchedule", Self.ofUser)])]
    system[user: Small.ann]?.lists["UserCallNotify.Criteria"] = criteria
    system[user: Small.ann]?.settings["UserChargeNumber"] = [OCIElement("sendChargeNumberToNetwork", false)]
    let answer = system.ask(
      "UserModifyGroupIdRequest", OCIElement("userId", Small.ann), OCIElement("newGroupId", "south"))
    #expect(answer.elements("impact").compactMap { $0.number("messageCode") } == [19701, 19717])
    let user = try #require(system[user: Small.ann])
    #expect(user.record.element("department")?.type == "EnterpriseDepartmentKey")
    #expect(user.lists["UserCallNotify.Criteria"] == criteria)
    #expect(user.settings["UserChargeNumber"] != nil)
  }
}
