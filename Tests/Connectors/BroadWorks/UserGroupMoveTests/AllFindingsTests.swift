import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("Everything that stands in the way of a user")
struct AllFindingsTests {
  /// Zoë with everything wrong at once.
  static let troubled: Company = {
    var company = Company()
    // Who she is, and where.
    company.move.enterprise.isEnterprise = false
    company.setProfile(OCIElement("extension", "20011"))
    company.setProfile(OCIElement("alias", "z@research.example.com"))
    company.setProfile(OCIElement("department", type: "GroupDepartmentKey", [OCIElement("name", "Legal")]))
    company.setProfile(TrunkGroupPilotTests.trunk(isPilot: true))
    company.assign(
      services: ["Push to Talk", "Call Recording", "Attendant Console"], packs: ["Standard", "Board"])
    company.move.source.profile.append(OCIElement("callingLineIdPhoneNumber", "+33-639980001"))
    // Her devices.
    company.share("reception")
    company.move.devices = [
      Company.device("zoe-desk", [Company.zoe, Company.bob]), Company.device("reception", [Company.eve, Company.zoe]),
    ]
    company.move.devicesInDestination = ["zoe-desk"]
    // What she is in.
    company.set("UserCallPickup", [OCIElement("name", "P"), Company.users("userTable", Company.zoe, Company.bob)])
    company.move.enterprise.huntGroups = [
      HuntGroupTests.group("first", Company.zoe, Company.bob), HuntGroupTests.group("lonely", Company.zoe),
    ]
    company.set("UserBroadWorksReceptionistOffice", [Company.users("monitoredUserTable", Company.bob)])
    company.set(
      "UserMeetMeConferencing.BridgeList",
      [Company.table("conferenceBridgeTable", ["Bridge Id", "Name"], [["bridge@acme.example.com", "B"]])])
    company.set(
      "UserCallCenter", [Company.table("callCenterTable", ["Service User Id"], [["hotline@acme.example.com"]])])
    company.set("UserCallPark", [OCIElement("name", "Park")])
    company.set("UserExecutive.Assistant", [Company.users("assistantUserTable", Company.bob)])
    company.set("UserHotelingGuest", [OCIElement("hostUserId", Company.bob)])
    // What she has set.
    company.set("UserChargeNumber", [OCIElement("phoneNumber", "+33-639980008")])
    company.set(
      "UserOutgoingCallingPlanDigitPlanOriginating",
      [
        OCIElement("useCustomSettings", true),
        OCIElement(
          "userPermissions", [OCIElement("digitPatternPermissions", [OCIElement("digitPatternName", "Abroad")])]),
      ])
    company.set(
      "UserMusicOnHoldUser",
      [
        OCIElement(
          "audioFile",
          [OCIElement("name", "Waltz"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "Group")])
      ])
    company.set("UserVoiceMessagingUser.VoiceManagement", [OCIElement("isActive", true)])
    company.set("UserCallNotify.Criteria", [SchedulesMissingTests.schedule("timeSchedule", "Night")])
    company.set(
      "UserAlternateNumbers", [OCIElement("alternateEntry01", [OCIElement("extension", "2001")])])
    company.move.user.gaps = [
      UserDocument.Gap("Teleportation", reason: nil), UserDocument.Gap("UserPrivacy", reason: "Busy"),
    ]
    // Where she shall go.
    company.move.source.schedules.insert(GroupDocument.Schedule(name: "Fair", kind: "Holiday", level: "Group"))
    company.move.destination?.key.providerID = "harbour"
    company.move.destination?.userServices["Push to Talk"]?.allowed = 2
    company.move.destination?.servicePacks["Standard"]?.allowed = 2
    company.move.destination?.profile = []
    company.move.destination?.hasVoicePortal = false
    company.move.destination?.groupServices = [:]
    company.move.evaluation = NativeRefusalTests.evaluation(
      errors: [(19601, "elsewhere"), (8264, "routing")], impacts: [(19717, "numbers moved")])
    return company
  }()

  private static let encumbrances: [CheckID] = [
    "shared-call-appearance", "call-pickup-group", "attendant-console", "attendant-console-unreadable",
    "meet-me-bridge", "device-shared", "hunt-group", "hunt-group-left", "not-in-enterprise", "hoteling-active",
    "trunk-group-pilot", "trunk-group-member", "group-number", "call-center-member", "other-memberships",
    "executive-assistants", "charge-number", "custom-calling-plans", "group-announcements", "stored-voice-messages",
    "services-unknown", "answers-missing",
  ]

  private static let requirements: [CheckID] = [
    "other-enterprise", "domain-missing", "services-not-authorised", "services-exhausted", "packs-not-authorised",
    "packs-exhausted", "schedules-missing", "schedules-missing-unused", "user-limit-reached", "extension-length",
    "extension-taken", "department-missing", "voice-portal-missing", "access-codes-missing", "device-name-taken",
    "native-refusal", "native-impact",
  ]

  @Test("A user with everything wrong gets all findings at once, in the order of the checks")
  func atOnce() {
    #expect(Self.troubled.findings.map(\.check) == Self.encumbrances + Self.requirements)
  }

  @Test("Without a destination the encumbrances are found, and nothing else")
  func sourceOnly() {
    var company = Self.troubled
    company.move.destination = nil
    company.move.evaluation = nil
    #expect(company.findings.map(\.check) == Self.encumbrances)
  }

  @Test("Whoever moves along is no encumbrance any more")
  func companions() {
    var company = Self.troubled
    company.takeAlong(Company.bob, Company.eve)
    let solved: Set<CheckID> = [
      "shared-call-appearance", "call-pickup-group", "attendant-console", "device-shared", "hunt-group",
    ]
    let checks = Set(company.findings.map(\.check))
    #expect(checks.isDisjoint(with: solved))
    #expect(checks.isSuperset(of: ["call-pickup-group-left", "hunt-group-left"]))
    #expect(Set(Self.encumbrances).subtracting(checks) == solved)
  }

  @Test("Nothing stands in the way of somebody ordinary")
  func clean() {
    #expect(Company().findings == [])
  }

  @Test("What the server would refuse cannot be overridden")
  func overrides() {
    // Its numbers for that; those from 19700 on only say what changes.
    let refusals = (19600..<19700).map(String.init) + ["4202", "8264"]
    let refused = Self.troubled.findings.filter { refusals.contains($0.facts["native"] ?? "") }
    #expect(refused.count > 10)
    for finding in refused { #expect(!finding.mayBeOverridden, "\(finding.check)") }
  }

  @Test("Every check has an id of its own, in lower-case words")
  func ids() {
    let ids = UserMoveChecks.all.map(\.id.rawValue) + [UserGone.id.rawValue, GroupUnknown.id.rawValue]
    #expect(Set(ids).count == ids.count)
    for id in ids { #expect(id.allSatisfy { $0.isLowercase || $0 == "-" }) }
  }

  @Test("A user or a group that is not there blocks")
  func absent() {
    #expect(UserGone.finding == Finding(check: "user-gone", severity: .blocking))
    let group = GroupKey(providerID: "acme", groupID: "nowhere")
    #expect(
      GroupUnknown.finding(group)
        == Finding(check: "group-unknown", severity: .blocking, facts: ["group": "acme/nowhere"]))
  }
}
