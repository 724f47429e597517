import Markup
import Migrations
import Web

/// The loss ledger of one migration: what became of every setting.
struct LossView {
  let layout: Layout
  let losses: LossLedger

  var section: HTML {
    let totals = losses.totals
    return HTML.joined([
      h2 { layout.say("loss.title") },
      p {
        layout.say(
          "loss.totals",
          [
            "carried": String(totals.carried), "translated": String(totals.translated),
            "dropped": String(totals.dropped),
            "unknown": String(totals.unknown), "verified": String(totals.verified), "broken": String(totals.broken),
          ])
      },
      layout.table(layout.say("loss.title")) {
        layout.columns(
          ["loss.attribute", "loss.value", "loss.fate", "loss.now", "loss.proof"].map { layout.say($0) })
        tbody { losses.rows.map(row) }
      },
    ])
  }

  private func row(_ row: LossRow) -> HTML {
    let now: String =
      switch row.fate {
      case .carried(let field): "\(field)"
      case .translated(let field, let value, _): "\(field) = \(value)"
      case .dropped(let why, let by): layout.say("loss.dropped-why", ["why": layout.say(why), "by": by.rawValue])
      case .unknown(let why): layout.say(why)
      }
    let proof: HTML =
      switch row.proof {
      case .open: .text("–")
      case .verified: layout.tag(layout.say("loss.verified"), "success")
      case .broken(let found): layout.tag(layout.say("loss.broken", ["found": found ?? "–"]), "error")
      }
    return tr {
      th(["scope": "row"]) { row.attribute }
      td { row.value }
      td { layout.say("fate.\(row.fate.column)") }
      td { now }
      td { proof }
    }
  }
}
