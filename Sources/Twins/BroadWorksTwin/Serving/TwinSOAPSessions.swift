/// The sessions of the SOAP interface by the cookies of their clients.
///
/// There may be so many in which somebody has logged in, and so many others; so strangers, however many there are, end
/// nobody's session but that of another stranger.
struct TwinSOAPSessions: Sendable {
  private var (known, strangers): ([String: TwinSession], [String: TwinSession]) = ([:], [:])
  private let limits: TwinLimits

  init(_ limits: TwinLimits) { self.limits = limits }

  /// How many there are.
  var count: Int { known.count + strangers.count }

  /// The session of a cookie; nil when there is none, or none any more.
  subscript(cookie: String) -> TwinSession? { known[cookie] ?? strangers[cookie] }

  /// Keeps a session as it is now, unless there is nothing in it to be kept.
  ///
  /// - Returns: Whether it is kept.
  mutating func keep(_ session: TwinSession, as cookie: String) -> Bool {
    (known[cookie], strangers[cookie]) = (nil, nil)
    if session.account != nil {
      Self.makeRoom(in: &known, limits.soapSessions)
      known[cookie] = session
    } else if session.isBeingOpened {
      Self.makeRoom(in: &strangers, limits.soapStrangers)
      strangers[cookie] = session
    } else {
      return false
    }
    return true
  }

  /// Ends those that were not used for longest, so that one more is not too many.
  private static func makeRoom(in sessions: inout [String: TwinSession], _ limit: Int) {
    while sessions.count >= limit, let oldest = sessions.min(by: { $0.value.used < $1.value.used }) {
      sessions[oldest.key] = nil
    }
  }
}
