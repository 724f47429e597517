import OCIP

/// Steps that change what the user has set.
extension GroupMove {
  /// Takes away what was set by itself of calling plans, whose digit strings are the old group's (19702 to 19704).
  mutating func dropCustomPlans() {
    let incoming = user.settings["UserIncomingCallingPlan"] ?? []
    let left = incoming.without { $0.name == "digitPatternPermission" }
    if left != incoming {
      user.settings["UserIncomingCallingPlan"] = left
      note(19702)
    }
    if dropFamilies("UserOutgoingCallingPlanDigitPlan") { note(19703) }
    if dropFamilies("UserOutgoingCallingPlanPinholeDigitPlan") { note(19704) }
  }

  private mutating func dropFamilies(_ start: String) -> Bool {
    let families = user.settings.filter { family, elements in
      family.hasPrefix(start) && TwinRecord(elements).truth("useCustomSettings") == true
    }.keys
    for family in families { user.settings[family] = nil }
    return !families.isEmpty
  }

  /// Takes schedules of the old group out of criteria, which count at any time from then on (19706).
  mutating func dropGroupSchedules() {
    func isOfGroup(_ element: OCIElement) -> Bool {
      guard ["timeSchedule", "holidaySchedule"].contains(element.name) else { return false }
      let name = element.element("scheduleKey")?.text("scheduleName") ?? element.text("name")
      return (element.text("scheduleLevel") ?? element.text("type")) == "Group"
        && source.schedules.contains { $0.name == name }
    }
    let before = user
    user.settings = user.settings.mapValues { $0.without(isOfGroup) }
    user.lists = user.lists.mapValues { entries in
      entries.map { TwinEntry($0.key, $0.elements.without(isOfGroup), isActive: $0.isActive) }
    }
    if user != before { note(19706) }
  }

  /// Gives the user the barring profile of the new group (19708), or the new group the user's own (19709).
  mutating func changeBarringProfile() {
    let barring = TwinRecord(user.settings["UserCommunicationBarring"] ?? [])
    guard let isOfGroup = barring.truth("useGroupSetting") else { return }
    if isOfGroup { note(19708) } else if let name = barring.text("profileName") { note(19709, name) }
  }

  /// Takes away the number to which calls are charged (19710).
  mutating func dropChargeNumber() {
    guard TwinRecord(user.settings["UserChargeNumber"] ?? []).text("phoneNumber") != nil else { return }
    user.settings["UserChargeNumber"] = nil
    note(19710)
  }

  /// Forgets which feature access codes are turned off, where the new group does not have them (19711).
  mutating func dropAccessCodes() {
    let services = Set(system.services(of: user))
    let codes = { (group: TwinGroup) in
      Set(group.accessCodes(with: services).compactMap { $0.text("featureAccessCodeName") })
    }
    let lost = codes(source).subtracting(codes(target))
    let family = TwinCommands.accessCodeFamily
    guard let states = user.settings[family] else { return }
    let left = states.filter {
      $0.truth("enableFAC") != false || !lost.contains($0.text("featureAccessCodeName") ?? "")
    }
    guard left != states else { return }
    user.settings[family] = left
    note(19711)
  }

  /// Moves rooms to the new group's bridge (19715).
  mutating func changeBridge() {
    let families = Array(user.settings.keys) + user.lists.filter { !$0.value.isEmpty }.keys
    if families.contains(where: { $0.hasPrefix("UserCollaborate") && $0.contains("Room") }) { note(19715) }
  }

  /// Loses the messages in the mailbox (19716).
  mutating func loseMessages() {
    guard user.storedMessages > 0 else { return }
    user.storedMessages = 0
    note(19716)
  }

  /// Says that the user's files lie elsewhere from now on (19721).
  mutating func relocateAnnouncements() {
    if !user.announcements.isEmpty { note(19721) }
  }

  /// Says which number is shown from now on where the group's is (19722 and 19723).
  mutating func changeCallingLineID() {
    let policy = TwinRecord(user.settings["UserCallProcessing.Policy"] ?? [])
    guard policy.text("clidPolicy") == "Use Group CLID" else { return }
    let number = TwinRecord(target.profile).text("callingLineIdPhoneNumber")
    note(19722, number ?? "null")
    if number == nil { note(19723) }
  }

  /// Takes announcements of the old group out of the music on hold; where none is left, the group's music is played
  /// (19724).
  mutating func dropGroupMusic() {
    func isOfGroup(_ element: OCIElement) -> Bool {
      element.text("level") == "Group" && element.text("mediaFileType") != nil
    }
    let before = user
    for (family, elements) in user.settings where family.hasPrefix("UserMusicOnHold") {
      let left = elements.without(isOfGroup)
      guard left != elements else { continue }
      user.settings[family] = left.map { source in
        guard source.element("messageSourceSelection") != nil else { return source }
        let isEmpty = source.element("customSource")?.elements.isEmpty ?? false
        return isEmpty ? OCIElement(source.name, [OCIElement("messageSourceSelection", "Group")]) : source
      }
    }
    if user != before { note(19724) }
  }
}
