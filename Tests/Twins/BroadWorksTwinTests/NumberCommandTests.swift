import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Requests about directory numbers")
struct NumberCommandTests {
  private var bench = TwinBench()

  private func numbers(_ texts: String..., in key: TwinGroupKey = TwinBench.north) -> [OCIElement] {
    key.elements + texts.map { OCIElement("phoneNumber", $0) }
  }

  private func range(_ first: String, _ last: String, in key: TwinGroupKey = TwinBench.north) -> [OCIElement] {
    let range = [OCIElement("minPhoneNumber", first), OCIElement("maxPhoneNumber", last)]
    return key.elements + [OCIElement("dnRange", range)]
  }

  private func assigned(_ key: TwinGroupKey) -> [String: Bool] { bench.system.groups[key]?.numbers ?? [:] }

  @Test("A table has who has each number, and puts free ones that follow each other together")
  mutating func table() throws {
    bench.add(
      "a@example.com", "Ana", "Roy",
      [
        OCIElement("phoneNumber", "199001100"), OCIElement("extension", "1100"),
        OCIElement("emailAddress", "ana@example.com"), OCIElement("nationalPrefix", "0"),
      ])
    bench.system.groups[TwinBench.north]?.gatherings = [
      TwinGathering(.huntGroup, id: "h@example.com", name: "First line", members: [], phoneNumber: "+33-199001103")
    ]
    let answer = try bench.ask("GroupDnGetAssignmentListRequest18", TwinBench.north.elements)
    let rows = try answer.rows("dnTable")
    #expect(rows.map { $0["Phone Numbers"] } == ["+33-199001100", "+33-199001101 - +33-199001102", "+33-199001103"])
    #expect(rows.map { $0["Activated"] } == ["true", "false", "true"])
    #expect(rows.map { $0["User Id"] } == ["a@example.com", "", "h@example.com"])
    #expect(rows.map { $0["User Type"] } == ["Normal", "", "Hunt Group"])
    #expect(rows.map { $0["Last Name"] } == ["Roy", "", "First line"])
    #expect(rows.map { $0["Country Code"] } == ["33", "33", "33"])
    #expect(rows[0]["Extension"] == "1100" && rows[0]["Email Address"] == "ana@example.com")
    #expect(rows[0]["National Prefix"] == "0" && rows[0]["First Name"] == "Ana" && rows[0]["Department"] == "")
  }

  @Test("Free numbers stay apart when one is activated, and when one between them is used")
  mutating func blocks() throws {
    let free = try bench.ask("GroupDnGetAssignmentListRequest18", TwinBench.north.elements)
    let states = ["+33-199001100", "+33-199001101 - +33-199001102", "+33-199001103"]
    #expect(try free.column("Phone Numbers", of: "dnTable") == states)
    bench.system.groups[TwinBench.north]?.numbers["+33-199001101"] = true
    bench.add("a@example.com", "Ana", "Roy", [OCIElement("phoneNumber", "+33-199001101")])
    bench.system.groups[TwinBench.north]?.numbers["+33-199001102"] = true
    let answer = try bench.ask("GroupDnGetAssignmentListRequest18", TwinBench.north.elements)
    let numbers = ["+33-199001100", "+33-199001101", "+33-199001102 - +33-199001103"]
    #expect(try answer.column("Phone Numbers", of: "dnTable") == numbers)
  }

  @Test("Numbers are found by themselves, by their state, and by their users")
  mutating func searches() throws {
    bench.add(
      "a@example.com", "Ana", "Roy", [OCIElement("phoneNumber", "+33-199001100"), OCIElement("extension", "1100")])
    func found(_ name: String, _ criterion: [OCIElement]) throws -> [String] {
      try bench.ask("GroupDnGetAssignmentListRequest18", TwinBench.north.elements + [OCIElement(name, criterion)])
        .column("Phone Numbers", of: "dnTable")
    }
    let inactive = [OCIElement("activated", false)]
    #expect(try found("searchCriteriaExactDnActivation", inactive) == ["+33-199001101 - +33-199001102"])
    let ends = [OCIElement("mode", "Contains"), OCIElement("value", "1103")]
    #expect(try found("searchCriteriaDn", ends) == ["+33-199001103"])
    let who = [OCIElement("mode", "Starts With"), OCIElement("value", "A@")]
    #expect(try found("searchCriteriaUserId", who) == ["+33-199001100"])
    let short = [OCIElement("mode", "Equal To"), OCIElement("value", "1100")]
    #expect(try found("searchCriteriaExtension", short) == ["+33-199001100"])
    let limit = [OCIElement("responseSizeLimit", 1)]
    #expect(bench.refusal("GroupDnGetAssignmentListRequest18", TwinBench.north.elements + limit) == 99_001)
  }

  @Test("Numbers of the enterprise are lent to a group, and are not activated then")
  mutating func assign() throws {
    try bench.ask("GroupDnAssignListRequest", numbers("+33-199001110", in: TwinBench.south))
    try bench.ask("GroupDnAssignListRequest", range("+33-199001111", "+33-199001112", in: TwinBench.south))
    let expected = ["+33-199001110": false, "+33-199001111": false, "+33-199001112": false]
    #expect(assigned(TwinBench.south) == expected)
  }

  @Test("A number that the enterprise does not have, or lends to a group already, is not lent; nor are those beside it")
  mutating func assignRefused() {
    let request = "GroupDnAssignListRequest"
    #expect(bench.refusal(request, numbers("+33-199001110", "+33-199009999", in: TwinBench.south)) == 99_010)
    #expect(bench.refusal(request, numbers("+33-199001110", "+33-199001100", in: TwinBench.south)) == 99_011)
    #expect(bench.refusal(request, numbers("+33-199001100")) == 99_011)
    #expect(bench.refusal(request, range("+33-199001128", "+33-199001135", in: TwinBench.south)) == 99_010)
    #expect(bench.refusal(request, numbers("+33-199001110", in: TwinBench.quay)) == 99_010)
    #expect(assigned(TwinBench.south).isEmpty)
  }

  @Test(
    "A range that is none is refused",
    arguments: [
      ("+33-199001112", "+33-199001111"), ("+33-199001111", "+33-1990011120"), ("+33-199001111", "+32-199001112"),
      ("", ""),
    ])
  mutating func wrongRange(first: String, last: String) {
    #expect(bench.refusal("GroupDnAssignListRequest", range(first, last, in: TwinBench.south)) == 6004)
  }

  @Test("A request without numbers is refused")
  mutating func noNumbers() {
    #expect(bench.refusal("GroupDnActivateListRequest", TwinBench.north.elements) == 6004)
  }

  @Test("Numbers are activated and deactivated, also when they are already, and however they are written")
  mutating func activation() throws {
    try bench.ask("GroupDnActivateListRequest", numbers("+33-199001100", "+33199001101", "199001102"))
    #expect(assigned(TwinBench.north).values.allSatisfy { $0 })
    try bench.ask("GroupDnDeactivateListRequest", range("+33-199001100", "+33-199001103"))
    try bench.ask("GroupDnDeactivateListRequest", numbers("+33-199001100"))
    #expect(assigned(TwinBench.north).values.allSatisfy { !$0 })
    #expect(assigned(TwinBench.north).count == 4)
    #expect(bench.refusal("GroupDnActivateListRequest", numbers("+33-199001110")) == 99_010)
  }

  @Test("A free number is given back, and can be lent to another group then")
  mutating func unassign() throws {
    try bench.ask("GroupDnUnassignListRequest", range("+33-199001101", "+33-199001102"))
    #expect(assigned(TwinBench.north).keys.sorted() == ["+33-199001100", "+33-199001103"])
    try bench.ask("GroupDnAssignListRequest", numbers("+33-199001101", in: TwinBench.south))
    #expect(assigned(TwinBench.south) == ["+33-199001101": false])
    #expect(bench.refusal("GroupDnUnassignListRequest", numbers("+33-199001101")) == 99_010)
  }

  @Test("A number in use is not given back, whatever it is used for")
  mutating func inUse() {
    let request = "GroupDnUnassignListRequest"
    let all = range("+33-199001100", "+33-199001103")
    bench.add("a@example.com", "Ana", "Roy", [OCIElement("phoneNumber", "+33-199001101")])
    #expect(bench.refusal(request, all) == 99_012)
    bench.add("a@example.com", "Ana", "Roy")
    bench.system[user: "a@example.com"]?.settings["UserAlternateNumbers"] = [
      OCIElement("distinctiveRing", true),
      OCIElement("alternateEntry02", [OCIElement("phoneNumber", "+33-199001102"), OCIElement("extension", "1102")]),
    ]
    #expect(bench.refusal(request, all) == 99_012)
    bench.system[user: "a@example.com"]?.settings = [
      "UserFaxMessaging": [OCIElement("isActive", true), OCIElement("phoneNumber", "+33-199001103")]
    ]
    #expect(bench.refusal(request, all) == 99_012)
    bench.system[user: "a@example.com"]?.settings = [:]
    bench.system.groups[TwinBench.north]?.gatherings = [
      TwinGathering(.huntGroup, id: "h@example.com", name: "H", members: [], phoneNumber: "+33-199001100")
    ]
    #expect(bench.refusal(request, all) == 99_012)
    bench.system.groups[TwinBench.north]?.gatherings = []
    bench.system.groups[TwinBench.north]?.profile.append(OCIElement("callingLineIdPhoneNumber", "+33-199001100"))
    #expect(bench.refusal(request, all) == 99_012)
  }

  @Test("A user's numbers are listed with their state: its own, its alternate ones, and that of its faxes")
  mutating func ofUser() throws {
    bench.add("a@example.com", "Ana", "Roy", [OCIElement("phoneNumber", "199001100")])
    bench.system[user: "a@example.com"]?.settings = [
      "UserAlternateNumbers": [
        OCIElement("distinctiveRing", true), OCIElement("alternateEntry01", [OCIElement("extension", "1109")]),
        OCIElement("alternateEntry02", [OCIElement("phoneNumber", "+33-199001101")]),
      ],
      "UserFaxMessaging": [OCIElement("isActive", true), OCIElement("phoneNumber", "+33-199001103")],
    ]
    let answer = try bench.ask("UserDnGetActivationListRequest", [OCIElement("userId", "A@example.com")])
    #expect(try answer.column("Phone Number", of: "dnTable") == ["+33-199001100", "+33-199001101", "+33-199001103"])
    #expect(try answer.column("Activated", of: "dnTable") == ["true", "false", "true"])
    #expect(bench.refusal("UserDnGetActivationListRequest", [OCIElement("userId", "nobody@example.com")]) == 4008)
  }
}
