import Foundation
import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("The texts of mails")
struct TemplateTests {
  private static let path = "/templates/reminder/de"
  private static let text = #"{"subject": "Soon", "text": "Dear {{name}},\r\n\tsoon."}"#

  @Test("There is one for each kind and language")
  func list() async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, "/templates", token: try await desk.token())
      #expect(TemplateResource.list.schema.problems(of: told.json) == [:])
      #expect(told.json["items"]?.elements.count == MailKind.allCases.count * 2)
    }
  }

  @Test("A text is looked at, changed, and taken back")
  func change() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let own = try await desk.ask(.get, Self.path, token: token)
      #expect(TemplateResource.component.schema.problems(of: own.json) == [:])
      #expect(own.json["editedBy"] == nil)
      #expect(own.json["tags"] == ["name"])

      let preview = try await desk.ask(.post, Self.path + "/preview", token: token, Self.text)
      #expect(preview.status == 200)
      #expect(TemplateResource.preview.schema.problems(of: preview.json) == [:])
      #expect(preview.json["text"] == "Dear Ada,\n\tsoon.")
      #expect(try await desk.ask(.get, Self.path, token: token).json == own.json)

      let changed = try await desk.ask(.put, Self.path, token: token, Self.text)
      #expect(changed.status == 200)
      #expect(changed.json["text"] == "Dear {{name}},\n\tsoon.")
      #expect(changed.json["editedBy"] == "boss@example.org")
      #expect(try await desk.ask(.get, Self.path, token: token).json == changed.json)
      #expect(try await desk.count(of: "mail.template-edited") == 1)

      #expect(try await desk.ask(.delete, Self.path, token: token).status == 204)
      #expect(try await desk.ask(.get, Self.path, token: token).json == own.json)
    }
  }

  @Test(
    "A mistake is told at its field, and nothing is kept",
    arguments: [
      (#"{"subject": "Soon", "text": "{{nothing}}"}"#, "text", "mail.template-unknown-tag"),
      (#"{"subject": "Soon", "text": "bell \u0007"}"#, "text", "api.control-characters"),
      (#"{"subject": "two\nlines", "text": "x"}"#, "subject", "api.control-characters"),
      (#"{"subject": "Soon"}"#, "text", "form.missing"), (#"{"subject": "", "text": "x"}"#, "subject", "form.missing"),
      (#"{"subject": "Soon", "text": "x", "html": 3}"#, "html", "api.wrong-type"),
    ])
  func mistakes(body: String, field: String, code: String) async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      for (method, path) in [(HTTPRequest.Method.post, Self.path + "/preview"), (.put, Self.path)] {
        let told = try await desk.ask(method, path, token: token, body)
        #expect(told.status == 422)
        #expect(told.json["errors"]?.members.map(\.name) == [field])
        #expect(told.json["errors"]?[field]?["code"]?.text == code)
      }
      #expect(try await desk.ask(.get, Self.path, token: token).json["editedBy"] == nil)
    }
  }

  @Test("Only administrators see texts, and only of languages that there are")
  func refused() async throws {
    try await withDesk { desk in
      let grace = try await desk.token("grace@example.org")
      for path in ["/templates", Self.path] { #expect(try await desk.ask(.get, path, token: grace).status == 403) }
      #expect(try await desk.ask(.put, Self.path, token: grace, Self.text).status == 403)
      #expect(try await desk.ask(.delete, Self.path, token: grace).status == 403)
      let boss = try await desk.token()
      #expect(try await desk.ask(.get, "/templates/reminder/fr", token: boss).status == 404)
      for path in ["/templates/reminder/xx", "/templates/nothing/en"] {
        #expect(try await desk.ask(.get, path, token: boss).status == 400)
      }
    }
  }
}
