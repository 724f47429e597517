import BroadWorks
import Migrations
import OCIP

/// The user is in a department that the destination does not have.
struct DepartmentMissing: UserMoveCheck {
  let id: CheckID = "department-missing"

  func findings(_ move: UserMove) -> [Finding] {
    guard let destination = move.destination, let department = move.user.profile?.element("department"),
      let name = department.text("name")
    else { return [] }
    let known = destination.departments[name]
    // One of the group itself needs one of the destination itself: another key names one of the enterprise.
    guard known == nil || (department.type == "GroupDepartmentKey" && known == true) else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["department": name, "group": destination.key.groupID, "native": "19707"])
    ]
  }
}
