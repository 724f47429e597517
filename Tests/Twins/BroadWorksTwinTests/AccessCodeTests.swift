import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Feature access codes")
struct AccessCodeTests {
  private var bench = TwinBench()
  private let ana = [OCIElement("userId", "a@example.com")]
  private let huntGroupCodes = [
    "Hunt Group Busy Activation", "Hunt Group Busy Deactivation", "Hunt Group Busy Interrogation",
  ]

  init() { bench.add("a@example.com", "Ana", "Roy") }

  private mutating func codes() throws -> [OCIElement] {
    try bench.ask("UserFeatureAccessCodeGetListRequest21", ana).elements("featureAccessCode")
  }

  private mutating func names() throws -> [String] { try codes().compactMap { $0.text("featureAccessCodeName") } }

  @Test("Every code has a name of its own, and belongs to services of users or to one of groups")
  func table() {
    #expect(Set(AccessCode.standard.map(\.name)).count == AccessCode.standard.count)
    for code in AccessCode.standard {
      #expect(code.code.hasPrefix("*") || code.code.hasPrefix("#"), "\(code.name)")
      #expect((code.groupService == nil) != code.userServices.isEmpty, "\(code.name)")
      #expect(code.userServices.isSubset(of: ServiceCatalogue.standard.services), "\(code.name)")
    }
  }

  @Test("A user of a group with hunt groups has three codes more")
  mutating func huntGroup() throws {
    #expect(try names().isEmpty)
    bench.system.groups[TwinBench.north]?.groupServices["Hunt Group"] = false
    #expect(try names().isEmpty)
    bench.system.groups[TwinBench.north]?.groupServices["Hunt Group"] = true
    #expect(try names() == huntGroupCodes)
    let group = try bench.ask("GroupFeatureAccessCodeGetRequest21", TwinBench.north.elements)
    #expect(group.text("useFeatureAccessCodeLevel") == "Service Provider")
    #expect(group.elements("featureAccessCode").compactMap { $0.text("featureAccessCodeName") } == huntGroupCodes)
    let other = try bench.ask("GroupFeatureAccessCodeGetRequest21", TwinBench.south.elements)
    #expect(other.elements("featureAccessCode").isEmpty)
  }

  @Test("A user has the codes of its own services, also of those in packs")
  mutating func services() throws {
    bench.system.groups[TwinBench.north]?.servicePacks = ["Basic": TwinServicePack(services: ["Do Not Disturb"])]
    bench.system[user: "a@example.com"]?.services = ["Speed Dial 8"]
    bench.system[user: "a@example.com"]?.servicePacks = ["Basic"]
    #expect(try names() == ["Do Not Disturb Activation", "Do Not Disturb Deactivation", "Speed Dial 8"])
    #expect(try codes().compactMap { $0.text("mainCode") } == ["*78", "*79", "*74"])
  }

  @Test("A group that authorises a service, by itself or in a pack, has its codes")
  mutating func authorized() throws {
    bench.system.groups[TwinBench.north]?.userServices = [
      "Speed Dial 8": TwinQuantity(), "Speed Dial 100": TwinQuantity(isAuthorized: false),
    ]
    bench.system.groups[TwinBench.north]?.servicePacks = ["Basic": TwinServicePack(services: ["Call Return"])]
    let answer = try bench.ask("GroupFeatureAccessCodeGetRequest21", TwinBench.north.elements)
    let names = answer.elements("featureAccessCode").compactMap { $0.text("featureAccessCodeName") }
    #expect(names == ["Call Return", "Speed Dial 8"])
  }

  @Test("A group with codes of its own has those in the place of the standard ones")
  mutating func ownCodes() throws {
    func code(_ name: String, _ digits: String) -> OCIElement {
      let parts = [OCIElement("featureAccessCodeName", name), OCIElement("mainCode", digits)]
      return OCIElement("featureAccessCode", parts)
    }
    bench.system.groups[TwinBench.north]?.accessCodes = [
      code("Speed Dial 8", "*11"), code("Speed Dial 100", "*12"), code("House Service", "*99"),
    ]
    bench.system[user: "a@example.com"]?.services = ["Speed Dial 8"]
    #expect(try codes().compactMap { $0.text("mainCode") } == ["*11", "*99"])
    let answer = try bench.ask("GroupFeatureAccessCodeGetRequest21", TwinBench.north.elements)
    #expect(answer.text("useFeatureAccessCodeLevel") == "Group")
  }

  @Test("A code that was turned off stays off, and one that the user does not have is refused")
  mutating func turnedOff() throws {
    bench.system[user: "a@example.com"]?.services = ["Do Not Disturb"]
    func change(_ name: String, _ isOn: Bool) -> [OCIElement] {
      let entry = [OCIElement("featureAccessCodeName", name), OCIElement("enableFAC", isOn)]
      return ana + [OCIElement("featureAccessCode", entry)]
    }
    let request = "UserFeatureAccessCodeModifyListRequest"
    try bench.ask(request, change("Do Not Disturb Deactivation", false))
    #expect(try codes().map { $0.truth("enableFAC") } == [true, false])
    try bench.ask(request, change("Do Not Disturb Deactivation", true))
    #expect(try codes().map { $0.truth("enableFAC") } == [true, true])
    #expect(bench.refusal(request, change("Speed Dial 8", false)) == 99_030)
    #expect(bench.refusal(request, [OCIElement("userId", "nobody@example.com")]) == 4008)
  }
}
