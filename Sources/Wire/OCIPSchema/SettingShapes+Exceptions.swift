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

extension ServiceCatalogue {
  /// The headings of a table in an answer, or in a part of one; none where they are not known.
  package static func columns(of table: String, in type: String) -> [String] {
    columns[type]?[table] ?? []
  }

  private static let columns: [String: [String: [String]]] = {
    var columns: [String: [String: [String]]] = [:]
    for setting in standard.settings {
      guard let answer = setting.read?.answer else { continue }
      columns[answer, default: [:]].merge(setting.tables) { _, new in new }
    }
    for (type, tables) in moreColumns { columns[type, default: [:]].merge(tables) { _, new in new } }
    return columns
  }()

  private static let names = ["Last Name", "First Name", "Hiragana Last Name", "Hiragana First Name"]

  /// Columns that the catalogue does not have, from the descriptions of the types in broadworks-ocip 3.0.0.
  ///
  /// Those of `holidayScheduleTable` are nowhere written; they follow those of `timeScheduleTable`.
  private static let moreColumns: [String: [String: [String]]] = [
    "CallCenterScheduledReportAgentSelectionRead": ["agentTable": ["User Id"] + names],
    "UserBroadWorksMobilityGetResponse21sp1": [
      "profileIdentityMobileNumberAlertedTable": ["Mobile Number", "Country Code", "National Prefix"],
      "mobileIdentityTable": [
        "Mobile Number", "Description", "Country Code", "National Prefix", "Is Primary", "Enable Alerting",
      ],
    ],
    "UserBroadWorksMobilityMobileIdentityGetResponse22V3": [
      "mobileNumberAlertedTable": ["Mobile Number", "Country Code", "National Prefix"]
    ],
    "UserCollaborateRoomListGetResponse": ["roomInstanceTable": ["Room Type", "Name", "Room Id"]],
    "UserExecutiveAssistantGetResponse": [
      "executiveTable": ["User Id"] + names + [
        "Phone Number", "Extension", "Department", "Email Address", "Assistant Opt-in Status", "Executive Allow Opt-in",
      ]
    ],
    "UserGetListInGroupResponse": [
      "userTable": [
        "User Id", "Last Name", "First Name", "Department", "Phone Number", "Phone Number Activated", "Email Address",
        "Hiragana Last Name", "Hiragana First Name", "In Trunk Group", "Extension", "Country Code", "National Prefix",
      ]
    ],
    "UserGetListInServiceProviderResponse": [
      "userTable": [
        "User Id", "Group Id", "Last Name", "First Name", "Department", "Phone Number", "Phone Number Activated",
        "Email Address", "Hiragana Last Name", "Hiragana First Name", "In Trunk Group", "Extension", "User External Id",
      ]
    ],
    "UserGetListInSystemResponse": [
      "userTable": [
        "User Id", "Group Id", "Service Provider Id", "Last Name", "First Name", "Department", "Phone Number",
        "Phone Number Activated", "Email Address", "Hiragana Last Name", "Hiragana First Name", "In Trunk Group",
        "Extension", "Reseller Id", "User External Id",
      ]
    ],
    "UserGetServiceInstanceListInServiceProviderResponse": [
      "serviceInstanceTable": [
        "User Id", "Group Id", "Service Type", "Name", "Phone Number", "Extension", "Department",
      ]
    ],
    "UserGetServiceInstanceListInSystemResponse": [
      "serviceInstanceTable": [
        "User Id", "Group Id", "Service Provider Id", "Service Type", "Name", "Phone Number", "Extension",
        "Reseller Id",
      ]
    ],
    "UserHolidayScheduleGetListResponse": ["holidayScheduleTable": ["Holiday Schedule", "Type"]],
    "UserMeetMeConferencingGetConferenceDelegateListResponse": [
      "conferenceDelegateUserTable": ["User Id"] + names + [
        "Phone Number", "Extension", "Department", "Email Address",
      ]
    ],
    "UserPhoneDirectoryGetListResponse": [
      "directoryTable": [
        "Name", "Number", "Extension", "Mobile", "Email Address", "Department", "First Name", "Last Name", "User Id",
        "Title", "IMP Id", "My Room Room Id", "My Room Bridge Id", "Service Name",
      ]
    ],
    "UserPhoneDirectoryGetSearchedListResponse": [
      "directoryTable": [
        "Name", "Number", "Extension", "Mobile", "Email Address", "Department", "Hiragana Name", "Group Id",
        "Yahoo Id", "User Id", "IMP Id", "First Name", "Last Name", "My Room Room Id", "My Room Bridge Id",
        "Service Name",
      ]
    ],
    "UserPolycomPhoneServicesGetPrimaryEndpointListResponse": [
      "deviceUserTable": ["Device Level", "Device Name", "Line/Port"]
    ],
    "UserRouteListGetResponse24": [
      "assignedNumberRangeTable": ["Number Range Start", "Number Range End", "Is Active", "Extension Length"],
      "assignedNumberPrefixTable": ["Number Prefix", "Is Active", "Extension Range Start", "Extension Range End"],
    ],
    "UserServiceGetAssignmentListResponse": [
      "servicePacksAssignmentTable": ["Service Pack Name", "Assigned", "Description"]
    ],
  ]
}
