import Migrations
import Operations
import Store
import Testing

@testable import Portal

@Suite("Stopping a run, letting it go on, checking again")
struct RunControlTests {
  @Test("Any run is held and goes on, and is stopped where it is, by those who may", arguments: [true, false])
  func controls(isMoving: Bool) async throws {
    try await withCounter(isMoving: isMoving) { counter in
      let (boss, grace) = (try await counter.visitor("boss"), try await counter.visitor("grace"))
      _ = try await boss.postAndWait(Path.number(Counter.ada, "check"))
      try await counter.start(Counter.ada)

      let page = try await grace.get(Path.number(Counter.ada))
      #expect(page.text.contains(Path.number(Counter.ada, "pause")))
      #expect(!page.text.contains(Path.number(Counter.ada, "abort")))
      let paused = try await grace.post(Path.number(Counter.ada, "pause"))
      #expect(paused.location == Path.number(Counter.ada) + "?done=pause")
      #expect(try await counter.record(Counter.ada).status == .paused)
      #expect(try await grace.get(paused.location).text.contains(Path.number(Counter.ada, "resume")))
      #expect(try await grace.post(Path.number(Counter.ada, "resume")).status == 303)
      #expect(try await counter.record(Counter.ada).status == .inProgress)

      let abort = Path.number(Counter.ada, "abort")
      #expect(try await boss.get(Path.number(Counter.ada)).text.contains(abort))
      let words = try await boss.get(abort).words
      #expect(words.contains("nothing is undone"))
      #expect(words.contains("callers may not get through") == !isMoving)
      let unsure = try await boss.post(abort, [("reason", "wrong week")])
      #expect(unsure.status == 422)
      #expect(unsure.text.contains("value=\"wrong week\""))
      #expect(try await boss.post(abort, [("reason", "wrong week"), ("sure", "yes")]).status == 303)
      let record = try await counter.record(Counter.ada)
      #expect((record.status, record.isUnderWay) == (.failed, true))
      #expect(try await boss.post(abort, [("sure", "yes")]).status == 409)
      #expect(try await grace.post(abort, [("sure", "yes")]).status == 403)
    }
  }

  @Test("Owners see nothing of it")
  func owners() async throws {
    try await withCounter(isMoving: false) { counter in
      _ = try await counter.visitor("boss").postAndWait(Path.number(Counter.ada, "check"))
      try await counter.start(Counter.ada)
      let ada = try await counter.visitor("ada")
      let page = try await ada.get(Path.number(Counter.ada))
      for verb in ["pause", "resume", "abort", "check", "settle"] {
        #expect(!page.text.contains(Path.number(Counter.ada, verb)))
        #expect(try await ada.post(Path.number(Counter.ada, verb)).status == 403, "\(verb)")
      }
    }
  }

  @Test("Why a move is undone is kept while the box is not ticked")
  func reasonOfUndo() async throws {
    try await withCounter(isMoving: false) { counter in
      let told = try await counter.visitor("boss").post(
        Path.number(Counter.ada, "undo"), [("reason", "wrong person")])
      #expect(told.status == 422)
      #expect(told.text.contains("value=\"wrong person\""))
    }
  }

  @Test("Managers check again what lies in their units, administrators all, and others nothing")
  func checkAgain() async throws {
    try await withCounter(isMoving: false) { counter in
      #expect(try await counter.visitor("ada").post(Path.check).status == 403)
      #expect(try await counter.record(Counter.ada).checkedAt == nil)

      let grace = try await counter.visitor("grace")
      #expect(try await grace.get(Path.findings).text.contains("action=\"\(Path.check)\""))
      let task = try await grace.post(Path.check)
      #expect(task.status == 303)
      let name = try #require(task.location.split(separator: "/").last)
      while counter.errands.standing(String(name))?.outcome == nil { await Task.yield() }
      #expect(try await grace.get(task.location).words.contains("3 migrations are checked; 0 of them cannot begin."))
      #expect(try await counter.record(Counter.ada).checkedAt != nil)
      #expect(try await counter.record(Counter.dot).checkedAt == nil)
    }
  }

  @Test("What a check has found open is settled for the project, with a reason; what was chosen stays until it can be")
  func settle() async throws {
    try await withCounter { counter in
      counter.outlook.encumber(
        Counter.ada,
        Finding(
          check: "services-unknown", severity: .blocking, facts: ["services": "Levitation, Teleportation"]))
      let (boss, settling) = (try await counter.visitor("boss"), Path.number(Counter.ada, "settle"))
      #expect(try await boss.get(settling).words.contains("Nothing is left to be settled here."))
      let page = try await boss.postAndWait(Path.number(Counter.ada, "check"))
      #expect(page.text.contains("href=\"\(settling)\""))
      let grace = try await counter.visitor("grace")
      #expect(!(try await grace.get(Path.number(Counter.ada))).text.contains(settling))
      #expect(try await grace.get(settling).status == 403)

      let without = try await boss.post(settling, [("attribute", "Levitation")])
      #expect(without.status == 422)
      #expect(without.text.contains(/value="Levitation"[^>]* checked/))
      #expect(!without.text.contains(/value="Teleportation"[^>]* checked/))
      let unknown = try await boss.post(settling, [("attribute", "Flying"), ("reason", "nobody has it")])
      #expect(unknown.status == 422)
      #expect(unknown.text.contains("nobody has it"))
      #expect(try await counter.workspace.store.decisions(of: counter.workspace.project) == [])

      let told = try await boss.post(settling, [("attribute", "Levitation"), ("reason", "nobody has it")])
      #expect(told.location == Path.number(Counter.ada) + "?done=settle")
      let decision = AttributeDecision(
        attribute: "Levitation", reason: "nobody has it", by: Principal(rawValue: "boss@example.org"))
      #expect(try await counter.workspace.store.decisions(of: counter.workspace.project) == [decision])
      #expect(try await boss.get(told.location).text.contains(Path.number(Counter.ada, "check")))
    }
  }

  @Test("Backups are verified by administrators, and the page says what was found")
  func backups() async throws {
    try await withCounter(isMoving: false) { counter in
      #expect(try await counter.visitor("grace").post(Path.verification).status == 403)
      let page = try await counter.visitor("boss").postAndWait(Path.verification)
      #expect(page.words.contains("0 backups can be opened, and hold what was kept."))
    }
  }
}
