import BroadWorks
import OCIP

/// What a user has that its group or other people are part of.
extension UserMove {
  // MARK: People

  /// Those of some users who do not move along.
  func strangers(among ids: [String]) -> [String] { ids.filter { !companions.contains($0.lowercased()) } }

  /// People for a sentence: their names with their ids, sorted.
  func people(_ ids: [String]) -> String {
    ids.map { id in
      let name = enterprise.members[id.lowercased()]?.name ?? ""
      return name.isEmpty ? id : "\(name) (\(id))"
    }.sorted().joined(separator: ", ")
  }

  /// Those who move along and are not in the destination yet, in lower case; the user is among them.
  var arrivals: Set<String> {
    companions.union([userID.lowercased()]).filter { id in
      guard let group = enterprise.members[id]?.groupID else { return true }
      return group != destination?.key.groupID
    }
  }

  /// The ids of those who have the user in lists of theirs, such as of keys of their phones (busy lamp field), sorted.
  var watchers: [String] { enterprise.watchers(of: userID) }

  // MARK: Devices

  /// Devices with those on them who do not move along, for a sentence.
  func sharing(_ devices: [DeviceDocument]) -> String {
    devices.map { "\($0.name): \(people(strangers(on: $0)))" }.sorted().joined(separator: "; ")
  }

  // MARK: Groups of users

  /// The call pickup group of the user, with all of its members; nil where it is in none.
  var pickupGroup: (name: String, members: [String])? {
    guard let answer = user.answer("UserCallPickup"), let name = answer.text("name"), !name.isEmpty else { return nil }
    return (name, answer.rows("userTable").compactMap { $0["User Id"] })
  }

  /// The hunt groups of the user that some agents do not leave together with it, and those that all leave.
  var huntGroups: (staying: [EnterpriseDocument.HuntGroup], left: [EnterpriseDocument.HuntGroup]) {
    let all = enterprise.huntGroups(of: userID)
    return (
      all.filter { !strangers(among: $0.agents).isEmpty }, all.filter { strangers(among: $0.agents).isEmpty }
    )
  }

  /// Whether an agent can be put back into hunt groups from another group: within an enterprise, and where agents have no
  /// weights, which go when an agent goes.
  func mayRejoin(_ groups: [EnterpriseDocument.HuntGroup]) -> Bool {
    enterprise.isEnterprise && groups.allSatisfy { $0.policy != "Weighted" }
  }

  // MARK: Numbers

  /// A number or an extension of the user.
  struct Line: Hashable {
    /// The family of the catalogue that has it; `User` for the user's own.
    var family: String
    /// The number; empty for none.
    var number: String
    /// The extension; empty for none.
    var digits: String
  }

  /// The user's own line, its alternate numbers, and that of its fax messages.
  var lines: [Line] {
    func line(_ family: String, _ elements: any OCIElements) -> Line {
      Line(family: family, number: elements.text("phoneNumber") ?? "", digits: elements.text("extension") ?? "")
    }
    let own = user.profile.map { [line("User", $0)] } ?? []
    let alternates = (user.answer("UserAlternateNumbers")?.elements ?? []).filter { !$0.elements.isEmpty }
      .map { line("UserAlternateNumbers", $0) }
    let fax = user.answer("UserFaxMessaging").map { [line("UserFaxMessaging", $0)] } ?? []
    return (own + alternates + fax).filter { !$0.number.isEmpty || !$0.digits.isEmpty }
  }

  // MARK: Schedules and announcements

  /// The schedules of the group that settings of the user name.
  var usedSchedules: Set<GroupDocument.Schedule> {
    // These list what there is, whether it is used or not.
    let lists: Set<String> = ["UserSchedule.List", "UserSchedule.EventDetailList"]
    return Set(
      elements(outside: lists).compactMap { element -> GroupDocument.Schedule? in
        if let key = element.element("scheduleKey") {
          guard element.text("scheduleLevel") == "Group", let name = key.text("scheduleName") else { return nil }
          return GroupDocument.Schedule(name: name, kind: key.text("scheduleType") ?? "", level: "Group")
        }
        let kinds = ["timeSchedule": "Time", "holidaySchedule": "Holiday"]
        guard let kind = kinds[element.name], element.text("type") == "Group", let name = element.text("name") else {
          return nil
        }
        return GroupDocument.Schedule(name: name, kind: kind, level: "Group")
      })
  }

  /// The announcements of the group that settings of the user name, sorted.
  var usedAnnouncements: [String] {
    let names = elements(outside: []).compactMap { element in
      element.text("level") == "Group" && element.element("mediaFileType") != nil ? element.text("name") : nil
    }
    return Set(names).sorted()
  }

  /// All elements of the user's answers, those within others included.
  private func elements(outside families: Set<String>) -> [OCIElement] {
    func all(_ element: OCIElement) -> [OCIElement] { [element] + element.elements.flatMap(all) }
    return user.answers.filter { !families.contains($0.family) }.flatMap { $0.elements.flatMap(all) }
  }
}
