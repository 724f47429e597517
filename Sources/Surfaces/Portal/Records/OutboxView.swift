import Foundation
import Markup
import Migrations
import Operations
import Web

/// The outbox: what was said to whom, and what became of it.
struct OutboxView {
  static let pageSize = 100

  let layout: Layout
  let mails: [MailRecord]
  let counts: [MailState: Int]
  let form: Form
  let schedule: Schedule
  let isLocal: Bool
  /// What was typed as the address of a test mail, where that could not be sent.
  var typed: String?
  var mistakes: [String: Failure] = [:]

  private func say(_ key: String, _ facts: [String: String] = [:]) -> String { layout.say(key, facts) }

  var page: HTML {
    layout.page(say("part.mail"), part: .mail, isWrong: !mistakes.isEmpty) {
      layout.errorSummary(mistakes)
      h1 { say("part.mail") }
      notices
      p(["class": "lede"]) { say(isLocal ? "outbox.lede-local" : "outbox.lede") }
      ul(["class": "tiles"]) {
        MailState.allCases.map { state in
          li {
            a(["class": "tile", "href": .text("\(Path.mail)?state=\(state.rawValue)")]) {
              span(["class": "count"]) { String(counts[state] ?? 0) }
              layout.tag(say("mail-state.\(state.rawValue)"), Self.tone(state))
            }
          }
        }
      }
      filters
      if mails.isEmpty {
        div(["class": "card"]) { p { say("outbox.none") } }
      } else {
        MailTable(layout: layout, mails: Array(mails.prefix(Self.pageSize)), schedule: schedule).table
        if mails.count > Self.pageSize {
          nav(["class": "pager", "aria-label": .text(say("list.pages"))]) {
            a(["href": .text("\(Path.mail)?" + Form.encoded(kept + [("page", Self.text(mails[Self.pageSize - 1]))]))]) {
              say("list.next")
            }
          }
        }
      }
      tools
    }
  }

  private var notices: HTML {
    HTML.joined([
      form["done"] == "retry" ? layout.notice("success") { p { say("outbox.retried") } } : .empty,
      form["tested"].flatMap { MailState(rawValue: $0) }.map { state in
        layout.notice(state == .accepted || state == .kept ? "success" : "error", title: say("outbox.tested")) {
          p { say("mail-state.\(state.rawValue)") }
          if let answer = form["answer"] { p { code { String(answer.prefix(200)) } } }
        }
      } ?? .empty,
    ])
  }

  private var filters: HTML {
    element(
      "form", ["class": "filters", "method": "get", "role": "search"],
      .joined([
        div(["class": "row"]) {
          layout.textField("text", say("outbox.text"), value: form["text"], type: "search")
          layout.choice(
            "kind", say("outbox.kind"),
            [("", say("filter.any"))] + MailKind.allCases.map { ($0.rawValue, say("mail-kind.\($0.rawValue)")) },
            chosen: form["kind"])
          layout.choice(
            "state", say("outbox.state"),
            [("", say("filter.any"))] + MailState.allCases.map { ($0.rawValue, say("mail-state.\($0.rawValue)")) },
            chosen: form["state"])
        },
        div(["class": "actions"]) { button(["class": "button"]) { say("filter.apply") } },
      ]))
  }

  private var tools: HTML {
    section(["class": "card no-print"]) {
      h2 { say("outbox.tools") }
      element(
        "form", ["method": "post", "action": .text(Path.mail + "/test"), "novalidate": true],
        .joined([
          layout.proof,
          layout.textField(
            "to", say("outbox.test-to"), value: typed, mistake: mistakes["to"], type: "email", autocomplete: "email"),
          button(["class": "button secondary"]) { say("outbox.test") },
        ]))
      div(["class": "actions"]) {
        a(["class": "button secondary", "href": .text(Path.mail + "/templates")]) { say("outbox.templates") }
        if (counts[.failed] ?? 0) + (counts[.temporary] ?? 0) > 0 {
          element(
            "form", ["method": "post", "action": .text(Path.mail + "/retry")],
            .joined([layout.proof, button(["class": "button secondary"]) { say("outbox.retry-all") }]))
        }
      }
    }
  }

  private var kept: [(name: String, value: String)] {
    ["text", "kind", "state"].compactMap { name in form[name].map { (name, $0) } }
  }

  static func tone(_ state: MailState) -> String {
    switch state {
    case .accepted, .kept: "success"
    case .failed: "error"
    case .temporary: "warning"
    case .queued, .sending: "scheduled"
    case .superseded: ""
    }
  }

  /// The place after which a page begins: the microsecond and the name of a mail.
  static func position(_ text: String?) -> MailFilter.Position? {
    guard let text, let cut = text.firstIndex(of: "|"), let moment = Int64(text[..<cut]) else { return nil }
    return MailFilter.Position(
      queuedAt: Date(timeIntervalSince1970: Double(moment) / 1_000_000), id: String(text[text.index(after: cut)...]))
  }

  private static func text(_ mail: MailRecord) -> String {
    "\(Int64((mail.queuedAt.timeIntervalSince1970 * 1_000_000).rounded()))|\(mail.id)"
  }
}

/// Mails as a table.
struct MailTable {
  let layout: Layout
  let mails: [MailRecord]
  let schedule: Schedule

  var table: HTML {
    layout.cards(
      layout.say("part.mail"),
      ["field.moment", "outbox.kind", "outbox.to", "column.number", "outbox.state", "outbox.answer"].map {
        layout.say($0)
      },
      mails.map(row))
  }

  private func row(_ mail: MailRecord) -> TableRow {
    let kind = layout.say("mail-kind.\(mail.kind.rawValue)")
    return TableRow([
      .text(layout.short(mail.queuedAt, schedule), .number),
      .head(a(["href": .text(Path.message(mail.id))]) { kind }), .cell(layout.breakable(mail.recipient)),
      .cell(mail.migration.map { layout.link(to: $0.subject) } ?? HTML.empty),
      .cell(layout.tag(layout.say("mail-state.\(mail.state.rawValue)"), OutboxView.tone(mail.state))),
      .cell(layout.breakable(mail.answer ?? ""), .text),
    ])
  }
}

/// One mail as it went out, or would.
struct MessageView {
  let layout: Layout
  let mail: MailRecord
  let rendered: RenderedMail
  let schedule: Schedule
  let isManager: Bool

  var page: HTML {
    layout.page(rendered.subject, part: isManager ? .mail : .numbers, narrow: true) {
      p(["class": "crumbs"]) {
        a(["href": .text(isManager ? Path.mail : Path.numbers)]) {
          layout.say(isManager ? "part.mail" : "part.numbers")
        }
      }
      h1 { rendered.subject }
      layout.facts(
        [
          (layout.say("outbox.to"), .text("\(mail.name) <\(mail.recipient)>")),
          (layout.say("outbox.kind"), .text(layout.say("mail-kind.\(mail.kind.rawValue)"))),
          (
            layout.say("outbox.state"),
            layout.tag(layout.say("mail-state.\(mail.state.rawValue)"), OutboxView.tone(mail.state))
          ),
          (layout.say("field.moment"), .text(layout.short(mail.sentAt ?? mail.queuedAt, schedule))),
        ] + (mail.answer.map { [(layout.say("outbox.answer"), HTML.text($0))] } ?? []))
      h2 { layout.say("outbox.as-text") }
      pre(["class": "card message"]) { rendered.text }
      h2 { layout.say("outbox.as-html") }
      element(
        "iframe",
        [
          "class": "mail", "sandbox": true, "title": .text(layout.say("outbox.frame")),
          "src": .text(Path.mail + "/message.html?" + Form.encoded([("id", mail.id)])),
        ], .empty)
      div(["class": "actions"]) {
        a(["class": "button secondary", "href": .text(Path.mail + "/message.eml?" + Form.encoded([("id", mail.id)]))]) {
          layout.say("outbox.download")
        }
        if isManager, mail.state == .failed || mail.state == .temporary {
          form(["method": "post", "action": .text(Path.mail + "/retry")]) {
            layout.proof
            layout.hidden("id", mail.id)
            button(["class": "button secondary"]) { layout.say("outbox.retry") }
          }
        }
      }
    }
  }
}

extension OutboxView {
  /// What became of a test mail, as it stands in the address of the next page.
  static func fields(of result: MailResult) -> [(name: String, value: String)] {
    switch result {
    case .accepted(let answer): [("tested", "accepted"), ("answer", String(answer.prefix(200)))]
    case .kept: [("tested", "kept")]
    case .temporary(let answer), .unreachable(let answer):
      [("tested", "temporary"), ("answer", String(answer.prefix(200)))]
    case .permanent(let answer): [("tested", "failed"), ("answer", String(answer.prefix(200)))]
    }
  }
}
