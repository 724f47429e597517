import Foundation
import Migrations
import Operations
import Synchronization
import Testing

@Suite("Errands", .timeLimit(.minutes(5)))
struct ErrandsTests {
  private static let ada = Person.ID(rawValue: "ada@example.org")

  @Test("An errand says what it is, who asked for it, and how far it is; its end is remembered")
  func progress() async throws {
    try await withErrands { errands in
      let (isUnderWay, mayEnd) = (Signal(), Signal())
      let name = try errands.take("errand.edit", by: Self.ada, total: 7) { progress in
        try progress(3, 10)
        isUnderWay.give()
        await mayEnd.wait()
        try progress(10, nil)
        return .done("errand.edit-done", ["count": "10"])
      }
      await isUnderWay.wait()
      let standing = try #require(errands.standing(name))
      #expect(standing.title == "errand.edit")
      #expect(standing.by == Self.ada)
      #expect(standing.done == 3)
      #expect(standing.total == 10)
      #expect(standing.outcome == nil)
      #expect(standing.beganAt == Date(utc: "2026-11-02T08:00"))
      mayEnd.give()
      let end = await outcome(errands, name)
      #expect(end == "done errand.edit-done")
      let after = try #require(errands.standing(name))
      #expect(after.done == 10)
      #expect(after.total == 10)
    }
  }

  @Test("A failure is told by its code, and the next errand goes on")
  func failure() async throws {
    try await withErrands { errands in
      let first = try errands.take("errand.edit", by: Self.ada) { _ in throw OperationError.nothingSelected }
      let second = try errands.take("errand.edit", by: Self.ada) { _ in .done("errand.edit-done", [:]) }
      let (one, two) = (await outcome(errands, first), await outcome(errands, second))
      #expect(one == "failed selection.empty")
      #expect(two == "done errand.edit-done")
    }
  }

  @Test("Four go on side by side, the fifth waits for one of them")
  func sideBySide() async throws {
    try await withErrands { errands in
      let mayEnd = (1...5).map { _ in Signal() }
      let begun = AsyncStream<Int>.makeStream()
      let names = try mayEnd.enumerated().map { index, signal in
        try errands.take("errand.edit", by: Self.ada) { _ in
          begun.continuation.yield(index)
          await signal.wait()
          return .done("errand.edit-done", [:])
        }
      }
      var order = begun.stream.makeAsyncIterator()
      var first: [Int] = []
      for _ in 1...4 { first.append(await order.next() ?? -1) }
      #expect(first.sorted() == [0, 1, 2, 3])
      mayEnd[2].give()
      let then = await order.next()
      #expect(then == 4)
      let third = await outcome(errands, names[2])
      #expect(third == "done errand.edit-done")
      #expect(errands.standing(names[0])?.outcome == nil)
      for signal in mayEnd { signal.give() }
      for name in names {
        let end = await outcome(errands, name)
        #expect(end == "done errand.edit-done")
      }
    }
  }

  @Test("The same is not begun twice: whoever asks again looks at what is under way")
  func same() async throws {
    try await withErrands { errands in
      func take(_ subject: String, by person: Person.ID, until mayEnd: Signal) throws -> String {
        try errands.take("errand.migrate", by: person, subject: subject) { _ in
          await mayEnd.wait()
          return .done("errand.done", [:])
        }
      }
      let bob = Person.ID(rawValue: "bob@example.org")
      let mayEnd = (1...4).map { _ in Signal() }
      let first = try take("office/1", by: Self.ada, until: mayEnd[0])
      let again = try take("office/1", by: Self.ada, until: mayEnd[0])
      let another = try take("office/2", by: Self.ada, until: mayEnd[1])
      let others = try take("office/1", by: bob, until: mayEnd[2])
      #expect(again == first)
      #expect(Set([first, another, others]).count == 3)
      for signal in mayEnd { signal.give() }
      for name in [first, another, others] {
        let end = await outcome(errands, name)
        #expect(end == "done errand.done")
      }
      let later = try take("office/1", by: Self.ada, until: mayEnd[3])
      #expect(later != first)
      let end = await outcome(errands, later)
      #expect(end == "done errand.done")
    }
  }

  @Test("One person takes no more than their part of the places")
  func personal() async throws {
    try await withOffice(1, discovered: false) { office in
      let errands = Errands(office.workspace)
      func take(_ person: Person.ID) throws {
        _ = try errands.take("errand.edit", by: person) { _ in .done("errand.edit-done", [:]) }
      }
      for _ in 1...Errands.mostOfOnePerson { try take(Self.ada) }
      #expect(throws: OperationError.self) { try take(Self.ada) }
      try take(Person.ID(rawValue: "bob@example.org"))
    }
  }

  @Test("At most a hundred wait or go on; whoever comes then is told that it is too much")
  func bound() async throws {
    try await withOffice(1, discovered: false) { office in
      let errands = Errands(office.workspace)
      var names: [String] = []
      for place in 0..<Errands.most {
        let person = Person.ID(rawValue: "p\(place / Errands.mostOfOnePerson)@example.org")
        names.append(try errands.take("errand.edit", by: person) { _ in .done("errand.edit-done", [:]) })
      }
      #expect(Set(names).count == 100)
      let error = #expect(throws: OperationError.self) {
        _ = try errands.take("errand.edit", by: Self.ada) { _ in .done("errand.edit-done", [:]) }
      }
      #expect(error?.code == "portal.too-busy")
      let working = Task { await errands.run() }
      for name in names {
        let end = await outcome(errands, name)
        #expect(end == "done errand.edit-done", "none of those that were taken is lost")
      }
      let next = try errands.take("errand.edit", by: Self.ada) { _ in .done("errand.edit-done", [:]) }
      let end = await outcome(errands, next)
      #expect(end == "done errand.edit-done")
      working.cancel()
      await working.value
    }
  }

  @Test("Nobody remembers an errand that was never taken")
  func unknown() async throws {
    try await withErrands { errands in
      #expect(errands.standing("no-such") == nil)
      errands.stop("no-such")
      #expect(errands.standing("no-such") == nil)
    }
  }
}
