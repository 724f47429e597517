import OCIP
import OCIPSchema

extension SystemInventor {
  /// Settings of the catalogue that a user has in other ways, or that would keep it from being moved.
  private static let elsewhere: Set<String> = [
    // Its profile, its passwords, its devices, its lines, its schedules and its announcements.
    "User", "UserAuthentication", "UserAccessDeviceFile", "UserSharedCallAppearance.Endpoint", "UserSchedule.Event",
    "UserHolidaySchedule", "UserTimeSchedule", "UserAnnouncementFile",
    // The same numbers as in the setting that they belong to.
    "UserSimultaneousRingFamily.PhoneNumber", "UserSimultaneousRingPersonal.PhoneNumber",
    // Supervisors and their reports, bridges and rooms.
    "UserCallCenter.SupervisedAgentList", "UserCallCenterEnhancedReportingScheduledReport",
    "UserRoutePointSupervisor.List", "UserMeetMeConferencing.Conference",
    "UserMeetMeConferencing.ConferenceDelegateList", "UserMeetMeConferencing.ConferenceGreeting",
    "UserCollaborateInstantRoom", "UserCollaborateMyRoom", "UserCollaborateProjectRoom", "UserCollaborateRoom",
    // Written by hand below.
    "UserAlternateNumbers", "UserFeatureAccessCode.List", "UserSpeedDial100.List", "UserSpeedDial8.List",
    "UserMusicOnHoldUser", "UserFaxMessaging",
  ]
  /// What belongs to associations with others, which come and go.
  private static let associations: Set<String> = [
    "hostUserId", "hostLastName", "hostFirstName", "hostAssociationDateTime", "hostEnforcesAssociationLimit",
    "hostAssociationLimitHours", "guestLastName", "guestFirstName", "guestPhoneNumber", "guestExtension",
    "guestLocationDialingCode", "guestAssociationDateTime", "accessDeviceEndpoint", "outgoingCallDNIS",
  ]

  /// Makes the user who has all that a user can have and still be moved, and those who watch it.
  mutating func makeEverythingUser() {
    let id = "everything@\(Self.domain)"
    var user = user(
      id, "Zoë", "Müller-Łukasz", in: Self.headquarters,
      more: [
        OCIElement(
          "nameDialingName", [OCIElement("nameDialingLastName", "Mueller"), OCIElement("nameDialingFirstName", "Zoe")]),
        OCIElement("department", type: "EnterpriseDepartmentKey", departmentKey(Self.enterpriseDepartments[0])),
        OCIElement("alias", "zoe@\(Self.domain)"), OCIElement("alias", "z.mueller@\(Self.domain)"),
        OCIElement("title", "Chief of everything"), OCIElement("pagerPhoneNumber", numbers.mobile()),
        OCIElement("mobilePhoneNumber", numbers.mobile()), OCIElement("yahooId", "zoe-everything"),
        OCIElement("addressLocation", "Building A, 3rd floor"),
        OCIElement(
          "address",
          [
            OCIElement("addressLine1", "1 rue de l’Exemple"), OCIElement("addressLine2", "Bât. A"),
            OCIElement("city", "Paris"), OCIElement("zipOrPostalCode", "75000"), OCIElement("country", "France"),
          ]),
        OCIElement("networkClassOfService", "International"),
        OCIElement(
          "alternateUserId",
          [OCIElement("alternateUserId", "zoe.mueller@\(Self.domain)"), OCIElement("description", "Old name")]),
      ])
    user.services = InventedServices.all
    user.servicePacks = ["Standard", "Premium"]
    user.schedules = InventedSchedules.ofUser
    user.announcements = [
      TwinAnnouncement(
        InventedElements.sound, mediaType: "WAV", description: "Welcome", content: InventedSound.tone(period: 20),
        uploaded: system.now),
      TwinAnnouncement(
        InventedElements.film, mediaType: "MOV", description: "A film", content: InventedSound.film,
        uploaded: system.now),
      TwinAnnouncement(
        "Away", mediaType: "WAV", description: "Away (é)", content: InventedSound.tone(period: 32), uploaded: system.now
      ),
    ]
    switchEverythingOn(for: &user)
    setByHand(for: &user)
    // What it tells of the group beside the user's own is the group's.
    user.settings["UserGroupNightForwarding"]?.removeAll { ["businessHours", "holidaySchedule"].contains($0.name) }
    let watchers = [Self.headquarters, Self.headquarters, Self.plant].enumerated().map { index, key in
      self.user("watcher-\(index + 1)@\(Self.domain)", "Ida", "Wächter \(index + 1)", in: key)
    }
    setPeople(for: &user, watchers)
    let soft = makeDevice("everything-soft", for: user)
    user.sharedLines = [Self.sharedLine("everything-soft@\(Self.domain)", on: soft)]
    enrichDevice("everything-desk", of: user)
    store(user)
    for (place, var watcher) in watchers.enumerated() {
      watcher.settings["UserBusyLampField"] = Self.lampField(of: watcher.id, [user])
      if place == 0 { setConfidant(&watcher, of: user) }
      if place == 1 { setReceptionist(&watcher, of: user) }
      store(watcher)
    }
  }

  /// Lets somebody be seen by a user, and talk to it at the push of a button.
  private func setConfidant(_ watcher: inout TwinUser, of user: TwinUser) {
    watcher.services += ["Privacy", "Push to Talk"]
    var invented = InventedElements()
    for family in ["UserPrivacy", "UserPushToTalk"] {
      guard let kept = TwinSetting.of(family) else { continue }
      watcher.settings[family] = invented.elements(of: kept.answer)
    }
    add("permittedMonitorUserIdTable", to: "UserPrivacy", of: &watcher, [user])
    add("selectedUserTable", to: "UserPushToTalk", of: &watcher, [user])
  }

  /// Makes somebody a receptionist who knows something about a user.
  private func setReceptionist(_ watcher: inout TwinUser, of user: TwinUser) {
    watcher.services.append("CommPilot Receptionist")
    add("monitoredUserTable", to: "UserBroadWorksReceptionistEnterprise", of: &watcher, [user])
    watcher.lists["UserBroadWorksReceptionistEnterpriseNote"] = [
      TwinEntry(user.id, [OCIElement("receptionistNote", "Knows everything; à déranger")], isActive: true)
    ]
  }

  /// The key of a department of the enterprise.
  func departmentKey(_ name: String) -> [OCIElement] {
    [OCIElement("serviceProviderId", Self.enterprise), OCIElement("name", name)]
  }

  /// Which users somebody watches.
  static func lampField(of id: String, _ watched: [TwinUser]) -> [OCIElement] {
    let list = "blf-\(id)"
    return [
      OCIElement("listURI", list), OCIElement("enableCallParkNotification", true),
      InventedTable.users("monitoredUserTable", of: "UserBusyLampField", watched),
    ]
  }

  /// Sets all that the catalogue knows, with values that nobody has by default.
  private func switchEverythingOn(for user: inout TwinUser) {
    var invented = InventedElements()
    for setting in ServiceCatalogue.standard.settings where !Self.elsewhere.contains(setting.family) {
      guard let kept = TwinSetting(setting), setting.write != nil || setting.add != nil else { continue }
      if kept.keys.isEmpty {
        let elements = invented.elements(of: kept.answer, without: Self.associations)
        if !elements.isEmpty { user.settings[setting.family] = elements }
      } else {
        user.lists[setting.family] = (1...2).map { index in
          TwinEntry(
            TwinSetting.joined(kept.keys.map { Self.name($0, index) }),
            invented.elements(of: kept.answer, without: Self.associations), isActive: index == 1)
        }
      }
    }
  }

  /// What names one of several.
  private static func name(_ key: String, _ index: Int) -> String {
    switch key {
    case "criteriaName": index == 1 ? "Customers" : "Évenings"
    case "listId": String(index)
    case "accessDevice": TwinSetting.joined(["Group", index == 1 ? "everything-desk" : "everything-soft"])
    default: "+33-63998\(2_000 + index)"
    }
  }

  /// Sets what names other people; receptionists' lists stay empty, because with people in them nobody can be moved.
  private func setPeople(for user: inout TwinUser, _ people: [TwinUser]) {
    user.settings["UserBusyLampField"] = Self.lampField(of: user.id, [people[1], people[0]])
    add("permittedMonitorUserIdTable", to: "UserPrivacy", of: &user, Array(people.prefix(2)))
    add("selectedUserTable", to: "UserPushToTalk", of: &user, [people[2]])
    add("assistantUserTable", to: "UserExecutive.Assistant", of: &user, [people[0]])
  }

  /// Puts a table of people among a user's settings.
  private func add(_ table: String, to family: String, of user: inout TwinUser, _ people: [TwinUser]) {
    user.settings[family] = InventedElements.ordered(
      (user.settings[family] ?? []) + [InventedTable.users(table, of: family, people)],
      as: ServiceCatalogue.standard.setting(family)?.read?.answer ?? family)
  }

  /// Sets what has a form of its own, or numbers that must belong to the group.
  private mutating func setByHand(for user: inout TwinUser) {
    // One mobile number goes before the others.
    if let other = user.lists["UserBroadWorksMobilityMobileIdentity"]?.last {
      let elements = other.elements.map { $0.name == "isPrimary" ? OCIElement("isPrimary", false) : $0 }
      user.lists["UserBroadWorksMobilityMobileIdentity"]?[1].elements = elements
    }
    user.settings["UserSpeedDial8.List"] = (2...9).map { code in
      OCIElement("speedDialEntry", Self.speedDial(code, numbers.mobile()))
    }
    user.settings["UserSpeedDial100.List"] =
      [OCIElement("prefix", "#")]
      + [0, 1, 42, 99].map { OCIElement("speedDialEntry", Self.speedDial($0, numbers.mobile())) }
    user.settings["UserFeatureAccessCode.List"] = ["Call Return", "Last Number Redial"].map { name in
      OCIElement("featureAccessCode", [OCIElement("featureAccessCodeName", name), OCIElement("enableFAC", false)])
    }
    var entries = [OCIElement("distinctiveRing", true)]
    let patterns = ["Normal", "Long-Long", "Short-Short-Long", "Short-Long-Short"]
    for index in 1...10 {
      guard let line = takeLine(for: user.group) else { break }
      entries.append(
        OCIElement(
          "alternateEntry\(index < 10 ? "0" : "")\(index)",
          [
            OCIElement("phoneNumber", line.phoneNumber), OCIElement("extension", line.extension),
            OCIElement("ringPattern", patterns[index % 4]), OCIElement("description", "Number \(index)"),
          ]))
    }
    user.settings["UserAlternateNumbers"] = entries
    let welcome = [OCIElement("name", InventedElements.sound), OCIElement("mediaFileType", "WAV")]
    let source = [
      OCIElement("messageSourceSelection", "Custom"),
      OCIElement("customSource", [OCIElement("audioFile", welcome)]),
    ]
    user.settings["UserMusicOnHoldUser"] = [
      OCIElement("enableVideo", false), OCIElement("source", source),
      OCIElement("useAlternateSourceForInternalCalls", true), OCIElement("internalSource", source),
    ]
    if let fax = takeLine(for: user.group) {
      user.settings["UserFaxMessaging"] = [
        OCIElement("isActive", true), OCIElement("phoneNumber", fax.phoneNumber),
        OCIElement("extension", fax.extension), OCIElement("alias", "fax-zoe@\(Self.domain)"),
      ]
    }
  }

  /// An entry of either list of speed dials.
  static func speedDial(_ code: Int, _ number: String) -> [OCIElement] {
    [
      OCIElement("speedCode", code), OCIElement("phoneNumber", number), OCIElement("description", "Entry \(code) (ü)"),
    ]
  }

  /// Gives a device tags and a file of its own.
  private mutating func enrichDevice(_ name: String, of user: TwinUser) {
    system.groups[user.group]?.devices[name]?.tags = [
      "%BACKGROUND%": "acme-blue.png", "%RINGER%": "low", "%NOTE%": "Zoë’s telephone & more",
    ]
    system.groups[user.group]?.devices[name]?.tagSet = "Acme telephones"
    system.groups[user.group]?.devices[name]?.files["directory%BWMACADDRESS%.xml"] = TwinDeviceFile(
      source: "Custom", name: "directory.xml", content: Array("<directory><item>Zoë</item></directory>\n".utf8))
  }
}
