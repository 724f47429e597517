import ConnectorKit
import Foundation
import Migrations
import Synchronization
import Testing

@Suite("The request gate")
struct RequestGateTests {
  static let system = PhoneSystemID(rawValue: "kamailio")
  static let hour = Duration.seconds(3_600)

  struct Refusal: Error {}

  /// A clock that whoever sleeps turns; only time-outs, which are an hour, wait until they are cancelled.
  ///
  /// A class, because the gate and the test look at the same one.
  final class Clock: Sendable {
    private let moment = Mutex(Date(timeIntervalSince1970: 1_796_000_000))

    var now: Date { moment.withLock { $0 } }

    var surroundings: Surroundings {
      Surroundings(
        now: { self.now },
        sleep: { duration in
          try Task.checkCancellation()
          guard duration < RequestGateTests.hour else { return try await Task.sleep(for: duration) }
          let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
          self.moment.withLock { $0 += seconds }
        }, randomBytes: { [UInt8](repeating: 0, count: $0) })
    }
  }

  /// Collects moments.
  ///
  /// An actor, because requests side by side add to it.
  actor Moments {
    private(set) var all: [Date] = []

    func add(_ moment: Date) { all.append(moment) }
  }

  /// Counts who is inside at once; the first visitors wait until the room is full.
  ///
  /// An actor, because all requests meet in it.
  actor Room {
    private let places: Int
    private var inside = 0
    private var wasFull = false
    private var waiting: [CheckedContinuation<Void, Never>] = []
    private(set) var most = 0

    init(places: Int) { self.places = places }

    func enter() async {
      inside += 1
      most = max(most, inside)
      if inside == places {
        wasFull = true
        for visitor in waiting { visitor.resume() }
        waiting = []
      }
      if !wasFull { await withCheckedContinuation { waiting.append($0) } }
    }

    func leave() { inside -= 1 }
  }

  @Test("So many requests run at once, and never more", arguments: [1, 3])
  func concurrent(places: Int) async throws {
    let gate = RequestGate(system: Self.system, limits: RequestLimits(concurrent: places, timeout: Self.hour))
    let room = Room(places: places)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<60 {
        group.addTask {
          try await gate.request("kamailio.read") {
            await room.enter()
            await Task.yield()
            await room.leave()
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(await room.most == places)
    #expect(await gate.count == 60)
  }

  @Test(
    "A rate is kept in every second and in every minute, and no longer waited for than it needs",
    arguments: [
      RequestLimits(concurrent: 1, perSecond: 5, timeout: hour),
      RequestLimits(concurrent: 1, perMinute: 20, timeout: hour),
      RequestLimits(concurrent: 8, perSecond: 5, timeout: hour),
      RequestLimits(concurrent: 8, perMinute: 20, timeout: hour),
      RequestLimits(concurrent: 8, perSecond: 5, perMinute: 20, timeout: hour),
    ])
  func rates(limits: RequestLimits) async throws {
    let clock = Clock()
    let begun = Moments()
    let gate = RequestGate(system: Self.system, limits: limits, surroundings: clock.surroundings)
    let start = clock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<50 {
        group.addTask {
          // Another request may turn the clock between the gate and this line, so that only later moments are seen.
          try await gate.request("kamailio.read") { await begun.add(clock.now) }
        }
      }
      try await group.waitForAll()
    }
    let moments = await begun.all.sorted()
    #expect(moments.count == 50)
    let seconds = try #require(moments.last).timeIntervalSince(start)
    let least = limits.perMinute > 0 ? 120.0 : 9
    #expect(seconds >= least)
    // Where several wait at once, each of them turns the clock.
    guard limits.concurrent == 1 else { return }
    #expect(seconds < least + 1)
    for moment in moments {
      let (span, most) = limits.perMinute > 0 ? (60.0, limits.perMinute) : (1.0, limits.perSecond)
      #expect(moments.count { (0..<span).contains($0.timeIntervalSince(moment)) } <= most)
    }
  }

  @Test("Without a rate nobody waits")
  func noRate() async throws {
    let clock = Clock()
    let gate = RequestGate(
      system: Self.system, limits: RequestLimits(timeout: Self.hour), surroundings: clock.surroundings)
    let start = clock.now
    for _ in 0..<100 { try await gate.request("kamailio.read") {} }
    #expect(clock.now == start)
  }

  @Test("A request that gives no answer in time ends as timed out: look before trying again; its place is free")
  func timedOut() async throws {
    let surroundings = Surroundings(
      now: { Date(timeIntervalSince1970: 0) }, sleep: { _ in }, randomBytes: { [UInt8](repeating: 0, count: $0) })
    let gate = RequestGate(
      system: Self.system, limits: RequestLimits(concurrent: 1, timeout: .seconds(7)), surroundings: surroundings)
    for _ in 0..<3 {
      let error = await #expect(throws: PhoneSystemError.self) {
        try await gate.request("ldap.modify") { try await Task.sleep(for: Self.hour) }
      }
      #expect(error?.code == "system.timed-out")
      #expect(error?.retry == .observeFirst)
      #expect(error?.facts == ["system": "kamailio", "request": "ldap.modify", "seconds": "7"])
    }
  }

  @Test("What a request throws arrives, and its place is free for the next")
  func freedAfterThrow() async throws {
    let gate = RequestGate(system: Self.system, limits: RequestLimits(concurrent: 1, timeout: Self.hour))
    for number in 0..<5 {
      await #expect(throws: Refusal.self) { try await gate.request("kamailio.read") { throw Refusal() } }
      let answer = try await gate.request("kamailio.read") { number }
      #expect(answer == number)
    }
    #expect(await gate.count == 10)
  }

  @Test("A fault before the request keeps it from being sent; one after it comes when it has taken effect")
  func faults() async throws {
    let reached = Mutex<[FaultPlan.Point]>([])
    let faulty = Mutex<FaultPlan.Point?>(nil)
    let faults = FaultPlan { point in
      reached.withLock { $0.append(point) }
      if faulty.withLock({ $0 }) == point { throw Refusal() }
    }
    let gate = RequestGate(
      system: Self.system, limits: RequestLimits(concurrent: 1, timeout: Self.hour), faults: faults)
    let (before, after) = (
      FaultPlan.Point.beforeRequest(Self.system, "kamailio.read"),
      FaultPlan.Point.afterRequest(Self.system, "kamailio.read")
    )
    let sent = Mutex(0)
    func ask() async throws { try await gate.request("kamailio.read") { sent.withLock { $0 += 1 } } }

    try await ask()
    faulty.withLock { $0 = before }
    await #expect(throws: Refusal.self) { try await ask() }
    #expect(sent.withLock { $0 } == 1)
    faulty.withLock { $0 = after }
    await #expect(throws: Refusal.self) { try await ask() }
    #expect(sent.withLock { $0 } == 2)
    faulty.withLock { $0 = nil }
    try await ask()
    #expect(reached.withLock { $0 } == [before, after, before, before, after, before, after])
    #expect("\(before), \(after)" == "before kamailio kamailio.read, after kamailio kamailio.read")
  }

  @Test("Whoever is cancelled while waiting for the rate leaves the place to the next")
  func cancelledWhileWaiting() async throws {
    let isPatient = Mutex(false)
    let clock = Clock()
    var surroundings = clock.surroundings
    let sleep = surroundings.sleep
    surroundings.sleep = { duration in
      guard isPatient.withLock({ $0 }) || duration >= Self.hour else { throw CancellationError() }
      try await sleep(duration)
    }
    let gate = RequestGate(
      system: Self.system, limits: RequestLimits(concurrent: 1, perSecond: 1, timeout: Self.hour),
      surroundings: surroundings)
    try await gate.request("kamailio.read") {}
    await #expect(throws: CancellationError.self) { try await gate.request("kamailio.read") {} }
    isPatient.withLock { $0 = true }
    try await gate.request("kamailio.read") {}
    #expect(await gate.count == 2)
  }

  @Test(
    "Whoever is cancelled in the line ends at once, and nobody behind it is held up", .timeLimit(.minutes(10)),
    arguments: [1, 2, 3])
  func cancelledInLine(position: Int) async throws {
    let gate = RequestGate(system: Self.system, limits: RequestLimits(concurrent: 1, timeout: Self.hour))
    let (isInside, mayLeave) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
    let holder = Task {
      try await gate.request("kamailio.read") {
        isInside.continuation.finish()
        for await _ in mayLeave.stream {}
      }
    }
    for await _ in isInside.stream {}
    var waiters: [Task<Void, any Error>] = []
    for count in 1...3 {
      waiters.append(Task { try await gate.request("kamailio.read") {} })
      while await gate.waiting < count { await Task.yield() }
    }
    waiters[position - 1].cancel()
    // The holder is still inside: nothing else could end it.
    await #expect(throws: CancellationError.self) { try await waiters[position - 1].value }
    mayLeave.continuation.finish()
    try await holder.value
    for (number, waiter) in waiters.enumerated() where number != position - 1 { try await waiter.value }
    #expect(await gate.count == 3)
  }

  @Test("More than may wait are refused with a reason, and can be asked again later", .timeLimit(.minutes(10)))
  func overloaded() async throws {
    let gate = RequestGate(system: Self.system, limits: RequestLimits(concurrent: 1, timeout: Self.hour, waiting: 1))
    let (isInside, mayLeave) = (AsyncStream<Void>.makeStream(), AsyncStream<Void>.makeStream())
    let holder = Task {
      try await gate.request("kamailio.read") {
        isInside.continuation.finish()
        for await _ in mayLeave.stream {}
      }
    }
    for await _ in isInside.stream {}
    var waiters: [Task<Void, any Error>] = []
    // One tries, one stands behind it.
    for count in 1...2 {
      waiters.append(Task { try await gate.request("kamailio.read") {} })
      while await gate.waiting < count { await Task.yield() }
    }
    let error = await #expect(throws: PhoneSystemError.self) { try await gate.request("kamailio.read") {} }
    #expect(error?.code == "system.overloaded")
    #expect(error?.facts == ["system": "kamailio", "waiting": "1"])
    #expect(error?.retry == .later)
    mayLeave.continuation.finish()
    try await holder.value
    for waiter in waiters { try await waiter.value }
    try await gate.request("kamailio.read") {}
    #expect(await gate.count == 4)
  }
}
