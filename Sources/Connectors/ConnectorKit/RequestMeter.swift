import Migrations

/// Decides when the next request to a phone system may begin; a pure state machine, told the time.
///
/// Times are durations since an arbitrary beginning, by a clock that nobody turns back.
struct RequestMeter {
  /// Whether a request may begin.
  enum Decision: Equatable {
    /// It may, and counts as begun.
    case begins
    /// It may not before so long.
    case pauses(Duration)
    /// It may not before another one ends, or more is given.
    case waits
  }

  /// When requests have begun that still count for a rate.
  private struct Log {
    let span: Duration
    private var begun: [Duration] = []
    private var first = 0

    init(_ resource: SystemShare.Resource) { span = .microseconds(resource.span) }

    var count: Int { begun.count - first }

    mutating func forget(at now: Duration) {
      while first < begun.count, begun[first] + span <= now { first += 1 }
      if first > 1_000, first * 2 > begun.count {
        begun.removeFirst(first)
        first = 0
      }
    }

    mutating func add(_ moment: Duration) { begun.append(moment) }

    /// How long until fewer than so many count, in whole milliseconds.
    func pause(untilFewerThan most: Int, at now: Duration) -> Duration? {
      guard count >= most else { return nil }
      let pause = begun[begun.count - most] + span - now
      return .milliseconds(Int((pause / .milliseconds(1)).rounded(.up)))
    }
  }

  /// The whole limits; zero for none.
  let limits: SystemShare
  /// How much of the limits is used at the most.
  var most: SystemShare
  /// When what is held ends; nil for never.
  var until: Duration?
  /// How long a request may take: none begins that could outlast what is held.
  let timeout: Duration
  private(set) var running = 0
  private var second = Log(.perSecond)
  private var minute = Log(.perMinute)

  init(_ limits: RequestLimits) {
    self.limits = SystemShare(
      concurrent: limits.concurrent, perSecond: limits.perSecond, perMinute: limits.perMinute)
    most = self.limits
    timeout = limits.timeout
  }

  /// Whether what is held holds for one more request.
  func holds(at now: Duration) -> Bool { until.map { now + timeout <= $0 } ?? true }

  /// Begins a request if it may.
  mutating func begin(at now: Duration) -> Decision {
    guard holds(at: now) else { return .waits }
    second.forget(at: now)
    minute.forget(at: now)
    if limits.concurrent > 0, running >= most.concurrent { return .waits }
    if limits.perSecond > 0, most.perSecond == 0 { return .waits }
    if limits.perMinute > 0, most.perMinute == 0 { return .waits }
    let pauses = [
      limits.perSecond > 0 ? second.pause(untilFewerThan: most.perSecond, at: now) : nil,
      limits.perMinute > 0 ? minute.pause(untilFewerThan: most.perMinute, at: now) : nil,
    ]
    if let pause = pauses.compactMap(\.self).max() { return .pauses(pause) }
    running += 1
    if limits.perSecond > 0 { second.add(now) }
    if limits.perMinute > 0 { minute.add(now) }
    return .begins
  }

  /// A request has ended.
  mutating func end() { running -= 1 }

  /// What is being used, and was used so lately that it still counts.
  mutating func used(at now: Duration) -> SystemShare {
    second.forget(at: now)
    minute.forget(at: now)
    return SystemShare(concurrent: running, perSecond: second.count, perMinute: minute.count)
  }
}
