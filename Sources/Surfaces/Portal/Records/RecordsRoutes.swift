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
      return Answer.page(
        BackupsView(
          layout: layout(request, context), backups: backups, number: form["number"],
          schedule: workspace.settings.schedule
        ).page)
    }
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
        layout.table(layout.say("part.ledger")) {
          layout.columns(
            [
              "ledger-column.sequence", "field.moment", "ledger-column.by", "ledger-column.action",
              "ledger-column.subject", "ledger-column.facts",
            ].map {
              layout.say($0)
            })
          tbody {
            entries.prefix(Self.pageSize).map { entry in
              tr {
                td(["class": "count"]) { String(entry.sequence) }
                td(["class": "number"]) { layout.short(entry.at, schedule) }
                td { entry.draft.by.rawValue }
                td { layout.say("ledger-action.\(entry.draft.action)") }
                td { entry.draft.subject }
                td {
                  entry.draft.facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")
                }
              }
            }
          }
        }
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

/// The backups, which hold what there was before; their contents are never shown.
struct BackupsView {
  static let pageSize = 100

  let layout: Layout
  let backups: [BackupRecord]
  let number: String?
  let schedule: Schedule

  var page: HTML {
    layout.page(layout.say("part.backups"), part: .backups) {
      h1 { layout.say("part.backups") }
      p(["class": "lede"]) { layout.say("backups.lede") }
      form(["class": "filters", "method": "get", "role": "search"]) {
        div(["class": "row"]) { layout.textField("number", layout.say("column.number"), value: number, type: "search") }
        div(["class": "actions"]) { button(["class": "button"]) { layout.say("filter.apply") } }
      }
      if backups.isEmpty {
        div(["class": "card"]) { p { layout.say("backups.none") } }
      } else {
        layout.table(layout.say("part.backups")) {
          layout.columns(
            ["column.number", "backups.kind", "field.moment", "backups.size", "backups.digest", "backups.key"].map {
              layout.say($0)
            })
          tbody {
            backups.prefix(Self.pageSize).map { backup in
              tr {
                th(["scope": "row"]) { Migration.ID(backup.migration)?.subject ?? backup.migration }
                td { layout.say("backup-kind.\(backup.kind.rawValue)") }
                td(["class": "number"]) { layout.short(backup.madeAt, schedule) }
                td(["class": "count"]) { String(backup.size) }
                td { code { String(backup.digest.prefix(16)) } }
                td { backup.keyName }
              }
            }
          }
        }
        if backups.count > Self.pageSize {
          nav(["class": "pager", "aria-label": .text(layout.say("list.pages"))]) {
            a([
              "href": .text(
                "\(Path.backups)?" + Form.encoded([("number", number ?? ""), ("page", backups[Self.pageSize - 1].id)]))
            ]) {
              layout.say("list.next")
            }
          }
        }
      }
    }
  }
}
