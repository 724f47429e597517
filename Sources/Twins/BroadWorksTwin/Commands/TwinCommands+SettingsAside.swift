import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests that change what other families read.
  static let settingsAside: [String: TwinHandler] = [
    "UserOCICallControlApplicationModifyRequest": modifyOther("UserOCICallControlApplication.List"),
    "UserExecutiveModifyFilteringExecutionServerRequest": modifyOther("UserExecutive.Filtering"),
    "UserVoiceMessagingUserModifyGreetingExecutionServerRequest": modifyOther("UserVoiceMessagingUser.Greeting"),
    "UserVoiceMessagingUserModifyVoicePortalExecutionServerRequest": modifyOther(
      "UserVoiceMessagingUser.VoicePortal"),
    "UserMeetMeConferencingModifyConferenceGreetingExecutionServerRequest": modifyOther(
      "UserMeetMeConferencing.ConferenceGreeting"),
    "UserVoiceMessagingUserModifyRequestRI": modifyMailbox,
    "UserXsiPolicyProfileModifyRequest": modifyPolicyProfile,
    "UserShInterfaceGetPublicIdDataRequest21sp1": publicIdentity,
    "UserShInterfaceModifyRequest": modifyPublicIdentity,
    "UserPushNotificationRegistrationGetListRequest23": registrations(
      "UserPushNotificationRegistrationGetListResponse23"),
    "UserMobileAppRegistrationGetListRequest": registrations("UserMobileAppRegistrationGetListResponse"),
  ]

  /// Changes the setting of another family.
  private static func modifyOther(_ family: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      guard let kept = TwinSetting.of(family) else { throw .unknown(command.type) }
      return try modify(kept)(&system, command)
    }
  }

  /// Changes all of a mailbox, which is read piece by piece.
  private static let modifyMailbox: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require("UserVoiceMessagingUser", of: user)
    let own = [
      "VoiceManagement": "voiceManagementisActive", "OutgoingSMDIMWI": "outgoingSMDIMWIisActive",
    ]
    for part in ["AdvancedVoiceManagement", "Greeting", "OutgoingSMDIMWI", "VoiceManagement", "VoicePortal"] {
      guard let kept = TwinSetting.of("UserVoiceMessagingUser.\(part)"), let write = kept.setting.write else {
        continue
      }
      let elements = (OCISchema.standard.fields(of: write) ?? []).compactMap { field -> OCIElement? in
        guard field.name == "isActive" else { return command.element(field.name) }
        return own[part].flatMap(command.element)?.named("isActive")
      }
      _ = try modify(kept)(&system, OCICommand(write, elements))
    }
    if let lists = TwinSetting.of("UserVoiceMessagingUser.DistributionList"), let write = lists.setting.write {
      for list in command.elements("voiceMessagingDistributionList") {
        _ = try modify(lists)(&system, OCICommand(write, command.elements("userId") + list.elements))
      }
    }
    if let aliases = command.element("userMessagingAliasList") {
      system[user: user.id]?.settings["UserVoiceMessagingUser.AliasList"] = aliases.elements("phoneNumber")
    }
    return success
  }

  /// Names a profile by its key, of which only the name is read.
  private static let modifyPolicyProfile: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    if let name = command.element("xsiPolicyProfile")?.text("name") {
      system[user: user.id]?.settings["UserXsiPolicyProfile"] = [OCIElement("xsiPolicyProfile", name)]
    }
    return success
  }

  private static let publicFamily = "UserShInterface.PublicIdData"

  private static let publicIdentity: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(ofIdentity: command.element("publicUserIdentity"))
    guard let kept = TwinSetting.of(publicFamily) else { throw .unknown(command.type) }
    return answer(kept.answer, system.elements(user.settings[publicFamily] ?? [], of: kept, user, command))
  }

  private static let modifyPublicIdentity: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(ofIdentity: command.element("publicUserIdentity"))
    var record = TwinRecord(user.settings[publicFamily] ?? [])
    record.change(by: command, without: ["publicUserIdentity"])
    system[user: user.id]?.settings[publicFamily] = record.elements
    return success
  }

  /// No application has registered with the twin.
  private static func registrations(_ type: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      if let id = command.text("registrationId") { throw .entry(id) }
      let user = try system.user(command)
      let columns = ServiceCatalogue.columns(of: "mobileAppRegistrationTable", in: type)
      let table = columns.isEmpty ? [] : [OCIElement.table("mobileAppRegistrationTable", columns, [])]
      return answer(type, [OCIElement("userId", user.id)] + table)
    }
  }
}

extension TwinSystem {
  /// The user who has a public identity: the address of a line, an id or a number.
  fileprivate func user(ofIdentity identity: OCIElement?) throws(TwinRefusal) -> TwinUser {
    let text = identity?.leaves.first ?? ""
    let name = ["sip:", "tel:"].reduce(text) { $0.hasPrefix($1) ? String($0.dropFirst($1.count)) : $0 }
    let digits = name.filter(\.isNumber)
    let found =
      self[user: name] ?? owner(ofLine: name).flatMap { self[user: $0] }
      ?? users.values.filter { !digits.isEmpty && $0.phoneNumber?.filter(\.isNumber) == digits }.min { $0.id < $1.id }
    guard let found else { throw .user(name) }
    return found
  }
}
