import OCIP

extension TwinSystem {
  /// Something with members, by its id.
  func gathering(_ id: String) -> TwinGathering? {
    group(ofGathering: id).flatMap { groups[$0] }?.gatherings.first { $0.id.lowercased() == id.lowercased() }
  }

  /// The group of something with members.
  func group(ofGathering id: String) -> TwinGroupKey? {
    groups.values.first { $0.gatherings.contains { $0.id.lowercased() == id.lowercased() } }?.key
  }

  /// How many users a group has.
  func userCount(of group: TwinGroupKey) -> Int { users.values.count { $0.group == group } }

  /// Who has an id, as its first or as another one.
  func owner(ofID id: String) -> String? {
    if let user = self[user: id] { return user.id }
    if let gathering = gathering(id), gathering.kind.isServiceInstance { return gathering.id }
    return users.values.first { $0.alternateIDs.contains { $0.lowercased() == id.lowercased() } }?.id
  }

  /// Who in a group has an extension.
  ///
  /// - Parameter other: The id of a user that does not count.
  func owner(ofExtension digits: String, in group: TwinGroupKey, except other: String? = nil) -> String? {
    let others = users.values.filter { $0.group == group && $0.id.lowercased() != other?.lowercased() }
    return groups[group]?.gatherings.first { $0.extension == digits }?.id
      ?? others.first { $0.extensions.contains(digits) }?.id
  }

  /// Who has a line, anywhere.
  func owner(ofLine linePort: String) -> String? {
    users.values.first { $0.allEndpoints.contains { $0.linePort.lowercased() == linePort.lowercased() } }?.id
  }

  /// Who has lines on a device of a group, once for each line.
  func owners(ofDevice name: String, in group: TwinGroupKey) -> [String] {
    users.values.filter { $0.group == group }.flatMap { user in
      user.allEndpoints.filter { $0.deviceLevel == "Group" && $0.deviceName == name }.map { _ in user.id }
    }.sorted()
  }

  /// A number as a group has it, however it is written; nil when the group does not have it.
  func number(_ text: String, in group: TwinGroupKey) -> (number: String, isActivated: Bool)? {
    let numbers = groups[group]?.numbers ?? [:]
    if let isActivated = numbers[text] { return (text, isActivated) }
    let digits = text.filter(\.isNumber)
    let found = numbers.keys.sorted().first { number in
      number.filter(\.isNumber) == digits || !text.hasPrefix("+") && Self.split(number).national == digits
    }
    return found.map { ($0, numbers[$0] == true) }
  }

  /// The code of the country of a user's number, or else of the numbers of its group.
  func countryCode(of user: TwinUser) -> String {
    let first = groups[user.group]?.numbers.keys.min()
    let codes = [user.phoneNumber.flatMap { Self.split($0).country }, user.record.text("countryCode")]
    return (codes + [first.flatMap { Self.split($0).country }]).compactMap { $0 }.first ?? "1"
  }

  /// The parts of a number: `33` and `199001000` of `+33-199001000`.
  static func split(_ number: String) -> (country: String?, national: String) {
    guard number.hasPrefix("+"), let end = number.firstIndex(of: "-") else { return (nil, number) }
    return (String(number[..<end].dropFirst()), String(number[end...].dropFirst()))
  }
}
