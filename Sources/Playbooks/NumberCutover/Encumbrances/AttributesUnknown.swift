import Migrations

/// The loss ledger has rows of which nobody has said what shall become of them.
struct AttributesUnknown: CutoverCheck {
  let id: CheckID = "attributes-unknown"

  func findings(_ cutover: Cutover) -> [Finding] {
    let unknown = cutover.losses.rows.filter { if case .unknown = $0.fate { true } else { false } }
    guard !unknown.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: [
          "count": String(unknown.count), "attributes": unknown.map(\.attribute).joined(separator: ", "),
        ])
    ]
  }
}
