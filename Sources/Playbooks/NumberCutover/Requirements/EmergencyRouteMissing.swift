import ConnectorKit
import Estates
import Migrations

/// An emergency call from the number would go nowhere, or rescuers would not know where to go.
struct EmergencyRouteMissing: CutoverCheck {
  let id: CheckID = "emergency-route-missing"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.kind != nil && !line.traits.contains(.hasEmergencyRoute)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let object = cutover.object else { return [] }
    let known = cutover.destination.locations.filter { $0.emergencyRoute != nil }.map(\.name).sorted()
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["location": object.location ?? "-", "known": known.joined(separator: ", ")])
    ]
  }
}
