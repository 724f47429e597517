import OCIP

extension TwinCommands {
  /// Requests about passwords and codes: those of the web pages and of phones can be written and compared, not read.
  static let userCredentials: [String: TwinHandler] = [
    "UserAuthenticationGetRequest": readAuthentication,
    "UserAuthenticationModifyRequest": modifyAuthentication,
    "UserPasswordInfoGetRequest22": readPasswordInfo,
    "PasswordModifyRequest": modifyPassword,
    "PasswordGenerateRequest": generatePasswords,
    "UserPortalPasscodeGetInfoRequest": readPasscode,
    "UserPortalPasscodeModifyRequest": modifyPasscode,
    "UserPortalPasscodeRulesGetRequest": readPasscodeRules,
    "UserVoiceMessagingUserGetVoicePortalPasswordInfoRequest": readVoicePortalPassword,
    "UserVoiceMessagingUserModifyVoicePortalPasswordRequest": modifyVoicePortalPassword,
    "AuthenticationVerifyRequest22V5": verify,
  ]

  private static let passcodeLength = 4...8
  private static let unlimited = [OCIElement("isLoginDisabled", false), OCIElement("doesNotExpire", true)]

  private static let readAuthentication: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require("UserAuthentication", of: user)
    let name = user.registration.map { [OCIElement("userName", $0.userName)] } ?? []
    return answer("UserAuthenticationGetResponse", name)
  }

  private static let modifyAuthentication: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    try system.require("UserAuthentication", of: user)
    var credentials = user.registration ?? TwinCredentials(userName: "", password: "")
    if let pair = command.element("password") {
      guard pair.text("old") == credentials.password else { throw .wrongPassword }
      credentials.password = pair.text("new") ?? ""
    }
    if let name = command.text("userName") { credentials.userName = name }
    if let password = command.text("newPassword") { credentials.password = password }
    if command.element("password") != nil || command.element("newPassword") != nil {
      try system.checkPassword(credentials.password, in: user.group)
    }
    user.registration = credentials
    system[user: user.id] = user
    return success
  }

  private static let readPasswordInfo: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    // What is left of its time, where a test has set that, or as long as a new one is good.
    let days =
      TwinRecord(user.settings["UserPasswordInfo"] ?? []).number("expirationDays")
      ?? system.groups[user.group]?.passwordRules?.days
    let age = days.map { [OCIElement("expirationDays", $0), OCIElement("doesNotExpire", false)] }
    return answer(
      "UserPasswordInfoGetResponse22",
      [OCIElement("isLoginDisabled", false)] + (age ?? [OCIElement("doesNotExpire", true)])
        + [OCIElement("hasPassword", user.password != nil)])
  }

  private static let modifyPassword: TwinHandler = { system, command throws(TwinRefusal) in
    let id = command.text("userId") ?? ""
    let old = command.text("oldPassword")
    let new = command.text("newPassword") ?? ""
    guard !new.isEmpty else { throw .wrongPassword }
    if let present = system.administrators[id] {
      guard old ?? present == present else { throw .wrongPassword }
      system.administrators[id] = new
      return success
    }
    var user = try system.user(command)
    if let old, old != user.password { throw .wrongPassword }
    try system.checkPassword(new, in: user.group)
    user.password = new
    system[user: id] = user
    return success
  }

  private static let generatePasswords: TwinHandler = { system, command throws(TwinRefusal) in
    var made: [OCIElement] = []
    let groups = system.groups
    func make(_ name: String, for element: OCIElement, digits: Bool = false) {
      let about = element.elements.compactMap(\.text).joined(separator: "/")
      let password = GeneratedPassword.make(for: "\(name)/\(about)", digits: digits)
      let group = TwinGroupKey(element.text("serviceProviderId") ?? "", element.text("groupId") ?? "")
      let rules = digits ? nil : groups[group]?.passwordRules
      made.append(OCIElement(name, rules?.completed(password) ?? password))
    }
    if let part = command.element("systemAdministratorPassword") { make(part.name, for: part) }
    if let part = command.element("serviceProviderAdministratorPassword") { make(part.name, for: part) }
    if let part = command.element("groupAdministratorPassword") { make(part.name, for: part) }
    if let part = command.element("userPassword") {
      if part.text("userId") != nil { _ = try system.user(OCICommand(command.type, part.elements)) }
      if part.truth("generatePassword") == true { make("userPassword", for: part) }
      if part.truth("generatePasscode") == true { make("userPasscode", for: part, digits: true) }
      if part.truth("generateSipPassword") == true { make("userSIPAuthenticationPassword", for: part) }
    }
    if let part = command.element("accessDeviceAuthenticationPassword") { make(part.name, for: part) }
    if let part = command.element("trunkGroupAuthenticationPassword") { make(part.name, for: part) }
    return answer("PasswordGenerateResponse", made)
  }

  private static let readPasscode: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    return answer("UserPortalPasscodeGetInfoResponse", unlimited + [OCIElement("passcode", user.passcode ?? "")])
  }

  private static let modifyPasscode: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let new = command.text("newPasscode") ?? ""
    try system.setPasscode(new, of: user, insteadOf: command.text("oldPasscode"), within: passcodeLength)
    return success
  }

  private static let readPasscodeRules: TwinHandler = { system, command throws(TwinRefusal) in
    if command.text("userId") != nil { _ = try system.user(command) } else { _ = try system.group(command) }
    return answer(
      "UserPortalPasscodeRulesGetResponse",
      [
        OCIElement("disallowRepeatedDigits", false), OCIElement("numberOfRepeatedDigits", 3),
        OCIElement("disallowRepeatedPatterns", false), OCIElement("disallowContiguousSequences", false),
        OCIElement("numberOfAscendingDigits", 3), OCIElement("numberOfDescendingDigits", 3),
        OCIElement("disallowUserNumber", false), OCIElement("disallowReversedUserNumber", false),
        OCIElement("disallowOldPasscode", false), OCIElement("numberOfPreviousPasscodes", 1),
        OCIElement("disallowReversedOldPasscode", false), OCIElement("minCodeLength", passcodeLength.lowerBound),
        OCIElement("maxCodeLength", passcodeLength.upperBound),
        OCIElement("disableLoginAfterMaxFailedLoginAttempts", false), OCIElement("expirePassword", false),
        OCIElement("sendLoginDisabledNotifyEmail", false),
      ])
  }

  private static let readVoicePortalPassword: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require("UserVoiceMessagingUser.VoicePortalPasswordInfo", of: user)
    return answer(
      "UserVoiceMessagingUserGetVoicePortalPasswordInfoResponse",
      unlimited + [OCIElement("password", user.passcode ?? "")])
  }

  private static let modifyVoicePortalPassword: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.require("UserVoiceMessagingUser.VoicePortalPassword", of: user)
    let new = command.text("newPassword") ?? ""
    try system.setPasscode(new, of: user, insteadOf: command.text("oldPassword"), within: passcodeLength)
    return success
  }

  private static let verify: TwinHandler = { system, command throws(TwinRefusal) in
    guard let user = system.user(meantBy: command), system.isRight(command, for: user) else { throw .wrongPassword }
    return answer("AuthenticationVerifyResponse22V5", system.loginElements(of: user))
  }
}

extension TwinSystem {
  /// Gives a user another code of the voice portal.
  fileprivate mutating func setPasscode(
    _ new: String, of user: TwinUser, insteadOf old: String?, within length: ClosedRange<Int>
  ) throws(TwinRefusal) {
    if let old, old != user.passcode { throw .wrongPassword }
    guard new.allSatisfy({ $0.isASCII && $0.isNumber }), length.contains(new.count) else {
      throw .weakPasscode("A passcode has \(length.lowerBound) to \(length.upperBound) digits.")
    }
    self[user: user.id]?.passcode = new
  }

  /// Whether the password or code in a request is that of a user.
  fileprivate func isRight(_ command: OCICommand, for user: TwinUser) -> Bool {
    if let passcode = command.text("passcode") { return passcode == user.passcode }
    if let password = command.text("sipAuthenticationPassword") {
      let name = command.text("sipAuthenticationUserName") ?? ""
      return user.registration == TwinCredentials(userName: name, password: password)
    }
    return command.text("password").map { $0 == user.password } ?? false
  }
}
