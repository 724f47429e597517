import Estates
import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("Ties between users")
struct TiesTests {
  private static let (zoe, bob, eve, pat) = (Company.zoe, Company.bob, Company.eve, Company.pat)

  private static func user(
    _ id: String, devices: [DeviceDocument] = [], _ answers: UserDocument.Answer...
  ) throws -> EstateObject {
    try EstateObject(UserDocument(userID: id, answers: answers), devices: devices)
  }

  private static func answer(_ family: String, _ elements: OCIElement...) -> UserDocument.Answer {
    UserDocument.Answer(family, type: family, elements: elements)
  }

  private static func graph(_ objects: [EstateObject]) -> TieGraph {
    TieGraph(among: objects.map { ObjectSummary($0) })
  }

  @Test("Pickup groups, hunt groups, devices and executives tie those who may move, and nobody else")
  func ties() throws {
    let reception = Self.answer(
      "UserCallPickup", OCIElement("name", "Reception"), Company.users("userTable", Self.zoe, Self.bob))
    let desk = Company.device("desk", [Self.zoe, Self.eve])
    let graph = Self.graph([
      try Self.user(Self.zoe, devices: [desk], reception), try Self.user(Self.bob, reception),
      try Self.user(
        Self.eve, devices: [desk], Self.answer("UserExecutive.Assistant", Company.users("assistantUserTable", Self.pat))
      ),
      try Self.user(Self.pat),
      EstateObject(HuntGroupTests.group("first", Self.bob, Self.pat.uppercased(), "stays@acme.example.com")),
    ])
    #expect(
      graph.ties == [
        TieGraph.Tie(Self.bob, Self.zoe, name: "Reception"), TieGraph.Tie(Self.bob, Self.pat, name: "first"),
        TieGraph.Tie(Self.eve, Self.pat, name: "Executive"), TieGraph.Tie(Self.eve, Self.zoe, name: "desk"),
      ])
    #expect(graph.sets == [[Self.bob, Self.eve, Self.pat, Self.zoe]])
  }

  @Test("Who watches whom ties nobody, and who is in nothing stands alone")
  func alone() throws {
    let graph = Self.graph([
      try Self.user(
        Self.zoe, devices: [Company.device("desk", [Self.zoe])],
        Self.answer("UserBusyLampField", Company.users("monitoredUserTable", Self.bob)),
        Self.answer("UserCallPickup", Company.users("userTable"))), try Self.user(Self.bob),
    ])
    #expect(graph.ties.isEmpty)
    #expect(graph.sets == [[Self.bob], [Self.zoe]])
  }

  @Test("All of a hunt group are tied to each other, so that a cut says how many would notice")
  func cut() throws {
    let graph = Self.graph(
      try [Self.zoe, Self.bob, Self.eve].map { try Self.user($0) } + [
        EstateObject(HuntGroupTests.group("first", Self.zoe, Self.bob, Self.eve))
      ])
    #expect(graph.ties.count == 3)
    #expect(graph.cheapestCut(of: [Self.bob, Self.eve, Self.zoe]).count == 2)
  }

  @Test("Of a hunt group with thousands of agents each is tied to the next, so that the graph stays small")
  func large() throws {
    let ids = (1...2_000).map { "agent-\($0)@acme.example.com" }
    let hunt = EnterpriseDocument.HuntGroup(
      id: "hotline@acme.example.com", name: "hotline", groupID: "headquarters", agents: ids)
    let graph = Self.graph(try ids.map { try Self.user($0) } + [EstateObject(hunt)])
    #expect(graph.ties.count == 1_999)
    #expect(graph.tiedSets.map(\.count) == [2_000])
  }
}
