import OCIP

extension GroupMove {
  /// All that stands in the way of the move, by the state of the system before it.
  ///
  /// That files cannot be moved (19611, 19612) does not happen here, and there are no auto attendants (19610).
  var errors: [GroupMoveMessage] {
    extensionErrors + routingErrors + roomErrors + numberErrors + serviceErrors + hotelingErrors + trunkErrors
      + deviceErrors + packErrors
  }

  private var extensionErrors: [GroupMoveMessage] {
    guard let digits = user.record.text("extension"), target.extensionLength.allows(digits),
      let owner = system.owner(ofExtension: digits, in: target.key)
    else { return [] }
    return [.error(4202, owner)]
  }

  private var routingErrors: [GroupMoveMessage] {
    let common = system.providers[source.key.providerID]?.routingProfile
    let isSame = source.routingProfile ?? common == target.routingProfile ?? common
    return isSame ? [] : [.error(8264, target.key.groupID)]
  }

  private var roomErrors: [GroupMoveMessage] {
    system.userCount(of: target.key) < target.userLimit ? [] : [.error(19603)]
  }

  private var numberErrors: [GroupMoveMessage] {
    guard let shown = TwinRecord(source.profile).text("callingLineIdPhoneNumber") else { return [] }
    let shownNumber = system.number(shown, in: source.key)?.number ?? shown
    func isShown(_ number: String?) -> Bool {
      number.map { (system.number($0, in: source.key)?.number ?? $0) == shownNumber } ?? false
    }
    return (isShown(user.phoneNumber) ? [.error(19604, "primary")] : [])
      + (user.alternateEntries.contains { isShown($0.text("phoneNumber")) } ? [.error(19604, "alternate")] : [])
      + (isShown(user.fax.text("phoneNumber")) ? [.error(19604, "fax messaging")] : [])
  }

  private var serviceErrors: [GroupMoveMessage] {
    let refused = user.services.filter { system.obstacle(toService: $0, in: target.key) != nil }
    return refused.isEmpty ? [] : [.error(19605, refused.joined(separator: ", "))]
  }

  private var packErrors: [GroupMoveMessage] {
    let refused = user.servicePacks.filter { system.obstacle(toPack: $0, in: target.key) != nil }
    return refused.isEmpty ? [] : [.error(19613, refused.joined(separator: ", "))]
  }

  private var hotelingErrors: [GroupMoveMessage] { user.isHoteling ? [.error(19606)] : [] }

  private var trunkErrors: [GroupMoveMessage] {
    let endpoint = user.record.element("trunkAddressing")?.element("trunkGroupDeviceEndpoint")
    let isPilotOfGroup = source.gatherings.contains { gathering in
      gathering.kind == .trunkGroup
        && TwinRecord(gathering.profile).text("pilotUserId")?.lowercased() == user.id.lowercased()
    }
    return isPilotOfGroup || endpoint?.truth("isPilotUser") == true ? [.error(19607)] : []
  }

  private var deviceErrors: [GroupMoveMessage] {
    let devices = user.groupDevices.sorted()
    let shared = devices.filter { name in
      system.owners(ofDevice: name, in: source.key).contains { $0.lowercased() != user.id.lowercased() }
    }
    let present = devices.filter { target.devices[$0] != nil }
    return (shared.isEmpty ? [] : [.error(19608, shared.joined(separator: ", "))])
      + (present.isEmpty ? [] : [.error(19609, present.joined(separator: ", "))])
  }
}
