import OCIP
import OCIPSchema

/// Where the keys of what there may be several of are found: in a table of another answer.
struct EntrySource: Sendable {
  /// The family of the entries.
  let family: String
  /// The family in whose answer they are listed.
  let parent: String
  /// The table in that answer.
  let table: String
  /// Makes the keys out of a row; nil for a row that has no entry.
  let keys: @Sendable (_ row: OCITable.Row, _ parent: UserDocument.Answer) -> [OCIElement]?

  /// Entries that are found by one column.
  init(_ family: String, in parent: String, _ table: String, column: String, as key: String, with others: String...) {
    self.init(family, in: parent, table) { row, parent in
      guard let text = row[column], !text.isEmpty else { return nil }
      return [OCIElement(key, text)] + others.compactMap { name in parent.keys.first { $0.name == name } }
    }
  }

  init(
    _ family: String, in parent: String, _ table: String,
    keys: @escaping @Sendable (OCITable.Row, UserDocument.Answer) -> [OCIElement]?
  ) {
    self.family = family
    self.parent = parent
    self.table = table
    self.keys = keys
  }

  private static func criteria(_ family: String, in parent: String, _ table: String = "criteriaTable") -> EntrySource {
    EntrySource(family, in: parent, table, column: "Criteria Name", as: "criteriaName")
  }

  /// All of them; what lists further entries stands before these.
  static let all: [EntrySource] = [
    criteria("UserCallForwardingSelective.Criteria", in: "UserCallForwardingSelective"),
    criteria("UserCallMeNow.Criteria", in: "UserCallMeNow"),
    criteria("UserCallNotify.Criteria", in: "UserCallNotify"),
    criteria("UserPreAlertingAnnouncement.Criteria", in: "UserPreAlertingAnnouncement"),
    criteria("UserSequentialRing.Criteria", in: "UserSequentialRing"),
    criteria("UserSimultaneousRingFamily.Criteria", in: "UserSimultaneousRingFamily"),
    criteria("UserSimultaneousRingPersonal.Criteria", in: "UserSimultaneousRingPersonal"),
    criteria("UserPersonalAssistant.Criteria", in: "UserPersonalAssistant", "scheduleTable"),
    criteria("UserExecutive.FilteringSelectiveCriteria", in: "UserExecutive.Filtering"),
    criteria("UserCustomRingbackUser.Criteria", in: "UserCustomRingbackUser.CriteriaList"),
    criteria("UserPriorityAlert.Criteria", in: "UserPriorityAlert.CriteriaList"),
    criteria("UserSelectiveCallAcceptance.Criteria", in: "UserSelectiveCallAcceptance.CriteriaList"),
    criteria("UserSelectiveCallRejection.Criteria", in: "UserSelectiveCallRejection.CriteriaList"),
    EntrySource(
      "UserBroadWorksAnywhere.PhoneNumber", in: "UserBroadWorksAnywhere", "phoneNumberTable", column: "Phone Number",
      as: "phoneNumber"),
    EntrySource("UserBroadWorksAnywhere.SelectiveCriteria", in: "UserBroadWorksAnywhere.PhoneNumber", "criteriaTable") {
      row, parent in
      guard let name = row["Criteria Name"], let number = parent.keys.first(where: { $0.name == "phoneNumber" }) else {
        return nil
      }
      return [number, OCIElement("criteriaName", name)]
    },
    EntrySource(
      "UserBroadWorksMobilityMobileIdentity", in: "UserBroadWorksMobility", "mobileIdentityTable",
      column: "Mobile Number", as: "mobileNumber"),
    EntrySource(
      "UserPersonalAssistantExclusionNumber", in: "UserPersonalAssistantExclusionNumber.List", "exclusionNumberTable",
      column: "Number", as: "exclusionNumber"),
    EntrySource("UserCollaborateProjectRoom", in: "UserCollaborateRoomList", "roomInstanceTable") { row, _ in
      guard row["Room Type"] == "Project Room", let room = row["Room Id"] else { return nil }
      return [OCIElement("roomId", room)]
    },
    EntrySource("UserPolycomPhoneServices", in: "UserPolycomPhoneServices.PrimaryEndpointList", "deviceUserTable") {
      row, _ in device(row).map { [$0] }
    },
    EntrySource("UserSharedCallAppearance.Endpoint", in: "UserSharedCallAppearance", "endpointTable") { row, _ in
      guard let device = device(row), let linePort = row["Line/Port"] else { return nil }
      return [OCIElement("accessDeviceEndpoint", [device, OCIElement("linePort", linePort)])]
    },
  ]

  private static func device(_ row: OCITable.Row) -> OCIElement? {
    guard let level = row["Device Level"], let name = row["Device Name"] else { return nil }
    return OCIElement("accessDevice", [OCIElement("deviceLevel", level), OCIElement("deviceName", name)])
  }
}
