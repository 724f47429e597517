import Estates
import Migrations

/// The owner cannot be told: there is no mail address.
struct OwnerWithoutMail: CutoverCheck {
  let id: CheckID = "owner-without-mail"

  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool {
    line.traits.contains(.hasOwner) && !line.traits.contains(.ownerHasMail)
  }

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let owner = cutover.owner else { return [] }
    return [Finding(check: id, severity: .blocking, facts: ["owner": owner.name], mayBeOverridden: true)]
  }
}
