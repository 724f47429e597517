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
      .required("text", .text, "What was found; with the name of whom, where several move in one migration."),
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

  static let page = Component(
    "FindingPage", "A page of the migrations that a check concerns, in the order of their numbers.",
    [
      .required(
        "items",
        .list(
          .object([
            .required("migration", .reference("Migration"), "The migration."),
            .required("findings", .list(.reference("Finding"), most: nil), "What the check found about it."),
          ]), most: nil), "What the page holds."),
      Field("next", .format(.cursor), "The cursor of the next page; missing on the last one."),
      Field("previous", .format(.cursor), "The cursor of the page before; missing on the first one."),
      .required("count", .integer(nil), "How many migrations the check concerns."),
      .required("countIsExact", .boolean, "Whether it concerns no more than `count`."),
      .required("mark", .integer(nil), "How long the ledger was by then; `since` of an edit may be it."),
    ],
    example: [
      "items": [
        ["migration": MigrationResource.component.example, "findings": .list([component.example])]
      ],
      "count": 1, "countIsExact": true, "mark": 1204,
    ])

  /// Writes the fields.
  static func write(_ finding: Finding, _ catalogue: Catalogue, to writer: inout JSONWriter) {
    writer.field("check", finding.check.rawValue)
    writer.field("severity", finding.severity.rawValue)
    writer.field("title", catalogue.text("check.\(finding.check).title"))
    writer.field("text", text(finding, catalogue))
    writer.field("advice", catalogue.text("check.\(finding.check).advice", finding.facts))
    writer.field("facts", finding.facts)
    writer.field("mayBeOverridden", finding.mayBeOverridden)
    writer.field("blocks", finding.blocks)
    writer.field("overriddenBy", finding.override?.by.rawValue)
    writer.field("reason", finding.override?.reason)
  }

  private static func text(_ finding: Finding, _ catalogue: Catalogue) -> String {
    let text = catalogue.text("check.\(finding.check).text", finding.facts)
    guard let user = finding.facts["user"] else { return text }
    return catalogue.text("say.finding-of", ["user": user, "text": text])
  }
}
