import Estates
import Migrations

/// Physical phones ring under the number today and will stop working.
struct PhysicalPhones: CutoverCheck {
  let id: CheckID = "physical-phones"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.devices > 0
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    let phones = cutover.devices.map { device in
      device.location.map { "\(device.name) (\($0))" } ?? device.name
    }
    return [
      Finding(
        check: id, severity: .warning,
        facts: ["count": String(phones.count), "phones": phones.sorted().joined(separator: ", ")])
    ]
  }
}
