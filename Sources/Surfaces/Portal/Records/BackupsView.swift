import Markup
import Migrations
import Operations
import Web

/// The backups, which hold what there was before; their contents are never shown.
struct BackupsView {
  static let pageSize = 100

  /// A verification of all backups that goes on or has ended.
  struct Verification {
    let name: String
    let standing: Errands.Standing

    var isOver: Bool { standing.outcome != nil }
  }

  let layout: Layout
  let backups: [BackupRecord]
  let number: String?
  let verification: Verification?
  let schedule: Schedule

  var page: HTML {
    layout.page(layout.say("part.backups"), part: .backups, refresh: verification?.isOver == false ? 2 : nil) {
      h1 { layout.say("part.backups") }
      p(["class": "lede"]) { layout.say("backups.lede") }
      if let verification { found(verification) }
      form(["class": "filters", "method": "get", "role": "search"]) {
        div(["class": "row"]) { layout.textField("number", layout.say("column.number"), value: number, type: "search") }
        div(["class": "actions"]) { button(["class": "button"]) { layout.say("filter.apply") } }
      }
      if backups.isEmpty {
        div(["class": "card"]) { p { layout.say("backups.none") } }
      } else {
        layout.cards(layout.say("part.backups"), columns, backups.prefix(Self.pageSize).map(row))
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
        if verification?.isOver ?? true { verify }
      }
    }
  }

  private var verify: HTML {
    form(["method": "post", "action": .text(Path.verification)]) {
      layout.proof
      button(["class": "button secondary"]) { layout.say("backups.verify") }
    }
  }

  /// How far the verification is, or what it has found.
  private func found(_ verification: Verification) -> HTML {
    let (name, standing) = (verification.name, verification.standing)
    return switch standing.outcome {
    case nil:
      layout.notice(title: layout.say(standing.title)) {
        div(["data-live": .text(Path.errand(name) + "/events")]) {
          ErrandView(layout: layout, name: name, standing: standing).meter
        }
        form(["method": "post", "action": .text(Path.errand(name) + "/stop")]) {
          layout.proof
          button(["class": "button secondary"]) { layout.say("backups.stop") }
        }
      }
    case .done(let key, let facts): layout.notice("success") { p { layout.say(key, facts) } }
    case .stopped: layout.notice("warning") { p { layout.say("errand.stopped") } }
    case .failed(let failure):
      layout.notice("error", title: layout.say("backups.not-verified")) { p { layout.text(of: failure) } }
    }
  }
}

extension BackupsView {
  private var columns: [String] {
    ["column.number", "backups.kind", "field.moment", "backups.size", "backups.digest", "backups.key"].map {
      layout.say($0)
    }
  }

  private func row(_ backup: BackupRecord) -> TableRow {
    TableRow([
      .head(layout.breakable(Migration.ID(backup.migration)?.subject ?? backup.migration)),
      .text(layout.say("backup-kind.\(backup.kind.rawValue)")), .text(layout.short(backup.madeAt, schedule), .number),
      .text(String(backup.size), .count), .cell(code { String(backup.digest.prefix(16)) }), .text(backup.keyName),
    ])
  }
}
