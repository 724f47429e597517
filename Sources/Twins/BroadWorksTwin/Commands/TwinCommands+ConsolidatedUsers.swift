import OCIP

extension TwinCommands {
  /// Requests that do at once what otherwise takes many, or do nothing at all.
  static let consolidatedUsers: [String: TwinHandler] = [
    "UserConsolidatedAddRequest22": addConsolidatedUser,
    "UserConsolidatedDeleteRequest": deleteConsolidatedUser,
  ]

  private static let addConsolidatedUser: TwinHandler = { system, command throws(TwinRefusal) in
    let key = try system.group(command).key
    try system.makeRoom(for: command, in: key)
    var user = try system.newUser(command, in: key)
    user.passcode = command.text("passcode")
    if let endpoint = command.element("accessDeviceEndpoint") {
      try system.makeDevice(of: endpoint, in: key)
      try system.setEndpoint(UserShapes.endpoint(endpoint.elements), of: &user)
    }
    if let trunk = command.element("trunkAddressing") {
      user.changeProfile { $0.set(UserShapes.trunk(trunk.elements)) }
    }
    system[user: user.id] = user
    try system.giveServices(of: command, to: user)
    for endpoint in command.elements("sharedCallAppearanceAccessDeviceEndpoint") {
      try system.makeDevice(of: endpoint, in: key)
      guard let user = system[user: user.id] else { continue }
      try system.addSharedLine(endpoint.elements.filter { !deviceElements.contains($0.name) }, to: user)
    }
    guard var user = system[user: user.id] else { throw .user(user.id) }
    if let login = command.element("sipAuthenticationData") {
      try system.require("UserAuthentication", of: user)
      try system.checkPassword(login.text("sipAuthenticationPassword"), in: key)
      user.registration = TwinCredentials(
        userName: login.text("sipAuthenticationUserName") ?? "",
        password: login.text("sipAuthenticationPassword") ?? "")
    }
    let mail = command.elements.compactMap { element in mailElements[element.name].map { element.named($0) } }
    if !mail.isEmpty {
      try system.require("UserThirdPartyVoiceMailSupport", of: user)
      var record = TwinRecord(user.settings["UserThirdPartyVoiceMailSupport"] ?? [])
      for element in mail { record.change(element) }
      user.settings["UserThirdPartyVoiceMailSupport"] = record.elements
    }
    system[user: user.id] = user
    return success
  }

  /// Elements of a place on a device that are about the device.
  fileprivate static let deviceElements: Set = [
    "deviceType", "protocol", "netAddress", "port", "outboundProxyServerNetAddress", "stunServerNetAddress",
    "macAddress", "serialNumber", "description", "physicalLocation", "transportProtocol",
    "useCustomUserNamePassword", "accessDeviceCredentials",
  ]
  /// What elements about another system's voice mail are called in the settings.
  private static let mailElements = [
    "thirdPartyVoiceMailServerSelection": "serverSelection", "thirdPartyVoiceMailServerUserServer": "userServer",
    "thirdPartyVoiceMailServerMailboxIdType": "mailboxIdType", "thirdPartyVoiceMailMailboxURL": "mailboxURL",
  ]

  private static let deleteConsolidatedUser: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let numbers = user.numberedLines.compactMap { system.number($0.number, in: user.group)?.number }
    system[user: user.id] = nil
    system.forget(user.id)
    if command.truth("deleteExistingDevices") == true {
      for name in user.groupDevices where system.owners(ofDevice: name, in: user.group).isEmpty {
        system.groups[user.group]?.devices[name] = nil
      }
    }
    if let level = command.text("unassignPhoneNumbers") {
      for number in numbers {
        system.groups[user.group]?.numbers[number] = nil
        if level == "Service Provider" { system.providers[user.group.providerID]?.numbers.remove(number) }
      }
    }
    return success
  }
}

extension TwinSystem {
  /// Gives a group what it lacks for a user: room for one more, the domain, and the number where that is asked for.
  fileprivate mutating func makeRoom(for command: OCICommand, in key: TwinGroupKey) throws(TwinRefusal) {
    let needed = userCount(of: key) + 1
    if let limit = groups[key]?.userLimit, limit < needed { groups[key]?.userLimit = needed }
    if let domain = command.text("userId").flatMap(TwinUser.domain) {
      groups[key]?.domains.insert(domain)
      if providers[key.providerID]?.domains.contains(domain) == false {
        providers[key.providerID]?.domains.append(domain)
      }
    }
    guard command.truth("addPhoneNumberToGroup") == true, let text = command.text("phoneNumber") else { return }
    guard number(text, in: key) == nil else { return }
    let digits = TwinNumbers.plain(text)
    let known = providers[key.providerID]?.numbers ?? []
    guard let number = known.sorted().first(where: { $0 == text || TwinNumbers.plain($0) == digits }) else {
      throw .number(text)
    }
    let other = groups.values.first { $0.key.providerID == key.providerID && $0.numbers[number] != nil }
    if let other { throw .numberAssigned(number, to: other.key.groupID) }
    groups[key]?.numbers[number] = false
  }

  /// Makes the device of a place on one, where there is none and its type is named.
  fileprivate mutating func makeDevice(of endpoint: OCIElement, in key: TwinGroupKey) throws(TwinRefusal) {
    let name = endpoint.element("accessDevice")?.text("deviceName") ?? ""
    guard groups[key]?.devices[name] == nil, endpoint.text("deviceType") != nil else { return }
    let request = OCICommand(
      "GroupAccessDeviceAddRequest22V2",
      [
        OCIElement("serviceProviderId", key.providerID), OCIElement("groupId", key.groupID),
        OCIElement("deviceName", name),
      ] + endpoint.elements.filter { TwinCommands.deviceElements.contains($0.name) })
    guard let handler = TwinCommands.devices[request.type] else { throw .unknown(request.type) }
    _ = try handler(&self, request)
  }

  /// Gives a new user the services of a request, which the group may have from now on.
  fileprivate mutating func giveServices(of command: OCICommand, to user: TwinUser) throws(TwinRefusal) {
    var services: [String] = []
    for element in command.elements("userService") {
      let name = element.text("userServiceName") ?? ""
      if groups[user.group]?.userServices[name]?.isAuthorized != true {
        groups[user.group]?.userServices[name] = TwinQuantity(limit: element.quantity)
      }
      services.append(name)
    }
    var packs: [String] = []
    for element in command.elements("servicePack") {
      let name = element.text("servicePackName") ?? ""
      if groups[user.group]?.servicePacks[name]?.quantity.isAuthorized == false {
        groups[user.group]?.servicePacks[name]?.quantity = TwinQuantity(limit: element.quantity)
      }
      packs.append(name)
    }
    do {
      try assign(services: services, packs: packs, to: user.id)
    } catch {
      // All or nothing: what is assigned in part is no success here.
      throw TwinRefusal(error.number, error.words, detail: error.detail)
    }
  }
}

extension OCIElement {
  /// How many a group may have; nil for no limit.
  fileprivate var quantity: Int? { element("authorizedQuantity")?.number("quantity") }
}
