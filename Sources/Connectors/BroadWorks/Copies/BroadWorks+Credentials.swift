import ConnectorKit
import OCIP

extension BroadWorks {
  /// Has the server say which secrets of a user are wrong.
  ///
  /// Each is tried once, because a server locks people out after several wrong ones. Passwords of devices cannot be
  /// tried.
  ///
  /// - Returns: The names of those that are wrong: `password`, `sipPassword`, `passcode`.
  /// - Throws: ``PhoneSystemError``, with kind `missing` where there is no such user; `CancellationError`.
  package func verify(_ secrets: UserSecrets, of copy: UserCopy) async throws -> [String] {
    guard try await group(of: copy.userID) != nil else { throw failure(.missing, copy.userID, "") }
    var wrong: [String] = []
    if let password = secrets.password, try await !isPassword(password, of: copy) { wrong.append("password") }
    if let password = secrets.sipPassword, try await !isSIPPassword(password, of: copy) {
      wrong.append("sipPassword")
    }
    if let passcode = secrets.passcode, try await isPasscode(passcode, of: copy) == false { wrong.append("passcode") }
    return wrong
  }

  /// Sets the passwords and the code of a user, where they are others.
  ///
  /// - Parameter demandsAll: Whether everything that the user had must be known; what is not stays as it is otherwise.
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, before anything is changed with kind `missing` and the names of what nobody has
  ///   brought; `CancellationError`.
  package func setCredentials(
    _ copy: UserCopy, secrets: UserSecrets, demandsAll: Bool = true
  ) async throws -> Int {
    var missing = secrets.missingCodes(for: copy)
    if secrets.password == nil, copy.hasPassword, try await !hasPassword(copy.userID) { missing.append("password") }
    guard missing.isEmpty || !demandsAll else { throw failure(.missing, copy.userID, missing.joined(separator: ", ")) }
    let user = OCIElement("userId", copy.userID)
    var writes: [OCICommand] = []
    if let name = copy.registrationName, let password = secrets.sipPassword,
      try await !isSIPPassword(password, of: copy)
    {
      writes.append(
        OCICommand(
          "UserAuthenticationModifyRequest",
          [user, OCIElement("userName", name), OCIElement("newPassword", OCISecret(password))]))
    }
    if let passcode = secrets.passcode ?? copy.passcode, !passcode.isEmpty,
      try await isPasscode(passcode, of: copy) != true
    {
      writes.append(Self.passcode(passcode, of: copy.userID))
    }
    if let password = secrets.password, try await !isPassword(password, of: copy) {
      writes.append(OCICommand("UserModifyRequest22", [user, OCIElement("newPassword", OCISecret(password))]))
    }
    for command in writes { try await write(command) }
    return writes.count
  }

  /// Whether a user has what would have been set when it was made anew, and not what it had before.
  ///
  /// Its passwords tell, where they are known; a name to register with is set with the password.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func isMadeAnew(_ copy: UserCopy, secrets: UserSecrets) async throws -> Bool {
    if let password = secrets.password, try await !isPassword(password, of: copy) { return false }
    guard copy.registrationName != nil else { return true }
    if let password = secrets.sipPassword, try await isSIPPassword(password, of: copy) { return true }
    let results = try await readAll([OCICommand("UserAuthenticationGetRequest", [OCIElement("userId", copy.userID)])])
    switch results.first {
    case .success(let answer)?: return answer.text("userName")?.isEmpty ?? true
    // Who has just been made has no service yet.
    case .failure(let error)? where error.refusal?.number == 4410: return true
    case .failure(let error)?: throw PhoneSystemError(error, system: id)
    case nil: throw failure(.malformed, copy.userID, "answers are missing")
    }
  }

  /// The request that gives a user another code of the portal.
  static func passcode(_ passcode: String, of userID: String) -> OCICommand {
    OCICommand(
      "UserPortalPasscodeModifyRequest",
      [OCIElement("userId", userID), OCIElement("newPasscode", OCISecret(passcode))])
  }

  // MARK: - Making up

  /// Has the server make passwords up, after the rules of a group, for a user and for devices that are not there yet.
  ///
  /// The requests name nobody: who is in another group still is not theirs.
  ///
  /// - Parameters:
  ///   - password: Whether one of the web pages is wanted.
  ///   - sipPassword: Whether one by which phones register is wanted.
  ///   - devices: The names of the devices for each of which one is wanted.
  /// - Returns: Those that the server has made: none where its release does not know the request, or where it refuses.
  /// - Throws: ``PhoneSystemError`` when the server cannot be asked; `CancellationError`.
  package func generatedPasswords(
    password: Bool, sipPassword: Bool, devices: [String], in group: GroupKey
  ) async throws -> UserSecrets {
    func request(_ part: String, _ wishes: [String]) -> OCICommand {
      OCICommand(
        "PasswordGenerateRequest", [OCIElement(part, group.elements + wishes.map { OCIElement($0, true) })])
    }
    let wishes = (password ? ["generatePassword"] : []) + (sipPassword ? ["generateSipPassword"] : [])
    let ofUser = wishes.isEmpty ? [] : [request("userPassword", wishes)]
    let part = "accessDeviceAuthenticationPassword"
    let ofDevices = devices.map { _ in request(part, ["generateDeviceAuthenticationPassword"]) }
    let results = try await readAll(ofUser + ofDevices)
    func text(_ place: Int, _ name: String) -> String? {
      guard results.indices.contains(place), case .success(let answer) = results[place] else { return nil }
      return answer.text(name).flatMap { $0.isEmpty ? nil : $0 }
    }
    var made = UserSecrets()
    if password { made.password = text(0, "userPassword") }
    if sipPassword { made.sipPassword = text(0, "userSIPAuthenticationPassword") }
    for (place, name) in devices.enumerated() { made.devicePasswords[name] = text(ofUser.count + place, part) }
    return made
  }

  // MARK: - Trying

  private func hasPassword(_ userID: String) async throws -> Bool {
    try await read(OCICommand("UserPasswordInfoGetRequest22", [OCIElement("userId", userID)])).truth("hasPassword")
      == true
  }

  private func isPassword(_ password: String, of copy: UserCopy) async throws -> Bool {
    try await isRight([OCIElement("userId", copy.userID), OCIElement("password", OCISecret(password))])
  }

  private func isSIPPassword(_ password: String, of copy: UserCopy) async throws -> Bool {
    guard let name = copy.registrationName else { return false }
    return try await isRight([
      OCIElement("sipAuthenticationUserName", name), OCIElement("sipAuthenticationPassword", OCISecret(password)),
      OCIElement("userId", copy.userID),
    ])
  }

  /// Whether a code is that of a user's portal; nil where the server does not tell it and the user has no number by
  /// which it could be tried.
  private func isPasscode(_ passcode: String, of copy: UserCopy) async throws -> Bool? {
    if let now = try await self.passcode(of: copy.userID) { return now == passcode }
    guard let number = copy.user.lineURI?.dropFirst("tel:".count) else { return nil }
    return try await isRight([OCIElement("phoneNumber", String(number)), OCIElement("passcode", OCISecret(passcode))])
  }

  /// Whether the server accepts a password or a code.
  private func isRight(_ elements: [OCIElement]) async throws -> Bool {
    do {
      // It changes nothing, but only what goes alone is put in the order of an older release.
      try await write(OCICommand("AuthenticationVerifyRequest22V5", elements))
      return true
    } catch let error as PhoneSystemError where error.facts["number"] == "4962" {
      return false
    }
  }
}
