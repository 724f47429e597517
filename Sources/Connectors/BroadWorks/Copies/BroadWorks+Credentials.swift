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
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, before anything is changed with kind `missing` and the names of what nobody has
  ///   brought; `CancellationError`.
  package func setCredentials(_ copy: UserCopy, secrets: UserSecrets) async throws -> Int {
    var missing = secrets.missingCodes(for: copy)
    if secrets.password == nil, copy.hasPassword, try await !hasPassword(copy.userID) { missing.append("password") }
    guard missing.isEmpty else { throw failure(.missing, copy.userID, missing.joined(separator: ", ")) }
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

  /// Sets the code of a user's portal, where it is another one and the server told it when the copy was made.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func restorePasscode(_ copy: UserCopy) async throws -> Int {
    guard let passcode = copy.passcode, !passcode.isEmpty, try await self.passcode(of: copy.userID) != passcode else {
      return 0
    }
    try await write(Self.passcode(passcode, of: copy.userID))
    return 1
  }

  /// The request that gives a user another code of the portal.
  static func passcode(_ passcode: String, of userID: String) -> OCICommand {
    OCICommand(
      "UserPortalPasscodeModifyRequest",
      [OCIElement("userId", userID), OCIElement("newPasscode", OCISecret(passcode))])
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
