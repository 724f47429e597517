import Foundation
import HTTPTypes
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@testable import API

@Suite("The outbox")
struct MailTests {
  private func items(_ told: Desk.Told) -> [JSON] { told.json["items"]?.elements ?? [] }

  @Test("Page by page every mail comes once, the newest first, and its state is counted")
  func pages() async throws {
    try await withDesk { desk in
      for position in 0..<4 {
        try await desk.schedule(position)
        if position == 2 { desk.clock.turn(by: 1) }
      }
      let token = try await desk.token()
      let first = try await desk.ask(.get, "/mails?limit=3", token: token)
      #expect(MailResource.page.schema.problems(of: first.json) == [:])
      #expect(first.json["states"] == ["queued": 4])
      let next = try #require(first.json["next"]?.text)
      let second = try await desk.ask(.get, "/mails?limit=3&cursor=\(next)", token: token)
      #expect(second.json["next"] == nil)
      let subjects = (items(first) + items(second)).compactMap { $0["migration"]?.text }
      #expect(subjects.first == "+41227671003")
      #expect(subjects.sorted() == (0..<4).map { "+4122767\(1_000 + $0)" })
    }
  }

  @Test(
    "Filters choose",
    arguments: [
      ("text=ada%40", 2), ("text=", 3), ("state=failed", 0), ("state=queued", 3), ("kind=announcement", 3),
      ("kind=test", 0), ("text=BOB&state=queued", 1),
    ])
  func filters(query: String, count: Int) async throws {
    try await withDesk { desk in
      for position in 0..<3 { try await desk.schedule(position) }
      let told = try await desk.ask(.get, "/mails?\(query)", token: try await desk.token())
      #expect(told.status == 200)
      #expect(items(told).count == count)
    }
  }

  @Test("A cursor that is none leads nowhere", arguments: ["9223372036854775807|x", "-1|x", "x", "|", "12"])
  func cursors(place: String) async throws {
    try await withDesk { desk in
      let told = try await desk.ask(
        .get, "/mails?cursor=\(Cursor.text(place))", token: try await desk.token())
      #expect(told.status == 400)
      #expect(told.json["errors"]?.members.map(\.name) == ["cursor"])
    }
  }

  @Test("A mail is read by its recipient, by who manages the unit, and by administrators, as far as their tokens go")
  func reading() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let ada = try await desk.token("ada@example.org", [.read])
      let list = try await desk.ask(.get, Desk.address(0, "/mails"), token: ada)
      #expect(MailResource.list.schema.problems(of: list.json) == [:])
      let id = try #require(items(list).first?["id"]?.text)
      let told = try await desk.ask(.get, "/mails/\(id)", token: ada)
      #expect(told.status == 200)
      #expect(MailResource.text.schema.problems(of: told.json) == [:])
      #expect(told.json["text"] == "Dear Ada")
      #expect(told.json["mail"] == items(list).first)
      let message = try await desk.ask(.get, "/mails/\(id)/message", token: ada)
      #expect(message["Content-Type"] == "message/rfc822")
      #expect(message.text == "Subject: announcement\r\n\r\nDear Ada\r\n")
      for (address, scopes, status) in [
        ("grace@example.org", [.read, .schedule], 200), ("grace@example.org", [.read], 404),
        ("boss@example.org", [.read, .administer], 200), ("boss@example.org", [.read], 404),
        ("bob@example.org", [.read], 404), ("boss@example.org", [.administer], 403),
      ] as [(String, Set<AccessToken.Scope>, Int)] {
        let token = try await desk.token(address, scopes)
        #expect(try await desk.ask(.get, "/mails/\(id)", token: token).status == status, "\(address) \(scopes)")
      }
      #expect(try await desk.ask(.get, "/mails", token: ada).status == 403)
    }
  }

  @Test("What failed is tried again, one or all; what has not failed is not")
  func retrying() async throws {
    try await withDesk { desk in
      for position in 0..<3 { try await desk.schedule(position) }
      let token = try await desk.token()
      let id = try #require(items(try await desk.ask(.get, "/mails", token: token)).first?["id"]?.text)
      let early = try await desk.ask(.post, "/mails/\(id)/retry", token: token)
      #expect(early.status == 409)
      #expect(early.json["code"] == "api.mail-not-failed")

      try await desk.failMails()
      let failed = try await desk.ask(.get, "/mails?state=failed", token: token)
      #expect(items(failed).count == 3)
      #expect(items(failed).first?["answer"] == "550 no such user")
      #expect(try await desk.ask(.post, "/mails/\(id)/retry", token: token).status == 204)
      #expect(try await desk.ask(.get, "/mails/\(id)", token: token).json["mail"]?["state"] == "queued")
      let rest = try await desk.ask(.post, "/mails/retry", token: token)
      #expect(rest.json == ["count": 2])
      for missing in ["bm9uZQ", "*", "AA"] {
        let told = try await desk.ask(.post, "/mails/\(missing)/retry", token: token)
        #expect(told.status == 404)
        #expect(told.json["code"] == "mail.missing")
      }
    }
  }

  @Test("A test mail says what became of it")
  func testing() async throws {
    try await withDesk { desk in
      let token = try await desk.token()
      let told = try await desk.ask(.post, "/mails/test", token: token, #"{"to": "ada@example.org"}"#)
      #expect(told.status == 200)
      #expect(MailResource.tried.schema.problems(of: told.json) == [:])
      #expect(told.json == ["result": "kept"])
      let wrong = try await desk.ask(.post, "/mails/test", token: token, #"{"to": "nobody"}"#)
      #expect(wrong.status == 422)
      #expect(wrong.json["code"] == "mail.not-an-address")
    }
  }

  @Test("A date comes as a file for calendars; where there is none, there is none")
  func calendar() async throws {
    try await withDesk { desk in
      try await desk.schedule(0)
      let token = try await desk.token("ada@example.org", [.read])
      let told = try await desk.ask(.get, Desk.address(0, "/calendar"), token: token)
      #expect(told.status == 200)
      #expect(told["Content-Type"] == "text/calendar; charset=utf-8; method=REQUEST")
      #expect(told.text.hasPrefix("BEGIN:VCALENDAR"))
      let none = try await desk.ask(.get, Desk.address(2, "/calendar"), token: token)
      #expect(none.status == 404)
      #expect(none.json["code"] == "api.no-date")
    }
  }
}
