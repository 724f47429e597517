import Foundation
import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("Listing migrations")
struct MigrationListTests {
  private func subjects(_ told: Desk.Told) -> [String] {
    told.json["items"]?.elements.compactMap { $0["subject"]?.text } ?? []
  }

  @Test("Page by page everything comes once, and back again", arguments: ["number", "-person", "start", "-updated"])
  func pages(sort: String) async throws {
    try await withDesk(7) { desk in
      try await desk.schedule(3)
      let token = try await desk.token()
      var (found, path) = ([[String]](), "/migrations?limit=3&sort=\(sort)")
      var back: String?
      while true {
        let told = try await desk.ask(.get, path, token: token)
        #expect(told.status == 200)
        #expect(MigrationResource.page.schema.problems(of: told.json) == [:])
        #expect(told.json["count"] == 7)
        #expect(told.json["countIsExact"] == true)
        found.append(subjects(told))
        back = told.json["previous"]?.text
        guard let next = told.json["next"]?.text else { break }
        path = "/migrations?limit=3&sort=\(sort)&cursor=\(next)"
      }
      #expect(found.map(\.count) == [3, 3, 1])
      #expect(Set(found.joined()).count == 7)
      let before = try await desk.ask(
        .get, "/migrations?limit=3&sort=\(sort)&cursor=\(try #require(back))", token: token)
      #expect(subjects(before) == found[1])
    }
  }

  @Test(
    "Filters choose",
    arguments: [
      ("department=TE", 2), ("status=scheduled", 1), ("status=scheduled,waiting", 4),
      ("status=waiting&status=failed", 3),
      ("text=ada", 2), ("number=%2B41227671003", 1), ("type=user", 0), ("blocked=yes", 0), ("from=2026-11-09", 1),
      ("to=2026-11-08", 0), ("", 4),
    ])
  func filters(query: String, count: Int) async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let told = try await desk.ask(.get, "/migrations?\(query)", token: try await desk.token())
      #expect(told.status == 200)
      #expect(subjects(told).count == count)
    }
  }

  @Test(
    "A parameter that is not understood is named",
    arguments: [
      ("limit=0", "limit"), ("limit=501", "limit"), ("limit=many", "limit"), ("sort=age", "sort"),
      ("limit=3&limit=4", "limit"), ("colour=red", "colour"), ("status=lost", "status[0]"), ("from=tomorrow", "from"),
      ("cursor=AAAA", "cursor"), ("cursor=*", "cursor"), ("blocked=perhaps", "blocked"), ("Text=a", "Text"),
    ])
  func mistakes(query: String, field: String) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, "/migrations?\(query)", token: try await desk.token())
      #expect(told.status == 400)
      #expect(told.json["code"] == "query.refused")
      #expect(told.json["errors"]?.members.map(\.name) == [field])
      #expect(Problem.component.schema.problems(of: told.json) == [:])
    }
  }

  @Test("A cursor of another order is refused")
  func otherOrder() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let next = try await desk.ask(.get, "/migrations?limit=1", token: token).json["next"]?.text
      let told = try await desk.ask(.get, "/migrations?sort=-number&cursor=\(try #require(next))", token: token)
      #expect(told.status == 400)
    }
  }

  @Test(
    "People see what is theirs",
    arguments: [("boss@example.org", 4), ("grace@example.org", 2), ("bob@example.org", 2)])
  func visibility(address: String, count: Int) async throws {
    try await withDesk { desk in
      let token = try await desk.token(address)
      let told = try await desk.ask(.get, "/migrations", token: token)
      #expect(subjects(told).count == count)
      for position in 0..<4 {
        let seen = try await desk.ask(.get, Desk.address(position), token: token).status
        #expect(seen == (subjects(told).contains("+4122767\(1_000 + position)") ? 200 : 404))
      }
    }
  }

  @Test("A migration is shown with its history, and its tag begins with the length of it")
  func details() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let told = try await desk.ask(.get, Desk.address(0), token: try await desk.token("ada@example.org"))
      #expect(told.status == 200)
      #expect(DetailsResource.component.schema.problems(of: told.json) == [:])
      #expect(told.json["migration"]?["name"] == #"Ada "0""#)
      #expect(told.json["migration"]?["start"] == "2026-11-09T08:00:00Z")
      #expect(told.json["history"]?.elements.last?["event"] == "scheduled")
      let tag = try #require(told["ETag"])
      #expect(tag.hasPrefix("\"\(told.json["history"]?.elements.count ?? 0)-"))
      #expect(tag.wholeMatch(of: /"[0-9]+-[0-9a-f]{12}"/) != nil)
      let head = try await desk.ask(.head, Desk.address(0), token: try await desk.token())
      #expect(head.status == 200)
      #expect(head.text.isEmpty)
      #expect(head["ETag"] == told["ETag"])
    }
  }
}
