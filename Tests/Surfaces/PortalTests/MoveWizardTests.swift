import Migrations
import Operations
import Testing

@testable import Portal

@Suite("Moving a user to another group, step by step")
struct MoveWizardTests {
  private static let encumbrance = Finding(
    check: "meet-me-bridge", severity: .blocking, facts: ["bridges": "Conferences"])

  @Test("The page of a user leads to the steps")
  func button() async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(Path.number(Counter.ada))
      #expect(page.text.contains("href=\"\(Path.move(Counter.ada, .start))\""))
      let first = try await counter.visitor("boss").get(Path.number(Counter.ada, "move"))
      #expect((first.status, first.location) == (303, Path.move(Counter.ada, .start)))
    }
  }

  @Test("The first page says whom it concerns, and marks the first step")
  func start() async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(Path.move(Counter.ada, .start))
      #expect(page.status == 200)
      #expect(page.text.contains("<li class=\"now\" aria-current=\"step\">"))
      #expect(page.words.contains("Ada HQ"))
      // Nothing is completed, so nothing leads back or on.
      #expect(!page.text.contains("✓"))
      for stage in MoveStage.allCases.dropFirst() {
        #expect(!page.text.contains("href=\"\(Path.move(Counter.ada, stage))\""))
      }
    }
  }

  @Test(
    "A step that cannot be reached yet leads to the first that is open",
    arguments: [MoveStage.encumbrances, .group, .requirements, .migrate])
  func unreachable(stage: MoveStage) async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      let page = try await boss.get(Path.move(Counter.ada, stage))
      #expect((page.status, page.location) == (303, Path.move(Counter.ada, .start)))
    }
  }

  @Test("While something stands in the way there is no way on, and whoever may decides otherwise")
  func encumbered() async throws {
    try await withCounter { counter in
      counter.outlook.encumber(Counter.ada, Self.encumbrance)
      let boss = try await counter.visitor("boss")
      let page = try await boss.postAndWait(Path.move(Counter.ada, .start))
      #expect(page.status == 200)
      #expect(page.words.contains("Resolve what blocks"))
      #expect(page.words.contains("Check again"))
      #expect(!page.text.contains("href=\"\(Path.move(Counter.ada, .group))\""))
      for stage in [MoveStage.group, .requirements, .migrate] {
        #expect(try await boss.get(Path.move(Counter.ada, stage)).location == Path.move(Counter.ada, .encumbrances))
      }
      counter.outlook.encumber(Counter.ada)
      let again = try await boss.postAndWait(
        Path.number(Counter.ada, "move/check"), [("stage", "encumbrances")])
      #expect(again.words.contains("No encumbrances"))
      #expect(again.text.contains("href=\"\(Path.move(Counter.ada, .group))\""))
    }
  }

  @Test("An override leads back to the step from which it came")
  func override() async throws {
    try await withCounter { counter in
      var finding = Self.encumbrance
      finding.mayBeOverridden = true
      counter.outlook.encumber(Counter.ada, finding)
      let boss = try await counter.visitor("boss")
      let page = try await boss.postAndWait(Path.move(Counter.ada, .start))
      let back = Path.move(Counter.ada, .encumbrances)
      #expect(page.text.contains("override?check=meet-me-bridge"))
      let done = try await boss.post(
        Path.number(Counter.ada, "override"), [("check", "meet-me-bridge"), ("reason", "agreed"), ("to", back)])
      #expect((done.status, done.location) == (303, back))
      // Nowhere else, whatever a form says.
      let elsewhere = try await boss.post(
        Path.number(Counter.ada, "override"),
        [("check", "meet-me-bridge"), ("reason", "agreed"), ("to", "https://example.net")])
      #expect(elsewhere.location == Path.number(Counter.ada) + "?done=override")
    }
  }

  @Test("Of the groups the present one cannot be chosen, and none is not enough")
  func groups() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      _ = try await boss.postAndWait(Path.move(Counter.ada, .start))
      let page = try await boss.get(Path.move(Counter.ada, .group))
      #expect(page.text.contains("value=\"HQ\" disabled"))
      #expect(page.text.contains("value=\"plant\" checked"))
      #expect(page.words.contains("Plant (plant) – limit: 30 users"))
      #expect(page.text.contains("Full &amp; &lt;b&gt;fuller&lt;/b&gt; (full) – 1 of 1 users, full"))
      #expect(page.text.contains("Plant (plant) – limit: 30 users – the project&#39;s choice"))
      for (fields, text) in [
        ([], "Choose a group from the list."), ([("destination", "HQ")], "Choose another one."),
        ([("destination", "nowhere")], "nowhere"),
      ] as [([(name: String, value: String)], String)] {
        let refused = try await boss.post(Path.move(Counter.ada, .group), fields)
        #expect(refused.status == 422)
        #expect(refused.words.contains(text))
        #expect(refused.text.contains("href=\"#destination\""))
      }
      #expect(try await counter.choice(Counter.ada) == MigrationChoice())
    }
  }

  @Test("What the group lacks is said, and another group can be chosen by the check mark")
  func requirements() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      let page = try await boss.prepare(Counter.ada, to: "full")
      #expect(try await counter.choice(Counter.ada).destination == "full")
      #expect(page.words.contains("User limit reached"))
      #expect(try await boss.get(Path.move(Counter.ada, .migrate)).location == Path.move(Counter.ada, .requirements))
      let mark = "<li class=\"done\"><a href=\"\(Path.move(Counter.ada, .group))\"><span class=\"mark\""
      #expect(page.text.contains(mark))
      let other = try await boss.prepare(Counter.ada)
      #expect(other.words.contains("The group offers everything that the user needs."))
      #expect(other.words.contains("Have the server move the user"))
      #expect(other.words.contains("\(Counter.ada) – group: HQ → plant"))
    }
  }

  @Test("The last step moves the user, and leads to where it can be watched")
  func migrate() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      _ = try await boss.prepare(Counter.ada)
      let page = try await boss.get(Path.move(Counter.ada, .migrate))
      #expect(page.words.contains("Ada moves from the group HQ to the group plant."))
      let task = try await boss.postAndWait(
        Path.move(Counter.ada, .migrate), [("seen", try page.hidden("seen"))])
      #expect(try await counter.record(Counter.ada).status == .completed)
      #expect(task.words.contains("Have the server move the user"))
      #expect(task.words.contains("Requests: 3"))
      #expect(task.words.contains("Destination plant"))
      // What has begun or is over is watched, not prepared.
      for stage in MoveStage.allCases {
        #expect(try await boss.get(Path.move(Counter.ada, stage)).location == Path.number(Counter.ada))
      }
      let again = try await boss.post(Path.move(Counter.ada, .migrate))
      #expect(again.status == 303 || again.status == 409)
      #expect(try await counter.record(Counter.ada).run == 1)
    }
  }

  @Test("What somebody else has changed meanwhile is told, and nothing begins", arguments: ["group", "migrate"])
  func meanwhile(step: String) async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      let grace = try await counter.visitor("grace")
      _ = try await boss.prepare(Counter.ada)
      let seen = try await boss.get(Path.number(Counter.ada, "move/\(step)")).hidden("seen")
      _ = try await grace.prepare(Counter.ada, to: "full")
      let refused = try await boss.post(
        Path.number(Counter.ada, "move/\(step)"), [("seen", seen), ("destination", "plant")])
      #expect(refused.status == 409)
      #expect(refused.words.contains("Somebody has changed"))
      #expect(try await counter.choice(Counter.ada).destination == "full")
      #expect(try await counter.record(Counter.ada).status == .waiting)
    }
  }

  @Test("A name that is a script stays a name on every step")
  func escaped() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      var pages = [try await boss.get(Path.move(Counter.cem, .start))]
      pages.append(try await boss.postAndWait(Path.move(Counter.cem, .start)))
      pages.append(try await boss.get(Path.move(Counter.cem, .group)))
      pages.append(try await boss.prepare(Counter.cem))
      pages.append(try await boss.get(Path.move(Counter.cem, .migrate)))
      for page in pages {
        #expect(page.status == 200)
        #expect(page.text.contains("&lt;script&gt;"))
        #expect(!page.text.contains("<script>alert"))
      }
    }
  }

  @Test("Who may act reads the server's words of a failure, as a text")
  func failure() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      _ = try await boss.prepare(Counter.ada)
      try await counter.start(Counter.ada)
      try await counter.fail(
        Counter.ada, at: 0,
        Failure(code: "system.refused", facts: ["system": "north", "detail": "[Error 7] <b>no</b>"]))
      let page = try await boss.get(Path.number(Counter.ada))
      #expect(page.text.contains("The server said: [Error 7] &lt;b&gt;no&lt;/b&gt;"))
      #expect(page.words.contains("What happened"))
    }
  }

  @Test("What runs can be held and resumed, and what is held can be stopped after one more question")
  func controls() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      _ = try await boss.prepare(Counter.ada)
      try await counter.start(Counter.ada)
      let running = try await boss.get(Path.number(Counter.ada))
      for path in ["pause", "abort", "undo"] {
        #expect(running.text.contains(Path.number(Counter.ada, path)), "\(path)")
      }
      let paused = try await boss.post(Path.number(Counter.ada, "pause"))
      #expect(paused.location == Path.number(Counter.ada) + "?done=pause")
      #expect(try await counter.record(Counter.ada).status == .paused)
      #expect(try await boss.get(Path.number(Counter.ada)).text.contains(Path.number(Counter.ada, "resume")))
      #expect(try await boss.post(Path.number(Counter.ada, "resume")).status == 303)
      #expect(try await counter.record(Counter.ada).status == .inProgress)
      #expect(try await boss.post(Path.number(Counter.ada, "abort")).status == 422)
      #expect(try await boss.post(Path.number(Counter.ada, "abort"), [("sure", "yes")]).status == 303)
      #expect(try await counter.record(Counter.ada).status == .failed)
      // It has stopped already.
      #expect(try await boss.post(Path.number(Counter.ada, "abort"), [("sure", "yes")]).status == 409)
    }
  }
}
