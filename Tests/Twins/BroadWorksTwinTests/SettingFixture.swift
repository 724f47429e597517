import OCIP
import OCIPSchema
import SeededGenerators

@testable import BroadWorksTwin

/// Ann of the small enterprise with every service, and everything that requests about her settings can name.
enum SettingFixture {
  static let ann = SmallEnterprise.ann
  static let sharedLine = "ann-2@acme.example.com"
  static let center = "support@acme.example.com"
  static let timeSchedule = [OCIElement("type", "Group"), OCIElement("name", "Opening hours")]
  static let holidaySchedule = [OCIElement("type", "User"), OCIElement("name", "Leave")]

  /// The system.
  static let system: TwinSystem = {
    var system = SmallEnterprise.make()
    system.groups[SmallEnterprise.north]?.schedules = [TwinSchedule("Opening hours", kind: "Time")]
    system.groups[SmallEnterprise.north]?.gatherings = [
      TwinGathering(.callCenter, id: center, name: "Support", members: [ann], phoneNumber: "+33-199001003")
    ]
    var user = system[user: ann] ?? TwinUser(ann, in: SmallEnterprise.north, profile: [])
    user.services = ServiceCatalogue.standard.services.sorted()
    user.schedules = [
      TwinSchedule(
        "Leave", kind: "Holiday",
        events: [
          [
            OCIElement("eventname", "Known"), OCIElement("startDate", "2026-08-01"),
            OCIElement("endDate", "2026-08-15"),
          ]
        ])
    ]
    user.sharedLines = [TwinSharedLine(deviceLevel: "Group", deviceName: "ann-desk", linePort: sharedLine)]
    user.announcements = [
      TwinAnnouncement("Hello", mediaType: "WAV", description: "Hello", content: [1, 2, 3], uploaded: system.now)
    ]
    for setting in ServiceCatalogue.standard.settings {
      guard let kept = TwinSetting(setting), !kept.keys.isEmpty else { continue }
      user.lists[kept.family] = [TwinEntry(kept.key(OCICommand("", keys(kept))), [])]
    }
    user.lists["UserMeetMeConferencing.BridgeList"] = [TwinEntry("bridge", [])]
    user.settings["UserSpeedDial100.List"] = [
      OCIElement("speedDialEntry", [OCIElement("speedCode", 1), OCIElement("phoneNumber", "+33-123456789")])
    ]
    for family in ["UserSimultaneousRingFamily", "UserSimultaneousRingPersonal"] {
      user.settings[family] = [
        OCIElement(
          "simultaneousRingNumber",
          [OCIElement("phoneNumber", "+33-123456789"), OCIElement("answerConfirmationRequired", false)])
      ]
    }
    for (id, kind) in [("100000", "Project Room"), ("100001", "Instant Room")] {
      let entry = TwinEntry(id, [OCIElement("roomType", kind), OCIElement("roomName", kind)])
      user.lists["UserCollaborateRoom", default: []].append(entry)
    }
    system[user: ann] = user
    return system
  }()

  /// What an entry of a family is found by.
  private static func keys(_ kept: TwinSetting) -> [OCIElement] {
    var random = RandomChange(seed: 0)
    return (OCISchema.standard.fields(of: kept.setting.read?.request ?? "") ?? []).filter {
      kept.keys.contains($0.name)
    }.map { random.element($0) }
  }

  /// A request that changes, with all that it needs, and with some of what it may have.
  static func change(_ type: String, seed: UInt64) -> OCICommand {
    var random = RandomChange(seed: seed)
    return OCICommand(type, random.elements(of: type))
  }

  /// A request that reads what is there.
  static func reading(_ type: String) -> OCICommand {
    var random = RandomChange(seed: 0)
    let named: Set = ["userId", "announcementFileKey"]
    let fields = (OCISchema.standard.fields(of: type) ?? []).filter { field in
      !field.isOptional || named.contains(field.name)
        || type.hasPrefix("UserGetList") && field.name == "serviceProviderId"
    }
    let elements = fields.map { field in
      switch field.name {
      case "serviceProviderId": OCIElement(field.name, SmallEnterprise.north.providerID)
      case "GroupId": OCIElement(field.name, SmallEnterprise.north.groupID)
      case "roomId" where type.contains("InstantRoom"): OCIElement(field.name, "100001")
      case "publicUserIdentity": OCIElement(field.name, [OCIElement("sipURI", "sip:\(ann)")])
      default: random.element(field)
      }
    }
    return OCICommand(type, elements)
  }
}

/// Elements of requests as somebody might send them who knows what is there.
struct RandomChange {
  private var generator: SeededGenerator
  private var count = 100

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  /// Elements of a type; entries are named by what is there, and never anew.
  mutating func elements(of type: String) -> [OCIElement] {
    (OCISchema.standard.fields(of: type) ?? []).flatMap { field -> [OCIElement] in
      let isNewName = field.name.hasPrefix("new")
      guard !field.isOptional || !isNewName && Bool.random(using: &generator) else { return [] }
      guard !field.isNillable || Bool.random(using: &generator) else { return [.nil(field.name)] }
      let count = field.isList ? Int.random(in: 1...2, using: &generator) : 1
      return (0..<count).map { _ in element(field) }
    }
  }

  /// An element of a field.
  mutating func element(_ field: OCISchema.Field) -> OCIElement {
    count += 1
    if let known = known(field) { return known }
    switch field.kinds.randomElement(using: &generator) {
    case .word(let word)?: return OCIElement(field.name, word)
    case .truth?: return OCIElement(field.name, Bool.random(using: &generator))
    case .number?: return OCIElement(field.name, count)
    case .type(let type)?: return OCIElement(field.name, part(type, named: field.name))
    case .any?: return OCIElement(field.name, [OCIElement("anything", "text \(count)")])
    case .text?, nil: return OCIElement(field.name, "text \(count)")
    }
  }

  /// What names something that is there.
  private mutating func known(_ field: OCISchema.Field) -> OCIElement? {
    let people = [SmallEnterprise.bob, SmallEnterprise.cid, SmallEnterprise.dan]
    return switch field.name {
    case "userId" where field.isList: OCIElement(field.name, people.randomElement(using: &generator) ?? "")
    case "userId", "agentUserId", "supervisorUserId", "receptionistUserId":
      OCIElement(field.name, SettingFixture.ann)
    case "executiveUserId", "contactUserId": OCIElement(field.name, SmallEnterprise.bob)
    case "serviceUserId": OCIElement(field.name, SettingFixture.center)
    case "criteriaName", "name", "holidayScheduleName", "timeScheduleName", "eventName":
      OCIElement(field.name, "Known")
    case "phoneNumber" where field.kinds == [.text] && !field.isOptional: OCIElement(field.name, "+33-123456789")
    case "mobileNumber", "exclusionNumber": OCIElement(field.name, "+33-123456789")
    case "speedCode", "listId": OCIElement(field.name, 1)
    case "roomId": OCIElement(field.name, "100000")
    case "linePort": OCIElement(field.name, SettingFixture.sharedLine)
    case "fileFormat": OCIElement(field.name, "phone%BWMACADDRESS%.cfg")
    default: nil
    }
  }

  private mutating func part(_ type: String, named name: String) -> [OCIElement] {
    switch type {
    case "TimeSchedule": SettingFixture.timeSchedule
    case "HolidaySchedule": SettingFixture.holidaySchedule
    case "ScheduleGlobalKey" where name == "timeSchedule":
      [
        OCIElement(
          "scheduleKey", [OCIElement("scheduleName", "Opening hours"), OCIElement("scheduleType", "Time")]),
        OCIElement("scheduleLevel", "Group"),
      ]
    case "ScheduleGlobalKey":
      [
        OCIElement("scheduleKey", [OCIElement("scheduleName", "Leave"), OCIElement("scheduleType", "Holiday")]),
        OCIElement("scheduleLevel", "User"),
      ]
    case "ScheduleKey": [OCIElement("scheduleName", "Leave"), OCIElement("scheduleType", "Holiday")]
    case "AnnouncementFileKey":
      [OCIElement("name", "Hello"), OCIElement("mediaFileType", "WAV")]
    case "AnnouncementFileLevelKey":
      [OCIElement("name", "Hello"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "User")]
    case "AccessDevice": [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "ann-desk")]
    case "MeetMeConferencingConferenceKey":
      [OCIElement("bridgeId", "bridge"), OCIElement("conferenceId", "100000")]
    default: elements(of: type)
    }
  }
}
