import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests about what users have set, as they follow from the catalogue; what does not follow goes before them.
  static let settings: [String: TwinHandler] = {
    var handlers: [String: TwinHandler] = [:]
    for setting in ServiceCatalogue.standard.settings {
      guard let kept = TwinSetting(setting) else { continue }
      if let read = setting.read { handlers[read.request] = TwinCommands.read(kept) }
      if let write = setting.write { handlers[write] = modify(kept) }
      if kept.keys.isEmpty {
        handlers.merge(lists(kept)) { _, later in later }
      } else {
        if let add = setting.add { handlers[add] = TwinCommands.add(kept) }
        if let remove = setting.remove { handlers[remove] = TwinCommands.remove(kept) }
      }
    }
    for part in [listsAside, callCenterSettings, conferences, deviceSettings, settingsAside] {
      handlers.merge(part) { _, later in later }
    }
    return handlers
  }()

  /// Answers with what a user has set, or with what everybody has at first.
  static func read(_ kept: TwinSetting) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      guard let user = try system.anySubject(of: command) else {
        return answer(kept.answer, system.complete([], kept))
      }
      try system.require(kept.family, of: user)
      try system.checkDevice(in: command, of: user)
      let elements = try kept.elements(of: user, command)
      return answer(kept.answer, system.elements(elements, of: kept, user, command))
    }
  }

  /// Changes what a user has set.
  static func modify(_ kept: TwinSetting) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var user = try system.subject(of: command)
      try system.require(kept.family, of: user)
      try system.checkDevice(in: command, of: user)
      try system.checkSettingEndpoint(in: command, of: user)
      try system.check(command, of: user)
      try system.activate(command, in: kept, of: &user)
      let before = try kept.elements(of: user, command)
      let after = SettingShapes.standard.read(command, onto: before, as: kept.answer)
      try kept.set(after.filter { !TwinTables.isComputed($0, in: kept) }, of: &user, command)
      try kept.rename(by: command, of: &user)
      system[user: user.id] = user
      return success
    }
  }
}

extension TwinSetting {
  /// Calls an entry by another name where a request says so (`newCriteriaName` and others).
  fileprivate func rename(by command: OCICommand, of user: inout TwinUser) throws(TwinRefusal) {
    let names = command.elements.filter { keys.contains($0.name) }.map { element in
      let name = "new" + element.name.prefix(1).uppercased() + element.name.dropFirst()
      return command.element(name).map { OCIElement(element.name, $0.value) } ?? element
    }
    let (old, new) = (key(command), key(OCICommand(command.type, names)))
    var entries = user.lists[family] ?? []
    guard new != old, let place = entries.firstIndex(where: { $0.key == old }) else { return }
    if entries.contains(where: { $0.key == new }) { throw .entryExists(new) }
    entries[place].key = new
    // Some answers repeat the name.
    entries[place].elements = entries[place].elements.map { element in
      names.first { $0.name == element.name } ?? element
    }
    user.lists[family] = entries
    guard let criteria = TwinTables.criteria(of: self), criteria.keys.count > keys.count else { return }
    let start = TwinSetting.joined([old, ""])
    user.lists[criteria.family] = user.lists[criteria.family]?.map { entry in
      guard entry.key.hasPrefix(start) else { return entry }
      return TwinEntry(new + entry.key.dropFirst(old.count), entry.elements, isActive: entry.isActive)
    }
  }
}

extension TwinSystem {
  /// The user whom a request is about; nil for one that is about nobody.
  func anySubject(of command: OCICommand) throws(TwinRefusal) -> TwinUser? {
    guard let name = TwinSetting.subjects.first(where: { command.element($0) != nil }) else { return nil }
    return try user(command, name)
  }

  /// The user whom a request is about, which must be about somebody.
  func subject(of command: OCICommand) throws(TwinRefusal) -> TwinUser {
    guard let user = try anySubject(of: command) else { throw .user("") }
    return user
  }

  /// Elements with all that an answer needs.
  func complete(_ elements: [OCIElement], _ kept: TwinSetting) -> [OCIElement] {
    var record = TwinRecord(elements)
    record.complete(with: TwinDefaults.elements(of: kept))
    return OCISchema.standard.projected(record.elements, as: kept.answer)
  }

  /// What is answered of a setting: what the user has set, and what follows from other things.
  func elements(
    _ elements: [OCIElement], of kept: TwinSetting, _ user: TwinUser, _ command: OCICommand
  ) -> [OCIElement] {
    var record = TwinRecord(elements)
    for field in OCISchema.standard.fields(of: kept.answer) ?? [] {
      switch field.kinds.first {
      case .type("OCITable")?:
        if let table = table(field.name, of: kept, user, command, record.element(field.name)) { record.set(table) }
      case .text? where field.name == "userId": record.set(OCIElement("userId", user.id))
      default: break
      }
    }
    return complete(record.elements, kept)
  }
}
