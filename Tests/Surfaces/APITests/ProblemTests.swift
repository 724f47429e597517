import Foundation
import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("Requests that are refused")
struct ProblemTests {
  @Test("An address that is not there, and one that takes another method")
  func addresses() async throws {
    try await withDesk { desk in
      let missing = try await desk.ask(.get, "/nothing", token: nil)
      #expect(missing.status == 404)
      #expect(missing.json["code"] == "api.no-such-resource")
      #expect(missing["Content-Type"] == "application/problem+json")
      let method = try await desk.ask(.delete, "/migrations", token: nil)
      #expect(method.status == 405)
      #expect(method["Allow"] == "GET, HEAD")
      #expect(try await desk.ask(.trace, "/people/x", token: nil)["Allow"] == "GET, PUT, HEAD")
      // What is written out is not a number.
      #expect(try await desk.ask(.delete, "/migrations/table", token: nil)["Allow"] == "GET, POST, HEAD")
      #expect(try await desk.ask(.get, "/mails/retry", token: nil)["Allow"] == "POST")
    }
  }

  @Test("A body that is no JSON, not said to be, too large, or wrong")
  func bodies() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      func told(_ body: String, _ headers: [String: String] = [:]) async throws -> Desk.Told {
        try await desk.ask(.put, "/people/ada@example.org", token: token, body, headers: headers)
      }
      #expect(try await told("{").status == 400)
      #expect(try await told("").json["code"] == "api.not-json")
      #expect(try await told("{}", ["Content-Type": "text/plain"]).status == 415)
      #expect(try await told(#"{"role": "user"}"#, ["Content-Type": "application/json; charset=utf-8"]).status == 200)
      #expect(try await told(String(repeating: " ", count: 300_000)).status == 413)
      let wrong = try await told(#"{"units": ["a", 1, "", "x\u0000y"], "colour": "red", "role": "king"}"#)
      #expect(wrong.status == 422)
      #expect(Problem.component.schema.problems(of: wrong.json) == [:])
      #expect(
        wrong.json["errors"]?.members.map { "\($0.name) \($0.value["code"]?.text ?? "")" } == [
          "colour api.unknown-field", "role configuration.not-a-choice", "units[1] api.wrong-type",
          "units[2] form.missing", "units[3] api.control-characters",
        ])
      let missing = try await told("{}")
      #expect(missing.json["errors"]?["role"]?["code"] == "form.missing")
    }
  }

  @Test(
    "A selection is a query or subjects, not both and not neither",
    arguments: ["{}", #"{"query": {}, "subjects": []}"#])
  func choice(selection: String) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(
        .post, "/edits/preview", token: try await desk.token(),
        #"{"selection": \#(selection), "edit": {"confirmed": ["waiting"], "status": "paused"}}"#)
      #expect(told.status == 422)
      #expect(told.json["errors"]?["selection"]?["code"] == "api.choose")
    }
  }

  @Test(
    "A problem speaks the language that is asked for",
    arguments: [("de-CH, en;q=0.5", "Unter"), ("fr", "Il n'y a rien"), ("it", "There is nothing")])
  func languages(wish: String, beginning: String) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, "/nothing", token: nil, headers: ["Accept-Language": wish])
      #expect(told.json["detail"]?.text?.hasPrefix(beginning) == true)
    }
  }
}
