import HTTPTypes
import Hummingbird
import Migrations
import Operations
import Texts
import Web

/// An error as an answer (RFC 9457).
struct Problem {
  static let type = "application/problem+json"

  static let component = Component(
    "Problem", "Why a request was not carried out (RFC 9457).",
    [
      .required("type", .text, "`/errors/` and the code."),
      .required("title", .text, "The status in words."),
      .required("status", .integer(nil), "The status of the answer."),
      .required("detail", .text, "What happened and what to do, in the language that was asked for."),
      .required("code", .text, "A stable code; `Documentation/Errors.md` lists all of them."),
      .required("facts", .map(.text), "What the text names."),
      Field("errors", .map(.reference("Failure")), "The problem of each field."),
      Field("lines", .list(.reference("LineProblem"), most: nil), "Every wrong line of a table."),
      .required("request", .text, "Names the request in the log."),
    ],
    example: [
      "type": "/errors/migration.unknown", "title": "Not Found", "status": 404,
      "detail": "There is no number +41227670009 that you may see.", "code": "migration.unknown",
      "facts": ["subject": "+41227670009"], "request": "a1b2c3",
    ])

  private let error: WebError
  private let fields: [String: Failure]
  private let lines: [ImportProblem]

  /// Finds what an error means for whoever asked.
  init(_ error: any Error) {
    if case OperationError.importRefused(let problems) = error { lines = problems } else { lines = [] }
    switch error {
    case let refusal as Refusal:
      self.error = WebError(refusal.status, refusal.code, Self.facts(refusal.fields))
      fields = refusal.fields
    case let mistake as QueryMistake:
      self.error = WebError(.badRequest, mistake.code, mistake.facts)
      fields = mistake.fields
    case let mistake as EditMistake:
      self.error = WebError(.unprocessableContent, mistake.code, mistake.facts)
      fields = mistake.fields
    default:
      self.error = WebError(error)
      fields = [:]
    }
  }

  private static func facts(_ fields: [String: Failure]) -> [String: String] {
    ["fields": fields.keys.sorted().map { $0.isEmpty ? "-" : $0 }.joined(separator: ", ")]
  }

  /// Whether the same request may succeed later, so that its answer is not kept.
  var isPassing: Bool { error.status.code >= 500 || [401, 408, 429].contains(error.status.code) }

  var failure: Failure { error.failure }
  var status: HTTPResponse.Status { error.status }

  /// The answer.
  func reply(_ catalogue: Catalogue, request: String) -> Reply {
    var writer = JSONWriter()
    writer.object { writer in
      writer.field("type", "/errors/\(error.failure.code)")
      writer.field("title", error.status.reasonPhrase.isEmpty ? "Error" : error.status.reasonPhrase)
      writer.field("status", error.status.code)
      writer.field(
        "detail",
        error.failure.code == "internal"
          ? catalogue.text("error-page.broken-text") : catalogue.text(of: error.failure))
      writer.field("code", error.failure.code)
      writer.field("facts", error.failure.facts)
      if !fields.isEmpty {
        writer.name("errors")
        writer.object { writer in
          for (name, failure) in fields.sorted(by: { $0.key < $1.key }) {
            writer.name(quoting: name)
            writer.object { FailureResource.write(failure, catalogue, to: &$0) }
          }
        }
      }
      if !lines.isEmpty { writer.objects("lines", lines) { TableResource.write($0, catalogue, to: &$1) } }
      writer.field("request", request)
    }
    var reply = Reply(status: error.status, body: writer.bytes)
    reply.type = Self.type
    reply.retryAfter = error.retryAfter
    return reply
  }
}
