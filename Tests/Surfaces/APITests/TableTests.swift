import Foundation
import HTTPTypes
import Migrations
import Operations
import Store
import Testing

@testable import API

@Suite("Tables")
struct TableTests {
  private static let path = "/migrations/table"

  private func lines(_ told: Desk.Told) -> [Substring] { told.text.split(whereSeparator: \.isNewline) }

  @Test(
    "The migrations that one may edit come as a table",
    arguments: [
      ("boss@example.org", "", 4), ("boss@example.org", "?department=TE", 2), ("grace@example.org", "", 2),
      ("boss@example.org", "?subjects=%2B41227671001,022%20767%2010%2003", 2),
      ("grace@example.org", "?subjects=%2B41227671000,%2B41227671001", 1),
    ])
  func export(address: String, query: String, rows: Int) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, Self.path + query, token: try await desk.token(address, [.schedule]))
      #expect(told.status == 200)
      #expect(told["Content-Type"] == "text/csv; charset=utf-8")
      #expect(told["Content-Disposition"]?.contains("migrations-2026-11-02.csv") == true)
      #expect(lines(told).count == rows + 1)
      #expect(lines(told).first?.contains("Number") == true)
    }
  }

  @Test("No number at all is not every number, and owners get no tables")
  func refused() async throws {
    try await withDesk { desk in
      let none = try await desk.ask(.get, Self.path + "?subjects=", token: try await desk.token())
      #expect(none.status == 400)
      #expect(none.json["errors"]?.members.map(\.name) == ["subjects"])
      let ada = try await desk.token("ada@example.org")
      for path in [Self.path, "/phones/table"] { #expect(try await desk.ask(.get, path, token: ada).status == 403) }
      #expect(try await desk.send(Self.path, token: ada, Array("Number\n".utf8)).status == 403)
    }
  }

  @Test("The phones come as a table")
  func phones() async throws {
    try await withDesk { desk in
      let told = try await desk.ask(.get, "/phones/table?department=IT", token: try await desk.token())
      #expect(told.status == 200)
      #expect(told["Content-Type"] == "text/csv; charset=utf-8")
      #expect(lines(told).first?.contains("Phone") == true)
    }
  }

  @Test("A table that was exported and edited is looked at, then taken")
  func roundTrip() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let token = try await desk.token()
      let table = try await desk.ask(.get, Self.path, token: token).text
      let unchanged = try await desk.send(Self.path, token: token, Array(table.utf8))
      #expect(unchanged.json["rows"] == 4)
      #expect(unchanged.json["changed"] == 0)

      let edited = Array(table.replacing("2026-11-09", with: "2026-11-10").utf8)
      let preview = try await desk.send(Self.path + "/preview", token: token, edited)
      #expect(preview.status == 200)
      #expect(TableResource.result.schema.problems(of: preview.json) == [:])
      #expect(
        preview.json["changes"] == [
          [
            "subject": "+41227671000",
            "cells": [["field": "Date", "before": "2026-11-09", "after": "2026-11-10"]],
          ]
        ])
      #expect(
        try await desk.workspace.migration(desk.id(0))?.start == Timestamp.moment("2026-11-09T08:00:00Z"))

      let key = ["Idempotency-Key": "table-1"]
      let taken = try await desk.send(Self.path, token: token, edited, headers: key)
      #expect(taken.status == 200)
      #expect(taken.json == preview.json)
      #expect(
        try await desk.workspace.migration(desk.id(0))?.start == Timestamp.moment("2026-11-10T08:00:00Z"))
      let again = try await desk.send(Self.path, token: token, edited, headers: key)
      #expect(again["Idempotent-Replayed"] == "true")
      #expect(again.text == taken.text)
      #expect(try await desk.count(of: "project.imported") == 1)
    }
  }

  @Test("Every wrong line is named, and nothing is taken")
  func wrongLines() async throws {
    try await withDesk { desk in
      let table = "Number,Status\n+41227671000,paused\n+41227671001,flying\n+41229999999,waiting\n"
      let told = try await desk.send(Self.path, token: try await desk.token(), Array(table.utf8))
      #expect(told.status == 422)
      #expect(told.json["code"] == "import.refused")
      #expect(Problem.component.schema.problems(of: told.json) == [:])
      let lines = told.json["lines"]?.elements ?? []
      #expect(lines.map { $0["line"] } == [3, 4])
      #expect(lines.map { $0["column"] } == ["Status", "Number"])
      #expect(lines.map { $0["code"] } == ["configuration.not-a-choice", "import.no-such-number"])
      #expect(lines.allSatisfy { $0["detail"]?.text?.isEmpty == false })
      #expect(try await desk.workspace.migration(desk.id(0))?.status == .waiting)
    }
  }

  @Test("A manager's table changes nothing outside the units")
  func units() async throws {
    try await withDesk { desk in
      let told = try await desk.send(
        Self.path, token: try await desk.token("grace@example.org"), Array("Number,Status\n+41227671001,paused\n".utf8))
      #expect(told.status == 422)
      #expect(told.json["lines"]?.elements.map { $0["code"] } == ["import.no-such-number"])
    }
  }

  @Test("What is not a table in UTF-8, or not said to be, is refused")
  func notATable() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let bytes = try await desk.send(Self.path, token: token, Array("Number\n".utf8) + [0xFF])
      #expect(bytes.status == 400)
      #expect(bytes.json["code"] == "api.not-utf8")
      let zero = try await desk.send(Self.path, token: token, Array("Number\n\u{0}\n".utf8))
      #expect(zero.status == 400)
      #expect(zero.json["code"] == "api.control-characters")
      let json = try await desk.ask(.post, Self.path, token: token, "{}")
      #expect(json.status == 415)
      #expect(json.json["code"] == "api.not-csv-type")
      let said = try await desk.send(
        Self.path, token: token, Array("Number\n".utf8), headers: ["Content-Type": "text/csv; charset=utf-8"])
      #expect(said.status == 200)
      let large = try await desk.send(Self.path, token: token, [], headers: ["Content-Length": "33554433"])
      #expect(large.status == 413)
    }
  }
}
