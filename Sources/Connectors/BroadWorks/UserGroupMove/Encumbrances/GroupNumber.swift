import BroadWorks
import Migrations
import OCIP

/// A number of the user is the one that the group shows to those who are called.
struct GroupNumber: UserMoveCheck {
  let id: CheckID = "group-number"

  func findings(_ move: UserMove) -> [Finding] {
    guard let shown = move.source.callingLineID.map(Self.digits), !shown.isEmpty else { return [] }
    let numbers = move.lines.map(\.number).filter { Self.isSame(Self.digits($0), shown) }
    guard let number = numbers.first else { return [] }
    return [
      Finding(
        check: id, severity: .blocking,
        facts: ["number": number, "group": move.source.key.groupID, "native": "19604"])
    ]
  }

  /// The digits, whatever signs stand between them, without the zero that is dialled inside the country.
  private static func digits(_ number: String) -> String { String(number.filter(\.isNumber).drop { $0 == "0" }) }

  /// Whether two numbers are the same, of which one may be written without its country.
  private static func isSame(_ one: String, _ other: String) -> Bool {
    let (short, long) = one.count < other.count ? (one, other) : (other, one)
    return short == long || (short.count >= 7 && long.hasSuffix(short))
  }
}

extension GroupDocument {
  /// The number that the group shows, if any.
  fileprivate var callingLineID: String? {
    profile.first { $0.name == "callingLineIdPhoneNumber" }?.text
  }
}
