import Estates
import Migrations

/// Physical phones ring under the number today and will stop working.
struct PhysicalPhones: CutoverCheck {
  let id: CheckID = "physical-phones"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard !cutover.devices.isEmpty else { return [] }
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
