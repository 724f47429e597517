import ConnectorKit
import Foundation
import OCIP

extension BroadWorks {
  /// Reads all from which a user can be made anew.
  ///
  /// - Parameters:
  ///   - user: The user, as it was read.
  ///   - watchers: The ids of those who watch it (busy lamp field); nobody else is looked at.
  /// - Throws: ``PhoneSystemError``, with kind `missing` where a number or a file is not where the server says;
  ///   `CancellationError`.
  package func copy(of user: UserDocument, watchers: [String]) async throws -> UserCopy {
    let devices = try await devices(of: user)
    return UserCopy(
      user: user, devices: devices, announcements: try await announcements(of: user),
      deviceFiles: try await deviceFiles(of: devices), numbers: try await numbers(of: user),
      watchers: try await lists(of: watchers).filter { $0.watched.hasID(user.userID) },
      passcode: try await passcode(of: user.userID))
  }

  /// The code of a user's portal, empty for none; nil where the server does not tell it.
  func passcode(of userID: String) async throws -> String? {
    let results = try await readAll([OCICommand("UserPortalPasscodeGetInfoRequest", [OCIElement("userId", userID)])])
    switch results.first {
    case .success(let answer)?: return answer.text("passcode")
    case .failure(let error)? where error.refusal?.number != 4008: return nil
    case .failure(let error)?: throw PhoneSystemError(error, system: id)
    case nil: throw failure(.malformed, userID, "answers are missing")
    }
  }

  // MARK: - Watchers

  /// Whom some people watch, in their order; those who are gone or cannot watch anybody are left out.
  func lists(of watchers: [String]) async throws -> [WatcherList] {
    let results = try await readAll(
      watchers.map { OCICommand("UserBusyLampFieldGetRequest16sp2", [OCIElement("userId", $0)]) })
    return try zip(watchers, results).compactMap { userID, result in
      switch result {
      case .success(let answer):
        return WatcherList(
          userID: userID, watched: try table(answer, "monitoredUserTable").compactMap { $0["User Id"] })
      case .failure(let error) where [4410, 4008].contains(error.refusal?.number ?? 0): return nil
      case .failure(let error): throw PhoneSystemError(error, system: id)
      }
    }
  }

  /// Writes the lists of those who watch users (busy lamp field) as they were.
  ///
  /// Whom somebody has begun to watch meanwhile stays at the end of the list. Those who are gone, or have lost the
  /// service, are left out; watchers that are made anew themselves get their lists with their settings.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func restoreWatchers(_ copies: [UserCopy]) async throws -> Int {
    try await carryOut(try await watcherWrites(copies))
  }

  /// What has to be written so that watchers watch again whom they watched.
  func watcherWrites(_ copies: [UserCopy]) async throws -> [UserDifference.Write] {
    var wanted: [WatcherList] = []
    for list in copies.flatMap(\.watchers) where !wanted.map(\.userID).hasID(list.userID) { wanted.append(list) }
    let moved = copies.map(\.userID)
    var writes: [UserDifference.Write] = []
    for now in try await lists(of: wanted.map(\.userID)) {
      guard let before = wanted.first(where: { $0.userID == now.userID }) else { continue }
      // Whoever else was deleted meanwhile cannot be watched any more.
      let unsure = before.watched.filter { !now.watched.hasID($0) && !moved.hasID($0) }
      let gone = try await absent(among: unsure)
      let kept = before.watched.filter { !gone.hasID($0) }
      let all = kept + now.watched.filter { !kept.hasID($0) }
      guard all.map({ $0.lowercased() }) != now.watched.map({ $0.lowercased() }) else { continue }
      let list = OCIElement("monitoredUserIdList", all.map { OCIElement("userId", $0) })
      writes.append(
        UserDifference.Write(
          family: "UserBusyLampField",
          command: OCICommand("UserBusyLampFieldModifyRequest", [OCIElement("userId", now.userID), list])))
    }
    return writes
  }

  /// Those of some users who do not exist.
  private func absent(among userIDs: [String]) async throws -> [String] {
    let results = try await readAll(userIDs.map { OCICommand("UserGetRequest24", [OCIElement("userId", $0)]) })
    return zip(userIDs, results).compactMap { userID, result in
      if case .failure(let error) = result, error.refusal?.number == 4008 { userID } else { nil }
    }
  }

  // MARK: - Writing

  /// Makes requests one after the other.
  ///
  /// - Returns: How many there were.
  func carryOut(_ writes: [UserDifference.Write]) async throws -> Int {
    for entry in writes { try await write(entry.command) }
    return writes.count
  }

  /// An error about an object.
  func failure(_ kind: PhoneSystemError.Kind, _ object: String, _ detail: String) -> PhoneSystemError {
    PhoneSystemError(kind, system: id, ["object": object, "detail": detail])
  }
}

extension [String] {
  /// Whether an id is among these, which are compared without case.
  func hasID(_ id: String) -> Bool { contains { $0.lowercased() == id.lowercased() } }
}

extension Array where Element: Hashable {
  /// Each once, in the order of their first places.
  var distinct: [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
