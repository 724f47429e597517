import OCIP

extension TwinSystem {
  /// Takes somebody out of everything where others have it: gatherings, lists of those whose lamps they see, settings.
  mutating func forget(_ id: String) { rename(id, to: nil) }

  /// Calls somebody something else everywhere where others have it.
  mutating func rename(_ id: String, to other: String?) {
    let old = id.lowercased()
    for (key, group) in groups where group.gatherings.contains(where: { $0.names(old) }) {
      groups[key]?.gatherings = group.gatherings.map { $0.renaming(old, to: other) }
    }
    for (key, user) in users where user.names(old) {
      users[key]?.settings = user.settings.mapValues { $0.renaming(old, to: other) }
      users[key]?.lists = user.lists.mapValues { $0.compactMap { $0.renaming(old, to: other) } }
    }
  }
}

extension TwinGathering {
  fileprivate func names(_ id: String) -> Bool { members.contains { $0.lowercased() == id } || profile.name(id) }

  fileprivate func renaming(_ id: String, to other: String?) -> TwinGathering {
    var changed = self
    changed.members = members.compactMap { $0.lowercased() == id ? other : $0 }
    changed.profile = profile.renaming(id, to: other)
    return changed
  }
}

extension TwinUser {
  fileprivate func names(_ id: String) -> Bool {
    settings.values.contains { $0.name(id) }
      || lists.values.contains { $0.contains { $0.parts.contains(id) || $0.elements.name(id) } }
  }
}

extension TwinEntry {
  /// What the entry is found by, in lower case; there may be several parts of it.
  fileprivate var parts: [String] { Self.parts(key).map { $0.lowercased() } }

  private static func parts(_ key: String) -> [String] {
    key.split(separator: "\u{1F}", omittingEmptySubsequences: false).map(String.init)
  }

  fileprivate func renaming(_ id: String, to other: String?) -> TwinEntry? {
    var name = key
    if parts.contains(id) {
      guard let other else { return nil }
      name = TwinSetting.joined(Self.parts(key).map { $0.lowercased() == id ? other : $0 })
    }
    return TwinEntry(name, elements.renaming(id, to: other), isActive: isActive)
  }
}
