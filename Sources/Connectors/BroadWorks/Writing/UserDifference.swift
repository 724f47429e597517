import OCIP
import OCIPSchema

/// What must be written so that a user has again what it had.
///
/// Only what differs is written, so that whoever was stopped half way goes on, and doing it twice does no harm. The
/// order is that in which one thing needs the other: services, schedules, entries such as criteria, and settings that
/// name these last.
package struct UserDifference: Sendable {
  /// One request, and the family that it belongs to.
  package struct Write: Sendable, Hashable {
    /// The family of the catalogue.
    package var family: String
    /// The request.
    package var command: OCICommand
  }

  /// The user as it is.
  package let current: UserDocument
  /// The user as it shall be.
  package let wanted: UserDocument
  /// The families that are compared; nil for all.
  package let families: Set<String>?
  private let catalogue = ServiceCatalogue.standard
  private let schema = OCISchema.standard
  private let shapes = SettingShapes.standard

  /// Compares two readings of a user.
  ///
  /// - Parameter families: The families that are compared; nil for all.
  package init(from current: UserDocument, to wanted: UserDocument, families: Set<String>? = nil) {
    self.current = current
    self.wanted = wanted
    self.families = families
  }

  /// The requests, in their order.
  ///
  /// Announcements are not among them: their content stands in no answer.
  package var writes: [Write] {
    services + schedules + removedEntries + listed + entries(isNested: false) + entries(isNested: true) + activations
      + settings + notes + answerEndpoint + removedSchedules
  }

  private var user: OCIElement { OCIElement("userId", current.userID) }

  /// Whether a family is compared: not where something of it, or what lists it, could not be read on either side, for
  /// what is not known to be there would be taken for gone.
  func isMeant(_ family: String) -> Bool {
    let parents = EntrySource.all.filter { $0.family == family }.map(\.parent)
    return (families?.contains(family) ?? true) && !([family] + parents).contains { unread.contains($0) }
  }

  private var unread: Set<String> { Set((current.gaps + wanted.gaps).map(\.family)) }

  // MARK: - Services

  /// What was assigned is assigned again, and what was not is taken away.
  private var services: [Write] {
    guard isMeant("UserService.AssignmentList") else { return [] }
    let family = "UserService.AssignmentList"
    func write(_ type: String, _ from: UserDocument, _ to: UserDocument) -> [Write] {
      let single = to.services.filter { !from.services.contains($0) }.map { OCIElement("serviceName", $0) }
      let packs = to.servicePacks.filter { !from.servicePacks.contains($0) }.map { OCIElement("servicePackName", $0) }
      guard !single.isEmpty || !packs.isEmpty else { return [] }
      return [Write(family: family, command: OCICommand(type, [user] + single + packs))]
    }
    return write("UserServiceUnassignListRequest", wanted, current)
      + write("UserServiceAssignListRequest", current, wanted)
  }

  // MARK: - Settings

  /// Settings of which there is one each; those that activate entries are among them, so they come last.
  private var settings: [Write] {
    catalogue.settings.compactMap { setting in
      guard setting.family != "User", isMeant(setting.family), setting.keys == ["userId"], setting.add == nil,
        setting.write != nil, let answer = wanted.answer(setting.family)
      else { return nil }
      return changed(setting, from: current.answer(setting.family), to: answer)
    }
  }

  private func changed(
    _ setting: ServiceCatalogue.Setting, from old: UserDocument.Answer?, to new: UserDocument.Answer,
    keys: [OCIElement]? = nil
  ) -> Write? {
    let keys = [user] + (keys ?? new.keys)
    let wish = shapes.written(new.command, of: setting, keys: keys, clearing: true).command
    guard let wish else { return nil }
    if let old, shapes.written(old.command, of: setting, keys: keys, clearing: true).command == wish { return nil }
    return Write(family: setting.family, command: wish)
  }

  // MARK: - Entries

  private var sources: [EntrySource] { EntrySource.all.filter { isMeant($0.family) } }

  private func isNested(_ source: EntrySource) -> Bool { EntrySource.all.contains { $0.family == source.parent } }

  /// Entries that were not there: the inner ones first.
  private var removedEntries: [Write] {
    let ordered = sources.filter(isNested) + sources.filter { !isNested($0) }
    return ordered.flatMap { source -> [Write] in
      // Some are removed by a request of the list that they stand in.
      let list = catalogue.setting("\(source.family).List")
      guard let remove = catalogue.setting(source.family)?.remove ?? list?.remove else { return [] }
      let kept = Set(wanted.answers(source.family).map(\.name))
      return current.answers(source.family).filter { !kept.contains($0.name) }.map { answer in
        Write(family: source.family, command: request(remove, answer.keys))
      }
    }
  }

  /// Entries that are missing or differ.
  private func entries(isNested: Bool) -> [Write] {
    sources.filter { self.isNested($0) == isNested }.flatMap { source -> [Write] in
      guard let setting = catalogue.setting(source.family) else { return [] }
      return wanted.answers(source.family).compactMap { answer in
        if let old = current.answers(source.family).first(where: { $0.name == answer.name }) {
          return changed(setting, from: old, to: answer, keys: old.keys)
        }
        return shapes.added(answer.command, of: setting, keys: [user] + additionKeys(of: answer)).command.map {
          Write(family: source.family, command: $0)
        }
      }
    } + distributionLists(isNested)
  }

  /// Which criteria count, where no setting says it but a request of its own.
  private var activations: [Write] {
    let (end, source) = (".ActiveCriteriaList", ".CriteriaList")
    return catalogue.settings.compactMap { setting in
      guard setting.family.hasSuffix(end), isMeant(setting.family), let request = setting.write else { return nil }
      let listed = String(setting.family.dropLast(end.count)) + source
      guard let answer = wanted.answer(listed) else { return nil }
      let wish = shapes.request(request, from: answer.command, keys: [user], clearing: true).command
      let now = current.answer(listed).flatMap {
        shapes.request(request, from: $0.command, keys: [user], clearing: true).command
      }
      return wish == now ? nil : wish.map { Write(family: setting.family, command: $0) }
    }
  }

  /// The lists of a mailbox are always there, so they are only changed.
  private func distributionLists(_ isNested: Bool) -> [Write] {
    let family = "UserVoiceMessagingUser.DistributionList"
    guard !isNested, isMeant(family), let setting = catalogue.setting(family) else { return [] }
    return wanted.answers(family).compactMap { answer in
      changed(setting, from: current.answers(family).first { $0.name == answer.name }, to: answer)
    }
  }

  private func request(_ type: String, _ keys: [OCIElement]) -> OCICommand {
    let fields = schema.fields(of: type) ?? []
    return OCICommand(type, fields.flatMap { field in ([user] + keys).filter { $0.name == field.name } })
  }

  // MARK: - Lists

  /// Lists that are read as a whole, and added to and taken from piece by piece.
  private var listed: [Write] {
    catalogue.settings.flatMap { setting -> [Write] in
      guard isMeant(setting.family), setting.family.hasSuffix("List"), let add = setting.add,
        let remove = setting.remove, setting.read != nil, let answer = wanted.answer(setting.family),
        let list = schema.fields(of: add)?.first(where: \.isList),
        let removed = schema.fields(of: remove)?.first(where: \.isList)
      else { return [] }
      let (new, old) = (answer.elements(list.name), current.answer(setting.family)?.elements(list.name) ?? [])
      let gone = old.filter { !new.contains($0) }.compactMap { item in
        (item.text ?? item.text(removed.name) ?? item.elements.first?.text).map { OCIElement(removed.name, $0) }
      }
      let added = new.filter { !old.contains($0) }
      return [(remove, gone), (add, added)].compactMap { type, elements in
        elements.isEmpty ? nil : Write(family: setting.family, command: OCICommand(type, [user] + elements))
      }
    }
  }
}

extension UserDocument.Answer {
  /// The answer as it came.
  package var command: OCICommand { OCICommand(type, elements) }
}
