import Synchronization
import Testing

@testable import BroadWorks

@Suite("Lists are changed by one after the other", .timeLimit(.minutes(10)))
struct TurnsTests {
  private let turns = Turns()
  private let system = Turns()

  private func key(_ list: String) -> Turns.Key { Turns.Key(system: ObjectIdentifier(system), list: [list]) }

  @Test("Nobody comes between a look and the change that follows from it")
  func oneByOne() async throws {
    let count = Count()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 1...100 {
        group.addTask { [turns, key = key("list")] in
          try await turns.take(key) {
            let seen = count.value
            await Task.yield()
            count.value = seen + 1
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(count.value == 100)
  }

  @Test("Another list has its own turn, and so has whoever comes after a failure")
  func others() async throws {
    struct Failure: Error {}
    let inner = try await turns.take(key("one")) { [turns, key = key("two")] in try await turns.take(key) { 2 } }
    #expect(inner == 2)
    await #expect(throws: Failure.self) {
      try await turns.take(key("one")) { () async throws -> Int in throw Failure() }
    }
    #expect(try await turns.take(key("one")) { 3 } == 3)
  }

  @Test("Who is asked to stop while it waits hears that, and the turn of the others comes")
  func cancelled() async throws {
    let (begun, begin) = AsyncStream.makeStream(of: Void.self)
    let (ended, end) = AsyncStream.makeStream(of: Void.self)
    let first = Task { [turns, key = key("list")] in
      try await turns.take(key) {
        begin.finish()
        for await _ in ended {}
        return 1
      }
    }
    for await _ in begun {}
    let second = Task { [turns, key = key("list")] in try await turns.take(key) { 2 } }
    let third = Task { [turns, key = key("list")] in try await turns.take(key) { 3 } }
    second.cancel()
    await #expect(throws: CancellationError.self) { try await second.value }
    end.finish()
    #expect(try await first.value == 1)
    #expect(try await third.value == 3)
  }

  /// A number that is not protected against two who change it at once.
  private final class Count: Sendable {
    private let number = Mutex(0)

    var value: Int {
      get { number.withLock { $0 } }
      set { number.withLock { $0 = newValue } }
    }
  }
}
