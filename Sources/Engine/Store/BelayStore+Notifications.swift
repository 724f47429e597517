import SQL

extension BelayStore {
  /// On this channel everybody hears that a person asked for something.
  static let channel = "belay"

  /// Hears that a person asked for something in another process, until the task is cancelled.
  ///
  /// - Parameter heard: Called as soon as it listens, and whenever there may be something new: look for it then.
  package func listen(_ heard: @escaping @Sendable () -> Void) async { await database.listen(Self.channel, heard) }
}

extension JournalAppend {
  /// Whether a person asked for it, so that others are told: what runs has a claim.
  var isAskedFor: Bool { token == nil && claim == nil }
}
