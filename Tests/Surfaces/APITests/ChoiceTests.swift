import HTTPTypes
import Migrations
import Operations
import Store
import Testing
import Texts

@testable import API

@Suite("Choosing destinations, and moving together")
struct ChoiceTests {
  private static let south = #"{"destination": "south"}"#

  private func withChoice(_ body: (Desk) async throws -> Void) async throws {
    try await withDesk(playbook: ChoosingIdlePlaybook(), body)
  }

  private func gather(
    _ desk: Desk, _ token: String, _ subjects: [Int], headers: [String: String] = [:]
  ) async throws -> Desk.Told {
    let names = subjects.map { "\"+4122767\(1_000 + $0)\"" }.joined(separator: ", ")
    return try await desk.ask(.post, "/collections", token: token, "{\"subjects\": [\(names)]}", headers: headers)
  }

  // MARK: Destinations

  @Test("Where a migration may go is listed, and what was chosen stands beside it")
  func places() async throws {
    try await withChoice { desk in
      let token = try await desk.token()
      let told = try await desk.ask(.get, Desk.address(0, "/destinations"), token: token)
      #expect(told.status == 200)
      #expect(DestinationResource.list.schema.problems(of: told.json) == [:])
      #expect(
        told.json["items"] == [
          ["id": "north", "name": "North", "isPresent": true],
          ["id": "south", "name": "South wing", "isPresent": false, "limit": 40],
        ])
      #expect(told.json["destination"] == nil)
      let tag = try #require(told["ETag"])
      let chosen = try await desk.ask(
        .put, Desk.address(0, "/destination"), token: token, Self.south, headers: ["If-Match": tag])
      #expect(chosen.status == 200)
      let after = try await desk.ask(.get, Desk.address(0, "/destinations"), token: token)
      #expect(after.json["destination"] == "south")
    }
  }

  @Test("A choice shows in the migration and in lists, under another tag; null takes it back")
  func choose() async throws {
    try await withChoice { desk in
      let token = try await desk.token()
      let before = try await desk.ask(.get, Desk.address(0), token: token)
      #expect(before.json["migration"]?["destination"] == nil)
      let tag = try #require(before["ETag"])
      let chosen = try await desk.ask(
        .put, Desk.address(0, "/destination"), token: token, Self.south, headers: ["If-Match": tag])
      #expect(MigrationResource.component.schema.problems(of: chosen.json) == [:])
      #expect(chosen.json["destination"] == "south")
      #expect(try await desk.count(of: "destination.chosen") == 1)
      let after = try await desk.ask(.get, Desk.address(0), token: token)
      #expect(DetailsResource.component.schema.problems(of: after.json) == [:])
      #expect(after["ETag"] != tag)
      let list = try await desk.ask(.get, "/migrations", token: token).json["items"]?.elements
      #expect(list?.map { $0["destination"]?.text } == ["south", nil, nil, nil])
      let back = try await desk.ask(
        .put, Desk.address(0, "/destination"), token: token, #"{"destination": null}"#, headers: ["If-Match": "*"])
      #expect(back.status == 200)
      #expect(back.json["destination"] == nil)
    }
  }

  @Test("Whoever has not seen what is there now chooses nothing")
  func match() async throws {
    try await withChoice { desk in
      let (token, path) = (try await desk.token(), Desk.address(0, "/destination"))
      let unseen = try await desk.ask(.put, path, token: token, Self.south)
      #expect(unseen.status == 428)
      let tag = try #require(try await desk.ask(.get, Desk.address(0), token: token)["ETag"])
      try await desk.schedule(0)
      let stale = try await desk.ask(.put, path, token: token, Self.south, headers: ["If-Match": tag])
      #expect(stale.status == 412)
      #expect(stale.json["code"] == "migration.changed-meanwhile")
      #expect(try await desk.count(of: "destination.chosen") == 0)
    }
  }

  @Test(
    "A body that says no place is refused with the field's name",
    arguments: [
      ("{}", "form.missing"), (#"{"destination": 7}"#, "api.wrong-type"), (#"{"destination": ""}"#, "form.missing"),
    ]
  )
  func bodies(body: String, code: String) async throws {
    try await withChoice { desk in
      let told = try await desk.ask(
        .put, Desk.address(0, "/destination"), token: try await desk.token(), body, headers: ["If-Match": "*"])
      #expect(told.status == 422)
      #expect(told.json["errors"]?["destination"]?["code"]?.text == code)
    }
  }

  @Test("A place that there is not is refused, and so is a choice for what is over")
  func refused() async throws {
    try await withChoice { desk in
      let (token, headers) = (try await desk.token(), ["If-Match": "*"])
      let unknown = try await desk.ask(
        .put, Desk.address(0, "/destination"), token: token, #"{"destination": "west"}"#, headers: headers)
      #expect(unknown.status == 422)
      #expect(unknown.json["code"] == "destination.unknown")
      #expect(unknown.json["facts"]?["value"] == "west")
      #expect(unknown["Content-Type"] == Problem.type)
      let moved = MigrationRecord(
        id: desk.id(5), object: "object-5", kind: "person", name: "Eve", owner: nil, ownerName: nil, mail: nil,
        department: "TE", language: nil, devices: 0, status: .closed)
      _ = try await desk.workspace.store.enter([moved])
      let over = try await desk.ask(
        .put, Desk.address(5, "/destination"), token: token, Self.south, headers: headers)
      #expect(over.status == 409)
      #expect(over.json["code"] == "migration.status")
      let missing = try await desk.ask(
        .put, Desk.address(9, "/destination"), token: token, Self.south, headers: headers)
      #expect(missing.status == 404)
    }
  }

  @Test("Managers choose for their units, owners for nobody")
  func rights() async throws {
    try await withChoice { desk in
      let (grace, headers) = (try await desk.token("grace@example.org"), ["If-Match": "*"])
      #expect(
        try await desk.ask(.put, Desk.address(0, "/destination"), token: grace, Self.south, headers: headers).status
          == 200)
      #expect(
        try await desk.ask(.put, Desk.address(1, "/destination"), token: grace, Self.south, headers: headers).status
          == 404)
      let ada = try await desk.token("ada@example.org")
      #expect(
        try await desk.ask(.put, Desk.address(0, "/destination"), token: ada, Self.south, headers: headers).status
          == 403)
      #expect(try await desk.ask(.get, Desk.address(0, "/destinations"), token: ada).status == 403)
      #expect(try await desk.ask(.get, "/collections", token: ada).status == 403)
      #expect(try await gather(desk, ada, [0, 2]).status == 403)
      let reading = try await desk.token("boss@example.org", [.read])
      #expect(try await desk.ask(.get, Desk.address(0, "/destinations"), token: reading).status == 403)
    }
  }

  @Test("A project that leaves no choice says so")
  func noChoice() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      for told in [
        try await desk.ask(.get, Desk.address(0, "/destinations"), token: token),
        try await desk.ask(
          .put, Desk.address(0, "/destination"), token: token, Self.south, headers: ["If-Match": "*"]),
        try await desk.ask(.get, "/collections", token: token), try await gather(desk, token, [0, 1]),
      ] {
        #expect(told.status == 422)
        #expect(told.json["code"] == "playbook.no-choice")
        #expect(told.json["facts"] == ["playbook": "idle"])
      }
    }
  }

  // MARK: Collections

  @Test("Those who are tied are proposed, gathered, listed and dissolved")
  func collections() async throws {
    try await withChoice { desk in
      let token = try await desk.token()
      let before = try await desk.ask(.get, "/collections", token: token)
      #expect(CollectionResource.list.schema.problems(of: before.json) == [:])
      #expect(before.json["items"] == [])
      #expect(
        before.json["proposals"] == [["subjects": ["+41227671000", "+41227671001"], "ties": ["Pickup"]]])
      _ = try await desk.ask(
        .put, Desk.address(0, "/destination"), token: token, Self.south, headers: ["If-Match": "*"])

      let made = try await gather(desk, token, [1, 0])
      #expect(made.status == 201)
      #expect(CollectionResource.component.schema.problems(of: made.json) == [:])
      #expect(
        made.json == [
          "leader": "+41227671000", "members": ["+41227671000", "+41227671001"], "destination": "south",
        ])
      let place = try #require(made["Location"])
      #expect(place == "/api/v1/collections/%2B41227671000")
      let listed = try await desk.ask(.get, "/collections", token: token)
      #expect(CollectionResource.list.schema.problems(of: listed.json) == [:])
      #expect(listed.json["items"] == [made.json])
      let follower = try await desk.ask(.get, Desk.address(1), token: token)
      #expect(follower.json["migration"]?["movesWith"] == "+41227671000")
      #expect(follower.json["migration"]?["destination"] == nil)

      let path = String(place.dropFirst(API.root.count))
      #expect(try await desk.ask(.delete, path, token: token).status == 204)
      #expect(try await desk.ask(.get, "/collections", token: token).json["items"] == [])
      let alone = try await desk.ask(.get, Desk.address(1), token: token)
      #expect(alone.json["migration"]?["movesWith"] == nil)
      #expect(alone.json["migration"]?["destination"] == "south")
    }
  }

  @Test("A request that comes twice gathers once, and is answered the same way")
  func twice() async throws {
    try await withChoice { desk in
      let (token, headers) = (try await desk.token(), ["Idempotency-Key": "sales-1"])
      let first = try await gather(desk, token, [0, 1], headers: headers)
      let again = try await gather(desk, token, [0, 1], headers: headers)
      #expect((first.status, again.status) == (201, 201))
      #expect(again.json == first.json)
      #expect(again["Idempotent-Replayed"] == "true")
      #expect(try await desk.count(of: "collection.gathered") == 2)
    }
  }

  @Test("What cannot be gathered is refused: too few, too many, with a date, elsewhere already, not there")
  func refusedCollections() async throws {
    try await withChoice { desk in
      let token = try await desk.token()
      let few = try await gather(desk, token, [0, 0])
      #expect(few.status == 422)
      #expect(few.json["code"] == "collection.size")
      #expect(few.json["facts"] == ["count": "1", "limit": "50"])
      let many = try await gather(desk, token, Array(0...50))
      #expect(many.json["errors"]?["subjects"]?["code"] == "api.too-many")
      let unknown = try await gather(desk, token, [0, 9])
      #expect(unknown.status == 404)
      try await desk.schedule(2)
      let dated = try await gather(desk, token, [0, 2])
      #expect(dated.status == 409)
      #expect(dated.json["code"] == "collection.not-waiting")
      #expect(try await gather(desk, token, [0, 1]).status == 201)
      let taken = try await gather(desk, token, [1, 3])
      #expect(taken.status == 409)
      #expect(taken.json["code"] == "collection.member")
      #expect(taken.json["facts"] == ["leader": "+41227671000", "subject": "+41227671001"])
      let along = try await desk.ask(
        .put, Desk.address(1, "/destination"), token: token, Self.south, headers: ["If-Match": "*"])
      #expect(along.status == 409)
      #expect(along.json["code"] == "collection.member")
    }
  }

  @Test("Only a collection that there is, and of whose members one manages all, is dissolved")
  func refusedDissolving() async throws {
    try await withChoice { desk in
      let (boss, grace) = (try await desk.token(), try await desk.token("grace@example.org"))
      #expect(try await desk.ask(.delete, "/collections/%2B41227671009", token: boss).status == 404)
      let none = try await desk.ask(.delete, "/collections/%2B41227671000", token: boss)
      #expect(none.status == 409)
      #expect(none.json["code"] == "selection.empty")
      #expect(try await gather(desk, boss, [0, 1]).status == 201)
      #expect(try await desk.ask(.get, "/collections", token: grace).json["items"] == [])
      #expect(try await desk.ask(.delete, "/collections/%2B41227671000", token: grace).status == 404)
      #expect(try await desk.ask(.get, "/collections", token: boss).json["items"]?.elements.count == 1)
    }
  }

  @Test("A finding of one of several people begins with that person's name")
  func findings() throws {
    let finding = Finding(
      check: "call-pickup-group", severity: .blocking,
      facts: ["group": "Sales", "members": "Bob", "user": "Ada (ada@example.org)"])
    var writer = JSONWriter()
    writer.object { FindingResource.write(finding, .of(.english), to: &$0) }
    let json = try JSONParser.parse(writer.bytes)
    #expect(FindingResource.component.schema.problems(of: json) == [:])
    #expect(json["text"]?.text?.hasPrefix("Ada (ada@example.org): The user is in") == true)
    #expect(json["facts"]?["user"] == "Ada (ada@example.org)")
  }
}
