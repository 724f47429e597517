import ConnectorConformance
import ConnectorKit
import Estates
import Migrations
import Testing

/// The suites of `ConnectorConformance` are run by all connectors; here they are shown systems that are wrong.
@Suite("The conformance suites")
struct ConformanceSuitesTests {
  @Test("Each flaw of a source is found, and no fault in a source without", arguments: FlawedSource.Flaw.allCases)
  func sources(_ flaw: FlawedSource.Flaw) async {
    let ada = EstateObject.ID(rawValue: "ada")
    var found = await EstateReadingConformance.violations(of: FlawedSource(flaw), largestBatch: 1)
    found += await ObjectReadingConformance.violations(
      of: FlawedSource(flaw), unknown: EstateObject.ID(rawValue: "nobody"))
    found += await LineReleasingConformance.violations(of: FlawedSource(flaw), releasing: ada)
    #expect(found.isEmpty == (flaw == .none), "\(found)")
    let expected: [FlawedSource.Flaw: String] = [
      .sameID: "estate.ids-are-unique", .sameAttribute: "estate.attributes-come-once",
      .largeBatch: "estate.batches-are-bounded", .everChanging: "estate.reads-the-same-objects-again",
      .deafToReceiver: "estate.stops-with-its-receiver", .inventsObjects: "object.unknown-id-is-nil",
      .otherWhenAlone: "object.equals-the-estate's", .emptyPlan: "line.plan-changes-something",
      .releasesAgain: "line.release-again-conflicts", .restoresAgain: "line.restore-again-conflicts",
      .restoresOtherwise: "line.restored-object-is-the-original", .releasesNothing: "line.is-released-afterwards",
    ]
    if let rule = expected[flaw] { #expect(found.contains { $0.rule == rule }, "\(found)") }
  }

  @Test("Each flaw of a destination is found, and no fault in one without", arguments: FlawedDestination.Flaw.allCases)
  func destinations(_ flaw: FlawedDestination.Flaw) async throws {
    let (ada, bob) = (UserAddress(name: "ada", domain: "d"), UserAddress(name: "bob", domain: "d"))
    let number = try PhoneNumber("+41227670001")
    var found = await UserProvisioningConformance.violations(of: FlawedDestination(flaw), creating: ada)
    found += await NumberAssigningConformance.violations(
      of: FlawedDestination(flaw), assigning: number, to: ada, notTo: bob)
    found += await SettingsCarryingConformance.violations(
      of: FlawedDestination(flaw), writing: ["a": "1", "b": "2", "c": "3"], of: ada,
      refusing: ["d": "longer than it can hold"])
    let full = FlawedDestination(flaw)
    try await full.create(ada, password: Secret("a"))
    try await full.assign(number, to: ada)
    found += await DestinationReportingConformance.violations(
      of: full, known: .init(holders: [number: ada], freeNumber: try PhoneNumber("+41227670002"), absent: bob))
    #expect(found.isEmpty == (flaw == .none), "\(found)")
    let expected: [FlawedDestination.Flaw: String] = [
      .overwritesUsers: "user.taken-name-conflicts", .removesAnybody: "user.removal-needs-the-password",
      .tellsPassword: "user.plan-holds-no-password", .forgetsNumbers: "assign.holder-is-read-back",
      .reassigns: "assign.taken-number-conflicts", .releasesAnybodys: "assign.release-needs-the-holder",
      .doublesNumbers: "assign.number-is-free-afterwards", .overwritesSettings: "settings.other-value-conflicts",
      .writesSome: "settings.conflicting-write-changes-nothing",
      .removesSome: "settings.conflicting-removal-changes-nothing",
      .refusesEqual: "settings.same-value-is-no-conflict", .acceptsAll: "settings.unacceptable-ones-are-refused",
      .reportsAll: "report.on-nothing-holds-nothing", .miscounts: "report.counts-users",
    ]
    if let rule = expected[flaw] { #expect(found.contains { $0.rule == rule }, "\(found)") }
  }
}
