import OCIP

extension TwinCommands {
  /// Requests about directory numbers.
  ///
  /// Numbers belong to the service provider, which lends them to groups; those of a group are used by its users and
  /// services. All numbers of a request are taken, or none.
  static let numbers: [String: TwinHandler] = [
    "GroupDnGetAssignmentListRequest18": assignedNumbers,
    "GroupDnAssignListRequest": assignNumbers,
    "GroupDnUnassignListRequest": unassignNumbers,
    "GroupDnActivateListRequest": activation(true),
    "GroupDnDeactivateListRequest": activation(false),
    "UserDnGetActivationListRequest": userNumbers,
  ]

  private static let headings = [
    "Phone Numbers", "Department", "Activated", "User Id", "Last Name", "First Name", "Extension", "Email Address",
    "User Type", "Country Code", "National Prefix",
  ]

  private static let assignedNumbers: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let holders = system.holders(in: group.key)
    let search = TwinSearch(command)
    let activation = command.element("searchCriteriaExactDnActivation")?.truth("activated")
    // A number is not put into a department here, so that none is in the one that is looked for.
    let isWithoutDepartment = command.element("searchCriteriaExactDnDepartment") == nil
    var blocks: [NumberBlock] = []
    for (number, isActivated) in group.numbers.sorted(by: { $0.key < $1.key }) where isWithoutDepartment {
      let holder = holders[TwinNumbers.plain(number)]
      let values = [
        "Dn": [number, TwinNumbers.plain(number)], "UserId": [holder?.id].compactMap { $0 },
        "UserFirstName": [holder?.firstName].compactMap { $0 }, "UserLastName": [holder?.lastName].compactMap { $0 },
        "Extension": [holder?.extension].compactMap { $0 },
      ]
      guard search.finds(values), activation ?? isActivated == isActivated else { continue }
      let isFree = holder == nil && blocks.last?.holder == nil && blocks.last?.isActivated == isActivated
      if isFree, let last = blocks.last?.last, TwinNumbers.follows(number, last) {
        blocks[blocks.count - 1].last = number
      } else {
        blocks.append(NumberBlock(first: number, last: number, isActivated: isActivated, holder: holder))
      }
    }
    let rows = try search.limited(blocks.map(\.row))
    return answer("GroupDnGetAssignmentListResponse18", [.table("dnTable", headings, rows)])
  }

  private static let assignNumbers: TwinHandler = { system, command throws(TwinRefusal) in
    var group = try system.group(command)
    var known = TwinNumbers(system.providers[group.key.providerID]?.numbers ?? [])
    for number in try known.named(in: command) {
      let holder = system.groups.values.first {
        $0.key.providerID == group.key.providerID && $0.numbers[number] != nil
      }
      if let holder { throw .numberAssigned(number, to: holder.key.groupID) }
      group.numbers[number] = false
    }
    system.groups[group.key] = group
    return success
  }

  private static let unassignNumbers: TwinHandler = { system, command throws(TwinRefusal) in
    var group = try system.group(command)
    let holders = system.holders(in: group.key)
    let shown = TwinRecord(group.profile).texts("callingLineIdPhoneNumber").map {
      TwinNumbers.plain($0, country: group.countryCode)
    }
    var known = TwinNumbers(group.numbers.keys)
    for number in try known.named(in: command) {
      let plain = TwinNumbers.plain(number)
      if let holder = holders[plain] { throw .numberInUse(number, by: holder.id) }
      if shown.contains(plain) { throw .numberInUse(number, by: group.key.groupID) }
      group.numbers[number] = nil
    }
    system.groups[group.key] = group
    return success
  }

  private static func activation(_ isActivated: Bool) -> TwinHandler {
    { system, command throws(TwinRefusal) in
      var group = try system.group(command)
      var known = TwinNumbers(group.numbers.keys)
      for number in try known.named(in: command) { group.numbers[number] = isActivated }
      system.groups[group.key] = group
      return success
    }
  }

  private static let userNumbers: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let group = system.groups[user.group]
    let country = user.record.text("countryCode") ?? group?.countryCode
    let known = (group?.numbers ?? [:]).map { (TwinNumbers.plain($0.key), $0) }
    let numbers = Dictionary(known, uniquingKeysWith: { first, _ in first })
    let rows = user.numberedLines.map { line in
      let number = numbers[TwinNumbers.plain(line.number, country: country)]
      return [number?.key ?? line.number, number?.value == true ? "true" : "false"]
    }
    return answer(
      "UserDnGetActivationListResponse", [.table("dnTable", ["Phone Number", "Activated"], rows)])
  }
}

/// A row of a table of numbers: one that is used, or free ones that follow each other.
private struct NumberBlock {
  let first: String
  var last: String
  let isActivated: Bool
  let holder: TwinNumberHolder?

  var row: [String] {
    [
      first == last ? first : "\(first) - \(last)", "", isActivated ? "true" : "false", holder?.id ?? "",
      holder?.lastName ?? "", holder?.firstName ?? "", holder?.extension ?? "", holder?.email ?? "",
      holder?.kind ?? "", TwinSystem.split(first).country ?? "", holder?.nationalPrefix ?? "",
    ]
  }
}
