import Migrations
import Texts
import Web

/// Why something stopped or cannot be: a code, its facts, and the sentence that they make.
enum FailureResource {
  static let component = Component(
    "Failure", "What went wrong.",
    [
      .required("code", .text, "A stable code; `Documentation/Errors.md` lists all of them."),
      .required("facts", .map(.text), "What the text names."),
      .required("detail", .text, "The text, in the language that was asked for."),
    ],
    example: [
      "code": "schedule.blackout-day", "facts": ["day": "2026-12-24"], "detail": "2026-12-24 is a blackout day.",
    ])

  /// Writes the fields.
  static func write(_ failure: Failure, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("code", failure.code)
    writer.field("facts", failure.facts)
    writer.field("detail", catalogue.text(of: failure))
  }
}
