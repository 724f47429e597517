import ConnectorKit
import Foundation
import Hummingbird
import Markup
import Migrations
import Operations
import Web

extension Portal {
  /// The ledger and the backups.
  func addRecords(_ router: Router<WebContext>) {
    router.get("/ledger") { request, context in
      let access = try access(request, context)
      let form = Form(request.uri.query ?? "")
      let entries = try await SeeRecords.ledger(
        workspace, text: form["text"].map { String($0.prefix(200)) }, before: form["page"].flatMap { Int($0) },
        limit: LedgerView.pageSize + 1, for: access)
      return Answer.page(
        LedgerView(
          layout: layout(request, context), entries: entries, text: form["text"], proof: nil,
          schedule: workspace.settings.schedule
        ).page)
    }
    router.post("/ledger/verify") { request, context in
      let access = try access(request, context)
      _ = try await Form(request, context)
      let proof = try await SeeRecords.verify(workspace, for: access)
      let entries = try await SeeRecords.ledger(
        workspace, text: nil, before: nil, limit: LedgerView.pageSize + 1, for: access)
      return Answer.page(
        LedgerView(
          layout: layout(request, context), entries: entries, text: nil, proof: proof,
          schedule: workspace.settings.schedule
        ).page)
    }
    router.get("/backups") { request, context in
      let access = try access(request, context)
      let form = Form(request.uri.query ?? "")
      let backups = try await SeeRecords.backups(
        workspace, number: form["number"].map { String($0.prefix(100)) },
        after: form["page"].map { String($0.prefix(600)) },
        limit: BackupsView.pageSize + 1, for: access)
      let task = form["task"].map { String($0.prefix(40)) }
      return Answer.page(
        BackupsView(
          layout: layout(request, context), backups: backups, number: form["number"],
          verification: task.flatMap { verification($0, for: access) }, schedule: workspace.settings.schedule
        ).page)
    }
    router.post("/backups/verification") { request, context in
      let access = try access(request, context)
      _ = try await Form(request, context)
      let errand = try VerifyBackups.run(workspace, errands: errands, for: access)
      return Answer.see("\(Path.backups)?" + Form.encoded([("task", errand)]))
    }
  }

  /// The verification of backups that the person has asked for; nil where nobody remembers it.
  private func verification(_ name: String, for access: Access) -> BackupsView.Verification? {
    guard let standing = errands.standing(name), standing.by == access.person.id,
      standing.title == VerifyBackups.title
    else { return nil }
    return BackupsView.Verification(name: name, standing: standing)
  }
}

/// The ledger with its search.
struct LedgerView {
  static let pageSize = 100

  let layout: Layout
  let entries: [LedgerEntry]
  let text: String?
  let proof: LedgerProof?
  let schedule: Schedule

  var page: HTML {
    layout.page(layout.say("part.ledger"), part: .ledger) {
      h1 { layout.say("part.ledger") }
      p(["class": "lede"]) { layout.say("ledger.lede") }
      if let proof {
        layout.notice("success", title: layout.say("ledger.holds", ["count": String(proof.entries)])) {
          p { code { proof.head } }
        }
      }
      form(["class": "filters", "method": "get", "role": "search"]) {
        div(["class": "row"]) { layout.textField("text", layout.say("ledger.text"), value: text, type: "search") }
        div(["class": "actions"]) { button(["class": "button"]) { layout.say("filter.apply") } }
      }
      if entries.isEmpty {
        div(["class": "card"]) { p { layout.say("ledger.none") } }
      } else {
        layout.cards(layout.say("part.ledger"), columns, entries.prefix(Self.pageSize).map(row))
        if entries.count > Self.pageSize {
          nav(["class": "pager", "aria-label": .text(layout.say("list.pages"))]) {
            a([
              "href": .text(
                "\(Path.ledger)?"
                  + Form.encoded([("text", text ?? ""), ("page", String(entries[Self.pageSize - 1].sequence))]))
            ]) {
              layout.say("list.next")
            }
          }
        }
      }
      form(["method": "post", "action": .text(Path.ledger + "/verify")]) {
        layout.proof
        button(["class": "button secondary"]) { layout.say("ledger.verify") }
      }
    }
  }
}

extension LedgerView {
  private var columns: [String] {
    [
      "ledger-column.sequence", "field.moment", "ledger-column.by", "ledger-column.action", "ledger-column.subject",
      "ledger-column.facts",
    ].map { layout.say($0) }
  }

  private func row(_ entry: LedgerEntry) -> TableRow {
    let facts = entry.draft.facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    return TableRow([
      .text(String(entry.sequence), .count), .text(layout.short(entry.at, schedule), .number),
      .cell(layout.breakable(entry.draft.by.rawValue)), .text(layout.say("ledger-action.\(entry.draft.action)")),
      .cell(layout.breakable(entry.draft.subject)), .cell(layout.breakable(facts.joined(separator: ", ")), .text),
    ])
  }
}
