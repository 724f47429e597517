import Migrations
import Operations
import Texts

/// A table that was exported, edited and sent back: what it changes, and what is wrong with it.
enum TableResource {
  private static let change: Schema = .object([
    .required("field", .text, "The column."),
    Field("before", .text, "What it said; missing when it said nothing."),
    Field("after", .text, "What it says now."),
  ])

  static let result = Component(
    "TableResult", "What a table changes.",
    [
      .required("rows", .integer(nil), "How many rows were read."),
      .required("changed", .integer(nil), "How many migrations are changed."),
      .required(
        "changes",
        .list(
          .object([
            .required("subject", .text, "The number."),
            .required("cells", .list(change, most: nil), "The cells that say something else than before."),
          ]), most: nil), "The changes, in the order of the numbers."),
    ],
    example: [
      "rows": 120, "changed": 1,
      "changes": [
        ["subject": "+41227670001", "cells": [["field": "Date", "before": "2026-11-30", "after": "2026-12-01"]]]
      ],
    ])

  static let problem = Component(
    "LineProblem", "What is wrong with one line of a table.",
    [
      .required("line", .integer(nil), "The line, from 1."),
      .required("column", .text, "The column's name."),
      .required("code", .text, "A stable code; `Documentation/Errors.md` lists all of them."),
      .required("facts", .map(.text), "What the text names."),
      .required("detail", .text, "The text, in the language that was asked for."),
    ],
    example: [
      "line": 3, "column": "Number", "code": "import.no-such-number", "facts": ["value": "+41227670009"],
      "detail": "There is no migration of \"+41227670009\".",
    ])

  /// Writes the fields.
  static func write(_ result: ImportMigrations.Result, to writer: inout JSONWriter) {
    writer.field("rows", result.rows)
    writer.field("changed", result.changed)
    writer.objects("changes", result.changes.sorted { $0.key < $1.key }) { number, writer in
      writer.field("subject", number.key)
      writer.objects("cells", number.value) { change, writer in
        writer.field("field", change.field)
        writer.field("before", change.before)
        writer.field("after", change.after)
      }
    }
  }

  /// Writes a wrong line.
  static func write(_ problem: ImportProblem, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("line", problem.line)
    writer.field("column", problem.column)
    FailureResource.write(Failure(code: problem.code, facts: problem.facts), catalogue, to: &writer)
  }
}
