import Migrations
import Operations
import Synchronization
import Testing

@Suite("Errands that are stopped", .timeLimit(.minutes(5)))
struct StoppedErrandsTests {
  private static let ada = Person.ID(rawValue: "ada@example.org")

  @Test("Whoever stops an errand ends it at its next look")
  func stops() async throws {
    try await withErrands { errands in
      let (isUnderWay, mayLook) = (Signal(), Signal())
      let hasGoneOn = Mutex(false)
      let name = try errands.take("errand.edit", by: Self.ada) { progress in
        isUnderWay.give()
        await mayLook.wait()
        try progress(1, 2)
        hasGoneOn.withLock { $0 = true }
        return .done("errand.edit-done", [:])
      }
      await isUnderWay.wait()
      errands.stop(name)
      mayLook.give()
      let end = await outcome(errands, name)
      #expect(end == "stopped")
      let goneOn = hasGoneOn.withLock { $0 }
      #expect(!goneOn)
    }
  }

  @Test("Stopping one leaves the others")
  func stopsOne() async throws {
    try await withErrands { errands in
      let mayLook = [Signal(), Signal()]
      let names = try mayLook.map { signal in
        try errands.take("errand.edit", by: Self.ada) { progress in
          await signal.wait()
          try progress(1, 1)
          return .done("errand.edit-done", [:])
        }
      }
      errands.stop(names[0])
      for signal in mayLook { signal.give() }
      let (first, second) = (await outcome(errands, names[0]), await outcome(errands, names[1]))
      #expect(first == "stopped")
      #expect(second == "done errand.edit-done")
    }
  }

  @Test("An edit that is stopped has changed nothing")
  func stoppedEdit() async throws {
    try await withOffice(3) { office in
      let (workspace, filter) = (office.workspace, office.filter())
      let errands = Errands(workspace)
      let name = try errands.take("errand.edit", by: Self.ada) { progress in
        let edit = EditMigrations.Edit(confirmed: [.waiting], status: .paused)
        let result = try await EditMigrations.save(
          workspace, filter, edit, since: nil, for: .boss, notify: { try progress($0, $1) })
        return .done("errand.edit-done", ["count": String(result.changed)])
      }
      errands.stop(name)
      let working = Task { await errands.run() }
      let end = await outcome(errands, name)
      working.cancel()
      await working.value
      #expect(end == "stopped")
      let statuses = try await office.statuses(3)
      #expect(statuses == [.waiting, .waiting, .waiting])
    }
  }

  @Test("What waits is not begun when somebody stops it; a move that has begun comes to its end")
  func stopsBeforeItBegins() async throws {
    try await withOffice(1, discovered: false) { office in
      let errands = Errands(office.workspace)
      let hasBegun = Mutex(false)
      let waiting = try errands.take("errand.migrate", by: Self.ada, isStoppable: false) { _ in
        hasBegun.withLock { $0 = true }
        return .done("errand.done", [:])
      }
      #expect(errands.stop(waiting))
      let working = Task { await errands.run() }
      #expect(await outcome(errands, waiting) == "stopped")
      #expect(!hasBegun.withLock { $0 })
      #expect(!errands.stop(waiting), "it is at its end")

      let (isUnderWay, mayEnd) = (Signal(), Signal())
      let moving = try errands.take("errand.migrate", by: Self.ada, isStoppable: false) { _ in
        isUnderWay.give()
        await mayEnd.wait()
        return .done("errand.done", [:])
      }
      await isUnderWay.wait()
      #expect(!errands.stop(moving))
      mayEnd.give()
      #expect(await outcome(errands, moving) == "done errand.done")
      working.cancel()
      await working.value
    }
  }

  @Test("When the process is asked to stop, an edit is too, in whichever task it works")
  func stopsWithTheProcess() async throws {
    try await withOffice(1, discovered: false) { office in
      let errands = Errands(office.workspace)
      let (isUnderWay, mayLook) = (Signal(), Signal())
      let name = try errands.take("errand.edit", by: Self.ada) { progress in
        // As the store does it: not a child of the errand's task.
        try await Task {
          isUnderWay.give()
          await mayLook.wait()
          try progress(1, 2)
        }.value
        return .done("errand.edit-done", [:])
      }
      let working = Task { await errands.run() }
      await isUnderWay.wait()
      working.cancel()
      mayLook.give()
      await working.value
      #expect(await outcome(errands, name) == "stopped")
    }
  }
}
