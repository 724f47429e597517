import OCIP

extension TwinCommands {
  /// Requests about feature access codes.
  ///
  /// A user has the codes of the services that it has, and of those that its group has. A code is turned off for a user
  /// by its name, and so stays off when the service goes and comes back.
  static let accessCodes: [String: TwinHandler] = [
    "GroupFeatureAccessCodeGetRequest21": groupAccessCodes,
    "UserFeatureAccessCodeGetListRequest21": userAccessCodes,
    "UserFeatureAccessCodeModifyListRequest": changeUserAccessCodes,
  ]

  /// Where a user's settings have the codes that were turned off or on.
  static let accessCodeFamily = "UserFeatureAccessCode.List"

  private static let groupAccessCodes: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let level = group.accessCodes.isEmpty ? "Service Provider" : "Group"
    let packs = group.servicePacks.values.filter(\.quantity.isAuthorized).flatMap(\.services)
    let services = Set(group.userServices.filter(\.value.isAuthorized).keys).union(packs)
    return answer(
      "GroupFeatureAccessCodeGetResponse21",
      [OCIElement("useFeatureAccessCodeLevel", level)] + group.accessCodes(with: services))
  }

  private static let userAccessCodes: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    return answer("UserFeatureAccessCodeGetListResponse21", system.accessCodes(of: user))
  }

  private static let changeUserAccessCodes: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let names = Set(system.accessCodes(of: user).compactMap { $0.text("featureAccessCodeName") })
    var settings = user.settings[accessCodeFamily] ?? []
    for entry in command.elements("featureAccessCode") {
      let name = entry.text("featureAccessCodeName") ?? ""
      guard names.contains(name) else { throw .accessCode(name) }
      guard entry.truth("enableFAC") != nil else { continue }
      settings.removeAll { $0.text("featureAccessCodeName") == name }
      settings.append(entry)
    }
    user.settings[accessCodeFamily] = settings
    system[user: user.id] = user
    return success
  }
}

extension TwinGroup {
  /// Its codes.
  ///
  /// - Parameter services: The services of users that count.
  func accessCodes(with services: Set<String>) -> [OCIElement] {
    let known = AccessCode.standard.filter { code in
      code.groupService.map { groupServices[$0] == true } ?? !services.isDisjoint(with: code.userServices)
    }
    guard !accessCodes.isEmpty else {
      return known.map { code in
        OCIElement(
          "featureAccessCode",
          [
            OCIElement("featureAccessCodeName", code.name), OCIElement("mainCode", code.code),
            OCIElement("enableFAC", true),
          ])
      }
    }
    let names = Set(known.map(\.name))
    let standard = Set(AccessCode.standard.map(\.name))
    return accessCodes.filter { entry in
      let name = entry.text("featureAccessCodeName") ?? ""
      return names.contains(name) || !standard.contains(name)
    }
  }
}

extension TwinSystem {
  /// The codes of a user.
  fileprivate func accessCodes(of user: TwinUser) -> [OCIElement] {
    let own = user.settings[TwinCommands.accessCodeFamily] ?? []
    return (groups[user.group]?.accessCodes(with: Set(services(of: user))) ?? []).map { code in
      let name = code.text("featureAccessCodeName")
      guard let state = own.last(where: { $0.text("featureAccessCodeName") == name })?.truth("enableFAC") else {
        return code
      }
      var entry = TwinRecord(code.elements)
      entry.set(OCIElement("enableFAC", state))
      return OCIElement(code.name, entry.arranged(as: "FeatureAccessCodeReadEntry"))
    }
  }
}
