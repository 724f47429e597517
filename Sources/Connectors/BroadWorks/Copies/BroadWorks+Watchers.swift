import ConnectorKit
import OCIP
import OCIPSchema

extension BroadWorks {
  /// Reads who has users in lists of its own, which takes a request for each user of their enterprise and one for each
  /// such list.
  ///
  /// - Returns: The ids of the watchers, sorted, by those whom they watch, in lower case.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func watchers(in providerID: String) async throws -> [String: [String]] {
    var watchers: [String: [String]] = [:]
    for (watcher, watched) in try await watched(by: try await users(of: providerID)) {
      for id in watched { watchers[id.lowercased(), default: []].append(watcher) }
    }
    return watchers.mapValues { $0.sorted() }
  }

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

  /// Writes the lists of others in which users stood as they were.
  ///
  /// Whom somebody has begun to watch meanwhile stays at the end of the list. Those who are gone, or have lost the
  /// service, are left out; watchers that are made anew themselves get their lists with their settings.
  ///
  /// - Returns: How many requests were made.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func restoreWatchers(_ copies: [UserCopy]) async throws -> Int {
    try await carryOut(try await watcherWrites(copies))
  }

  /// Whether a user stands in the lists of others as it did.
  ///
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func isWatched(as copy: UserCopy) async throws -> Bool { try await watcherWrites([copy]).isEmpty }

  /// What has to be written so that watchers watch again whom they watched.
  func watcherWrites(_ copies: [UserCopy]) async throws -> [UserDifference.Write] {
    var wanted: [WatcherList] = []
    for list in copies.flatMap(\.watchers) where !wanted.contains(where: { $0.isSame(as: list) }) {
      wanted.append(list)
    }
    let moved = copies.map(\.userID)
    let asked = wanted.compactMap { list in PeopleList.of(list.family).map { (list.userID, $0) } }
    var writes: [UserDifference.Write] = []
    for now in try await lists(asked) {
      guard let before = wanted.first(where: { $0.isSame(as: now) }), let list = PeopleList.of(now.family),
        let request = list.setting?.write
      else { continue }
      // Whoever else was deleted meanwhile cannot be watched any more.
      let unsure = before.watched.filter { !now.watched.hasID($0) && !moved.hasID($0) }
      let gone = try await absent(among: unsure)
      let kept = before.watched.filter { !gone.hasID($0) }
      let all = kept + now.watched.filter { !kept.hasID($0) }
      if all.map({ $0.lowercased() }) != now.watched.map({ $0.lowercased() }) {
        let ids = OCIElement(list.element, all.map { OCIElement("userId", $0) })
        writes.append(
          UserDifference.Write(
            family: now.family, command: OCICommand(request, [OCIElement("userId", now.userID), ids])))
      }
      let notes = before.notes.filter { moved.hasID($0.key) && now.notes[$0.key] != $0.value }
      writes += UserDifference.notes(notes, of: now.userID)
    }
    return writes
  }
}

extension WatcherList {
  /// Whether another one is the same list, as it was at another time.
  fileprivate func isSame(as other: WatcherList) -> Bool {
    family == other.family && userID.lowercased() == other.userID.lowercased()
  }
}
