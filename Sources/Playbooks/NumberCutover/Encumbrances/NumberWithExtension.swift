import Estates
import Migrations

/// The number is reached by dialling an extension behind another one, which the destination cannot route.
struct NumberWithExtension: CutoverCheck {
  let id: CheckID = "number-with-extension"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.hasExtension)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard case .success(let line) = cutover.line, let digits = line.extension else { return [] }
    return [
      Finding(check: id, severity: .blocking, facts: ["number": line.number.description, "extension": digits])
    ]
  }
}
