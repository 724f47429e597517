import Foundation
import HTTPTypes
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@testable import API

@Suite("Repeated requests")
struct RepeatTests {
  private static let edit = """
    {"selection": {"query": {}}, "edit": {"confirmed": ["waiting"], "status": "paused"}}
    """
  private static let key = ["Idempotency-Key": "wave-1"]

  @Test("The same request with the same key is carried out once and answered alike")
  func same() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let first = try await desk.ask(.post, "/edits", token: token, Self.edit, headers: Self.key)
      let second = try await desk.ask(.post, "/edits", token: token, Self.edit, headers: Self.key)
      #expect(first.status == 202)
      #expect(second.status == 202)
      #expect(second.text == first.text)
      #expect(second["Location"] == first["Location"])
      #expect(first["Idempotent-Replayed"] == nil)
      #expect(second["Idempotent-Replayed"] == "true")
      let third = try await desk.ask(.post, "/edits", token: token, Self.edit, headers: ["Idempotency-Key": "wave-2"])
      #expect(third.json["name"] != first.json["name"])
    }
  }

  @Test("A refusal is answered alike too, with its tag and its type")
  func refusal() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let path = Desk.address(0, "/undo")
      let first = try await desk.ask(.post, path, token: token, headers: Self.key)
      let second = try await desk.ask(.post, path, token: token, headers: Self.key)
      #expect(first.status == 409)
      #expect(second.text == first.text)
      #expect(second["Content-Type"] == "application/problem+json")
    }
  }

  @Test("Another request with the same key is refused")
  func other() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      _ = try await desk.ask(.post, "/edits", token: token, Self.edit, headers: Self.key)
      let other = try await desk.ask(
        .post, "/edits", token: token, Self.edit.replacing("waiting", with: "scheduled"), headers: Self.key)
      #expect(other.status == 422)
      #expect(other.json["code"] == "api.key-used")
      let path = try await desk.ask(.post, "/edits/preview", token: token, Self.edit, headers: Self.key)
      #expect(path.json["code"] == "api.key-used")
      // Another person's keys are their own.
      let grace = try await desk.token("grace@example.org")
      #expect(try await desk.ask(.post, "/edits", token: grace, Self.edit, headers: Self.key).status == 202)
    }
  }

  @Test("Of many at once one is carried out")
  func atOnce() async throws {
    try await withDesk { desk in
      let token = try await desk.token("ada@example.org", [.administer])
      let body = #"{"name": "x", "scopes": ["administer"]}"#
      let before = try await desk.count(of: "token.made")
      let statuses = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<20 {
          group.addTask { try await desk.ask(.post, "/tokens", token: token, body, headers: Self.key).status }
        }
        return try await group.reduce(into: [Int]()) { $0.append($1) }
      }
      #expect(Set(statuses).isSubset(of: [201, 409]))
      #expect(statuses.contains(201))
      #expect(try await desk.count(of: "token.made") == before + 1)
    }
  }

  @Test("A request that another process has begun and not answered is not begun again")
  func underWay() async throws {
    try await withDesk { desk in
      let token = try await desk.token("ada@example.org", [.administer])
      let body = #"{"name": "x", "scopes": ["administer"]}"#
      let first = try await desk.ask(.post, "/tokens", token: token, body, headers: Self.key)
      // As if the process had ended before it could answer.
      try await desk.workspace.store.keepAnswer(
        "wave-1", of: .init(rawValue: "ada@example.org"), .init(status: 0, text: ""))
      let again = try await desk.ask(.post, "/tokens", token: token, body, headers: Self.key)
      #expect(first.status == 201)
      #expect(again.status == 409)
      #expect(again.json["code"] == "api.key-under-way")
      #expect(again["Retry-After"] == "1")
    }
  }

  @Test("A token that was made is not kept with its answer")
  func secret() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let body = #"{"name": "x", "scopes": ["read"]}"#
      let first = try await desk.ask(.post, "/tokens", token: token, body, headers: Self.key)
      let second = try await desk.ask(.post, "/tokens", token: token, body, headers: Self.key)
      #expect(first.json["token"]?.text?.hasPrefix("belay_") == true)
      #expect(second.status == 201)
      #expect(second.json["token"] == nil)
      #expect(second.json["id"] == first.json["id"])
    }
  }

  @Test("Answers are kept for a day, also when the server is started anew, and no more than a thousand of a person")
  func kept() async throws {
    try await withDesk { desk in
      let token = try await desk.token(days: 3)
      let path = Desk.address(0, "/undo")
      let first = try await desk.ask(.post, path, token: token, headers: Self.key)
      let other = desk.again()
      let repeated = try await other.ask(.post, path, token: token, headers: Self.key)
      #expect(repeated["Idempotent-Replayed"] == "true")
      #expect(repeated.text == first.text)
      desk.clock.turn(by: 86_401)
      #expect(try await desk.ask(.post, path, token: token, headers: Self.key)["Idempotent-Replayed"] == nil)

      let (store, ada) = (desk.workspace.store, Person.ID(rawValue: "ada@example.org"))
      for number in 0...1_000 {
        #expect(try await store.beginAnswer("\(number)", of: ada, request: "r") == .begun)
        try await store.keepAnswer("\(number)", of: ada, .init(status: 200, text: ""))
        desk.clock.turn(by: 1)
      }
      #expect(try await store.beginAnswer("0", of: ada, request: "r") == .begun)
      #expect(try await store.beginAnswer("1000", of: ada, request: "r") == .answered(.init(status: 200, text: "")))
    }
  }

  @Test("A key is visible ASCII", arguments: ["", "a b", "é", String(repeating: "k", count: 256)])
  func keys(key: String) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(
        .post, Desk.address(0, "/undo"), token: try await desk.token(), headers: ["Idempotency-Key": key])
      #expect(told.status == 400)
      #expect(told.json["errors"]?.members.map(\.name) == ["Idempotency-Key"])
    }
  }
}
