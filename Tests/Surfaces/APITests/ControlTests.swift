import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("Stopping, checking, settling and verifying")
struct ControlTests {
  private static let reason = #"{"reason": "the carrier has a fault"}"#

  @Test("A migration is held and let go on by whoever plans it; what has no meaning is a conflict")
  func controls() async throws {
    try await withDesk { desk in
      let grace = try await desk.token("grace@example.org", [.schedule])
      let paused = try await desk.ask(.post, Desk.address(0, "/pause"), token: grace, Self.reason)
      #expect(paused.status == 200)
      #expect(paused.json["status"] == "paused")
      #expect(paused["ETag"] != nil)
      let twice = try await desk.ask(.post, Desk.address(0, "/pause"), token: grace)
      #expect(twice.status == 409)
      #expect(twice.json["code"] == "migration.status")
      let resumed = try await desk.ask(.post, Desk.address(0, "/resume"), token: grace)
      #expect(resumed.json["status"] == "waiting")
      #expect(try await desk.ask(.post, Desk.address(1, "/pause"), token: grace).status == 404)
      #expect(try await desk.ask(.post, Desk.address(0, "/abort"), token: grace).status == 403)

      let boss = try await desk.token()
      let abort = try await desk.ask(.post, Desk.address(0, "/abort"), token: boss, Self.reason)
      #expect(abort.status == 409)
      #expect(abort.json["code"] == "migration.status")
      let ada = try await desk.token("ada@example.org")
      #expect(try await desk.ask(.post, Desk.address(0, "/pause"), token: ada).status == 403)
      let long = #"{"reason": "\#(String(repeating: "x", count: 501))"}"#
      #expect(try await desk.ask(.post, Desk.address(0, "/pause"), token: boss, long).status == 422)
    }
  }

  @Test("A repeated request is carried out once")
  func repeated() async throws {
    try await withDesk { desk in
      let (token, headers) = (try await desk.token(), ["Idempotency-Key": "hold-ada"])
      let first = try await desk.ask(.post, Desk.address(0, "/pause"), token: token, Self.reason, headers: headers)
      let second = try await desk.ask(.post, Desk.address(0, "/pause"), token: token, Self.reason, headers: headers)
      #expect((first.status, second.status) == (200, 200))
      #expect(second["Idempotent-Replayed"] == "true")
      #expect(try await desk.count(of: "migration.paused") == 1)
    }
  }

  @Test("Checks are a task for whoever plans migrations; what nobody plans is not checked")
  func checks() async throws {
    try await withDesk { desk in
      let grace = try await desk.token("grace@example.org")
      let all = try await desk.ask(.post, "/checks", token: grace)
      #expect(all.status == 202)
      #expect(TaskResource.component.schema.problems(of: all.json) == [:])
      #expect(all.json["total"] == 2)
      #expect(all.json["isStoppable"] == false)
      let same = try await desk.ask(.post, "/checks", token: grace)
      #expect(same.json["name"] == all.json["name"])
      let one = try await desk.ask(
        .post, "/checks", token: grace, #"{"selection": {"subjects": ["022 767 10 00"]}}"#)
      #expect(one.json["total"] == 1)
      let empty = [#"{"subjects": ["+41227671001"]}"#, #"{"subjects": []}"#, #"{"query": {"status": ["closed"]}}"#]
      for selection in empty {
        let none = try await desk.ask(.post, "/checks", token: grace, #"{"selection": \#(selection)}"#)
        #expect(none.status == 409, "\(selection)")
        #expect(none.json["code"] == "selection.empty")
      }
      let ada = try await desk.token("ada@example.org")
      #expect(try await desk.ask(.post, "/checks", token: ada).status == 403)
    }
  }

  @Test("An attribute is settled for the project by an administrator, with a reason")
  func decisions() async throws {
    try await withDesk { desk in
      let decision = #"{"attribute": "msRTCSIP-UserPolicies", "reason": "no equal"}"#
      let token = try await desk.token()
      #expect(try await desk.ask(.post, "/decisions", token: token, decision).status == 204)
      let kept = try await desk.workspace.store.decisions(of: desk.workspace.project)
      #expect(kept.map(\.attribute) == ["msRTCSIP-UserPolicies"])
      #expect(kept.map(\.by.rawValue) == ["boss@example.org"])
      let blank = try await desk.ask(.post, "/decisions", token: token, #"{"attribute": "x", "reason": " "}"#)
      #expect(blank.status == 422)
      #expect(blank.json["code"] == "reason.missing")
      let grace = try await desk.token("grace@example.org")
      #expect(try await desk.ask(.post, "/decisions", token: grace, decision).status == 403)
    }
  }

  @Test("Backups are verified as a task that can be stopped")
  func backups() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let told = try await desk.ask(.post, "/backups/verification", token: token)
      #expect(told.status == 202)
      #expect(told.json["isStoppable"] == true)
      let name = try #require(told.json["name"]?.text)
      #expect(told["Location"] == "/api/v1/tasks/\(name)")
      let working = Task { await desk.errands.run() }
      var task = told.json
      while task["state"] == "running" { task = try await desk.ask(.get, "/tasks/\(name)", token: token).json }
      #expect(task["state"] == "done")
      working.cancel()
      await working.value
    }
  }
}
