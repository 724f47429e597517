import Foundation
import HTTPTypes
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@testable import API

@Suite("Who asks")
struct TokenTests {
  @Test("A token says whose it is and what it may do")
  func me() async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, "/me", token: try await desk.token("grace@example.org", [.read]))
      #expect(told.status == 200)
      #expect(MeResource.component.schema.problems(of: told.json) == [:])
      #expect(told.json["person"]?["address"] == "grace@example.org")
      #expect(told.json["scopes"] == ["read"])
      #expect(told.json["permissions"]?["see-migration"] == "units")
      #expect(told.json["permissions"]?["reschedule"] == nil)
    }
  }

  @Test(
    "Nothing but a token that holds is taken",
    arguments: ["belay_wrong", "", "Bearer", "belay_" + String(repeating: "A", count: 10_000)])
  func wrong(token: String) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, "/me", token: token)
      #expect(told.status == 401)
      #expect(told["WWW-Authenticate"] == #"Bearer error="invalid_token""#)
      #expect(told["Content-Type"] == "application/problem+json")
      #expect(told.json["code"] == "api.token-not-valid")
    }
  }

  @Test("A session's cookie means nothing, and none is set")
  func cookies() async throws {
    try await withDesk { desk in
      for path in ["/me", "/nothing"] {
        let told = try await desk.ask(.get, path, token: nil, headers: ["Cookie": "belay=abc"])
        #expect([401, 404].contains(told.status))
        #expect(told["Set-Cookie"] == nil)
      }
    }
  }

  @Test("A token ends with its day")
  func ended() async throws {
    try await withDesk { desk in
      let token = try await desk.token(days: 1)
      #expect(try await desk.ask(.get, "/me", token: token).status == 200)
      desk.clock.turn(by: 86_400)
      #expect(try await desk.ask(.get, "/me", token: token).status == 401)
    }
  }

  @Test("Who fails too often waits, also with a good token, and for a minute only")
  func bruteForce() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      for _ in 0..<20 { #expect(try await desk.ask(.get, "/me", token: "belay_guess").status == 401) }
      let told = try await desk.ask(.get, "/me", token: token)
      #expect(told.status == 429)
      #expect(told["Retry-After"] == "60")
      desk.clock.turn(by: 60)
      #expect(try await desk.ask(.get, "/me", token: token).status == 200)
    }
  }

  @Test("A token makes another, which is listed, used and revoked")
  func life() async throws {
    try await withDesk { desk in
      let boss = try await desk.token()
      let made = try await desk.ask(
        .post, "/tokens", token: boss, #"{"name": "report", "scopes": ["read"], "days": 3}"#)
      #expect(made.status == 201)
      #expect(TokenResource.made.schema.problems(of: made.json) == [:])
      let (id, token) = (try #require(made.json["id"]?.text), try #require(made.json["token"]?.text))
      #expect(made["Location"] == "/api/v1/tokens/\(id)")
      #expect(try await desk.ask(.get, "/me", token: token).json["scopes"] == ["read"])

      let list = try await desk.ask(.get, "/tokens", token: boss)
      #expect(TokenResource.list.schema.problems(of: list.json) == [:])
      #expect(list.json["items"]?.elements.contains { $0["id"]?.text == id } == true)
      #expect(!list.text.contains(token))

      #expect(try await desk.ask(.delete, "/tokens/\(id)", token: boss).status == 204)
      #expect(try await desk.ask(.get, "/me", token: token).status == 401)
      #expect(try await desk.ask(.delete, "/tokens/\(id)", token: boss).status == 404)
    }
  }

  @Test("A token makes none that may do more than itself, and none for nothing")
  func wider() async throws {
    try await withDesk { desk in
      let token = try await desk.token("boss@example.org", [.administer])
      let wider = try await desk.ask(.post, "/tokens", token: token, #"{"name": "x", "scopes": ["migrate"]}"#)
      #expect(wider.status == 403)
      #expect(wider.json["code"] == "token.scope-missing")
      let empty = try await desk.ask(.post, "/tokens", token: token, #"{"name": "x", "scopes": []}"#)
      #expect(empty.json["code"] == "token.no-scope")
    }
  }

  @Test("Nobody revokes others' tokens, and nobody makes tokens without end")
  func others() async throws {
    try await withDesk { desk in
      let (ada, boss) = (try await desk.token("ada@example.org"), try await desk.token())
      let made = try await desk.ask(.post, "/tokens", token: boss, #"{"name": "x", "scopes": ["read"]}"#)
      let id = try #require(made.json["id"]?.text)
      #expect(try await desk.ask(.delete, "/tokens/\(id)", token: ada).status == 404)
      for _ in 1..<100 {
        #expect(
          try await desk.ask(.post, "/tokens", token: ada, #"{"name": "x", "scopes": ["read"]}"#).status == 201)
      }
      let more = try await desk.ask(.post, "/tokens", token: ada, #"{"name": "x", "scopes": ["read"]}"#)
      #expect(more.status == 409)
      #expect(more.json["code"] == "token.too-many")
    }
  }
}
