import ConnectorKit
import OCIP

extension BroadWorks {
  /// Asks what a native move would do, and does nothing.
  ///
  /// - Returns: What the server says; nil when its release cannot move users.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func evaluateMove(of userID: String, to group: GroupKey) async throws -> GroupMoveEvaluation? {
    let results = try await readAll([move(userID, to: group, evaluateOnly: true)])
    if case .failure(let error)? = results.first, error.refusal?.isSchemaViolation == true { return nil }
    return try results.first.map { GroupMoveEvaluation(try taken($0)) }
  }

  /// Moves a user to another group of its enterprise; its passwords and settings go with it.
  ///
  /// - Returns: What the move took away or changed.
  /// - Throws: ``PhoneSystemError``, with kind `refused` and the server's reasons when it refuses; `CancellationError`.
  package func move(_ userID: String, to group: GroupKey) async throws -> GroupMoveEvaluation {
    let result = GroupMoveEvaluation(try await write(move(userID, to: group, evaluateOnly: false)))
    guard result.errors.isEmpty else {
      throw PhoneSystemError(
        .refused, system: id, ["object": userID, "detail": result.errors.map(\.summary).joined(separator: " ")])
    }
    return result
  }

  /// The group in which a user is now; nil when there is no such user.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func group(of userID: String) async throws -> GroupKey? {
    let results = try await readAll([OCICommand("UserGetRequest24", [OCIElement("userId", userID)])])
    if case .failure(let error)? = results.first, error.refusal?.number == 4008 { return nil }
    guard let answer = try results.first.map(taken), let provider = answer.text("serviceProviderId"),
      let group = answer.text("groupId")
    else { throw PhoneSystemError(.malformed, system: id, ["object": userID]) }
    return GroupKey(providerID: provider, groupID: group)
  }

  /// Makes a user again what it was, apart from its group and the rest of its profile.
  ///
  /// What was added has to be read before it can be told whether it counts, so it is compared again after it was written.
  /// What the server refuses does not keep the rest from being written.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, with kind `refused` and the server's words where something is still not as it was;
  ///   `CancellationError`.
  @discardableResult
  package func restore(_ wanted: UserDocument) async throws -> Int {
    var count = try await restoreDepartment(wanted)
    var refusals: [String] = []
    for _ in 0..<Self.rounds {
      let writes = UserDifference(from: try await existing(wanted.userID), to: wanted).writes
      guard !writes.isEmpty else { return count }
      refusals = []
      for entry in writes {
        do {
          try await write(entry.command)
          count += 1
        } catch let error as PhoneSystemError where error.kind == .refused || error.kind == .missing {
          refusals.append("\(entry.family): \(error.facts["detail"] ?? error.code)")
        }
      }
      if refusals.count == writes.count { break }
    }
    let left = UserDifference(from: try await existing(wanted.userID), to: wanted).writes
    guard !left.isEmpty else { return count }
    let words = refusals.isEmpty ? left.map(\.family) : refusals
    throw PhoneSystemError(
      .refused, system: id, ["object": wanted.userID, "detail": words.prefix(12).joined(separator: "; ")])
  }

  private func existing(_ userID: String) async throws -> UserDocument {
    guard let user = try await document(of: userID) else {
      throw PhoneSystemError(.missing, system: id, ["object": userID])
    }
    return user
  }

  /// Puts a user into the department of its group that is called as the one it was in.
  ///
  /// The server's move takes a user out of a department of the group (19707); those of the enterprise stay.
  private func restoreDepartment(_ wanted: UserDocument) async throws -> Int {
    guard let department = wanted.profile?.element("department"), department.type == "GroupDepartmentKey",
      let name = department.text("name")
    else { return 0 }
    let user = try await existing(wanted.userID)
    guard let group = user.group, user.profile?.element("department")?.text("name") != name else { return 0 }
    let key = OCIElement(
      "department", type: "GroupDepartmentKey", group.elements + [OCIElement("name", name)])
    try await write(OCICommand("UserModifyRequest22", [OCIElement("userId", wanted.userID), key]))
    return 1
  }

  /// Entries, what stands in them, and which of them count.
  private static let rounds = 3

  /// Makes the files of a device anew and has it fetch them.
  ///
  /// - Returns: Whether the server did; it refuses for devices whose files it does not manage.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func rebuild(_ device: String, in group: GroupKey) async throws -> Bool {
    let own = group.elements + [OCIElement("deviceName", device)]
    do {
      try await write(OCICommand("GroupCPEConfigRebuildDeviceConfigFileRequest", own))
      try await write(OCICommand("GroupAccessDeviceResetRequest", own))
      return true
    } catch let error as PhoneSystemError where error.kind == .refused {
      return false
    }
  }

  private func move(_ userID: String, to group: GroupKey, evaluateOnly: Bool) -> OCICommand {
    OCICommand(
      "UserModifyGroupIdRequest",
      [OCIElement("userId", userID), OCIElement("newGroupId", group.groupID)]
        + (evaluateOnly ? [OCIElement("evaluateOnly", true)] : []))
  }
}

extension GroupMoveEvaluation {
  init(_ answer: OCICommand) {
    func messages(_ name: String) -> [Message] {
      answer.elements(name).map { message in
        Message(
          code: message.number("messageCode") ?? 0,
          summary: message.text("summaryEnglish") ?? message.text("summary") ?? "")
      }
    }
    self.init(errors: messages("error"), impacts: messages("impact"))
  }
}
