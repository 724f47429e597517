import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests about one of several that is kept with something else.
  static let listsAside: [String: TwinHandler] = {
    var handlers: [String: TwinHandler] = [
      "UserSpeedDial100GetRequest": speedDial,
      "UserPersonalPhoneListModifyRequest": modifyPhoneListEntry,
      "UserPersonalPhoneListGetListRequest": phoneList,
      "UserPersonalAssistantExclusionNumberDeleteListRequest": removeAll(
        "exclusionNumber", from: "UserPersonalAssistantExclusionNumber"),
      "UserSMDIMessageDeskAddServerRequest": addServer,
      "UserSMDIMessageDeskDeleteServerListRequest": removeAll("deviceName", from: "UserSMDIMessageDesk.Server"),
      "UserBroadWorksMobilityModifyRequest21": modifyMobility,
    ]
    for family in ["UserSimultaneousRingFamily", "UserSimultaneousRingPersonal"] {
      handlers["\(family)GetPhoneNumberRequest"] = ringNumber(family)
      for word in ["Add", "Modify", "Delete"] {
        handlers["\(family)\(word)PhoneNumberRequest"] = changeRingNumber(family, word)
      }
    }
    let active = [
      "UserCustomRingbackUser", "UserPriorityAlert", "UserSelectiveCallAcceptance", "UserSelectiveCallRejection",
    ]
    for family in active { handlers["\(family)ModifyActiveCriteriaListRequest"] = activate(family) }
    if let identity = TwinSetting.of("UserBroadWorksMobilityMobileIdentity") {
      let start = "UserBroadWorksMobilityMobileIdentityConsolidated"
      handlers["\(start)AddRequest22"] = add(identity)
      handlers["UserBroadworksMobilityAddMobileIdentityUsingSharedCallAppearanceRequest22"] = add(identity)
      handlers["\(start)ModifyRequest"] = modify(identity)
      handlers["\(start)DeleteRequest"] = remove(identity)
    }
    return handlers
  }()

  private static let speedDial: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require("UserSpeedDial100", of: user)
    let entries = TwinRecord(user.settings["UserSpeedDial100.List"] ?? []).elements("speedDialEntry")
    guard let entry = entries.first(where: { $0.number("speedCode") == command.number("speedCode") }) else {
      throw .entry(command.text("speedCode") ?? "")
    }
    return answer("UserSpeedDial100GetResponse", entry.elements.filter { $0.name != "speedCode" })
  }

  private static let modifyPhoneListEntry: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    var entries = user.settings["UserPersonalPhoneList.List"] ?? []
    let name = command.text("entryName") ?? ""
    guard let place = entries.firstIndex(where: { $0.text("entryName") == name }) else { throw .entry(name) }
    let new = command.text("newEntryName") ?? name
    if new != name, entries.contains(where: { $0.text("entryName") == new }) { throw .entryExists(new) }
    var record = TwinRecord(entries[place].elements)
    record.set(OCIElement("entryName", new))
    if let number = command.element("phoneNumber") { record.change(number) }
    entries[place] = OCIElement(entries[place].name, record.elements)
    user.settings["UserPersonalPhoneList.List"] = entries
    system[user: user.id] = user
    return success
  }

  private static let phoneList: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let search = TwinSearch(command)
    let entries = (user.settings["UserPersonalPhoneList.List"] ?? []).filter { entry in
      search.finds([
        "UserPersonalPhoneListName": entry.texts("entryName"),
        "UserPersonalPhoneListNumber": entry.texts("phoneNumber"),
      ])
    }
    _ = try search.limited(entries.map { _ in [] })
    return answer("UserPersonalPhoneListGetListResponse", entries)
  }

  private static let addServer: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let family = "UserSMDIMessageDesk.Server"
    try system.require(family, of: user)
    let name = command.text("deviceName") ?? ""
    if user.lists[family]?.contains(where: { $0.key == name }) == true { throw .entryExists(name) }
    user.lists[family, default: []].append(TwinEntry(name, command.elements.filter { $0.name != "userId" }))
    system[user: user.id] = user
    return success
  }

  /// Removes entries of a family by a list of their keys.
  private static func removeAll(_ name: String, from family: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.user(command)
      try drop(command.texts(name), from: family, of: &user)
      system[user: user.id] = user
      return success
    }
  }

  private static func activate(_ family: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.user(command)
      try system.require("\(family).Criteria", of: user)
      if let kept = TwinSetting.of("\(family).CriteriaList") { try system.activate(command, in: kept, of: &user) }
      system[user: user.id] = user
      return success
    }
  }

  /// Changes the setting, and what its request says of the identities.
  private static let modifyMobility: TwinHandler = { system, command throws(TwinRefusal) in
    guard let kept = TwinSetting.of("UserBroadWorksMobility") else { throw .unknown(command.type) }
    let answer = try modify(kept)(&system, command)
    var user = try system.user(command)
    let family = "UserBroadWorksMobilityMobileIdentity"
    for change in command.elements("mobileIdentity") {
      let number = change.text("mobileNumber") ?? ""
      guard let place = user.lists[family]?.firstIndex(where: { $0.key == number }) else { throw .entry(number) }
      var record = TwinRecord(user.lists[family]?[place].elements ?? [])
      record.change(by: change, without: ["mobileNumber"])
      user.lists[family]?[place].elements = record.elements
    }
    system[user: user.id] = user
    return answer
  }

  private static func ringNumber(_ family: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      let user = try system.user(command)
      try system.require(family, of: user)
      let numbers = TwinRecord(user.settings[family] ?? []).elements("simultaneousRingNumber")
      let number = command.text("phoneNumber") ?? ""
      guard let found = numbers.first(where: { $0.text("phoneNumber") == number }) else { throw .entry(number) }
      return answer("\(family)GetPhoneNumberResponse", found.elements("answerConfirmationRequired"))
    }
  }

  private static func changeRingNumber(_ family: String, _ word: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.user(command)
      try system.require(family, of: user)
      var elements = user.settings[family] ?? []
      let number = command.text("phoneNumber") ?? ""
      let place = elements.firstIndex { $0.name == "simultaneousRingNumber" && $0.text("phoneNumber") == number }
      if word == "Add", place != nil { throw .entryExists(number) }
      if word != "Add", place == nil { throw .entry(number) }
      let confirmation = command.truth("answerConfirmationRequired")
      let parts = [OCIElement("phoneNumber", number), OCIElement("answerConfirmationRequired", confirmation ?? false)]
      if let place, word == "Delete" {
        elements.remove(at: place)
      } else if let place {
        if confirmation != nil { elements[place] = OCIElement("simultaneousRingNumber", parts) }
      } else {
        elements.append(OCIElement("simultaneousRingNumber", parts))
      }
      user.settings[family] = elements
      system[user: user.id] = user
      return success
    }
  }
}
