import Markup
import Migrations
import Operations
import Web

/// One finding in the reader's words.
struct FindingView {
  let layout: Layout
  let finding: Finding

  func card(_ access: Access, _ subject: String) -> HTML {
    let tone = finding.blocks ? "error" : finding.severity == .warning ? "warning" : ""
    return div(["class": .text("notice \(tone)")]) {
      h3 {
        layout.say("check.\(finding.check).title") + " "
        layout.tag(layout.say("severity.\(finding.severity.rawValue)"), finding.severity.rawValue)
      }
      p { layout.say("check.\(finding.check).text", finding.facts) }
      if let override = finding.override {
        p { layout.say("finding.overridden", ["by": override.by.rawValue, "reason": override.reason]) }
      } else if access.may(.listFindings) {
        p { layout.say("check.\(finding.check).advice", finding.facts) }
        if finding.mayBeOverridden, access.may(.overrideFindings) {
          p {
            a([
              "href": .text(Path.number(subject, "override") + "?" + Form.encoded([("check", finding.check.rawValue)]))
            ]) {
              layout.say("finding.override")
            }
          }
        }
      } else if finding.blocks {
        p { layout.say("finding.owner") }
      }
    }
  }
}
