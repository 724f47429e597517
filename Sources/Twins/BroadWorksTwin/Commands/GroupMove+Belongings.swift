import OCIP

/// Steps that change the groups, and what the user is in them.
extension GroupMove {
  /// Takes the user's devices along, with their files and tags (19701).
  mutating func moveDevices() {
    let names = user.groupDevices.filter { source.devices[$0] != nil }.sorted()
    for name in names {
      target.devices[name] = source.devices[name]
      source.devices[name] = nil
    }
    if !names.isEmpty { note(19701, names.joined(separator: ", ")) }
  }

  /// Leaves pickup groups, hunt groups and the like of the old group (19705).
  mutating func leaveGatherings() {
    var left: [String] = []
    for place in source.gatherings.indices where source.gatherings[place].kind != .trunkGroup {
      if leave(place) { left.append(source.gatherings[place].kind.groupService) }
    }
    if !left.isEmpty { note(19705, Set(left).sorted().joined(separator: ", ")) }
  }

  /// Leaves the trunk group (19712).
  mutating func leaveTrunkGroup() {
    var isMember = user.record.element("trunkAddressing") != nil
    for place in source.gatherings.indices where source.gatherings[place].kind == .trunkGroup {
      if leave(place) { isMember = true }
    }
    guard isMember else { return }
    user.changeProfile { $0.remove("trunkAddressing") }
    note(19712)
  }

  private mutating func leave(_ place: Int) -> Bool {
    let before = source.gatherings[place]
    let id = user.id.lowercased()
    source.gatherings[place].members.removeAll { $0.lowercased() == id }
    source.gatherings[place].profile = before.profile.renaming(id, to: nil)
    return source.gatherings[place] != before
  }

  /// Leaves the department, when it is the old group's own (19707).
  mutating func leaveDepartment() {
    guard user.record.element("department")?.type == "GroupDepartmentKey" else { return }
    user.changeProfile { $0.remove("department") }
    note(19707)
  }

  /// Takes away extensions that are too short or too long for the new group, and further ones that it has already
  /// (19713 and 19714).
  mutating func resetExtensions() {
    if let digits = user.record.text("extension"), !target.extensionLength.allows(digits) {
      user.changeProfile { $0.remove("extension") }
      note(19713)
    }
    var reset: [String] = []
    func without(_ line: [OCIElement]) -> [OCIElement] {
      var record = TwinRecord(line)
      guard let digits = record.text("extension"), !fits(digits) else { return line }
      reset.append(record.text("phoneNumber") ?? digits)
      record.remove("extension")
      return record.elements
    }
    user.settings["UserAlternateNumbers"] = user.settings["UserAlternateNumbers"]?.map { element in
      element.name.hasPrefix("alternateEntry") ? OCIElement(element.name, without(element.elements)) : element
    }
    user.settings["UserFaxMessaging"] = user.settings["UserFaxMessaging"].map { without($0) }
    if !reset.isEmpty { note(19714, reset.joined(separator: ", ")) }
  }

  private func fits(_ digits: String) -> Bool {
    target.extensionLength.allows(digits) && system.owner(ofExtension: digits, in: target.key) == nil
  }

  /// Takes the user's numbers along, activated or not as they were (19717).
  mutating func moveNumbers() {
    var moved: [String] = []
    for line in user.numberedLines {
      guard let found = system.number(line.number, in: source.key), source.numbers[found.number] != nil else {
        continue
      }
      source.numbers[found.number] = nil
      target.numbers[found.number] = found.isActivated
      moved.append(found.number)
    }
    if !moved.isEmpty { note(19717, moved.joined(separator: ", ")) }
  }

  /// Gives the new group the domains of the user's names and lines (19718).
  mutating func assignDomains() {
    let missing = user.domains.subtracting(target.domains).sorted()
    target.domains.formUnion(missing)
    if !missing.isEmpty { note(19718, missing.joined(separator: ", ")) }
  }

  /// Says that the new group has the user's class of service from now on; it has those of its users (19719).
  mutating func assignClassOfService() { assign("networkClassOfService", code: 19719) }

  /// Says that the new group has the user's office zone from now on (19720).
  mutating func assignOfficeZone() { assign("officeZoneName", code: 19720) }

  private mutating func assign(_ name: String, code: Int) {
    guard let value = user.record.text(name) else { return }
    let isThere = system.users.values.contains { $0.group == target.key && $0.record.text(name) == value }
    if !isThere { note(code, value) }
  }
}
