import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct GroupMoveTests {
  /// Something that stands in the way of Ann's move to the south.
  struct Obstacle: Sendable, CustomTestStringConvertible {
    let code: Int
    let words: String
    let prepare: @Sendable (inout TwinSystem) -> Void
    var testDescription: String { String(code) }
  }

  static let obstacles = [
    Obstacle(
      code: 4202,
      words: "[Error 4202] The extension is not available. It is already assigned to a user: dan@acme.example.com."
    ) {
      $0[user: Small.dan]?.changeProfile { $0.set(OCIElement("extension", "1000")) }
    },
    Obstacle(code: 8264, words: "[Error 8264] Routing profile is different with new group: south") {
      $0.groups[Small.south]?.routingProfile = "other"
    },
    Obstacle(code: 19600, words: "[Error 19600] User has to be within an enterprise to be moved.") {
      $0.providers["acme"]?.isEnterprise = false
    },
    Obstacle(code: 19603, words: "[Error 19603] New group already reaches maximum number of user limits.") {
      $0.groups[Small.south]?.userLimit = 1
    },
    Obstacle(
      code: 19604,
      words: "[Error 19604] The primary number of the user is the same as the calling line ID of the group."
    ) {
      $0.groups[Small.north]?.profile.append(OCIElement("callingLineIdPhoneNumber", "+33-199001000"))
    },
    Obstacle(
      code: 19605,
      words: "[Error 19605] User is assigned services not authorized to the new group: [Call Waiting, Privacy]."
    ) {
      $0[user: Small.ann]?.services = ["Do Not Disturb", "Call Waiting", "Privacy"]
      $0.groups[Small.south]?.userServices["Call Waiting"] = nil
      $0.groups[Small.south]?.userServices["Privacy"] = TwinQuantity(limit: 1)
      $0[user: Small.dan]?.services = ["Privacy"]
    },
    Obstacle(code: 19606, words: "[Error 19606] User is in an active hoteling/flexible seating association.") {
      $0[user: Small.ann]?.isHoteling = true
    },
    Obstacle(code: 19607, words: "[Error 19607] User is pilot user of a trunk group.") { system in
      let endpoint = OCIElement("trunkGroupDeviceEndpoint", [OCIElement("isPilotUser", true)])
      system[user: Small.ann]?.changeProfile { $0.set(OCIElement("trunkAddressing", [endpoint])) }
    },
    Obstacle(
      code: 19608,
      words: """
        [Error 19608] User is using group level device profiles which is used by other users in current group. \
        Following are the device profiles shared with other users: ann-desk.
        """
    ) {
      let line = TwinSharedLine(deviceLevel: "Group", deviceName: "ann-desk", linePort: "b@acme.example.com")
      $0[user: Small.bob]?.sharedLines = [line]
    },
    Obstacle(
      code: 19609,
      words: """
        [Error 19609] Following device profiles cannot be moved to the new group because there are already devices \
        with the same name defined in the new group: ann-desk.
        """
    ) {
      $0.groups[Small.south]?.devices["ann-desk"] = TwinDevice("ann-desk", profile: [])
    },
    Obstacle(
      code: 19613, words: "[Error 19613] User is assigned service packs not authorized to the new group: [Standard]."
    ) {
      $0.groups[Small.south]?.servicePacks["Standard"]?.quantity = TwinQuantity(isAuthorized: false)
    },
  ]

  private static func request(evaluateOnly: Bool? = nil) -> [OCIElement] {
    [OCIElement("userId", Small.ann), OCIElement("newGroupId", "south")]
      + (evaluateOnly.map { [OCIElement("evaluateOnly", $0)] } ?? [])
  }

  private static func codes(_ answer: OCICommand, _ name: String) -> [Int] {
    answer.elements(name).compactMap { $0.number("messageCode") }
  }

  @Test("What stands in the way is said in the words of BroadWorks, and the move is not made", arguments: obstacles)
  func obstacle(_ obstacle: Obstacle) throws {
    var system = Small.make()
    obstacle.prepare(&system)
    let before = system
    for request in [Self.request(evaluateOnly: true), Self.request()] {
      let answer = system.ask("UserModifyGroupIdRequest", request)
      #expect(OCISchema.standard.violation(in: answer) == nil)
      #expect(Self.codes(answer, "error") == [obstacle.code])
      #expect(answer.element("error")?.text("summary") == obstacle.words)
      #expect(answer.element("error")?.text("summaryEnglish") == obstacle.words)
      #expect(system == before)
    }
  }

  @Test("All that stands in the way is said at once")
  func allObstacles() {
    var system = Small.make()
    for obstacle in Self.obstacles where obstacle.code != 19600 { obstacle.prepare(&system) }
    let before = system
    let evaluation = system.ask("UserModifyGroupIdRequest", Self.request(evaluateOnly: true))
    let expected = Set(Self.obstacles.map(\.code)).subtracting([19600])
    #expect(Set(Self.codes(evaluation, "error")) == expected)
    #expect(!Self.codes(evaluation, "impact").isEmpty)
    let move = system.ask("UserModifyGroupIdRequest", Self.request())
    #expect(Self.codes(move, "error") == Self.codes(evaluation, "error"))
    #expect(Self.codes(move, "impact").isEmpty)
    #expect(system == before)
  }

  @Test("Only users move, and only to another group that exists in their enterprise")
  func wrongUsersAndGroups() {
    var system = Small.make()
    let other = TwinGroupKey("other", "west")
    system.providers["other"] = TwinProvider("other", name: "Other", isEnterprise: true)
    system.groups[other] = TwinGroup(other, domains: [])
    let hunt = TwinGathering(.huntGroup, id: "hunt@acme.example.com", name: "Hunt", members: [])
    system.groups[Small.north]?.gatherings = [hunt]
    func ask(_ id: String, _ group: String) -> OCICommand {
      system.ask("UserModifyGroupIdRequest", OCIElement("userId", id), OCIElement("newGroupId", group))
    }
    #expect(Self.codes(ask(Small.ann, "west"), "error") == [19601])
    #expect(Self.codes(ask(Small.ann, "north"), "error") == [19601])
    #expect(Self.codes(ask(hunt.id, "south"), "error") == [19602])
    #expect(ask(Small.ann, "nowhere").refusal == 4004)
    #expect(ask("eve@acme.example.com", "south").refusal == 4008)
  }

  @Test("Somebody whom nothing hinders moves with device, number and all secrets")
  func move() throws {
    var system = Small.make()
    system[user: Small.bob]?.settings["UserBusyLampField"] = Small.lampField([Small.ann])
    system.groups[Small.north]?.devices["ann-desk"]?.tags = ["%RINGER%": "low"]
    let before = system
    let evaluation = system.ask("UserModifyGroupIdRequest", Self.request(evaluateOnly: true))
    #expect(system == before)
    let answer = system.ask("UserModifyGroupIdRequest", Self.request())
    #expect(answer == evaluation)
    #expect(Self.codes(answer, "error").isEmpty)
    #expect(Self.codes(answer, "impact") == [19701, 19717])
    #expect(
      answer.element("impact")?.text("summary")
        == "[Informational 19701] The identity/device profile the user is using is moved to the new group: ann-desk.")
    var expected = try #require(before[user: Small.ann])
    expected.group = Small.south
    #expect(system[user: Small.ann] == expected)
    #expect(system.groups[Small.north]?.devices["ann-desk"] == nil)
    #expect(system.groups[Small.south]?.devices["ann-desk"] == before.groups[Small.north]?.devices["ann-desk"])
    #expect(system.groups[Small.north]?.numbers["+33-199001000"] == nil)
    #expect(system.groups[Small.south]?.numbers["+33-199001000"] == true)
    #expect(system[user: Small.bob] == before[user: Small.bob])
    #expect(system.ask("UserGetRequest24", OCIElement("userId", Small.ann)).text("groupId") == "south")
  }

  @Test("A number that is not activated is not activated after the move")
  func activation() {
    var system = Small.make()
    let request = [OCIElement("userId", Small.bob), OCIElement("newGroupId", "south")]
    #expect(Self.codes(system.ask("UserModifyGroupIdRequest", request), "error").isEmpty)
    #expect(system.groups[Small.south]?.numbers["+33-199001001"] == false)
  }
}
