import HTTPTypes
import Migrations

/// The OpenAPI 3.1 document of routes: made from what registers them and checks their requests.
struct OpenAPIDocument {
  let routes: [Route]

  /// The document.
  var json: JSON {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Belay", "version": "1",
        "description": """
        Moves people and phone numbers between telephone systems. Every request needs a token of a person; it has \
        the rights of its person, and of these only those of its scopes. Errors are `application/problem+json`.
        """,
      ],
      "servers": [["url": .text(API.root)]],
      "security": [["token": []]],
      "tags": .list(tags.map { ["name": .text($0)] }),
      "paths": .object(paths),
      "components": [
        "securitySchemes": [
          "token": [
            "type": "http", "scheme": "bearer", "bearerFormat": "belay_…",
            "description": "A token that `belay token create` or `POST /tokens` made.",
          ]
        ],
        "schemas": .object(
          Component.all.map { .init(name: $0.name, value: $0.json) }
            + [.init(name: "Document", value: ["type": "object", "description": "An OpenAPI document."])]),
        "responses": [
          "Problem": [
            "description": "Why the request was not carried out.",
            "content": .object([
              .init(name: Problem.type, value: ["schema": Schema.reference("Problem").json])
            ]),
          ]
        ],
      ],
    ]
  }

  private var tags: [String] {
    routes.reduce(into: []) { tags, route in if !tags.contains(route.tag) { tags.append(route.tag) } }
  }

  private var paths: [JSON.Member] {
    var paths: [JSON.Member] = []
    for route in routes {
      let operation = JSON.Member(name: route.method.rawValue.lowercased(), value: operation(route))
      if let index = paths.firstIndex(where: { $0.name == route.path }) {
        paths[index].value = .object(paths[index].value.members + [operation])
      } else {
        paths.append(.init(name: route.path, value: .object([operation])))
      }
    }
    return paths
  }

  private func operation(_ route: Route) -> JSON {
    var members: [JSON.Member] = [
      .init(name: "operationId", value: .text(route.name)), .init(name: "tags", value: [.text(route.tag)]),
      .init(name: "summary", value: .text(route.summary)),
    ]
    if route.isPublic {
      members.append(.init(name: "security", value: []))
    } else if let scope = route.scope {
      members.append(
        .init(name: "description", value: .text("The token needs the scope `\(scope.rawValue)`.")))
    }
    let parameters = parameters(route)
    if !parameters.isEmpty { members.append(.init(name: "parameters", value: .list(parameters))) }
    if let body = route.body {
      members.append(
        .init(
          name: "requestBody",
          value: [
            "required": .boolean(!body.isOptional),
            "content": .object([
              .init(name: body.media.rawValue, value: ["schema": body.schema.json, "example": body.example])
            ]),
          ]))
    }
    members.append(.init(name: "responses", value: responses(route)))
    return .object(members)
  }

  private func parameters(_ route: Route) -> [JSON] {
    var parameters: [JSON] = route.pathNames.map { name in
      [
        "name": .text(name), "in": "path", "required": true, "schema": route.schema(ofName: name).json,
        "description": .text(Self.pathSummaries[name] ?? name),
      ]
    }
    parameters += route.query.map { field in
      [
        "name": .text(field.name), "in": "query", "required": .boolean(field.isRequired),
        "schema": field.schema.json, "description": .text(field.summary),
      ]
    }
    if route.needsMatch {
      parameters.append([
        "name": "If-Match", "in": "header", "required": true,
        "schema": ["type": "string", "examples": ["\"12-9f86d081884c\""]],
        "description": """
        The entity tag of the migration when it was looked at, or `*`. What follows the hyphen is not compared: a \
        change is refused when the history has grown meanwhile.
        """,
      ])
    }
    if route.isWrite {
      parameters.append([
        "name": "Idempotency-Key", "in": "header", "required": false,
        "schema": ["type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]+$"],
        "description":
          "Repeats of the request with the same key are answered alike for 24 hours, and carried out once.",
      ])
    }
    return parameters
  }

  private static let pathSummaries = [
    "subject": "The number in E.164, `%2B41227670001`.", "check": "The check.", "name": "The name.",
    "address": "The mail address.", "id": "The token's id.", "mail": "The mail's id.", "kind": "The kind of mail.",
    "language": "The language of the text.", "leader": "The subject of the migration that leads.",
  ]

  private func responses(_ route: Route) -> JSON {
    .object(
      route.statuses.map { status in
        JSON.Member(
          name: String(status.code),
          value: status == route.success.status ? success(route.success) : ["$ref": "#/components/responses/Problem"])
      })
  }

  private func success(_ success: Route.Success) -> JSON {
    var members: [JSON.Member] = [.init(name: "description", value: .text(success.summary))]
    var headers: [JSON.Member] = []
    if success.hasEntityTag {
      headers.append(
        .init(
          name: "ETag",
          value: ["description": "What `If-Match` takes.", "schema": ["type": "string"]]))
    }
    if success.hasLocation {
      headers.append(.init(name: "Location", value: ["description": "Where it is.", "schema": ["type": "string"]]))
    }
    if !headers.isEmpty { members.append(.init(name: "headers", value: .object(headers))) }
    var schema: Schema?
    if let component = success.component {
      schema = .reference(component)
    } else if success.media != .json {
      schema = .text
    }
    if let schema {
      members.append(
        .init(
          name: "content",
          value: .object([.init(name: success.media.rawValue, value: ["schema": schema.json])])))
    }
    return .object(members)
  }
}
