import Migrations

/// The destination cannot hold a setting as it is: too long, or a name that it does not take.
struct SettingNotAccepted: CutoverCheck {
  let id: CheckID = "setting-not-accepted"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard !cutover.settingsNotAccepted.isEmpty else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["settings": cutover.settingsNotAccepted.joined(separator: ", ")])
    ]
  }
}
