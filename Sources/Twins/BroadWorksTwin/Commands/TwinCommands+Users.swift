import OCIP

extension TwinCommands {
  /// Requests about users: who they are, who there is, and how they log in.
  static let users: [String: TwinHandler] = {
    let parts: [[String: TwinHandler]] = [
      userChanges, consolidatedUsers, userLists, userCredentials, userAlternateIDs,
      [
        "UserGetRequest24": readUser,
        "UserGetLoginInfoRequestRI": readLoginInfo,
        "UserGetRegistrationListRequest": readRegistrations,
        "UserLinePortGetListRequest": readLinePorts,
      ],
    ]
    return parts.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
  }()

  private static let readUser: TwinHandler = { system, command throws(TwinRefusal) in
    answer("UserGetResponse24", system.elements(of: try system.user(command)))
  }

  private static let readLoginInfo: TwinHandler = { system, command throws(TwinRefusal) in
    guard let user = system.user(meantBy: command) else {
      throw .user(command.text("userId") ?? command.text("phoneNumber") ?? command.text("linePort") ?? "")
    }
    var record = TwinRecord(system.loginElements(of: user))
    record.complete(with: [OCIElement("passwordExpiresDays", Int(Int32.max))])
    return answer("UserGetLoginInfoResponseRI", record.arranged(as: "UserGetLoginInfoResponseRI"))
  }

  private static let readRegistrations: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let headings = [
      "Device Level", "Device Name", "Order", "URI", "Expiration", "Line/Port", "Endpoint Type", "Public Net Address",
      "Public Port", "Private Net Address", "Private Port", "User Agent", "Lockout Started", "Lockout Expires",
      "Lockout Count", "Access Info", "Private Identity", "SIP Instance ID", "Supports Only CS Media",
      "Feature Parameters", "Supports Voice Over PS", "Path Header", "Registration Active", "P-Access-Network-Info",
    ]
    let devices = system.groups[user.group]?.devices ?? [:]
    let rows = user.endpoints.compactMap { endpoint -> [String]? in
      guard let device = devices[endpoint.deviceName], user.registration != nil else { return nil }
      let cells = [
        "Device Level": endpoint.deviceLevel, "Device Name": device.name, "URI": "sip:\(endpoint.linePort)",
        "Line/Port": endpoint.linePort, "Registration Active": "true",
        "Endpoint Type": endpoint == user.primaryEndpoint ? "Primary" : "Shared Call Appearance",
        "User Agent": TwinRecord(device.profile).text("deviceType") ?? "",
      ]
      return headings.map { cells[$0] ?? "" }
    }
    return answer("UserGetRegistrationListResponse", [.table("registrationTable", headings, rows)])
  }

  private static let readLinePorts: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let headings = [
      "Line Port", "Line Port Type", "In Trunk Group", "Contact", "Contact2", "Contact3", "Contact4", "Contact5",
      "Authentication Mode", "Auto-Config Soft Client",
    ]
    let rows = user.endpoints.map { endpoint in
      let type = endpoint == user.primaryEndpoint ? "Primary" : "Shared Call Appearance"
      let contacts = TwinRecord(endpoint.profile).elements("contact").map { $0.text ?? $0.text("sipContact") ?? "" }
      let five = (contacts + Array(repeating: "", count: 5)).prefix(5)
      return [endpoint.linePort, type, "false"] + five + ["", "false"]
    }
    return answer("UserLinePortGetListResponse", [.table("linePortTable", headings, rows)])
  }
}

extension TwinSystem {
  /// The user whose id, number or line a request names.
  func user(meantBy command: OCICommand) -> TwinUser? {
    if let id = command.text("userId") { return owner(ofID: id).flatMap { self[user: $0] } }
    if let line = command.text("linePort") { return owner(ofLine: line).flatMap { self[user: $0] } }
    guard let text = command.text("phoneNumber") else { return nil }
    for key in groups.keys.sorted() {
      guard let number = number(text, in: key)?.number else { continue }
      if let holder = holders(in: key)[TwinNumbers.plain(number)], let user = self[user: holder.id] { return user }
    }
    return nil
  }

  /// What is said of somebody who logs in.
  func loginElements(of user: TwinUser) -> [OCIElement] {
    let names = ["lastName", "firstName"].compactMap { user.record.element($0) }
    let number = user.phoneNumber.map { [OCIElement("phoneNumber", Self.split($0).national)] } ?? []
    let who = names + [OCIElement("userId", user.id)] + number
    return [
      OCIElement("loginType", "User"), OCIElement("locale", "en_US"), OCIElement("encoding", "ISO-8859-1"),
      OCIElement("groupId", user.group.groupID), OCIElement("serviceProviderId", user.group.providerID),
      OCIElement("isEnterprise", providers[user.group.providerID]?.isEnterprise == true),
    ] + who
  }
}
