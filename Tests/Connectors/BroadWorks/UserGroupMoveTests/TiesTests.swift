import Migrations
import OCIP
import Testing

@testable import BroadWorks
@testable import UserGroupMove

@Suite("Ties between users")
struct TiesTests {
  private static let (zoe, bob, eve, pat) = (Company.zoe, Company.bob, Company.eve, Company.pat)

  private static func user(_ id: String, _ answers: UserDocument.Answer...) -> UserDocument {
    UserDocument(userID: id, answers: answers)
  }

  private static func answer(_ family: String, _ elements: OCIElement...) -> UserDocument.Answer {
    UserDocument.Answer(family, type: family, elements: elements)
  }

  @Test("Pickup groups, hunt groups, devices and executives tie those who may move, and nobody else")
  func ties() {
    var enterprise = Company().move.enterprise
    enterprise.huntGroups = [HuntGroupTests.group("first", Self.bob, Self.pat.uppercased(), "stays@acme.example.com")]
    let users = [
      Self.user(
        Self.zoe,
        Self.answer("UserCallPickup", OCIElement("name", "Reception"), Company.users("userTable", Self.zoe, Self.bob))),
      Self.user(
        Self.bob,
        Self.answer("UserCallPickup", OCIElement("name", "Reception"), Company.users("userTable", Self.zoe, Self.bob))),
      Self.user(Self.eve, Self.answer("UserExecutive.Assistant", Company.users("assistantUserTable", Self.pat))),
      Self.user(Self.pat),
    ]
    let graph = TieGraph(of: users, devices: [Company.device("desk", [Self.zoe, Self.eve])], in: enterprise)
    #expect(
      graph.ties == [
        TieGraph.Tie(Self.bob, Self.zoe, name: "Reception"), TieGraph.Tie(Self.bob, Self.pat, name: "first"),
        TieGraph.Tie(Self.eve, Self.pat, name: "Executive"), TieGraph.Tie(Self.eve, Self.zoe, name: "desk"),
      ])
    #expect(graph.sets == [[Self.bob, Self.eve, Self.pat, Self.zoe]])
  }

  @Test("Who watches whom ties nobody, and who is in nothing stands alone")
  func alone() {
    let users = [
      Self.user(
        Self.zoe, Self.answer("UserBusyLampField", Company.users("monitoredUserTable", Self.bob)),
        Self.answer("UserCallPickup", Company.users("userTable"))), Self.user(Self.bob),
    ]
    let graph = TieGraph(of: users, devices: [Company.device("desk", [Self.zoe])], in: Company().move.enterprise)
    #expect(graph.ties.isEmpty)
    #expect(graph.sets == [[Self.bob], [Self.zoe]])
  }

  @Test("All of a large hunt group are tied to each other, so that a cut says how many would notice")
  func cut() {
    var enterprise = Company().move.enterprise
    enterprise.huntGroups = [HuntGroupTests.group("first", Self.zoe, Self.bob, Self.eve)]
    let graph = TieGraph(of: [Self.zoe, Self.bob, Self.eve].map { Self.user($0) }, devices: [], in: enterprise)
    #expect(graph.ties.count == 3)
    #expect(graph.cheapestCut(of: [Self.bob, Self.eve, Self.zoe]).count == 2)
  }
}
