/// A part of what a phone system takes: of its limits, or all of them.
///
/// In ``SystemShares`` and below it, a zero in the limits means no limit; a zero in a part means nothing of it.
package struct SystemShare: Codable, Hashable, Sendable {
  /// The three resources, each counted in whole requests.
  package enum Resource: CaseIterable, Sendable {
    /// Requests under way at once.
    case concurrent
    /// Requests begun in any second.
    case perSecond
    /// Requests begun in any minute.
    case perMinute

    /// For how long one use counts after it has begun, in microseconds; zero when it counts until it ends.
    package var span: Int64 {
      switch self {
      case .concurrent: 0
      case .perSecond: 1_000_000
      case .perMinute: 60_000_000
      }
    }
  }

  /// Requests under way at once.
  package var concurrent: Int
  /// Requests begun in any second.
  package var perSecond: Int
  /// Requests begun in any minute.
  package var perMinute: Int

  /// Joins the parts.
  package init(concurrent: Int = 0, perSecond: Int = 0, perMinute: Int = 0) {
    self.concurrent = concurrent
    self.perSecond = perSecond
    self.perMinute = perMinute
  }

  /// Nothing.
  package static let none = SystemShare()

  /// The count of one resource.
  package subscript(_ resource: Resource) -> Int {
    get {
      switch resource {
      case .concurrent: concurrent
      case .perSecond: perSecond
      case .perMinute: perMinute
      }
    }
    set {
      switch resource {
      case .concurrent: concurrent = newValue
      case .perSecond: perSecond = newValue
      case .perMinute: perMinute = newValue
      }
    }
  }

  /// Joins two parts, resource by resource.
  package func with(_ other: SystemShare, _ join: (Int, Int) -> Int) -> SystemShare {
    var share = self
    for resource in Resource.allCases { share[resource] = join(self[resource], other[resource]) }
    return share
  }
}
