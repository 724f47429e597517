import ConnectorKit
import OCIP

extension BroadWorks {
  /// The numbers of a user as the table of its group writes them.
  func numbers(of user: UserDocument) async throws -> [NumberState] {
    guard let group = user.group else { return [] }
    let search = OCIElement(
      "searchCriteriaUserId",
      [OCIElement("mode", "Equal To"), OCIElement("value", user.userID), OCIElement("isCaseInsensitive", true)])
    var rows = try await numberTable(of: group, search).rows.filter { [$0.holder].hasID(user.userID) }
    func isKnown(_ digits: [String]) -> Bool { rows.contains { row in digits.contains { row.holds($0) } } }
    let lacking = user.numberDigits.filter { !isKnown($0) }
    if !lacking.isEmpty {
      // A server may name nobody for a number of faxes.
      let all = try await numberTable(of: group).rows
      for digits in lacking {
        guard let row = all.first(where: { row in digits.contains { row.holds($0) } }) else {
          throw failure(.missing, user.userID, digits[0])
        }
        rows.append(row)
      }
    }
    return rows.map { NumberState(phoneNumber: $0.first, isActivated: $0.isActivated) }
  }

  /// The numbers of a group.
  func numberTable(of group: GroupKey, _ search: OCIElement...) async throws -> NumberTable {
    let answer = try await read(OCICommand("GroupDnGetAssignmentListRequest18", group.elements + search))
    return NumberTable(try table(answer, "dnTable"))
  }

  /// Takes the numbers of users from one group, gives them to another, and has them activated there as they were.
  ///
  /// Nobody may have them at that moment in the group that they leave.
  ///
  /// - Parameter source: The group that they leave; nil where they are not assigned to any.
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``, with kind `conflict` where somebody has one of them; `CancellationError`.
  package func moveNumbers(
    _ copies: [UserCopy], from source: GroupKey?, to destination: GroupKey
  ) async throws -> Int {
    let numbers = copies.flatMap(\.numbers).distinct
    guard !numbers.isEmpty else { return 0 }
    let there = try await numberTable(of: destination)
    let here = source == destination ? nil : source
    let old = if let here { try await numberTable(of: here) } else { NumberTable([]) }
    try demandFree(numbers, in: there, destination, for: copies.map(\.userID))
    if let here { try demandFree(numbers, in: old, here, for: []) }
    let missing = numbers.filter { there.row($0.phoneNumber) == nil }
    let leaving = missing.filter { old.row($0.phoneNumber) != nil }
    var count = 0
    if let here { count += try await change("GroupDnUnassignListRequest", leaving, in: here) }
    count += try await change("GroupDnAssignListRequest", missing, in: destination)
    // Whether a number is activated when it comes to a group, the system decides.
    let now = missing.isEmpty ? there : try await numberTable(of: destination)
    for (type, changed) in activations(numbers, now) { count += try await change(type, changed, in: destination) }
    return count
  }

  /// What has to be written so that a group has numbers, activated as they were.
  func numberWrites(_ numbers: [NumberState], in group: GroupKey) async throws -> [UserDifference.Write] {
    guard !numbers.isEmpty else { return [] }
    let table = try await numberTable(of: group)
    let missing = numbers.filter { table.row($0.phoneNumber) == nil }
    let states = activations(numbers.filter { table.row($0.phoneNumber) != nil }, table)
    let active = ("GroupDnActivateListRequest", missing.filter(\.isActivated))
    return ([("GroupDnAssignListRequest", missing), active] + states).filter { !$0.1.isEmpty }.map {
      UserDifference.Write(family: "GroupDn", command: request($0, $1, in: group))
    }
  }

  /// The requests after which numbers are activated as they were, with those that they name.
  private func activations(_ numbers: [NumberState], _ table: NumberTable) -> [(String, [NumberState])] {
    let changed = numbers.filter { table.row($0.phoneNumber)?.isActivated != $0.isActivated }
    return [
      ("GroupDnActivateListRequest", changed.filter(\.isActivated)),
      ("GroupDnDeactivateListRequest", changed.filter { !$0.isActivated }),
    ]
  }

  private func change(_ type: String, _ numbers: [NumberState], in group: GroupKey) async throws -> Int {
    guard !numbers.isEmpty else { return 0 }
    try await write(request(type, numbers, in: group))
    return 1
  }

  private func request(_ type: String, _ numbers: [NumberState], in group: GroupKey) -> OCICommand {
    OCICommand(type, group.elements + numbers.map { OCIElement("phoneNumber", $0.phoneNumber) })
  }

  func demandFree(
    _ numbers: [NumberState], in table: NumberTable, _ group: GroupKey, for users: [String]
  ) throws {
    let taken = numbers.compactMap { number -> String? in
      guard let holder = table.row(number.phoneNumber)?.holder, !holder.isEmpty, !users.hasID(holder) else {
        return nil
      }
      return "\(number.phoneNumber): \(holder)"
    }
    guard taken.isEmpty else {
      throw failure(.conflict, group.description, taken.prefix(12).joined(separator: "; "))
    }
  }
}
