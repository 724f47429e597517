import OCIP
import OCIPSchema

/// A setting of the catalogue as the twin keeps it: the user's own elements, or one of several entries.
struct TwinSetting: Sendable {
  /// The setting.
  let setting: ServiceCatalogue.Setting
  /// The type of what is kept: that of its answer.
  let answer: String
  /// The elements by which requests find an entry; none where a user has just one.
  let keys: [String]

  /// Elements of requests that name the user.
  static let subjects = ["userId", "agentUserId", "supervisorUserId", "receptionistUserId"]

  /// Elements of requests that say which entry is meant.
  private static let entryKeys: Set<String> = [
    "criteriaName", "phoneNumber", "mobileNumber", "exclusionNumber", "speedCode", "listId", "name", "roomId",
    "conferenceKey", "accessDevice", "accessDeviceEndpoint", "fileFormat", "holidayScheduleName", "timeScheduleName",
    "scheduleKey", "eventName", "serviceUserId", "announcementFileKey", "contactUserId", "vonUser",
  ]

  /// What a setting of the catalogue is kept as; nil for one that cannot be read.
  init?(_ setting: ServiceCatalogue.Setting) {
    guard let read = setting.read else { return nil }
    self.setting = setting
    answer = read.answer
    keys = (OCISchema.standard.fields(of: read.request) ?? []).map(\.name).filter {
      setting.keys.contains($0) && Self.entryKeys.contains($0)
    }
  }

  /// All of them by their families.
  private static let all: [String: TwinSetting] = {
    let settings = ServiceCatalogue.standard.settings.compactMap { TwinSetting($0) }
    return Dictionary(uniqueKeysWithValues: settings.map { ($0.family, $0) })
  }()

  /// The setting of a family; nil for one that cannot be read.
  static func of(_ family: String) -> TwinSetting? { all[family] }

  /// The family.
  var family: String { setting.family }

  /// Whether there is an entry for everything that can be asked for.
  var isOpen: Bool {
    switch family {
    // Agents are added to a call centre, not call centres to a supervisor; and reports are added in other ways.
    case "UserCallCenter.SupervisedAgentList": true
    case "UserCallCenterEnhancedReportingScheduledReport": false
    default: setting.add == nil
    }
  }

  /// What an entry is found by that a request names.
  func key(_ command: some OCIElements) -> String {
    Self.joined(keys.flatMap { name in command.elements(name).flatMap(\.leaves) })
  }

  /// What an entry is found by that has several names.
  static func joined(_ names: [String]) -> String { names.joined(separator: "\u{1F}") }

  /// What the user has of this setting: of one that was never changed nothing.
  ///
  /// - Throws: 99070 where there is no such entry.
  func elements(of user: TwinUser, _ command: some OCIElements) throws(TwinRefusal) -> [OCIElement] {
    guard !keys.isEmpty else { return user.settings[family] ?? [] }
    let key = key(command)
    guard let entry = user.lists[family]?.first(where: { $0.key == key }) else {
      guard isOpen else { throw .entry(key) }
      return []
    }
    return entry.elements
  }

  /// Lets the user have other elements of this setting.
  ///
  /// - Throws: 99070 where there is no such entry.
  func set(_ elements: [OCIElement], of user: inout TwinUser, _ command: some OCIElements) throws(TwinRefusal) {
    guard !keys.isEmpty else { return user.settings[family] = elements }
    let key = key(command)
    if let place = user.lists[family]?.firstIndex(where: { $0.key == key }) {
      user.lists[family]?[place].elements = elements
    } else {
      guard isOpen else { throw .entry(key) }
      user.lists[family, default: []].append(TwinEntry(key, elements))
    }
  }
}

extension OCIElement {
  /// The texts in it, at whatever depth.
  var leaves: [String] { text.map { [$0] } ?? elements.flatMap(\.leaves) }
}

/// Refusals about settings, whose numbers are the twin's own.
extension TwinRefusal {
  static func entry(_ key: String) -> TwinRefusal {
    TwinRefusal(99_070, "Not found: \(key.replacing("\u{1F}", with: ", "))")
  }
  static func entryExists(_ key: String) -> TwinRefusal {
    TwinRefusal(99_071, "Already exists: \(key.replacing("\u{1F}", with: ", "))")
  }
}
