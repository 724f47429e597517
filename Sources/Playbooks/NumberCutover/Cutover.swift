import ConnectorKit
import Estates
import Migrations

/// One number with everything that its checks and its plan need: what the survey has seen of it on both sides.
struct Cutover: Sendable {
  /// The subject's name.
  var subject: String
  /// The number, or why it is none.
  var line: Result<TelURI, NumberProblem>
  /// Every object that claims the number; the first is the one that would be moved.
  var holders: [EstateObject]
  /// The owner of the first.
  var owner: EstateObject?
  /// Physical phones that ring under the number.
  var devices: [EstateObject]
  /// The number's entry in the registry.
  var registered: RegisteredNumber?
  /// Names of the objects to which ties lead.
  var tied: [(tie: ObjectTie, name: String)]
  /// The user at the destination; nil when there is no name to give it.
  var user: UserAddress?
  /// Other objects that would get the same user.
  var sameUser: [EstateObject]
  /// How many numbers of the project still have to move.
  var numbersToMove: Int
  /// What taking the line away changes, or why the source cannot say; nil when there is no object.
  var release: Result<LineRelease, Failure>?
  /// Names of settings that the destination cannot hold.
  var settingsNotAccepted: [String]
  /// The destination's facts.
  var destination: DestinationReport
  /// The project's options.
  var options: CutoverOptions
  /// The project's decisions.
  var decisions: [AttributeDecision]

  /// The object that would be moved.
  var object: EstateObject? { holders.first }

  /// The number, when it is one.
  var number: PhoneNumber? {
    if case .success(let uri) = line { return uri.number }
    return nil
  }

  /// The destination's place for the number.
  var location: DestinationReport.Location? { object?.location.flatMap { destination.location(called: $0) } }

  /// What becomes of every attribute.
  ///
  /// Where two attributes would be kept in one field with different values the destination can hold only the first;
  /// somebody has to decide on the other.
  var losses: LossLedger {
    var promised: [TargetField: String] = [:]
    return LossLedger(
      rows: (object?.attributes ?? []).map { attribute in
        let row = LossRow(attribute: attribute.name, value: attribute.value, fate: fate(of: attribute))
        guard let (field, value) = row.expectation else { return row }
        if let first = promised[field], first != value {
          return LossRow(
            attribute: attribute.name, value: attribute.value, fate: undecided(attribute, "loss.contradicts"))
        }
        promised[field] = value
        return row
      })
  }

  /// The settings that the loss ledger promises at the destination.
  var settings: [String: String] {
    var settings: [String: String] = [:]
    for row in losses.rows {
      if let (field, value) = row.expectation, field.holder == .setting { settings[field.field] = value }
    }
    return settings
  }
}

/// One check of a cut-over.
protocol CutoverCheck: Sendable {
  /// Its stable name.
  var id: CheckID { get }
  /// Everything that it finds.
  func findings(_ cutover: Cutover) -> [Finding]
}
