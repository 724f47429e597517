import OCIP
import OrganisationGenerator

extension SystemInventor {
  /// Makes users who are plain, whose names are unusual, and who live where nobody else does.
  mutating func makeOtherSpecialUsers() {
    var plain = user("plain@\(Self.domain)", "Jean", "Simple", in: Self.headquarters, hasDevice: false)
    plain.servicePacks = []
    plain.registration = nil
    store(plain)
    store(user("latin-1@\(Self.domain)", "Þórdís Ægir", "Weiß-Ñandú ÿ×÷", in: Self.headquarters))
    store(user("beyond-latin-1@\(Self.domain)", "Łucja € 王", "Škvorecký-Dąbrowska", in: Self.headquarters))
    for plan in InventedGroup.lacking {
      store(
        user(
          "resident-\(plan.id)@\(Self.domain)", "Rémi", "Résident \(plan.name)",
          in: TwinGroupKey(Self.enterprise, plan.id)))
    }
    for group in ["office", "quay"] {
      let key = TwinGroupKey(Self.otherProvider, group)
      store(user("resident-\(group)@\(Self.otherDomain)", "Rémi", "Résident \(group)", in: key))
      store(user("requirement-enterprise-\(group)@\(Self.otherDomain)", "Paul", "Harbour \(group)", in: key))
    }
  }

  /// Makes so many users by chance, group after group.
  mutating func makePeople(_ count: Int, in keys: [TwinGroupKey]) {
    let people = people(count)
    var colleagues: [TwinUser] = []
    for (index, person) in people.enumerated() {
      let key = keys[index * keys.count / people.count]
      if colleagues.last?.group != key { colleagues = [] }
      var user = user(
        "\(person.username)@\(Self.domain)", person.given, person.family, in: key, more: details(of: person))
      giveServices(to: &user)
      giveCalls(to: &user, colleagues)
      giveVoiceMail(to: &user)
      giveLines(to: &user, colleagues)
      system[user: user.id] = user
      colleagues = Array((colleagues + [user]).suffix(8))
    }
  }

  private mutating func details(of person: Organisation.Person) -> [OCIElement] {
    var elements = [OCIElement("title", person.department), OCIElement("addressLocation", person.site)]
    if random.chance(perMille: 400) { elements.append(OCIElement("mobilePhoneNumber", numbers.mobile())) }
    if random.chance(perMille: 250) {
      let name = random.pick(Self.enterpriseDepartments)
      elements.append(OCIElement("department", type: "EnterpriseDepartmentKey", departmentKey(name)))
    }
    if random.chance(perMille: 150) {
      elements.append(OCIElement("alias", "\(person.username).alias@\(Self.domain)"))
    }
    return elements
  }

  private mutating func giveServices(to user: inout TwinUser) {
    if random.chance(perMille: 200) { user.servicePacks.append("Premium") }
    let single = ["Alternate Numbers", "Automatic Callback", "Call Return", "Hoteling Guest", "Last Number Redial"]
    for service in single where random.chance(perMille: 60) { user.services.append(service) }
  }

  /// What becomes of calls; only what some people change.
  private mutating func giveCalls(to user: inout TwinUser, _ colleagues: [TwinUser]) {
    let isOn = OCIElement("isActive", true)
    let target = OCIElement("forwardToPhoneNumber", number(of: colleagues))
    if random.chance(perMille: 80) {
      user.settings["UserCallForwardingAlways"] = [isOn, target, OCIElement("isRingSplashActive", false)]
    }
    if random.chance(perMille: 120) { user.settings["UserCallForwardingBusy"] = [isOn, target] }
    if random.chance(perMille: 180) {
      user.settings["UserCallForwardingNoAnswer"] = [isOn, target, OCIElement("numberOfRings", 5)]
    }
    if random.chance(perMille: 60) { user.settings["UserCallForwardingNotReachable"] = [isOn, target] }
    if random.chance(perMille: 40) { user.settings["UserDoNotDisturb"] = [isOn, OCIElement("ringSplash", true)] }
    if random.chance(perMille: 100) { user.settings["UserCallingLineIDDeliveryBlocking"] = [isOn] }
    if random.chance(perMille: 150) {
      user.settings["UserSpeedDial8.List"] = [2, 3, 4].map { code in
        OCIElement("speedDialEntry", Self.speedDial(code, numbers.mobile()))
      }
    }
    if random.chance(perMille: 100) {
      user.settings["UserPersonalPhoneList.List"] = (1...3).map { index in
        OCIElement(
          "entry", [OCIElement("entryName", "Friend \(index)"), OCIElement("phoneNumber", numbers.mobile())])
      }
    }
    if user.servicePacks.contains("Premium") { giveCriteria(to: &user, colleagues) }
  }

  /// What depends on who calls and when.
  private mutating func giveCriteria(to user: inout TwinUser, _ colleagues: [TwinUser]) {
    let schedule = [OCIElement("type", "Group"), OCIElement("name", InventedSchedules.openingHours.name)]
    var callers = [OCIElement("fromDnCriteriaSelection", "Specified Only")]
    callers += ["Anonymous", "Unavailable", "Internal", "External"].map { OCIElement("include\($0)Callers", false) }
    callers.append(OCIElement("phoneNumber", number(of: colleagues)))
    if random.chance(perMille: 500) {
      user.settings["UserCallForwardingSelective"] = [
        OCIElement("isActive", true), OCIElement("defaultForwardToPhoneNumber", numbers.mobile()),
        OCIElement("playRingReminder", false),
      ]
      user.lists["UserCallForwardingSelective.Criteria"] = [
        TwinEntry(
          "At work",
          [
            OCIElement("timeSchedule", schedule),
            OCIElement("forwardToNumberSelection", "Forward To Default Number"), OCIElement("fromDnCriteria", callers),
          ])
      ]
    }
    if random.chance(perMille: 500) {
      user.settings["UserSimultaneousRingPersonal"] = [
        OCIElement("isActive", true), OCIElement("doNotRingIfOnCall", true),
        OCIElement(
          "simultaneousRingNumber",
          [OCIElement("phoneNumber", numbers.mobile()), OCIElement("answerConfirmationRequired", false)]),
      ]
      user.lists["UserSimultaneousRingPersonal.Criteria"] = [
        TwinEntry(
          "Hours",
          [
            OCIElement("timeSchedule", schedule), OCIElement("blacklisted", false),
            OCIElement("fromDnCriteria", callers),
          ], isActive: false)
      ]
    }
  }

  /// A mailbox with a greeting, for nearly half of the people.
  private mutating func giveVoiceMail(to user: inout TwinUser) {
    guard random.chance(perMille: 450) else { return }
    user.settings["UserVoiceMessagingUser.VoiceManagement"] = [
      OCIElement("isActive", true), OCIElement("processing", "Unified Voice and Email Messaging"),
      OCIElement("usePhoneMessageWaitingIndicator", true), OCIElement("sendVoiceMessageNotifyEmail", true),
      OCIElement("voiceMessageNotifyEmailAddress", "\(user.id.prefix { $0 != "@" })@mail.example.com"),
      OCIElement("sendCarbonCopyVoiceMessage", false), OCIElement("transferOnZeroToPhoneNumber", false),
      OCIElement("alwaysRedirectToVoiceMail", false), OCIElement("busyRedirectToVoiceMail", true),
      OCIElement("noAnswerRedirectToVoiceMail", true), OCIElement("outOfPrimaryZoneRedirectToVoiceMail", false),
    ]
    user.storedMessages = random.below(6)
    guard random.chance(perMille: 500) else { return }
    user.announcements = [
      TwinAnnouncement(
        "Greeting", mediaType: "WAV", description: "Greeting",
        content: InventedSound.tone(period: 10 + random.below(60), samples: 200), uploaded: system.now)
    ]
    let file = [
      OCIElement("name", "Greeting"), OCIElement("mediaFileType", "WAV"), OCIElement("level", "User"),
    ]
    user.settings["UserVoiceMessagingUser.Greeting"] = [
      OCIElement("busyAnnouncementSelection", "Default"), OCIElement("noAnswerAnnouncementSelection", "Personal"),
      OCIElement("noAnswerPersonalAudioFile", file), OCIElement("noAnswerNumberOfRings", 4),
    ]
  }

  /// Lamps for colleagues, and second telephones of their own or of colleagues.
  private mutating func giveLines(to user: inout TwinUser, _ colleagues: [TwinUser]) {
    let name = String(user.id.prefix { $0 != "@" })
    if random.chance(perMille: 100), !colleagues.isEmpty {
      user.settings["UserBusyLampField"] = Self.lampField(of: user.id, Array(colleagues.suffix(4)))
    }
    if random.chance(perMille: 80) {
      user.services.append("Shared Call Appearance")
      let device = makeDevice("\(name)-soft", for: user)
      user.sharedLines = [Self.sharedLine("\(name)-soft@\(Self.domain)", on: device)]
    } else if random.chance(perMille: 20), let colleague = colleagues.last {
      user.services.append("Shared Call Appearance")
      let device = "\(colleague.id.prefix { $0 != "@" })-desk"
      user.sharedLines = [Self.sharedLine("\(name)-shared@\(Self.domain)", on: device)]
    }
  }

  /// The number of a colleague, or a mobile number.
  private mutating func number(of colleagues: [TwinUser]) -> String {
    guard !colleagues.isEmpty, random.chance(perMille: 600) else { return numbers.mobile() }
    return random.pick(colleagues).profile.first { $0.name == "phoneNumber" }?.text ?? numbers.mobile()
  }
}
