import OCIP

extension SettingShapes {
  /// Where an element comes from that the rules do not find.
  struct Exception {
    /// The name of what is read.
    let read: String
    /// The columns, where that is a table.
    var columns: [Column] = []
    /// The heading under which the row says `true` that is meant.
    var mark: String?
  }

  /// What the rules do not find, by the name of what is written.
  static let exceptions: [String: Exception] = [
    // Another name for the same.
    "sipAliasList": Exception(read: "alias"),
    "newUserExternalId": Exception(read: "userExternalId"),
    "newUserPersonId": Exception(read: "userPersonId"),
    // Tables of something else than users or criteria.
    "callCenterAgentSettings": Exception(
      read: "callCenterTable",
      columns: [
        Column(heading: "Service User Id", name: "serviceUserId"), Column(heading: "Available", name: "available"),
        Column(heading: "Skill Level", name: "skillLevel"),
      ]),
    "optInStatus": Exception(
      read: "executiveTable",
      columns: [
        Column(heading: "User Id", name: "executiveUserId"),
        Column(heading: "Assistant Opt-in Status", name: "optIn"),
      ]),
    "mobileIdentity": Exception(
      read: "mobileIdentityTable",
      columns: [
        Column(heading: "Mobile Number", name: "mobileNumber"), Column(heading: "Description", name: "description"),
        Column(heading: "Is Primary", name: "isPrimary"), Column(heading: "Enable Alerting", name: "enableAlerting"),
      ]),
    "profileIdentityMobilityNumbersAlerted": Exception(
      read: "profileIdentityMobileNumberAlertedTable", columns: [Column(heading: "Mobile Number")]),
    "mobileNumbersAlerted": Exception(read: "mobileNumberAlertedTable", columns: [Column(heading: "Mobile Number")]),
    "mobileNumberAlerted": Exception(read: "mobileNumberAlertedTable", columns: [Column(heading: "Mobile Number")]),
    "assignedNumberRangeStartList": Exception(
      read: "assignedNumberRangeTable", columns: [Column(heading: "Number Range Start")]),
    "assignedNumberPrefixList": Exception(
      read: "assignedNumberPrefixTable", columns: [Column(heading: "Number Prefix")]),
    // One profile of barring is active; it is enabled by its code.
    "enableProfile": Exception(read: "profileTable", columns: [Column(heading: "Code")], mark: "Activated"),
  ]

  /// What a request needs and no answer says, with the value that it has at first, by type of request.
  static let assumptions: [String: [OCIElement]] = [
    // Only a server in XS data mode looks at it.
    "UserSharedCallAppearanceAddEndpointRequest22": [OCIElement("allowVideo", true)]
  ]
}
