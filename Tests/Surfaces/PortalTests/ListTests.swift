import Foundation
import Migrations
import Operations
import Store
import Testing

@testable import Portal

@Suite("The list of migrations: its filters, and what is saved of it")
struct ListTests {
  private func list(_ pairs: [(name: String, value: String)]) -> String { Path.migrations(pairs) }

  /// Where the link leads that takes a filter away.
  private func way(without filter: String, in page: Counter.Told) throws -> String {
    let start = "href=\"([^\"]*)\"><span class=\"hidden\">Remove the filter </span>"
    let pattern = try Regex("\(start)\(filter)<span class=\"hidden\"></span>")
    let link = try #require(page.text.firstMatch(of: pattern)?[1].substring, "\(filter)")
    return String(link).replacing("&amp;", with: "&")
  }

  @Test("Every filter in force can be seen and taken away, also one that came by a link; order and columns stay")
  func chips() async throws {
    try await withCounter(isMoving: false) { counter in
      let boss = try await counter.visitor("boss")
      let filters: [(name: String, value: String)] = [
        ("text", "a&b"), ("status", "failed"), ("status", "waiting"), ("finding", "owner-missing"), ("stuck", "yes"),
      ]
      let others: [(name: String, value: String)] = [("sort", "-person"), ("columns", "mail")]
      func without(_ place: Int) -> String {
        var rest = filters
        rest.remove(at: place)
        return list(rest + others)
      }
      let page = try await boss.get(list(filters + others))
      for (place, filter) in [
        "Number, name or address: a&amp;b", "Status: failed", "Status: waiting", "Finding: Owner missing",
        "In progress for more than a day",
      ].enumerated() {
        let link = try way(without: filter, in: page)
        #expect(link == without(place))
        #expect(page.words.contains("\(filter) ✕"))
      }
      #expect(page.text.contains("<a href=\"/migrations?sort=-person&amp;columns=mail\">Remove all filters</a>"))
      let plain = try await boss.get(Path.migrations)
      #expect(!plain.text.contains("class=\"chip") && !plain.words.contains("Remove all filters"))
    }
  }

  @Test("What waits, what cannot start, a kind and a day are said in words")
  func words() async throws {
    try await withCounter(isMoving: false) { counter in
      let page = try await counter.visitor("boss").get(
        list([
          ("department", "HQ"), ("type", "person"), ("from", "2026-11-03"), ("blocked", "yes"), ("holding", "yes"),
          ("finding", "no-such-check"),
        ]))
      for filter in [
        "Unit: HQ", "Type: personal number", "Date from: 2026-11-03", "Cannot start", "Waits for an approval",
        "Finding: no-such-check",
      ] {
        _ = try way(without: filter, in: page)
      }
    }
  }

  @Test("A finding is chosen by the title of its check, among those that there are now")
  func findings() async throws {
    try await withCounter(isMoving: false) { counter in
      let id = Migration.ID(project: counter.workspace.project, subject: Counter.ada)
      try await counter.workspace.store.keep(
        [Examined(migration: id, findings: [Finding(check: "owner-missing", severity: .blocking)], plan: nil)],
        plans: false)
      let boss = try await counter.visitor("boss")
      let page = try await boss.get(Path.migrations)
      #expect(page.text.contains("<option value=\"owner-missing\">Owner missing</option>"))
      #expect(!page.text.contains("<option value=\"hunt-group\""))
      let asked = try await boss.get(list([("finding", "hunt-group")]))
      #expect(asked.text.contains("<option value=\"hunt-group\" selected>Agent of a hunt group</option>"))
      let long = try await boss.get(list([("finding", String(repeating: "x", count: 201))]))
      #expect(long.status == 422)
      #expect(long.text.contains("id=\"finding-error\""))
    }
  }

  @Test("Order and columns are saved with the filters")
  func saves() async throws {
    try await withCounter(isMoving: false) { counter in
      let boss = try await counter.visitor("boss")
      let page = try await boss.get(list([("status", "failed"), ("sort", "-start"), ("columns", "mail,person")]))
      let query = "status=failed&sort=-start&columns=person%2Cmail"
      let form = try #require(page.text.firstMatch(of: /action="\/migrations\/filters".*?<\/form>/))
      #expect(form.output.contains("value=\"\(query.replacing("&", with: "&amp;"))\""))
      let told = try await boss.post(Path.filters, [("query", query), ("name", "late")])
      #expect(told.location == "/migrations?\(query)")
      let link = "<a href=\"/migrations?\(query.replacing("&", with: "&amp;"))\">late</a>"
      #expect(try await boss.get(Path.migrations).text.contains(link))
      let forgotten = try await boss.post(Path.filters, [("name", "late"), ("forget", "yes")])
      #expect(forgotten.location == Path.migrations)
      let after = try await boss.get(Path.migrations)
      #expect(!after.text.contains(link))
    }
  }

  @Test("Why a filter is not saved stands beside its name, and what was typed is kept")
  func refusals() async throws {
    try await withCounter(isMoving: false) { counter in
      let boss = try await counter.visitor("boss")
      let nameless = try await boss.post(Path.filters, [("query", "status=waiting&sort=-person"), ("name", " ")])
      #expect(nameless.status == 422)
      #expect(nameless.text.contains("<a href=\"#name\">This must be filled in.</a>"))
      #expect(nameless.text.contains("aria-describedby=\"name-hint name-error\""))
      // The list stands there as it was.
      #expect(nameless.text.contains("Remove the filter </span>Status: waiting<"))
      #expect(nameless.words.contains("4 migrations"))
      #expect(nameless.text.contains("name=\"sort\" value=\"-person\""))

      let person = Person.ID(rawValue: "boss@example.org")
      for place in 1...BelayStore.savedFilterLimit {
        _ = try await counter.workspace.store.saveFilter("filter \(place)", "text=a", of: person)
      }
      let more = try await boss.post(Path.filters, [("query", "text=b"), ("name", "one more")])
      #expect(more.status == 422)
      #expect(more.words.contains("You have saved 50 filters already. Forget one that you do not need."))
      #expect(more.text.contains(/id="name" name="name" value="one more"/))
      #expect(try await counter.workspace.store.savedFilters(of: person).count == 50)
      #expect(try await boss.post(Path.filters, [("query", "text=b"), ("name", "filter 1")]).status == 303)
    }
  }

  @Test("Where nothing ticks the rows of a page at once, a form of its own holds them all")
  func pageWithoutScript() async throws {
    try await withCounter(isMoving: false) { counter in
      let boss = try await counter.visitor("boss")
      let page = try await boss.get(list([("department", "HQ")]))
      let match = try #require(page.text.firstMatch(of: /(?s)<noscript>(<form.*?<\/form>)<\/noscript>/))
      let form = String(match.output.1)
      #expect(Counter.Told.words(form) == "Edit the 3 on this page Export the 3 on this page as CSV")
      let subjects = try #require(form.firstMatch(of: /name="ids" value="([^"]*)"/)).output.1
      #expect(subjects.split(separator: "\n") == [Counter.ada, Counter.bob, Counter.cem].map { Substring($0) })
      // Browsers send the end of a line as two characters (HTML Living Standard, section 4.10.21.4).
      let sent = subjects.replacing("\n", with: "\r\n")
      let edit = try await boss.post(Path.edit, [("ids", String(sent)), ("query", "department=HQ"), ("since", "0")])
      #expect(edit.status == 200)
      #expect(edit.words.contains("Edit 3 waiting migrations"))
      let empty = try await boss.get(list([("text", "nobody")]))
      #expect(!empty.text.contains("<noscript><form"))
    }
  }
}
