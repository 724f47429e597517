import ConnectorKit
import OCIP
import OCIPSchema

extension BroadWorks {
  /// Whom users have in their lists, each once; those who have none are left out.
  func watched(by users: [String]) async throws -> [String: [String]] {
    let assigned = try await readAll(
      users.map { OCICommand("UserAssignedServicesGetListRequest", [OCIElement("userId", $0)]) })
    var asked: [(user: String, list: PeopleList)] = []
    for (user, result) in zip(users, assigned) {
      // Who has gone meanwhile watches nobody.
      if case .failure(let error) = result, error.refusal?.number == 4008 { continue }
      let services = Set(
        try taken(result).elements("userServiceEntry").compactMap { $0.text("serviceName") })
      for list in PeopleList.all where list.setting?.services.contains(where: services.contains) == true {
        asked.append((user, list))
      }
    }
    return Dictionary(grouping: try await lists(asked), by: \.userID).mapValues { $0.flatMap(\.watched).distinct }
      .filter { !$0.value.isEmpty }
  }

  /// The lists of some people, with those whom they name in their order; who is gone or has no such list is left out.
  func lists(of watchers: [String]) async throws -> [WatcherList] {
    try await lists(watchers.flatMap { user in PeopleList.all.map { (user, $0) } })
  }

  private func lists(_ asked: [(user: String, list: PeopleList)]) async throws -> [WatcherList] {
    let requests = asked.compactMap { user, list in
      (list.setting?.read?.request).map { OCICommand($0, [OCIElement("userId", user)]) }
    }
    return try zip(asked, try await readAll(requests)).compactMap { asked, result in
      switch result {
      case .success(let answer):
        let rows = try table(answer, asked.list.table)
        let notes = rows.compactMap { row -> (String, String)? in
          guard let id = row["User Id"], let note = row[PeopleList.note], !note.isEmpty else { return nil }
          return (id, note)
        }
        return WatcherList(
          userID: asked.user, family: asked.list.family, watched: rows.compactMap { $0["User Id"] },
          notes: Dictionary(notes, uniquingKeysWith: { first, _ in first }))
      // Without the service there is no list; who has gone meanwhile has none either.
      case .failure(let error) where [4410, 4008].contains(error.refusal?.number ?? 0): return nil
      case .failure(let error): throw PhoneSystemError(error, system: id)
      }
    }
  }

  /// Puts users back into the lists of others in which they stood, at their places among those who are there now.
  ///
  /// Nobody else is added, removed or moved. Watchers who are gone, or have lost the service, are left out; those that
  /// are made anew themselves get their lists with their settings.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func restoreWatchers(_ copies: [UserCopy]) async throws -> Int {
    var count = 0
    for list in try await lists(namedIn: copies) where !writes(list, copies).isEmpty {
      count += try await inTurn([list.family, list.userID]) {
        // Somebody may have changed it since.
        guard let people = PeopleList.of(list.family), let now = try await lists([(list.userID, people)]).first else {
          return 0
        }
        return try await carryOut(writes(now, copies))
      }
    }
    return count
  }

  /// Whether a user stands in the lists of others as it did.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func isWatched(as copy: UserCopy) async throws -> Bool { try await watcherWrites([copy]).isEmpty }

  /// What has to be written so that watchers watch again whom they watched.
  func watcherWrites(_ copies: [UserCopy]) async throws -> [UserDifference.Write] {
    try await lists(namedIn: copies).flatMap { writes($0, copies) }
  }

  /// The lists of others in which users stood, as they are now.
  private func lists(namedIn copies: [UserCopy]) async throws -> [WatcherList] {
    var wanted: [WatcherList] = []
    for list in copies.flatMap(\.watchers) where !wanted.contains(where: { $0.isSame(as: list) }) {
      wanted.append(list)
    }
    let asked = wanted.compactMap { list in PeopleList.of(list.family).map { (list.userID, $0) } }
    return try await lists(asked)
  }

  /// What has to be written of a list so that users stand in it again.
  private func writes(_ now: WatcherList, _ copies: [UserCopy]) -> [UserDifference.Write] {
    guard let list = PeopleList.of(now.family), let request = list.setting?.write else { return [] }
    let moved = copies.map(\.userID)
    var wanted = now.watched
    var notes: [String: String] = [:]
    for before in copies.flatMap(\.watchers) where before.isSame(as: now) {
      wanted = wanted.inserting(moved, as: before.watched)
      notes.merge(before.notes.filter { moved.hasID($0.key) }) { first, _ in first }
    }
    var writes: [UserDifference.Write] = []
    if wanted != now.watched {
      let ids = OCIElement(list.element, wanted.map { OCIElement("userId", $0) })
      writes.append(
        UserDifference.Write(
          family: now.family, command: OCICommand(request, [OCIElement("userId", now.userID), ids])))
    }
    return writes + UserDifference.notes(notes.filter { now.notes[$0.key] != $0.value }, of: now.userID)
  }
}

extension WatcherList {
  /// Whether another one is the same list, as it was at another time.
  fileprivate func isSame(as other: WatcherList) -> Bool {
    family == other.family && userID.lowercased() == other.userID.lowercased()
  }
}
