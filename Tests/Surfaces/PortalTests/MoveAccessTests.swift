import Migrations
import Operations
import Store
import Testing

@testable import Portal

@Suite("Who may move users between groups")
struct MoveAccessTests {
  /// Everything that is posted below a user's page.
  static let posts = [
    "move/start", "move/check", "move/group", "move/together", "move/separate", "move/migrate", "pause", "resume",
  ]

  @Test("Users see neither the steps nor the button for their own, and change nothing")
  func users() async throws {
    try await withCounter { counter in
      let ada = try await counter.visitor("ada")
      let own = try await ada.get(Path.number(Counter.ada))
      #expect(own.status == 200)
      #expect(!own.text.contains("/move/"))
      for stage in MoveStage.allCases { #expect(try await ada.get(Path.move(Counter.ada, stage)).status == 403) }
      for path in Self.posts { #expect(try await ada.post(Path.number(Counter.ada, path)).status == 403, "\(path)") }
      #expect(try await ada.get(Path.collections).status == 403)
      #expect(try await ada.get(Path.number(Counter.bob, "move/start")).status == 404)
      #expect(try await counter.record(Counter.ada).checkedAt == nil)
    }
  }

  @Test("Managers move the users of their groups, and learn nothing of others")
  func managers() async throws {
    try await withCounter { counter in
      let grace = try await counter.visitor("grace")
      #expect(try await grace.get(Path.move(Counter.ada, .start)).status == 200)
      #expect(try await grace.get(Path.move(Counter.dot, .start)).status == 404)
      for path in Self.posts { #expect(try await grace.post(Path.number(Counter.dot, path)).status == 404, "\(path)") }
      // Only administrators stop a move where it is.
      #expect(try await grace.get(Path.number(Counter.ada, "abort")).status == 403)
      #expect(try await grace.post(Path.number(Counter.ada, "abort"), [("sure", "yes")]).status == 403)
    }
  }

  @Test("Managers do not move those who would take somebody of another group along")
  func strangers() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      _ = try await MoveTogether.gather(
        counter.workspace, [Counter.ada, Counter.dot], for: try await counter.access("boss"))
      #expect(try await boss.get(Path.move(Counter.ada, .start)).status == 200)
      let grace = try await counter.visitor("grace")
      #expect(try await grace.get(Path.move(Counter.ada, .start)).status == 403)
      #expect(!(try await grace.get(Path.collections)).text.contains(Counter.dot))
    }
  }

  @Test("A form that is not ours is refused")
  func forms() async throws {
    try await withCounter { counter in
      let boss = try await counter.visitor("boss")
      for path in Self.posts {
        #expect(try await boss.post(Path.number(Counter.ada, path), [("proof", "forged")]).status == 403, "\(path)")
      }
    }
  }

  @Test("Where nothing is to be chosen there is nothing of it")
  func others() async throws {
    try await withCounter(isMoving: false) { counter in
      let boss = try await counter.visitor("boss")
      for stage in MoveStage.allCases { #expect(try await boss.get(Path.move(Counter.ada, stage)).status == 404) }
      for path in Self.posts where path.hasPrefix("move/") {
        #expect(try await boss.post(Path.number(Counter.ada, path)).status == 404, "\(path)")
      }
      #expect(try await boss.get(Path.collections).status == 404)
      let page = try await boss.get(Path.number(Counter.ada))
      #expect(!page.text.contains("/move/") && !page.text.contains(Path.collections))
      let list = try await boss.get(Path.migrations + "?columns=person,destination,together")
      #expect(!list.words.contains("Moves with"))
      #expect(list.words.contains("Number"))
    }
  }

  @Test("Where users move, the list says where to and with whom, and speaks of users")
  func list() async throws {
    try await withCounter { counter in
      _ = try await MoveTogether.gather(
        counter.workspace, [Counter.ada, Counter.bob], for: try await counter.access("boss"))
      _ = try await ChooseDestination.run(
        counter.workspace, counter.filter(Counter.ada), to: "full", for: try await counter.access("boss"))
      let list = try await counter.visitor("boss").get(Path.migrations)
      #expect(list.words.contains("Destination Moves with"))
      // Whoever moves along goes where its leader goes.
      #expect(list.words.contains("\(Counter.bob) Bob HQ waiting – full \(Counter.ada)"), "\(list.words)")
      #expect(list.words.contains("full One other moves along"))
      #expect(list.words.contains("– plant –"))
    }
  }
}

extension Counter {
  func access(_ name: String) async throws -> Access {
    Access(try #require(try await workspace.store.person(Person.ID(rawValue: "\(name)@example.org"))))
  }

  func filter(_ subjects: String...) -> MigrationFilter {
    var filter = workspace.everything
    filter.subjects = subjects
    return filter
  }
}
