import Migrations

/// A loss ledger as the API shows it.
enum LossResource {
  private static let counts: [Field] = ["read", "carried", "translated", "dropped", "unknown", "verified", "broken"]
    .map { .required($0, .integer(nil), "How many attributes.") }

  private static let row: Schema = .object([
    .required("attribute", .text, "The attribute's native name."),
    .required("value", .text, "The source's value."),
    .required("fate", .choice(["carried", "translated", "dropped", "unknown"]), "What becomes of it."),
    Field("to", .text, "Where the destination keeps it."),
    Field("newValue", .text, "The value there, where it is another."),
    Field("rule", .text, "Which rule translated it."),
    Field("why", .text, "Why it is left behind, or why nobody knows."),
    Field("by", .text, "Who decided."),
    .required("proof", .choice(["open", "verified", "broken"]), "What reading the destination again showed."),
    Field("found", .text, "What was found there instead."),
  ])

  static let component = Component(
    "LossLedger", "What becomes of every attribute; after the run, with its proof.",
    [
      .required("totals", .object(counts), "The rows, counted."),
      .required("rows", .list(row, most: nil), "One row for each attribute."),
    ],
    example: [
      "totals": [
        "read": 1, "carried": 1, "translated": 0, "dropped": 0, "unknown": 0, "verified": 1, "broken": 0,
      ],
      "rows": [
        [
          "attribute": "displayName", "value": "Ada Lovelace", "fate": "carried", "to": "setting.display_name",
          "proof": "verified",
        ]
      ],
    ])

  /// Writes the fields.
  static func write(_ ledger: LossLedger, to writer: inout JSONWriter) {
    let totals = ledger.totals
    writer.name("totals")
    writer.object { writer in
      writer.field("read", totals.read)
      writer.field("carried", totals.carried)
      writer.field("translated", totals.translated)
      writer.field("dropped", totals.dropped)
      writer.field("unknown", totals.unknown)
      writer.field("verified", totals.verified)
      writer.field("broken", totals.broken)
    }
    writer.objects("rows", ledger.rows) { write($0, to: &$1) }
  }

  private static func write(_ row: LossRow, to writer: inout JSONWriter) {
    writer.field("attribute", row.attribute)
    writer.field("value", row.value)
    writer.field("fate", row.fate.column)
    switch row.fate {
    case .carried(let field): writer.field("to", field.description)
    case .translated(let field, let value, let rule):
      writer.field("to", field.description)
      writer.field("newValue", value)
      writer.field("rule", rule)
    case .dropped(let why, let by):
      writer.field("why", why)
      writer.field("by", by.rawValue)
    case .unknown(let why): writer.field("why", why)
    }
    switch row.proof {
    case .open: writer.field("proof", "open")
    case .verified: writer.field("proof", "verified")
    case .broken(let found):
      writer.field("proof", "broken")
      writer.field("found", found)
    }
  }
}
