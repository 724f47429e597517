import ConnectorKit
import OCIP

extension BroadWorks {
  /// Looks whether users could be made anew in a group, before anything is taken away from them: whether it still has
  /// room for them, and whether their extensions, numbers and domains are free or there.
  ///
  /// Those who are in the group already count as they are.
  ///
  /// - Throws: ``PhoneSystemError``, with kind `missing` where the group has gone, with kind `conflict` and what is in
  ///   the way otherwise; `CancellationError`.
  package func demandRoom(for copies: [UserCopy], in group: GroupKey) async throws {
    guard let place = try await document(of: group) else { throw failure(.missing, group.description, "") }
    var arriving: [UserCopy] = []
    for copy in copies where try await self.group(of: copy.userID) != group { arriving.append(copy) }
    guard !arriving.isEmpty else { return }
    let room = place.userLimit - place.userCount
    guard place.userLimit == 0 || room >= arriving.count else {
      throw failure(.conflict, group.description, "userLimit \(place.userLimit)")
    }
    let ids = copies.map(\.userID)
    for copy in arriving {
      if let digits = copy.user.profile?.text("extension"), let holder = place.extensions[digits], !ids.hasID(holder) {
        throw failure(.conflict, copy.userID, "extension \(digits): \(holder)")
      }
      if let domain = copy.userID.split(separator: "@").last, copy.userID.contains("@"),
        !place.domains.contains(domain.lowercased())
      {
        throw failure(.conflict, copy.userID, "domain \(domain)")
      }
    }
    try demandFree(
      arriving.flatMap(\.numbers).distinct, in: try await numberTable(of: group), group, for: ids)
  }
}
