import ConnectorKit
import Estates
import Foundation
import MigrationEngine
import Migrations
import Store

/// Moves numbers with their users and settings from one phone system to another, each at its hour.
///
/// The document behind it is the CERNphone Migration Wizard: numbers wait, are scheduled, and move in bulk.
package struct NumberCutover: Playbook {
  /// What the source must be able to do.
  package typealias Source = EstateReading & LineReleasing
  /// What the destination must be able to do.
  package typealias Destination = UserProvisioning & NumberAssigning & SettingsCarrying & DestinationReporting

  package let id = PlaybookID("number-cutover", version: 1)
  let source: any Source
  let destination: any Destination
  let options: CutoverOptions

  /// Joins source, destination and options.
  package init(source: any Source, destination: any Destination, options: CutoverOptions) {
    self.source = source
    self.destination = destination
    self.options = options
  }

  /// What can stand in the way at the source; all can be run over the whole estate at any time.
  static let encumbrances: [any CutoverCheck] = [
    NumberNotValid(), NumberGone(), NumberHeldTwice(), NumberWithExtension(), NumberClosed(), KindNotSupported(),
    OwnerMissing(),
    OwnerWithoutMail(), ResponseGroupMember(), DelegateTie(), PhysicalPhones(), AttributesUnknown(),
    LineNotReleasable(),
  ]

  /// What the destination must offer.
  static let requirements: [any CutoverCheck] = [
    DomainUnknown(), NumberOutOfRange(), NumberTaken(), NameTaken(), CapacityExhausted(), EmergencyRouteMissing(),
    SettingNotAccepted(),
  ]

  /// All checks, in the order in which people read what they find.
  static let checks = encumbrances + requirements

  /// The steps in their order.
  ///
  /// In every state between two of them the number rings its owner: it is assigned at the destination before the
  /// source gives it up, and given back at the source before the destination gives it up.
  func steps(of cutover: Cutover, release: LineRelease, user: UserAddress, number: PhoneNumber) throws -> [PlannedStep]
  {
    let settings = cutover.settings
    var steps = [
      try PlannedStep("back-up", BackUp.Values(object: release.holder, user: user, number: number)),
      try PlannedStep(
        "create-subscriber", on: destination.id, CreateSubscriber.Values(user: user),
        changes: destination.plannedChanges(creating: user)),
      try PlannedStep(
        "set-settings", on: destination.id, SetSettings.Values(user: user, settings: settings),
        changes: destination.plannedChanges(writing: settings, of: user)),
      try PlannedStep(
        "assign-number", on: destination.id, AssignNumber.Values(number: number, user: user),
        changes: destination.plannedChanges(assigning: number, to: user)),
      try PlannedStep(
        "verify-destination", on: destination.id, VerifyDestination.Values(number: number, user: user)),
    ]
    if options.settleSeconds > 0 {
      steps.append(try PlannedStep("settle", Settle.Values(seconds: options.settleSeconds)))
    }
    if options.needsApproval { steps.append(try AwaitApproval.planned()) }
    steps += [
      try PlannedStep(
        "release-line", on: source.id, ReleaseLine.Values(release: release), changes: release.changes),
      try PlannedStep(
        "verify-again", on: destination.id, VerifyAgain.Values(number: number, user: user, release: release)),
      try PlannedStep("finish", Finish.Values()),
    ]
    return steps
  }

  package func step(for planned: PlannedStep) throws -> any Step {
    switch planned.id {
    case "back-up": BackUp(source: source, destination: destination, values: try planned.decoded())
    case "create-subscriber": CreateSubscriber(destination: destination, values: try planned.decoded())
    case "set-settings": SetSettings(destination: destination, values: try planned.decoded())
    case "assign-number": AssignNumber(destination: destination, values: try planned.decoded())
    case "verify-destination": VerifyDestination(destination: destination, values: try planned.decoded())
    case "settle": Settle(values: try planned.decoded())
    case "await-approval": AwaitApproval()
    case "release-line": ReleaseLine(source: source, values: try planned.decoded())
    case "verify-again": VerifyAgain(source: source, destination: destination, values: try planned.decoded())
    case "finish": Finish(values: try planned.decoded())
    default: throw EngineError.unknownStep(planned.id)
    }
  }

  package func weight(ofDriftIn attribute: String) -> Drift.Weight {
    switch CutoverFingerprint.meaning(of: attribute) {
    case .directoryOnly, .platformInternal, .identity: .harmless
    case .notUnderstood, .notRead, nil: .unknown
    default: .used
    }
  }

  /// The line may have left the source while the destination does not hold the number.
  package func mayBeUnreachable(_ state: MigrationState, of plan: Plan) -> Bool {
    guard let release = plan.steps.firstIndex(where: { $0.id == "release-line" }),
      let assign = plan.steps.firstIndex(where: { $0.id == "assign-number" })
    else { return false }
    let mayHaveLeft = state.step(release) != .pending && state.step(release) != .undone
    guard case .done = state.step(assign) else { return mayHaveLeft }
    // Reading again after the line was taken showed that the destination does not hold what was assigned.
    return mayHaveLeft && state.failure?.code == "run.not-as-planned"
  }

  package func handOvers(of backup: [UInt8]) throws -> [HandOver] { [try HandOver.read(backup, of: "hand-over")] }

  /// Restoring gives the line back to the source, from what the backup holds and nothing else.
  package func restoration(of backup: [UInt8]) async throws -> Restoration {
    let contents: BackUp.Contents
    do {
      contents = try JSONDecoder().decode(BackUp.Contents.self, from: Data(backup))
    } catch {
      throw StoreError.damagedBackup("backup")
    }
    let release = try source.planRelease(of: contents.object)
    switch try await source.state(of: release) {
    case .held: return Restoration(changes: []) {}
    case .other(let names):
      throw EngineError.conflict(
        step: "release-line", facts: ["object": release.origin, "attributes": names.joined(separator: ", ")])
    case .released:
      let changes = release.changes.map {
        Change(object: $0.object, field: $0.field, before: $0.after, after: $0.before)
      }
      return Restoration(changes: changes) { try await source.restore(release) }
    }
  }
}
