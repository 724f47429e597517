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
      isLong ? folded : table(losses.rows, layout.say("loss.title")),
    ])
  }

  /// Up to so many settings are shown at once.
  private static let many = 60

  private var isLong: Bool { losses.rows.count > Self.many }

  /// What is as it was is folded away, so that what is not can be seen.
  private var folded: HTML {
    let same = losses.rows.filter(isSame)
    let other = losses.rows.filter { !isSame($0) }
    return HTML.joined([
      other.isEmpty ? .empty : table(other, layout.say("loss.title")),
      same.isEmpty
        ? .empty
        : details {
          summary { layout.say("loss.same", ["count": String(same.count)]) }
          table(same, layout.say("loss.same", ["count": String(same.count)]))
        },
    ])
  }

  private func isSame(_ row: LossRow) -> Bool {
    guard case .carried = row.fate else { return false }
    if case .broken = row.proof { return false }
    return true
  }

  private func table(_ rows: [LossRow], _ title: String) -> HTML {
    layout.cards(
      title, ["loss.attribute", "loss.value", "loss.fate", "loss.now", "loss.proof"].map { layout.say($0) },
      rows.map(row))
  }

  private func row(_ row: LossRow) -> TableRow {
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
    return TableRow([
      .head(layout.breakable(row.attribute)), .cell(layout.breakable(row.value)),
      .text(layout.say("fate.\(row.fate.column)")), .cell(layout.breakable(now), .text), .cell(proof),
    ])
  }
}
