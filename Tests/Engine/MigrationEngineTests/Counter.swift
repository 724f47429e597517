import Synchronization

/// Counts, and wakes those that wait for a count.
///
/// A class, because the test and what it watches share it.
final class Counter: Sendable {
  private struct State {
    var count = 0
    var waiting: [(Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  var count: Int { state.withLock { $0.count } }

  func add() {
    let woken = state.withLock { state in
      state.count += 1
      let woken = state.waiting.filter { $0.0 <= state.count }
      state.waiting.removeAll { $0.0 <= state.count }
      return woken
    }
    for waiter in woken { waiter.1.resume() }
  }

  func reaches(_ count: Int) async {
    await withCheckedContinuation { waiter in
      let isReached = state.withLock { state in
        if state.count < count { state.waiting.append((count, waiter)) }
        return state.count >= count
      }
      if isReached { waiter.resume() }
    }
  }
}

/// Counts who is inside at once; the first visitors wait until it is full.
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
    await isFull()
  }

  func isFull() async { if !wasFull { await withCheckedContinuation { waiting.append($0) } } }

  func leave() { inside -= 1 }
}
