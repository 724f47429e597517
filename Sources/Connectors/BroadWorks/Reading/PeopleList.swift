import OCIPSchema

/// A list in a user's settings that names other users, and from which a server takes whoever is deleted.
struct PeopleList: Sendable {
  /// The family of the catalogue.
  let family: String
  /// The table in its answer.
  let table: String
  /// The element of its writing request.
  let element: String

  /// All of them that a move does not refuse to touch: lists of executives and call centres are encumbrances.
  static let all = [
    PeopleList(family: "UserBusyLampField", table: "monitoredUserTable", element: "monitoredUserIdList"),
    PeopleList(
      family: "UserPrivacy", table: "permittedMonitorUserIdTable", element: "permittedMonitorUserIdList"),
    PeopleList(family: "UserPushToTalk", table: "selectedUserTable", element: "selectedUserIdList"),
    PeopleList(
      family: "UserBroadWorksReceptionistEnterprise", table: "monitoredUserTable", element: "monitoredUserIdList"),
    PeopleList(family: "UserBroadWorksReceptionistOffice", table: "monitoredUserTable", element: "monitoredUserIdList"),
    PeopleList(
      family: "UserBroadWorksReceptionistSmallBusiness", table: "monitoredUserTable", element: "monitoredUserIdList"),
  ]

  /// The list of a family.
  static func of(_ family: String) -> PeopleList? { all.first { $0.family == family } }

  /// The entry of the catalogue.
  var setting: ServiceCatalogue.Setting? { ServiceCatalogue.standard.setting(family) }

  /// What a receptionist has written about someone, in a row of its list.
  static let note = "Receptionist Note"
}
