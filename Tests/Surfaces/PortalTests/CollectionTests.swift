import Migrations
import Operations
import Testing

@testable import Portal

@Suite("Users who move together")
struct CollectionTests {
  private static let tied = Finding(
    check: "call-pickup-group", severity: .blocking, facts: ["group": "reception", "members": Counter.bob])
  private static let both: [(name: String, value: String)] = [("member", Counter.ada), ("member", Counter.bob)]

  @Test("Where nobody is tied to anybody, the page says so")
  func nobody() async throws {
    try await withCounter { counter in
      let page = try await counter.visitor("boss").get(Path.collections)
      #expect(page.words.contains("Nobody moves together yet."))
      #expect(page.words.contains("Nobody who waits is tied to others."))
      #expect(page.text.contains("<a href=\"\(Path.collections)\" aria-current=\"page\">"))
    }
  }

  @Test("Those who belong together are gathered from the page, and lead to the steps of the first")
  func gather() async throws {
    try await withCounter { counter in
      counter.outlook.tie(Counter.ada, Counter.cem)
      let boss = try await counter.visitor("boss")
      let page = try await boss.get(Path.collections)
      #expect(page.words.contains("2 users Tied by: reception"))
      #expect(page.text.contains("&lt;script&gt;") && !page.text.contains("<script>alert"))
      let steps = try await boss.postAndWait(Path.gather, [("member", Counter.ada), ("member", Counter.cem)])
      #expect(steps.words.contains("No encumbrances"))
      #expect(try await counter.choice(Counter.cem).leader == Counter.ada)
      let after = try await boss.get(Path.collections)
      #expect(after.words.contains("Nobody who waits is tied to others."))
      #expect(after.text.contains("href=\"\(Path.move(Counter.ada, .start))\""))
    }
  }

  @Test("An encumbrance that others share offers to move with them, and is gone then")
  func together() async throws {
    try await withCounter { counter in
      counter.outlook.tie(Counter.ada, Counter.bob)
      counter.outlook.encumber(Counter.bob, Self.tied)
      let boss = try await counter.visitor("boss")
      let page = try await boss.postAndWait(Path.move(Counter.bob, .start))
      #expect(page.words.contains("Tied by: reception"))
      #expect(page.text.contains("name=\"member\" value=\"\(Counter.ada)\""))
      // To move together is what is proposed; to check again stands back.
      #expect(page.text.matches(of: /class="button"/).count == 1)
      let leading = try await boss.postAndWait(Path.number(Counter.bob, "move/together"), Self.both)
      #expect(leading.words.contains("No encumbrances"))
      #expect(leading.words.contains("Let each move alone"))
      // Whoever moves along is sent to the one that leads.
      let along = try await boss.get(Path.move(Counter.bob, .start))
      #expect(along.text.contains("href=\"\(Path.move(Counter.ada, .start))\""))
      #expect(!along.text.contains("aria-current=\"step\"><span class=\"mark\" aria-hidden=\"true\">✓"))
      let start = try await boss.get(Path.move(Counter.ada, .start))
      #expect(start.words.contains("Bob HQ"))
    }
  }

  @Test("They are separated from the page of their steps and from that of all")
  func separate() async throws {
    try await withCounter { counter in
      counter.outlook.tie(Counter.ada, Counter.bob)
      let boss = try await counter.visitor("boss")
      for way in ["steps", "page"] {
        _ = try await boss.postAndWait(Path.gather, Self.both)
        #expect(try await counter.choice(Counter.bob).leader == Counter.ada)
        if way == "steps" {
          _ = try await boss.postAndWait(Path.number(Counter.ada, "move/separate"))
        } else {
          _ = try await boss.postAndWait(Path.separate, [("leader", Counter.ada)] + Self.both)
        }
        #expect(try await counter.choice(Counter.bob) == MigrationChoice(), "\(way)")
      }
    }
  }

  @Test("What has changed since the page was made is told, and nobody is gathered")
  func meanwhile() async throws {
    try await withCounter { counter in
      counter.outlook.tie(Counter.ada, Counter.bob)
      counter.outlook.tie(Counter.bob, Counter.cem)
      let boss = try await counter.visitor("boss")
      for path in [Path.gather, Path.number(Counter.ada, "move/together")] {
        let refused = try await boss.post(path, Self.both)
        #expect(refused.status == 409)
        #expect(refused.words.contains("Somebody has changed"))
      }
      #expect(try await boss.post(Path.gather).status == 409)
      #expect(try await boss.post(Path.separate, [("leader", Counter.ada), ("member", Counter.ada)]).status == 409)
      #expect(try await counter.choice(Counter.bob) == MigrationChoice())
    }
  }

  @Test("Those who move along are there with the one that leads")
  func follow() async throws {
    try await withCounter { counter in
      counter.outlook.tie(Counter.ada, Counter.bob)
      let boss = try await counter.visitor("boss")
      _ = try await boss.postAndWait(Path.gather, Self.both)
      let page = try await boss.prepare(Counter.ada)
      #expect(page.status == 200)
      let last = try await boss.get(Path.move(Counter.ada, .migrate))
      #expect(last.words.contains("In the same move along with it: 1 more."))
      let task = try await boss.postAndWait(Path.move(Counter.ada, .migrate))
      #expect(task.words.contains("Moves with \(Counter.bob)"))
      #expect(try await counter.record(Counter.ada).status == .completed)
      #expect(try await counter.record(Counter.bob).status == .manually)
      let after = try await boss.get(Path.collections)
      #expect(after.text.contains("href=\"\(Path.number(Counter.ada))\""))
      #expect(!after.words.contains("Let each move alone"))
    }
  }
}
