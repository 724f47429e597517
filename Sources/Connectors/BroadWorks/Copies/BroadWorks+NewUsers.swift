import ConnectorKit
import OCIP

extension BroadWorks {
  /// Deletes a user, with everything that it has.
  ///
  /// - Parameter group: Only from this group, so that a user who has been made anew in another one stays; nil for any.
  /// - Returns: How many requests were made: none where there is no such user.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func removeUser(_ userID: String, from group: GroupKey? = nil) async throws -> Int {
    guard let place = try await self.group(of: userID), group == nil || group == place else { return 0 }
    try await write(OCICommand("UserDeleteRequest", [OCIElement("userId", userID)]))
    return 1
  }

  /// Adds a user to a group: with its names, number and extension, and with its place on its device where that is free.
  ///
  /// - Returns: How many requests were made: none where the user is there.
  /// - Throws: ``PhoneSystemError``, with kind `conflict` where the user is in another group, with kind `missing`
  ///   where it had a password and nobody has brought one; `CancellationError`.
  package func createUser(_ copy: UserCopy, in group: GroupKey, secrets: UserSecrets) async throws -> Int {
    if let place = try await self.group(of: copy.userID) {
      guard place == group else { throw failure(.conflict, copy.userID, place.description) }
      return 0
    }
    guard !copy.hasPassword || secrets.password != nil else { throw failure(.missing, copy.userID, "password") }
    let add = copy.addition(
      to: group, hasEndpoint: try await isEndpointFree(copy, in: group), password: secrets.password)
    guard let add else { throw failure(.malformed, copy.userID, "UserAddRequest22V2") }
    try await write(add)
    return 1
  }

  /// Whether a user can have its place on its device: the device is there, and nobody has the line.
  private func isEndpointFree(_ copy: UserCopy, in group: GroupKey) async throws -> Bool {
    guard let endpoint = copy.user.profile?.element("accessDeviceEndpoint"),
      let device = endpoint.element("accessDevice"), device.text("deviceLevel") == "Group"
    else { return true }
    guard let now = try await self.device(device.text("deviceName") ?? "", in: group) else { return false }
    return !now.lines.map(\.linePort).hasID(endpoint.text("linePort") ?? "")
  }

  /// Writes a user's profile, where it differs: names, number, place on a device, aliases, addresses, department.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, with kind `conflict` where the user is in another group; `CancellationError`.
  package func restoreProfile(_ copy: UserCopy, in group: GroupKey) async throws -> Int {
    let writes = copy.profileWrites(from: try await profile(of: copy.userID, in: group), in: group)
    guard !writes.isEmpty else { return 0 }
    let count = try await carryOut(writes)
    let left = copy.profileWrites(from: try await profile(of: copy.userID, in: group), in: group)
    guard left.isEmpty else {
      let names = left.flatMap { $0.command.elements.dropFirst().map(\.name) }
      throw failure(.refused, copy.userID, names.joined(separator: ", "))
    }
    return count
  }

  private func profile(of userID: String, in group: GroupKey) async throws -> UserDocument.Answer {
    let answer = try await read(OCICommand("UserGetRequest24", [OCIElement("userId", userID)]))
    let user = UserDocument(
      userID: userID, answers: [UserDocument.Answer("User", type: answer.type, elements: answer.elements)])
    guard let profile = user.profile, user.group == group else {
      throw failure(.conflict, userID, user.group?.description ?? "")
    }
    return profile
  }

  // MARK: - Services

  /// Assigns the services and packs that a user had and does not have.
  ///
  /// A server that stops half way is asked again for the rest.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, with kind `refused` and the names of what cannot be assigned; `CancellationError`.
  package func assignServices(_ copy: UserCopy) async throws -> Int {
    var count = 0
    var missing = try await missingServices(copy)
    while !missing.isEmpty {
      var words: String?
      do {
        count += 1
        try await write(OCICommand("UserServiceAssignListRequest", [OCIElement("userId", copy.userID)] + missing))
      } catch let error as PhoneSystemError where error.kind == .refused || error.isPartial {
        words = error.facts["detail"]
      }
      let left = try await missingServices(copy)
      guard left.count < missing.count else {
        let names = left.compactMap(\.text).joined(separator: ", ")
        throw failure(.refused, copy.userID, [names, words].compactMap { $0 }.joined(separator: ": "))
      }
      missing = left
    }
    return count
  }

  private func missingServices(_ copy: UserCopy) async throws -> [OCIElement] {
    let request = OCICommand("UserServiceGetAssignmentListRequest", [OCIElement("userId", copy.userID)])
    let answer = try await read(request)
    let now = UserDocument(
      userID: copy.userID,
      answers: [UserDocument.Answer("UserService.AssignmentList", type: answer.type, elements: answer.elements)])
    return copy.user.services.filter { !now.services.contains($0) }.map { OCIElement("serviceName", $0) }
      + copy.user.servicePacks.filter { !now.servicePacks.contains($0) }.map { OCIElement("servicePackName", $0) }
  }
}

extension PhoneSystemError {
  /// Whether a part was done: the server has warned.
  fileprivate var isPartial: Bool { facts["cause"] == OCIError.Code.warning.rawValue }
}
