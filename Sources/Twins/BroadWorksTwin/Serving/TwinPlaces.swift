/// Which clients there is a place for, decided by counting.
struct TwinPlaces: Sendable, Hashable {
  /// What becomes of a client.
  enum Decision: Sendable, Hashable {
    /// It is served.
    case served
    /// It is told that there are too many.
    case told
    /// It is not even listened to.
    case refused
  }

  /// The most clients that are served.
  let limit: Int
  /// How many connections there are, those of clients that are told among them.
  private(set) var taken = 0
  private var isStopping = false

  init(limit: Int) { self.limit = limit }

  /// The connections beyond the limit that last until their clients have been told.
  private var spare: Int { max(16, limit / 4) }

  /// Decides about a client; one that is not refused leaves again.
  mutating func take() -> Decision {
    guard !isStopping, taken < limit + spare else { return .refused }
    taken += 1
    return taken <= limit ? .served : .told
  }

  /// A client that was not refused has gone.
  mutating func leave() { taken -= 1 }

  /// Refuses everybody from now on.
  mutating func stop() { isStopping = true }
}
