import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Requests about what users are members of")
struct GatheringCommandTests {
  private var bench = TwinBench()
  private let ana = [OCIElement("userId", "a@example.com")]
  private let bo = [OCIElement("userId", "b@example.com")]
  private let hunt = OCIElement("serviceUserId", "hunt@example.com")

  init() {
    bench.add(
      "a@example.com", "Ana", "Roy",
      [OCIElement("phoneNumber", "199001100"), OCIElement("extension", "1100")])
    bench.add("b@example.com", "Bo", "Lind", in: TwinBench.south)
    bench.add("c@example.com", "Cy", "Moss", in: TwinBench.quay)
    let gatherings = [
      gathering(.callPickup, "pickup", ["a@example.com"]), gathering(.seriesCompletion, "series", ["A@example.com"]),
      gathering(.callPark, "park", ["a@example.com"]),
      gathering(.paging, "page@example.com", ["a@example.com"], "+33-199001101"),
      gathering(.callCenter, "center@example.com", ["a@example.com"], "+33-199001103"),
      gathering(.huntGroup, "hunt@example.com", ["a@example.com", "b@example.com"], "+33-199001102"),
    ]
    bench.system.groups[TwinBench.north]?.gatherings = gatherings
  }

  private func gathering(
    _ kind: TwinGathering.Kind, _ id: String, _ members: [String], _ number: String? = nil
  ) -> TwinGathering {
    TwinGathering(kind, id: id, name: "The \(id)", members: members, phoneNumber: number)
  }

  @Test(
    "A member sees the name and all members; whoever is no member sees neither",
    arguments: [
      ("UserCallPickupGetRequest", "The pickup"), ("UserSeriesCompletionGetRequest", "The series"),
      ("UserCallParkGetRequest", "The park"),
    ])
  mutating func membership(request: String, name: String) throws {
    let answer = try bench.ask(request, ana)
    #expect(answer.text("name") == name)
    #expect(try answer.column("User Id", of: "userTable") == ["a@example.com"])
    #expect(try answer.column("Last Name", of: "userTable") == ["Roy"])
    let family = String(request.dropLast("GetRequest".count))
    let headings = ServiceCatalogue.standard.setting(family)?.tables["userTable"]
    #expect(try answer.table("userTable")?.headings == headings)
    let none = try bench.ask(request, bo)
    #expect(none.element("name") == nil)
    #expect(try none.rows("userTable").isEmpty)
    #expect(bench.refusal(request, [OCIElement("userId", "nobody@example.com")]) == 4008)
  }

  @Test("Paging groups are those that a user is a member of")
  mutating func paging() throws {
    let answer = try bench.ask("UserGroupPagingGetListRequest", ana)
    #expect(try answer.column("Phone Number", of: "pagingGroupTable") == ["+33-199001101"])
    #expect(try bench.ask("UserGroupPagingGetListRequest", bo).rows("pagingGroupTable").isEmpty)
  }

  @Test("Call centres are listed for agents; who has none of the services is refused with 4410")
  mutating func callCenters() throws {
    #expect(bench.refusal("UserCallCenterGetRequest23", ana) == 4410)
    bench.system[user: "a@example.com"]?.services = ["Call Center - Premium"]
    bench.system[user: "a@example.com"]?.settings["UserCallCenter"] = [OCIElement("guardTimerSeconds", 9)]
    let answer = try bench.ask("UserCallCenterGetRequest23", ana)
    #expect(answer.number("guardTimerSeconds") == 9)
    #expect(answer.truth("useDefaultGuardTimer") == true)
    #expect(try answer.column("Service User Id", of: "callCenterTable") == ["center@example.com"])
    let headings = ServiceCatalogue.standard.setting("UserCallCenter")?.tables["callCenterTable"]
    #expect(try answer.table("callCenterTable")?.headings == headings)
    #expect(try answer.column("Available", of: "callCenterTable") == ["true"])
    // Only what is set of a call centre that the agent is in is said, and nothing else of it changes.
    let rows = ["center@example.com", "left@example.com"].map { [$0, "", "", "false", "", "", "", "", "7"] }
    bench.system[user: "a@example.com"]?.settings["UserCallCenter"] = [
      .table("callCenterTable", headings ?? [], rows)
    ]
    let changed = try #require(try bench.ask("UserCallCenterGetRequest23", ana).rows("callCenterTable").first)
    #expect(changed["Available"] == "false" && changed["Skill Level"] == "7")
    #expect(changed["Phone Number"] == "+33-199001103" && changed["Type"] == "Basic")
    #expect(try bench.ask("UserCallCenterGetRequest23", ana).rows("callCenterTable").count == 1)
  }

  @Test("Bridges are those that a user hosts")
  mutating func bridges() throws {
    let family = "UserMeetMeConferencing.BridgeList"
    #expect(
      try bench.ask("UserMeetMeConferencingGetBridgeListRequest", ana).rows("conferenceBridgeTable").isEmpty)
    bench.system[user: "a@example.com"]?.lists[family] = [
      TwinEntry("bridge@example.com", [OCIElement("name", "Board"), OCIElement("ports", 10)], isActive: false)
    ]
    let answer = try bench.ask("UserMeetMeConferencingGetBridgeListRequest", ana)
    let row = try #require(try answer.rows("conferenceBridgeTable").first)
    #expect(row["Bridge Id"] == "bridge@example.com" && row["Name"] == "Board")
    #expect(row["Ports"] == "10" && row["Is Active"] == "false" && row["Phone Number"] == "")
    let headings = ServiceCatalogue.standard.setting(family)?.tables["conferenceBridgeTable"]
    #expect(try answer.table("conferenceBridgeTable")?.headings == headings)
    let other = ["second@example.com", "Second", "", "", "5", "true", "true", "33", "0"]
    bench.system[user: "a@example.com"]?.settings[family] = [
      .table("conferenceBridgeTable", headings ?? [], [other])
    ]
    let both = try bench.ask("UserMeetMeConferencingGetBridgeListRequest", ana)
    #expect(
      try both.column("Bridge Id", of: "conferenceBridgeTable") == ["bridge@example.com", "second@example.com"])
  }

  @Test("Hunt groups are listed by group, and by department where one is asked for")
  mutating func huntGroups() throws {
    let request = "GroupHuntGroupGetInstanceListRequest"
    let rows = try bench.ask(request, TwinBench.north.elements).rows("huntGroupTable")
    #expect(rows.map { $0["Service User Id"] } == ["hunt@example.com"])
    #expect(rows[0]["Phone Number"] == "+33-199001102" && rows[0]["Policy"] == "Regular")
    #expect(rows[0]["Is Active"] == "true" && rows[0]["Department"] == "")
    #expect(try bench.ask(request, TwinBench.south.elements).rows("huntGroupTable").isEmpty)
    let sales = TwinBench.north.elements + [OCIElement("groupDepartmentName", "Sales")]
    #expect(try bench.ask(request, sales).rows("huntGroupTable").isEmpty)
  }

  @Test("A hunt group's agents are listed with their groups, in their order")
  mutating func agents() throws {
    let answer = try bench.ask("GroupHuntGroupGetInstanceRequest20", [hunt])
    let rows = try answer.rows("agentUserTable")
    #expect(rows.map { $0["User Id"] } == ["a@example.com", "b@example.com"])
    #expect(rows.map { $0["Group Id"] } == ["north", "south"])
    #expect(rows.map { $0["Group Name"] } == ["The north", "The south"])
    #expect(rows.map { $0["Is Phone Number Activated"] } == ["true", ""])
    #expect(answer.element("serviceInstanceProfile")?.text("name") == "The hunt@example.com")
    #expect(answer.element("serviceInstanceProfile")?.text("phoneNumber") == "199001102")
    #expect(answer.element("serviceInstanceProfile")?.text("countryCode") == "33")
    for id in ["nobody@example.com", "center@example.com", "a@example.com"] {
      #expect(
        bench.refusal("GroupHuntGroupGetInstanceRequest20", [OCIElement("serviceUserId", id)]) == 4008, "\(id)")
    }
  }

  @Test("A list of agents replaces the one before, and an empty one takes all away")
  mutating func replacedAgents() throws {
    func agents(_ ids: String...) -> [OCIElement] {
      [hunt, OCIElement("agentUserIdList", ids.map { OCIElement("userId", $0) })]
    }
    let request = "GroupHuntGroupModifyInstanceRequest"
    func members() -> [String]? { bench.system.gathering("hunt@example.com")?.members }
    try bench.ask(request, agents("B@example.com"))
    #expect(members() == ["b@example.com"])
    try bench.ask(request, [hunt, OCIElement("policy", "Circular")])
    #expect(members() == ["b@example.com"])
    #expect(bench.refusal(request, agents("a@example.com", "nobody@example.com")) == 4008)
    #expect(bench.refusal(request, agents("a@example.com", "c@example.com")) == 99_031)
    try bench.ask(request, [hunt, OCIElement.nil("agentUserIdList")])
    #expect(members() == [])
  }

  @Test("Outside of an enterprise only users of the same group are agents")
  mutating func noEnterprise() {
    bench.system.providers["acme"]?.isEnterprise = false
    let agents = OCIElement("agentUserIdList", [OCIElement("userId", "b@example.com")])
    #expect(bench.refusal("GroupHuntGroupModifyInstanceRequest", [hunt, agents]) == 99_031)
  }

  @Test("A hunt group is changed in what a request says, and in nothing else")
  mutating func changed() throws {
    let request = "GroupHuntGroupModifyInstanceRequest"
    let aliases = OCIElement("sipAliasList", [OCIElement("sipAlias", "first-line@example.com")])
    let department = OCIElement(
      "department", type: "EnterpriseDepartmentKey",
      [OCIElement("serviceProviderId", "acme"), OCIElement("name", "Sales")])
    let profile = [
      OCIElement("name", "First line"), OCIElement.nil("phoneNumber"), OCIElement("extension", "2000"), department,
      aliases,
    ]
    try bench.ask(
      request,
      [
        hunt, OCIElement("serviceInstanceProfile", profile), OCIElement("policy", "Weighted"),
        OCIElement("forwardToPhoneNumber", "1100"),
      ])
    try bench.ask(request, [hunt, OCIElement.nil("forwardToPhoneNumber")])
    let answer = try bench.ask("GroupHuntGroupGetInstanceRequest20", [hunt])
    let read = try #require(answer.element("serviceInstanceProfile"))
    #expect(read.text("name") == "First line" && read.element("phoneNumber") == nil)
    #expect(read.text("extension") == "2000" && read.texts("alias") == ["first-line@example.com"])
    #expect(answer.text("policy") == "Weighted" && answer.element("forwardToPhoneNumber") == nil)
    let sales = TwinBench.north.elements + [OCIElement("groupDepartmentName", "Sales")]
    #expect(try bench.ask("GroupHuntGroupGetInstanceListRequest", sales).rows("huntGroupTable").count == 1)
  }

  @Test("A number, an extension or a department that cannot be had is refused")
  mutating func changeRefused() {
    func refusal(_ element: OCIElement) -> Int? {
      var copy = bench
      return copy.refusal(
        "GroupHuntGroupModifyInstanceRequest", [hunt, OCIElement("serviceInstanceProfile", [element])])
    }
    #expect(refusal(OCIElement("phoneNumber", "+33-199001110")) == 99_010)
    #expect(refusal(OCIElement("phoneNumber", "+33-199001100")) == 99_012)
    #expect(refusal(OCIElement("extension", "1100")) == 4202)
    #expect(refusal(OCIElement("extension", "1")) == 4909)
    let key = [OCIElement("serviceProviderId", "acme"), OCIElement("name", "Unknown")]
    #expect(refusal(OCIElement("department", type: "EnterpriseDepartmentKey", key)) == 99_060)
  }
}
