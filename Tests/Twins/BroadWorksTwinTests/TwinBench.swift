import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

/// A small system to ask things of: an enterprise with two groups, and a provider that is none with one.
struct TwinBench {
  static let north = TwinGroupKey("acme", "north")
  static let south = TwinGroupKey("acme", "south")
  static let quay = TwinGroupKey("harbour", "quay")

  var system = TwinSystem()

  init() {
    var acme = TwinProvider("acme", name: "Acme Instruments", isEnterprise: true)
    acme.numbers = Set((100...130).map { "+33-199001\($0)" })
    acme.departments = ["Sales"]
    acme.schedules = [TwinSchedule("Public holidays", kind: "Holiday")]
    system.providers = ["acme": acme, "harbour": TwinProvider("harbour", name: "Harbour", isEnterprise: false)]
    for key in [Self.north, Self.south, Self.quay] {
      let profile = [OCIElement("defaultDomain", "example.com"), OCIElement("groupName", "The \(key.groupID)")]
      system.groups[key] = TwinGroup(key, profile: profile, userLimit: 25, domains: ["example.com", "a.example.com"])
    }
    system.groups[Self.north]?.numbers = [
      "+33-199001100": true, "+33-199001101": false, "+33-199001102": false, "+33-199001103": true,
    ]
  }

  /// Adds a user with a first and a last name, and whatever else its profile has.
  @discardableResult
  mutating func add(
    _ id: String, _ first: String, _ last: String, in group: TwinGroupKey = TwinBench.north,
    _ others: [OCIElement] = []
  ) -> TwinUser {
    let names = [OCIElement("lastName", last), OCIElement("firstName", first)]
    let user = TwinUser(id, in: group, profile: names + others)
    system[user: id] = user
    return user
  }

  /// What is answered, which must be no refusal and fit its type.
  @discardableResult
  mutating func ask(
    _ type: String, _ elements: [OCIElement], _ location: SourceLocation = #_sourceLocation
  ) throws -> OCICommand {
    let answer = TwinCommands.answer(OCICommand(type, elements), in: &system)
    let refusal = OCIRefusal(answer)
    try #require(refusal == nil, "\(refusal?.summary ?? "") \(refusal?.detail ?? "")", sourceLocation: location)
    if OCISchema.standard.fields(of: answer.type) != nil {
      let violation = OCISchema.standard.violation(in: answer)
      #expect(violation == nil, "\(violation.map { "\($0)" } ?? "")", sourceLocation: location)
    }
    return answer
  }

  /// The number of a refusal, which must leave everything as it was.
  mutating func refusal(
    _ type: String, _ elements: [OCIElement], _ location: SourceLocation = #_sourceLocation
  ) -> Int? {
    let before = system
    let answer = TwinCommands.answer(OCICommand(type, elements), in: &system)
    #expect(system == before, sourceLocation: location)
    return OCIRefusal(answer)?.number
  }
}

extension TwinGroupKey {
  /// The elements of a request that name the group.
  var elements: [OCIElement] { [OCIElement("serviceProviderId", providerID), OCIElement("groupId", groupID)] }

  /// The elements of a request that name a device of the group.
  func device(_ name: String) -> [OCIElement] { elements + [OCIElement("deviceName", name)] }
}

extension OCICommand {
  /// The rows of a table, each by its headings.
  func rows(_ name: String) throws -> [[String: String]] {
    let table = try #require(try table(name))
    return table.rows.map { Dictionary(uniqueKeysWithValues: zip(table.headings, $0.cells)) }
  }

  /// The texts under one heading of a table.
  func column(_ heading: String, of name: String) throws -> [String] {
    try rows(name).map { try #require($0[heading]) }
  }
}

extension String {
  /// What stands between the slashes of a path.
  var names: [String] { dropFirst().split(separator: "/", omittingEmptySubsequences: false).map(String.init) }
}
