import Estates
import Migrations

/// The owner cannot be told: there is no mail address.
struct OwnerWithoutMail: CutoverCheck {
  let id: CheckID = "owner-without-mail"

  func findings(_ cutover: Cutover) -> [Finding] {
    guard let owner = cutover.owner, owner.mail?.contains("@") != true else { return [] }
    return [Finding(check: id, severity: .blocking, facts: ["owner": owner.name], mayBeOverridden: true)]
  }
}
