import OCIP
import OCIPSchema

extension TwinCommands {
  /// Adds one of several, such as criteria.
  static func add(_ kept: TwinSetting) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.subject(of: command)
      try system.require(kept.family, of: user)
      try system.checkSettingEndpoint(in: command, of: user)
      try system.check(command, of: user)
      let key = kept.key(command)
      if user.lists[kept.family]?.contains(where: { $0.key == key }) == true { throw .entryExists(key) }
      try checkOwner(of: command, kept, user)
      let elements = SettingShapes.standard.read(command, onto: [], as: kept.answer)
      user.lists[kept.family, default: []].append(TwinEntry(key, elements))
      system[user: user.id] = user
      return success
    }
  }

  /// Removes one of several.
  static func remove(_ kept: TwinSetting) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.subject(of: command)
      try system.require(kept.family, of: user)
      let key = kept.key(command)
      try drop([key], from: kept.family, of: &user)
      if let criteria = TwinTables.criteria(of: kept), criteria.keys.count > kept.keys.count {
        user.lists[criteria.family]?.removeAll { $0.key.hasPrefix(TwinSetting.joined([key, ""])) }
      }
      system[user: user.id] = user
      return success
    }
  }

  /// Takes entries away, all of which must be there.
  static func drop(_ keys: [String], from family: String, of user: inout TwinUser) throws(TwinRefusal) {
    for key in keys {
      guard let place = user.lists[family]?.firstIndex(where: { $0.key == key }) else { throw .entry(key) }
      user.lists[family]?.remove(at: place)
    }
  }

  /// Criteria of a number need that number.
  private static func checkOwner(
    of command: OCICommand, _ kept: TwinSetting, _ user: TwinUser
  ) throws(TwinRefusal) {
    guard kept.family == "UserBroadWorksAnywhere.SelectiveCriteria" else { return }
    let number = command.text("phoneNumber") ?? ""
    let numbers = user.lists["UserBroadWorksAnywhere.PhoneNumber"] ?? []
    guard numbers.contains(where: { $0.key == number }) else { throw .entry(number) }
  }

  /// Adds to a list of a setting, and removes from it, where all of it is one answer.
  static func lists(_ kept: TwinSetting) -> [String: TwinHandler] {
    let schema = OCISchema.standard
    guard let add = kept.setting.add, let remove = kept.setting.remove,
      let added = schema.fields(of: add)?.filter({ !TwinSetting.subjects.contains($0.name) }),
      let removed = schema.fields(of: remove)?.last?.name, added.count == 1,
      schema.fields(of: kept.answer)?.contains(where: { $0.name == added[0].name && $0.isList }) == true
    else { return [:] }
    let name = added[0].name
    return [add: append(kept, name), remove: withdraw(kept, name, removed)]
  }

  private static func append(_ kept: TwinSetting, _ name: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.subject(of: command)
      try system.require(kept.family, of: user)
      var elements = user.settings[kept.family] ?? []
      for element in command.elements(name) {
        let key = element.leaves.first ?? ""
        if elements.contains(where: { $0.name == name && $0.leaves.first == key }) { throw .entryExists(key) }
        elements.append(element)
      }
      user.settings[kept.family] = elements
      system[user: user.id] = user
      return success
    }
  }

  private static func withdraw(_ kept: TwinSetting, _ name: String, _ removed: String) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.subject(of: command)
      try system.require(kept.family, of: user)
      var elements = user.settings[kept.family] ?? []
      for key in command.texts(removed) {
        let place = elements.firstIndex { $0.name == name && $0.leaves.first == key }
        guard let place else { throw .entry(key) }
        elements.remove(at: place)
      }
      user.settings[kept.family] = elements
      system[user: user.id] = user
      return success
    }
  }
}
