import Markup
import Migrations
import Operations
import Web

/// One finding in the reader's words.
struct FindingView {
  let layout: Layout
  let finding: Finding
  /// The page that an override leads back to; nil for that of the number.
  var back: String?
  /// Whether several move, and it is said whose finding it is.
  var namesUser = false

  func card(_ access: Access, _ subject: String) -> HTML {
    let tone = finding.blocks ? "error" : finding.severity == .warning ? "warning" : ""
    return div(["class": .text("notice \(tone)")]) {
      h3 {
        layout.say("check.\(finding.check).title") + " "
        if finding.override == nil {
          layout.tag(layout.say("severity.\(finding.severity.rawValue)"), finding.severity.rawValue)
        } else {
          layout.tag(layout.say("severity.overridden"), Finding.Severity.note.rawValue)
        }
      }
      if namesUser, let user = finding.facts["user"] { p { layout.say("move.concerned", ["user": user]) } }
      p { layout.say("check.\(finding.check).text", finding.facts) }
      if let override = finding.override {
        p { layout.say("finding.overridden", ["by": override.by.rawValue, "reason": override.reason]) }
      } else if access.may(.listFindings) {
        p { layout.say("check.\(finding.check).advice", finding.facts) }
        if finding.mayBeOverridden, access.may(.overrideFindings) {
          p {
            a(["href": .text(Path.number(subject, "override") + "?" + Form.encoded(override))]) {
              layout.say("finding.override")
            }
          }
        }
        if !finding.unsettled.isEmpty, access.may(.overrideFindings) {
          p { a(["href": .text(settling(subject))]) { layout.say("finding.settle") } }
        }
      } else if finding.blocks {
        p { layout.say("finding.owner") }
      }
    }
  }

  private func settling(_ subject: String) -> String {
    Path.number(subject, "settle") + (back.map { "?" + Form.encoded([("to", $0)]) } ?? "")
  }

  private var override: [(name: String, value: String)] {
    [("check", finding.check.rawValue)] + (back.map { [("to", $0)] } ?? [])
  }
}
