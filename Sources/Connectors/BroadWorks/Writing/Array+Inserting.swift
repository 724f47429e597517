extension [String] {
  /// Puts users into this list of ids where an older list had them, among those who are in both.
  ///
  /// A user comes right after the nearest of those before it in the older list who is here, else right before the nearest
  /// of those after it. Where none of them is left it comes to the beginning or the end, whichever was nearer to it. Who
  /// stands right already stays where it is. Nobody else is added, removed or moved. Ids are compared without case.
  ///
  /// - Parameters:
  ///   - users: Who is put in; whom the older list does not have is left alone.
  ///   - old: The older list.
  func inserting(_ users: [String], as old: [String]) -> [String] {
    let users = Set(users.map { $0.lowercased() })
    var list = self
    // Whom others go by: those who are not put in, and those who have their places already.
    var settled = Set(list.map { $0.lowercased() }).subtracting(users)
    for (index, id) in old.enumerated() where users.contains(id.lowercased()) {
      let before = old[..<index].last { settled.contains($0.lowercased()) }
      let after = old[(index + 1)...].first { settled.contains($0.lowercased()) }
      if !list.has(id, after: before, before: after) {
        list.removeAll { $0.lowercased() == id.lowercased() }
        let toBeginning = 2 * index < old.count
        let place =
          before.flatMap { list.place(of: $0) }.map { $0 + 1 } ?? after.flatMap { list.place(of: $0) }
          ?? (toBeginning ? 0 : list.count)
        list.insert(id, at: place)
      }
      settled.insert(id.lowercased())
    }
    return list
  }

  /// Whether an id stands between two others; where these stand the other way round, the first of them counts.
  private func has(_ id: String, after before: String?, before after: String?) -> Bool {
    guard let own = place(of: id) else { return false }
    let (earlier, later) = (before.flatMap { place(of: $0) }, after.flatMap { place(of: $0) })
    return switch (earlier, later) {
    case (nil, nil): true
    case (let earlier?, nil): earlier < own
    case (nil, let later?): own < later
    case (let earlier?, let later?): earlier < own && (own < later || later < earlier)
    }
  }

  private func place(of id: String) -> Int? { firstIndex { $0.lowercased() == id.lowercased() } }
}
