import Foundation
import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("The route table and its document")
struct RouteTableTests {
  @Test("Every route is in the document, and the document has no others")
  func sameRoutes() async throws {
    try await withDesk { desk in
      let document = try await desk.ask(.get, "/openapi.json", token: nil).json
      #expect(document["openapi"] == "3.1.0")
      var documented: Set<String> = []
      for path in document["paths"]?.members ?? [] {
        for operation in path.value.members { documented.insert("\(operation.name.uppercased()) \(path.name)") }
      }
      #expect(documented == Set(desk.api.routes.map { "\($0.method.rawValue) \($0.path)" }))
      #expect(documented.count == desk.api.routes.count)
      #expect(Set(desk.api.routes.map(\.name)).count == desk.api.routes.count)
    }
  }

  @Test("Every route is registered, and answers nobody without a token")
  func registered() async throws {
    try await withDesk { desk in
      for route in desk.api.routes where !route.isPublic {
        let path = route.path.replacing("{", with: "").replacing("}", with: "")
        let told = try await desk.ask(route.method, path, token: nil, "{}")
        #expect(told.status == 401, "\(route.name)")
        #expect(told["WWW-Authenticate"] == "Bearer", "\(route.name)")
      }
    }
  }

  @Test("A token without the scope that the document names is refused")
  func scopes() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let errand = try desk.errands.take("errand.edit", by: Person.ID(rawValue: "boss@example.org")) { _ in .stopped }
      for scope in AccessToken.Scope.allCases {
        let token = try await desk.token("boss@example.org", Set(AccessToken.Scope.allCases).subtracting([scope]))
        for route in desk.api.routes where route.scope == scope {
          // Any scope but reading is enough to stop what one has begun oneself.
          guard route.name != "stopTask" else { continue }
          let path = route.path.replacing("{subject}", with: "%2B41227671000")
            .replacing("{address}", with: "ada@example.org").replacing("{name}", with: errand)
            .replacing("{check}", with: "any").replacing("{id}", with: "any").replacing("{mail}", with: "any")
            .replacing("{kind}", with: "test").replacing("{language}", with: "en")
          let body = route.body.map { $0.schema.example ?? $0.example }
          let told = try await desk.ask(
            route.method, path, token: token, body.map { $0.text ?? String(decoding: $0.bytes, as: UTF8.self) },
            headers: ["If-Match": "*", "Content-Type": (route.body?.media ?? .json).rawValue])
          #expect(told.status == 403, "\(route.name) without \(scope): \(told.text)")
          #expect(told.json["code"] == "access.denied", "\(route.name)")
        }
      }
    }
  }

  @Test("Each example is what its schema says", arguments: Component.all.map(\.name))
  func examples(name: String) throws {
    let component = try #require(Component.named(name))
    #expect(component.schema.problems(of: component.example) == [:])
  }

  @Test("Each body has an example that would be taken")
  func bodies() async throws {
    try await withDesk { desk in
      for route in desk.api.routes {
        guard let body = route.body else { continue }
        #expect(body.schema.problems(of: body.example) == [:], "\(route.name)")
      }
    }
  }

  @Test("What is no JSON is documented with its own type")
  func media() async throws {
    try await withDesk { desk in
      let paths = try #require(try await desk.ask(.get, "/openapi.json", token: nil).json["paths"])
      let table = paths["/migrations/table"]
      #expect(table?["get"]?["responses"]?["200"]?["content"]?.members.map(\.name) == ["text/csv"])
      #expect(table?["post"]?["requestBody"]?["content"]?["text/csv"]?["schema"] == ["type": "string"])
      let streams = paths.members.filter { path in
        path.value["get"]?["responses"]?["200"]?["content"]?["text/event-stream"] != nil
      }
      #expect(streams.map(\.name) == ["/migrations/{subject}/events", "/tasks/{name}/events"])
    }
  }

  @Test("Whatever the document refers to is there")
  func references() async throws {
    try await withDesk { desk in
      let document = try await desk.ask(.get, "/openapi.json", token: nil).json
      var missing: Set<String> = []
      func look(_ value: JSON) {
        if let reference = value["$ref"]?.text {
          let steps = reference.split(separator: "/").dropFirst().map(String.init)
          let found = steps.reduce(Optional(document)) { found, step in found?[step] }
          if found == nil { missing.insert(reference) }
        }
        for element in value.elements { look(element) }
        for member in value.members { look(member.value) }
      }
      look(document)
      #expect(missing == [])
    }
  }
}

extension Schema {
  /// The example of the component that this refers to.
  fileprivate var example: JSON? { if case .reference(let name) = self { Component.named(name)?.example } else { nil } }
}
