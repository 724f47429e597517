import Migrations
import Texts

/// A finding as the API shows it.
enum FindingResource {
  static let component = Component(
    "Finding", "One result of a check.",
    [
      .required("check", .text, "The check that found it."),
      .required("severity", .choice(Finding.Severity.allCases.map(\.rawValue)), "How much it weighs."),
      .required("title", .text, "What it is, in few words."),
      .required("text", .text, "What was found."),
      .required("advice", .text, "What to do."),
      .required("facts", .map(.text), "What the texts name."),
      .required("mayBeOverridden", .boolean, "Whether a named person may override it."),
      .required("blocks", .boolean, "Whether it keeps the migration from starting."),
      Field("overriddenBy", .text, "Who overrode it."),
      Field("reason", .text, "Why they did."),
    ],
    example: [
      "check": "physical-phones", "severity": "warning", "title": "Physical phones", "text": "One phone stops working.",
      "advice": "Tell the owner.", "facts": ["count": "1"], "mayBeOverridden": false, "blocks": false,
    ])

  /// Writes the fields.
  static func write(_ finding: Finding, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("check", finding.check.rawValue)
    writer.field("severity", finding.severity.rawValue)
    writer.field("title", catalogue.text("check.\(finding.check).title"))
    writer.field("text", catalogue.text("check.\(finding.check).text", finding.facts))
    writer.field("advice", catalogue.text("check.\(finding.check).advice", finding.facts))
    writer.field("facts", finding.facts)
    writer.field("mayBeOverridden", finding.mayBeOverridden)
    writer.field("blocks", finding.blocks)
    writer.field("overriddenBy", finding.override?.by.rawValue)
    writer.field("reason", finding.override?.reason)
  }
}
