import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Criteria, numbers and other settings of which there are several")
struct SettingListTests {
  static let ann = OCIElement("userId", SmallEnterprise.ann)

  /// Ann with some services, and a schedule of her group.
  private static func system(_ services: String...) -> TwinSystem {
    var system = SmallEnterprise.make()
    system[user: SmallEnterprise.ann]?.services = services
    system.groups[SmallEnterprise.north]?.schedules = [TwinSchedule("Opening hours", kind: "Time")]
    return system
  }

  private static func schedule(_ level: String, _ name: String) -> OCIElement {
    OCIElement("timeSchedule", [OCIElement("type", level), OCIElement("name", name)])
  }

  private static func criteria(_ name: String, _ more: [OCIElement] = []) -> [OCIElement] {
    let callers = ["Anonymous", "Unavailable", "Internal", "External"].map { OCIElement("include\($0)Callers", false) }
    let numbers = [OCIElement("phoneNumber", "+33-111111111"), OCIElement("phoneNumber", "+33-222222222")]
    return [ann, OCIElement("criteriaName", name)] + more + [
      OCIElement("blacklisted", false),
      OCIElement(
        "fromDnCriteria", [OCIElement("fromDnCriteriaSelection", "Specified Only")] + callers + numbers),
    ]
  }

  @Test("Criteria are added, read, listed, renamed and removed")
  func criteria() {
    var system = Self.system("Call Notify")
    let hours = Self.schedule("Group", "Opening hours")
    let added = system.ask("UserCallNotifyAddCriteriaRequestRI", Self.criteria("Customers", [hours]))
    #expect(added.isSuccess)
    #expect(system.ask("UserCallNotifyAddCriteriaRequestRI", Self.criteria("Customers")).refusal == 99_071)
    let name = OCIElement("criteriaName", "Customers")
    let read = system.ask("UserCallNotifyGetCriteriaRequestRI", Self.ann, name)
    #expect(read.element("timeSchedule")?.text("name") == "Opening hours")
    #expect(read.element("fromDnCriteria")?.texts("phoneNumber") == ["+33-111111111", "+33-222222222"])
    let list = system.ask("UserCallNotifyGetRequest", Self.ann)
    #expect(
      list.cells("criteriaTable") == [
        ["true", "Customers", "Opening hours", "+33-111111111, +33-222222222", "false", "", "", "", ""]
      ])
    #expect(
      list.headings("criteriaTable").prefix(4) == ["Is Active", "Criteria Name", "Time Schedule", "Calls From"])

    let renamed = system.ask(
      "UserCallNotifyModifyCriteriaRequestRI", Self.ann, name, OCIElement("newCriteriaName", "Clients"),
      .nil("timeSchedule"))
    #expect(renamed.isSuccess)
    #expect(system.ask("UserCallNotifyGetCriteriaRequestRI", Self.ann, name).refusal == 99_070)
    let clients = OCIElement("criteriaName", "Clients")
    #expect(system.ask("UserCallNotifyGetCriteriaRequestRI", Self.ann, clients).element("timeSchedule") == nil)
    #expect(system.ask("UserCallNotifyDeleteCriteriaRequest", Self.ann, clients).isSuccess)
    #expect(system.ask("UserCallNotifyDeleteCriteriaRequest", Self.ann, clients).refusal == 99_070)
    #expect(system.ask("UserCallNotifyGetRequest", Self.ann).cells("criteriaTable").isEmpty)
  }

  @Test("Criteria count or not, by either of the two requests that say so")
  func activation() {
    var system = Self.system("Call Notify", "Selective Call Acceptance")
    let off = OCIElement("criteriaActivation", [OCIElement("criteriaName", "One"), OCIElement("isActive", false)])
    _ = system.ask("UserCallNotifyAddCriteriaRequestRI", Self.criteria("One"))
    #expect(system.ask("UserCallNotifyModifyRequest", Self.ann, off).isSuccess)
    #expect(system.ask("UserCallNotifyGetRequest", Self.ann).cells("criteriaTable").first?.first == "false")
    #expect(system.ask("UserSelectiveCallAcceptanceModifyActiveCriteriaListRequest", Self.ann, off).refusal == 99_070)
    _ = system.ask("UserSelectiveCallAcceptanceAddCriteriaRequestRI", Self.criteria("One"))
    #expect(system.ask("UserSelectiveCallAcceptanceModifyActiveCriteriaListRequest", Self.ann, off).isSuccess)
    let list = system.ask("UserSelectiveCallAcceptanceGetCriteriaListRequest", Self.ann)
    #expect(list.cells("criteriaTable").first?.first == "false")
  }

  @Test("A schedule must be there before criteria can name it")
  func schedules() {
    var system = Self.system("Call Notify")
    for missing in [Self.schedule("Group", "Nights"), Self.schedule("User", "Opening hours")] {
      let added = system.ask("UserCallNotifyAddCriteriaRequestRI", Self.criteria("One", [missing]))
      #expect(added.refusal == 99_040)
    }
    system.groups[SmallEnterprise.north]?.schedules.append(TwinSchedule("Nights", kind: "Time"))
    let added = system.ask(
      "UserCallNotifyAddCriteriaRequestRI", Self.criteria("One", [Self.schedule("Group", "Nights")]))
    #expect(added.isSuccess)
    let holiday = OCIElement("holidaySchedule", [OCIElement("type", "Group"), OCIElement("name", "Nights")])
    let modified = system.ask(
      "UserCallNotifyModifyCriteriaRequestRI", Self.ann, OCIElement("criteriaName", "One"), holiday)
    #expect(modified.refusal == 99_040)
  }

  @Test("A greeting must be there before a mailbox can play it")
  func announcements() {
    var system = Self.system("Voice Messaging User")
    let file = OCIElement(
      "noAnswerPersonalAudioFile",
      [OCIElement("name", "Hello"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "User")])
    #expect(system.ask("UserVoiceMessagingUserModifyGreetingRequest20", Self.ann, file).refusal == 99_050)
    system[user: SmallEnterprise.ann]?.announcements = [
      TwinAnnouncement(
        "Hello", mediaType: "WAV", description: "", content: [1], uploaded: "2026-01-01T00:00:00.000+0000")
    ]
    #expect(system.ask("UserVoiceMessagingUserModifyGreetingRequest20", Self.ann, file).isSuccess)
    let read = system.ask("UserVoiceMessagingUserGetGreetingRequest20", Self.ann)
    #expect(read.element("noAnswerPersonalAudioFile") == file)
  }

  @Test("Without the service nothing is read or written, and without the user neither")
  func services() {
    var system = Self.system()
    let requests = ["UserCallNotifyGetRequest", "UserCallNotifyModifyRequest", "UserSpeedDial8GetListRequest"]
    for request in requests {
      #expect(system.ask(request, Self.ann).refusal == 4410)
      #expect(system.ask(request, OCIElement("userId", "nobody@acme.example.com")).refusal == 4008)
    }
    #expect(system.ask("UserCallPoliciesGetRequest19sp1", Self.ann).type == "UserCallPoliciesGetResponse19sp1")
  }

  @Test("Whom somebody watches stays in order, says what is so now, and loses who goes")
  func people() {
    var system = Self.system()
    let people = [SmallEnterprise.dan, SmallEnterprise.bob].map { OCIElement("userId", $0) }
    let stranger = OCIElement("monitoredUserIdList", [OCIElement("userId", "nobody@acme.example.com")])
    #expect(system.ask("UserBusyLampFieldModifyRequest", Self.ann, stranger).refusal == 4008)
    let list = OCIElement("monitoredUserIdList", people)
    #expect(system.ask("UserBusyLampFieldModifyRequest", Self.ann, list).isSuccess)
    _ = system.ask(
      "UserModifyRequest22", OCIElement("userId", SmallEnterprise.bob), OCIElement("firstName", "Robert"))
    let rows = system.ask("UserBusyLampFieldGetRequest16sp2", Self.ann).cells("monitoredUserTable")
    #expect(rows.map { $0[0] } == [SmallEnterprise.dan, SmallEnterprise.bob])
    #expect(rows.map { $0[2] } == ["Dan", "Robert"])
    _ = system.ask("UserDeleteRequest", OCIElement("userId", SmallEnterprise.dan))
    let left = system.ask("UserBusyLampFieldGetRequest16sp2", Self.ann).cells("monitoredUserTable")
    #expect(left.map { $0[0] } == [SmallEnterprise.bob])
    var without = system
    without[user: SmallEnterprise.bob] = nil
    #expect(without.ask("UserBusyLampFieldGetRequest16sp2", Self.ann).cells("monitoredUserTable").isEmpty)
    #expect(system.ask("UserBusyLampFieldModifyRequest", Self.ann, .nil("monitoredUserIdList")).isSuccess)
    #expect(system.ask("UserBusyLampFieldGetRequest16sp2", Self.ann).cells("monitoredUserTable").isEmpty)
  }

  @Test("Entries are added to lists and taken out of them, each once")
  func entries() {
    var system = Self.system("Speed Dial 100", "Voice Messaging User")
    func entry(_ code: Int, _ number: String) -> OCIElement {
      OCIElement("speedDialEntry", [OCIElement("speedCode", code), OCIElement("phoneNumber", number)])
    }
    let first = entry(1, "+33-111111111")
    #expect(system.ask("UserSpeedDial100AddListRequest", Self.ann, first, entry(2, "+33-222222222")).isSuccess)
    #expect(system.ask("UserSpeedDial100AddListRequest", Self.ann, first).refusal == 99_071)
    let code = OCIElement("speedCode", 2)
    #expect(system.ask("UserSpeedDial100GetRequest", Self.ann, code).text("phoneNumber") == "+33-222222222")
    #expect(system.ask("UserSpeedDial100ModifyListRequest", Self.ann, entry(2, "+33-333333333")).isSuccess)
    #expect(system.ask("UserSpeedDial100DeleteListRequest", Self.ann, OCIElement("speedCode", 1)).isSuccess)
    #expect(system.ask("UserSpeedDial100DeleteListRequest", Self.ann, OCIElement("speedCode", 1)).refusal == 99_070)
    let list = system.ask("UserSpeedDial100GetListRequest17sp1", Self.ann)
    #expect(list.elements("speedDialEntry") == [entry(2, "+33-333333333")])

    let friends = ["Ada", "Alan"].map {
      OCIElement("entry", [OCIElement("entryName", $0), OCIElement("phoneNumber", "+33-111111111")])
    }
    #expect(system.ask("UserPersonalPhoneListAddListRequest", [Self.ann] + friends).isSuccess)
    let renamed = system.ask(
      "UserPersonalPhoneListModifyRequest", Self.ann, OCIElement("entryName", "Ada"), OCIElement("newEntryName", "Eve"))
    #expect(renamed.isSuccess)
    let search = OCIElement(
      "searchCriteriaUserPersonalPhoneListName",
      [OCIElement("mode", "Starts With"), OCIElement("value", "e"), OCIElement("isCaseInsensitive", true)])
    let found = system.ask("UserPersonalPhoneListGetListRequest", Self.ann, search)
    #expect(found.elements("entry").map { $0.text("entryName") } == ["Eve"])
  }

  @Test("Numbers that ring with the first one are the same by both of their requests")
  func ringing() {
    let family = "UserSimultaneousRingPersonal"
    var system = Self.system("Simultaneous Ring Personal")
    let number = OCIElement("phoneNumber", "+33-111111111")
    let confirmation = OCIElement("answerConfirmationRequired", true)
    #expect(system.ask("\(family)AddPhoneNumberRequest", Self.ann, number, confirmation).isSuccess)
    let read = system.ask("\(family)GetRequest17", Self.ann)
    #expect(read.elements("simultaneousRingNumber").map(\.elements) == [[number, confirmation]])
    let others = OCIElement(
      "simultaneousRingNumberList",
      [
        OCIElement(
          "simultaneousRingNumber",
          [OCIElement("phoneNumber", "+33-222222222"), OCIElement("answerConfirmationRequired", false)])
      ])
    #expect(system.ask("\(family)ModifyRequest17", Self.ann, others).isSuccess)
    #expect(system.ask("\(family)GetPhoneNumberRequest", Self.ann, number).refusal == 99_070)
    #expect(
      system.ask("\(family)GetPhoneNumberRequest", Self.ann, OCIElement("phoneNumber", "+33-222222222"))
        .truth("answerConfirmationRequired") == false)
  }

  @Test("Criteria of BroadWorks Anywhere go with their number")
  func anywhere() {
    var system = Self.system("BroadWorks Anywhere")
    let number = OCIElement("phoneNumber", "+33-111111111")
    let criteria = [Self.ann, number] + Self.criteria("Customers").dropFirst()
    let parts = ["isActive", "broadworksCallControl", "useDiversionInhibitor", "answerConfirmationRequired"]
    #expect(system.ask("UserBroadWorksAnywhereAddSelectiveCriteriaRequestRI", criteria).refusal == 99_070)
    let added = system.ask(
      "UserBroadWorksAnywhereAddPhoneNumberRequest",
      [Self.ann, number, OCIElement("description", "Mobile")] + parts.map { OCIElement($0, true) })
    #expect(added.isSuccess)
    #expect(system.ask("UserBroadWorksAnywhereAddSelectiveCriteriaRequestRI", criteria).isSuccess)
    #expect(
      system.ask("UserBroadWorksAnywhereGetRequest16sp2", Self.ann).cells("phoneNumberTable") == [
        ["+33-111111111", "Mobile"]
      ])
    let moved = system.ask(
      "UserBroadWorksAnywhereModifyPhoneNumberRequest", Self.ann, number,
      OCIElement("newPhoneNumber", "+33-222222222"))
    #expect(moved.isSuccess)
    let other = OCIElement("phoneNumber", "+33-222222222")
    let read = system.ask("UserBroadWorksAnywhereGetPhoneNumberRequest", Self.ann, other)
    #expect(read.cells("criteriaTable").map { $0[1] } == ["Customers"])
    #expect(system.ask("UserBroadWorksAnywhereDeletePhoneNumberRequest", Self.ann, other).isSuccess)
    #expect(system[user: SmallEnterprise.ann]?.lists["UserBroadWorksAnywhere.SelectiveCriteria"] == [])
  }

  @Test("An assistant says of whom it is one, and each of them sees it")
  func assistants() {
    var system = Self.system("Executive")
    system[user: SmallEnterprise.bob]?.services = ["Executive-Assistant"]
    let list = OCIElement("assistantUserIdList", [OCIElement("userId", SmallEnterprise.bob)])
    #expect(system.ask("UserExecutiveModifyAssistantRequest", Self.ann, list).isSuccess)
    let bob = OCIElement("userId", SmallEnterprise.bob)
    let optIn = OCIElement(
      "optInStatus", [OCIElement("executiveUserId", SmallEnterprise.ann), OCIElement("optIn", true)])
    #expect(system.ask("UserExecutiveAssistantModifyRequest", bob, optIn).isSuccess)
    let executives = system.ask("UserExecutiveAssistantGetRequest", bob)
    #expect(executives.cells("executiveTable").map { [$0[0], $0[9]] } == [[SmallEnterprise.ann, "true"]])
    let assistants = system.ask("UserExecutiveGetAssistantRequest", Self.ann)
    #expect(assistants.cells("assistantUserTable").map { [$0[0], $0[9]] } == [[SmallEnterprise.bob, "true"]])
  }

  @Test("A conference needs a bridge, and is listed until it is deleted")
  func conferences() throws {
    var system = SettingFixture.system
    system[user: SmallEnterprise.ann]?.lists["UserMeetMeConferencing.Conference"] = nil
    let request = SettingFixture.change("UserMeetMeConferencingAddConferenceRequest23", seed: 1)
    #expect(TwinCommands.answer(request, in: &system).refusal == 99_070)
    system[user: SmallEnterprise.ann]?.lists["UserMeetMeConferencing.BridgeList"] = [
      TwinEntry(try #require(request.text("bridgeId")), [])
    ]
    let added = TwinCommands.answer(request, in: &system)
    #expect(OCISchema.standard.violation(in: added) == nil)
    let list = system.ask("UserMeetMeConferencingGetConferenceListRequest", Self.ann)
    #expect(list.cells("conferenceTable").map { $0[1] } == [added.text("conferenceId")])
    let key = OCIElement(
      "conferenceKey",
      request.elements("bridgeId") + [OCIElement("conferenceId", try #require(added.text("conferenceId")))])
    let read = system.ask("UserMeetMeConferencingGetConferenceRequest23", Self.ann, key)
    #expect(read.text("title") == request.text("title") && read.text("moderatorPin") == added.text("moderatorPin"))
    #expect(system.ask("UserMeetMeConferencingDeleteConferenceListRequest", Self.ann, key).isSuccess)
    #expect(system.ask("UserMeetMeConferencingGetConferenceRequest23", Self.ann, key).refusal == 99_070)
  }

  @Test("A mailbox that is written as a whole is read piece by piece")
  func mailbox() {
    var system = Self.system("Voice Messaging User")
    let elements = [
      Self.ann, OCIElement("mailServerSelection", "Personal Mail Server"),
      OCIElement(
        "voiceMessagingDistributionList",
        [
          OCIElement("listId", 3), OCIElement("description", "Team"),
          OCIElement("phoneNumberList", [OCIElement("phoneNumber", "+33-111111111")]),
        ]),
      OCIElement("disableMessageDeposit", true), OCIElement("outgoingSMDIMWIisActive", true),
      OCIElement("voiceManagementisActive", false), OCIElement("sendCarbonCopyVoiceMessage", true),
      OCIElement("voicePortalAutoLogin", true),
      OCIElement("userMessagingAliasList", [OCIElement("phoneNumber", "+33-222222222")]),
    ]
    #expect(system.ask("UserVoiceMessagingUserModifyRequestRI", elements).isSuccess)
    func read(_ name: String, _ more: OCIElement...) -> OCICommand {
      system.ask("UserVoiceMessagingUserGet\(name)", [Self.ann] + more)
    }
    #expect(read("AdvancedVoiceManagementRequestRI").text("mailServerSelection") == "Personal Mail Server")
    let list = read("DistributionListRequest", OCIElement("listId", 3))
    #expect(list.text("description") == "Team" && list.texts("phoneNumber") == ["+33-111111111"])
    #expect(read("GreetingRequest20").truth("disableMessageDeposit") == true)
    #expect(read("OutgoingSMDIMWIRequest").truth("isActive") == true)
    let management = read("VoiceManagementRequest23")
    #expect(management.truth("isActive") == false && management.truth("sendCarbonCopyVoiceMessage") == true)
    #expect(read("VoicePortalRequest20").truth("voicePortalAutoLogin") == true)
    #expect(read("AliasListRequest").texts("phoneNumber") == ["+33-222222222"])
  }
}
