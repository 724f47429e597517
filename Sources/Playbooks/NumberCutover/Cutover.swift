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
  var owner: ObjectSummary?
  /// Physical phones that ring under the number.
  var devices: [ObjectSummary]
  /// Whether the registry says that the number is closed.
  var isClosed: Bool
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
  /// What becomes of every attribute.
  var losses = LossLedger()
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

  /// Whether everything is there that a plan is drawn up from.
  var canBePlanned: Bool {
    guard case .success? = release else { return false }
    return object != nil && user != nil && number != nil
  }

  /// What the rules ask of it.
  var facts: LineFacts {
    var facts = LineFacts(
      number: number?.value ?? 0, holders: UInt32(holders.count), devices: UInt32(devices.count), traits: [],
      kind: object?.kind)
    func mark(_ trait: LineFacts.Traits, _ isSo: Bool) { if isSo { facts.traits.insert(trait) } }
    if case .success(let uri) = line { mark(.hasExtension, uri.extension != nil) }
    mark(.isClosed, isClosed)
    mark(.hasOwner, owner != nil)
    mark(.ownerHasMail, owner?.mail?.contains("@") == true)
    mark(.isInGroup, tied.contains { $0.tie.kind == .group })
    mark(.hasDelegates, tied.contains { $0.tie.kind == .delegate })
    mark(.isTaken, number.map { destination.holders[$0] != nil } ?? false)
    mark(.nameIsTaken, !sameUser.isEmpty || user.map(destination.present.contains) ?? false)
    mark(.hasEmergencyRoute, location?.emergencyRoute != nil)
    return facts
  }

  /// The destination's place for the number.
  var location: DestinationReport.Location? { object?.location.flatMap { destination.location(called: $0) } }

  /// Works out what becomes of every attribute.
  ///
  /// Where two attributes would be kept in one field with different values the destination can hold only the first;
  /// somebody has to decide on the other.
  func weighLosses() -> LossLedger {
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
  /// Whether it finds anything, from the facts alone; true where they do not tell.
  ///
  /// This is the rule; it is asked of every line of an estate at once.
  func concerns(_ line: LineFacts, _ terms: ScreeningTerms) -> Bool
  /// Marks the lines that it concerns.
  func screen(
    _ lines: UnsafeBufferPointer<LineFacts>, _ terms: ScreeningTerms, _ marks: UnsafeMutableBufferPointer<UInt32>,
    _ mark: UInt32)
  /// Everything that it finds in a cut-over that it concerns.
  func findings(_ cutover: Cutover) -> [Finding]
}
