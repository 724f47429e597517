import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("Saved filters")
struct FilterTests {
  @Test("Order and columns are saved with the filters, and shown beside them")
  func orderAndColumns() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let saved = try await desk.ask(
        .put, "/filters/late", token: token,
        #"{"query": {"status": ["failed"]}, "sort": "-start", "columns": ["mail", "person"]}"#)
      #expect(saved.status == 200)
      #expect(FilterResource.list.schema.problems(of: saved.json) == [:])
      #expect(
        saved.json["items"] == [
          ["name": "late", "query": "status=failed", "sort": "-start", "columns": ["person", "mail"]]
        ])
      let boss = try await SavedFilters.all(desk.workspace, for: desk.access("boss@example.org"))
      #expect(boss == ["late": "status=failed&sort=-start&columns=person%2Cmail"])
    }
  }

  @Test("What another version has saved is shown as it is")
  func others() async throws {
    try await withDesk { desk in
      let access = try await desk.access("boss@example.org")
      try await SavedFilters.save(desk.workspace, "old", "status=forgotten&sort=-start", for: access)
      let told = try await desk.ask(.get, "/filters", token: try await desk.token())
      #expect(told.json["items"] == [["name": "old", "query": "status=forgotten&sort=-start"]])
    }
  }

  @Test(
    "What there is not is refused",
    arguments: [
      #"{"query": {}, "sort": "colour"}"#, #"{"query": {}, "columns": ["colour"]}"#, #"{"sort": "start"}"#,
    ])
  func refusals(body: String) async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let answer = try await desk.ask(.put, "/filters/late", token: token, body)
      #expect(answer.status == 422)
    }
  }

  @Test("Whoever has as many as there may be is told, and nothing is saved")
  func tooMany() async throws {
    try await withDesk { desk in
      let (access, token) = (try await desk.access("boss@example.org"), try await desk.token())
      for place in 1...50 { try await SavedFilters.save(desk.workspace, "filter \(place)", "text=a", for: access) }
      let told = try await desk.ask(.put, "/filters/more", token: token, #"{"query": {"text": "b"}}"#)
      #expect(told.status == 422)
      #expect(told.json["code"] == "form.too-many-filters")
      #expect(try await SavedFilters.all(desk.workspace, for: access).count == 50)
    }
  }
}

extension Desk {
  /// What somebody may do.
  fileprivate func access(_ address: String) async throws -> Access {
    Access(try #require(try await workspace.store.person(Person.ID(rawValue: address))))
  }
}
