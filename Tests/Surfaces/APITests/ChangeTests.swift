import Foundation
import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("Changing things")
struct ChangeTests {
  private static let slot = #"{"start": "2026-11-10T09:00:00+01:00"}"#

  @Test("An owner moves the date, when they have seen what is there now")
  func reschedule() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let token = try await desk.token("ada@example.org", [.read, .schedule])
      let (path, date) = (Desk.address(0), Desk.address(0, "/date"))
      let tag = try #require(try await desk.ask(.get, path, token: token)["ETag"])
      let slots = try await desk.ask(.get, Desk.address(0, "/slots"), token: token)
      #expect(SlotResource.list.schema.problems(of: slots.json) == [:])
      #expect(slots.json["items"]?.elements.contains { $0["start"] == "2026-11-10T08:00:00Z" } == true)

      let unseen = try await desk.ask(.put, date, token: token, Self.slot)
      #expect(unseen.status == 428)
      #expect(unseen.json["code"] == "api.match-missing")
      let stale = try await desk.ask(.put, date, token: token, Self.slot, headers: ["If-Match": "\"1\""])
      #expect(stale.status == 412)
      #expect(stale.json["code"] == "migration.changed-meanwhile")
      let weak = try await desk.ask(.put, date, token: token, Self.slot, headers: ["If-Match": "W/\(tag)"])
      #expect(weak.status == 412)

      let moved = try await desk.ask(.put, date, token: token, Self.slot, headers: ["If-Match": "\"1\", \(tag)"])
      #expect(moved.status == 200)
      #expect(moved.json["start"] == "2026-11-10T08:00:00Z")
      #expect(moved["ETag"] != tag)
      let again = try await desk.ask(.put, date, token: token, Self.slot, headers: ["If-Match": tag])
      #expect(again.status == 412)
    }
  }

  @Test("The tag tells findings too, and a date is moved for all that: nothing has happened meanwhile")
  func tags() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let token = try await desk.token()
      let before = try #require(try await desk.ask(.get, Desk.address(0), token: token)["ETag"])
      #expect(try await desk.ask(.get, Desk.address(0), token: token)["ETag"] == before)
      let finding = Finding(check: "physical-phones", severity: .warning, facts: ["count": "2"])
      try await desk.workspace.store.keep(
        [Examined(migration: desk.id(0), findings: [finding], plan: nil)], plans: false)
      let after = try #require(try await desk.ask(.get, Desk.address(0), token: token)["ETag"])
      #expect(after != before)
      #expect(Call.sequence(ofTag: after) == Call.sequence(ofTag: before))
      let moved = try await desk.ask(
        .put, Desk.address(0, "/date"), token: token, Self.slot, headers: ["If-Match": before])
      #expect(moved.status == 200)
    }
  }

  @Test(
    "Of an entity tag the number before the hyphen counts; what is none of ours is none",
    arguments: [
      ("\"12-0a\"", 12), ("\"12\"", 12), ("W/\"12-0a\"", nil), ("12-0a", nil), ("\"\"", nil), ("\"-3\"", nil),
      ("\"+3\"", nil), ("\"x\"", nil), ("\"", nil), ("\"99999999999999999999\"", nil),
    ] as [(String, Int?)])
  func sequences(tag: String, sequence: Int?) { #expect(Call.sequence(ofTag: tag) == sequence) }

  @Test("What may not be seen is not there; what may be seen and not changed is refused")
  func refused() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let headers = ["If-Match": "*"]
      let bob = try await desk.token("bob@example.org")
      let hidden = try await desk.ask(.put, Desk.address(0, "/date"), token: bob, Self.slot, headers: headers)
      #expect(hidden.status == 404)
      let ada = try await desk.token("ada@example.org", [.schedule])
      let reading = try await desk.token("ada@example.org", [.read])
      #expect(
        try await desk.ask(.put, Desk.address(0, "/date"), token: reading, Self.slot, headers: headers).status == 403)
      #expect(try await desk.ask(.post, Desk.address(0, "/approval"), token: ada).status == 403)
      #expect(
        try await desk.ask(.put, Desk.address(0, "/date"), token: ada, Self.slot, headers: headers).status == 200)
    }
  }

  @Test(
    "A date that cannot be had is refused with the reason",
    arguments: [
      ("2026-11-02T09:00:00Z", "schedule.date-in-past"), ("2027-01-11T08:00:00Z", "schedule.limit-before-date"),
      ("0001-01-01T00:00:00Z", "schedule.date-in-past"), ("9999-12-31T23:59:59Z", "schedule.limit-before-date"),
    ])
  func dates(start: String, code: String) async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let told = try await desk.ask(
        .put, Desk.address(0, "/date"), token: try await desk.token(), #"{"start": "\#(start)"}"#,
        headers: ["If-Match": "*"])
      #expect(told.status == 422)
      #expect(told.json["code"]?.text == code)
    }
  }

  @Test("A run and its undo are tasks, refused where they have no meaning")
  func runs() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let run = try await desk.ask(.post, Desk.address(0, "/run"), token: token)
      #expect(run.status == 202)
      #expect(TaskResource.component.schema.problems(of: run.json) == [:])
      let name = try #require(run.json["name"]?.text)
      #expect(run["Location"] == "/api/v1/tasks/\(name)")
      #expect(try await desk.ask(.get, "/tasks/\(name)", token: token).json["state"] == "running")
      let grace = try await desk.token("grace@example.org")
      #expect(try await desk.ask(.get, "/tasks/\(name)", token: grace).status == 404)
      #expect(try await desk.ask(.delete, "/tasks/\(name)", token: token).status == 204)
      let undo = try await desk.ask(.post, Desk.address(0, "/undo"), token: token)
      #expect(undo.status == 409)
      #expect(undo.json["code"] == "migration.status")
      let approval = try await desk.ask(.post, Desk.address(0, "/approval"), token: token)
      #expect(approval.json["code"] == "migration.not-holding")
    }
  }

  @Test("What has begun to move is not stopped half way")
  func unstoppable() async throws {
    try await withDesk { desk in
      let (begun, begin) = AsyncStream<Void>.makeStream()
      let (ended, end) = AsyncStream<Void>.makeStream()
      let boss = Person.ID(rawValue: "boss@example.org")
      let name = try desk.errands.take("errand.migrate", by: boss, isStoppable: false) { _ in
        begin.finish()
        for await _ in ended {}
        return .done("errand.done", [:])
      }
      let token = try await desk.token()
      let working = Task { await desk.errands.run() }
      for await _ in begun {}
      let told = try await desk.ask(.delete, "/tasks/\(name)", token: token)
      #expect(told.status == 409)
      #expect(told.json["code"] == "api.task-not-stoppable")
      let task = try await desk.ask(.get, "/tasks/\(name)", token: token)
      #expect(task.json["state"] == "running")
      #expect(task.json["isStoppable"] == false)
      end.finish()
      working.cancel()
      await working.value
    }
  }

  @Test("An edit is looked at, then done as a task; what others changed meanwhile stops it")
  func edits() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let mark = try await desk.workspace.ledgerMark()
      func body(_ selection: String) -> String {
        """
        {"selection": \(selection), "since": \(mark), "edit": {"confirmed": ["waiting"], "status": "scheduled",
          "day": "2026-11-09", "time": "09:00", "limit": "2026-12-18", "reason": "first wave"}}
        """
      }
      let some = #"{"subjects": ["+41227671000", "022 767 10 01"]}"#
      let preview = try await desk.ask(.post, "/edits/preview", token: token, body(some))
      #expect(preview.status == 200)
      #expect(EditResource.result.schema.problems(of: preview.json) == [:])
      #expect(preview.json["changed"] == 2)
      let none = try await desk.ask(.post, "/edits/preview", token: token, body(#"{"subjects": []}"#))
      #expect(none.json["code"] == "selection.empty")
      let unit = try await desk.ask(
        .post, "/edits/preview", token: token, body(#"{"query": {"department": "TE", "status": ["waiting"]}}"#))
      #expect(unit.json["changed"] == 2)

      let working = Task { await desk.errands.run() }
      let save = try await desk.ask(.post, "/edits", token: token, body(some))
      #expect(save.status == 202)
      let name = try #require(save.json["name"]?.text)
      var task = save.json
      while task["state"] == "running" { task = try await desk.ask(.get, "/tasks/\(name)", token: token).json }
      #expect(task["state"] == "done")
      let over = try await desk.ask(.delete, "/tasks/\(name)", token: token)
      #expect(over.status == 409)
      #expect(over.json["code"] == "api.task-not-stoppable")
      working.cancel()
      await working.value
      #expect(try await desk.workspace.migration(desk.id(1))?.status == .scheduled)
    }
  }

  @Test("What others have changed since is named, and nothing is changed")
  func meanwhile() async throws {
    try await withDesk { desk in
      let list = try await desk.ask(.get, "/migrations", token: try await desk.token())
      let mark = try #require(list.json["mark"]?.integer)
      try await desk.schedule(0)
      let edit = """
        {"selection": {"query": {}}, "since": \(mark),
         "edit": {"confirmed": ["scheduled"], "status": "paused"}}
        """
      let told = try await desk.ask(.post, "/edits", token: try await desk.token(), edit)
      #expect(told.status == 409)
      #expect(told.json["facts"]?["subject"] == "+41227671000")
      #expect(try await desk.workspace.migration(desk.id(0))?.status == .scheduled)
    }
  }

  @Test("A manager edits nothing outside their units")
  func units() async throws {
    try await withDesk { desk in
      let edit = #"{"selection": {"query": {}}, "edit": {"confirmed": ["waiting"], "status": "paused"}}"#
      let told = try await desk.ask(
        .post, "/edits/preview", token: try await desk.token("grace@example.org"), edit)
      #expect(told.json["changed"] == 2)
      let ada = try await desk.token("ada@example.org")
      #expect(try await desk.ask(.post, "/edits/preview", token: ada, edit).status == 403)
    }
  }

  @Test("A limit that lies years away is refused instead of looked at day by day")
  func farAway() async throws {
    try await withDesk { desk in
      let edit = """
        {"selection": {"query": {}}, "edit": {"confirmed": ["waiting"], "status": "scheduled", "day": "2026-11-09",
         "limit": "9999-12-31"}}
        """
      let told = try await desk.ask(.post, "/edits/preview", token: try await desk.token(), edit)
      #expect(told.status == 422)
      #expect(told.json["errors"]?["limit"]?["code"] == "edit.too-far")
    }
  }

  @Test("Roles are given by administrators")
  func people() async throws {
    try await withDesk { desk in
      let boss = try await desk.token()
      let changed = try await desk.ask(
        .put, "/people/ada@example.org", token: boss, #"{"role": "staff", "units": ["IT", "TE-CRG"]}"#)
      #expect(changed.status == 200)
      #expect(PersonResource.component.schema.problems(of: changed.json) == [:])
      #expect(changed.json["units"] == ["IT", "TE-CRG"])
      let own = try await desk.ask(.put, "/people/boss@example.org", token: boss, #"{"role": "user"}"#)
      #expect(own.json["code"] == "person.own-role")
      let grace = try await desk.token("grace@example.org")
      #expect(
        try await desk.ask(.put, "/people/ada@example.org", token: grace, #"{"role": "administrator"}"#).status == 403)
      #expect(try await desk.ask(.get, "/people/bob@example.org", token: grace).status == 404)
      let page = try await desk.ask(.get, "/people?limit=3", token: boss)
      #expect(PersonResource.page.schema.problems(of: page.json) == [:])
      let next = try #require(page.json["next"]?.text)
      let rest = try await desk.ask(.get, "/people?limit=3&cursor=\(next)", token: boss)
      #expect(rest.json["items"]?.elements.map { $0["address"] } == ["grace@example.org"])
    }
  }

  @Test("The other resources answer as their schemas say")
  func others() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      try await desk.schedule(0)
      for (path, component) in [
        ("/phones", PhoneResource.page), ("/findings", CheckResource.list), ("/project", ProjectResource.component),
        ("/ledger?limit=1", LedgerResource.page), ("/backups", BackupResource.page), ("/filters", FilterResource.list),
        ("/me/migrations", MigrationResource.list), ("/mails", MailResource.page),
        ("/templates", TemplateResource.list),
      ] {
        let told = try await desk.ask(.get, path, token: token)
        #expect(told.status == 200, "\(path)")
        #expect(component.schema.problems(of: told.json) == [:], "\(path)")
      }
      let proof = try await desk.ask(.post, "/ledger/verification", token: token)
      #expect(LedgerResource.proof.schema.problems(of: proof.json) == [:])
      #expect(try await desk.ask(.post, "/project/breaker", token: token).status == 204)
      let saved = try await desk.ask(
        .put, "/filters/late", token: token, #"{"query": {"status": ["failed"], "stuck": "yes"}}"#)
      #expect(saved.json["items"] == [["name": "late", "query": "status=failed&stuck=yes"]])
      #expect(try await desk.ask(.delete, "/filters/late", token: token).status == 204)
      #expect(try await desk.ask(.get, "/filters", token: token).json["items"] == [])
    }
  }
}
