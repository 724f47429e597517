import Estates
import Migrations

/// Others may act for the owner; they should move in the same wave.
struct DelegateTie: CutoverCheck {
  let id: CheckID = "delegate-tie"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.hasDelegates)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    let names = cutover.tied.filter { $0.tie.kind == .delegate }.map(\.name).sorted()
    return [Finding(check: id, severity: .warning, facts: ["delegates": names.joined(separator: ", ")])]
  }
}
