import OCIP
import Testing

@testable import BroadWorksTwin

private typealias Small = SmallEnterprise

@Suite struct UserListTests {
  private static func criterion(_ name: String, _ mode: String, _ value: String) -> OCIElement {
    OCIElement(
      name, [OCIElement("mode", mode), OCIElement("value", value), OCIElement("isCaseInsensitive", true)])
  }

  @Test("The users of a group are listed under the headings of BroadWorks")
  func group() {
    var system = Small.make()
    let answer = system.ask(
      "UserGetListInGroupRequest", OCIElement("serviceProviderId", "acme"), OCIElement("GroupId", "north"))
    #expect(
      answer.headings("userTable") == [
        "User Id", "Last Name", "First Name", "Department", "Phone Number", "Phone Number Activated", "Email Address",
        "Hiragana Last Name", "Hiragana First Name", "In Trunk Group", "Extension", "Country Code", "National Prefix",
      ])
    #expect(
      answer.cells("userTable").first == [
        Small.ann, "Example", "Ann", "", "+33-199001000", "true", "ann@mail.example.com", "Example", "Ann", "false",
        "1000", "33", "",
      ])
    #expect(answer.cells("userTable").map { $0[5] } == ["true", "false", "true"])
    let unknown = system.ask(
      "UserGetListInGroupRequest", OCIElement("serviceProviderId", "acme"), OCIElement("GroupId", "west"))
    #expect(unknown.refusal == 4004)
  }

  static let searches: [(criteria: [OCIElement], found: [String])] = [
    ([criterion("searchCriteriaUserId", "Starts With", "BOB@")], [Small.bob]),
    ([criterion("searchCriteriaUserId", "Contains", "n@")], [Small.ann, Small.dan]),
    ([criterion("searchCriteriaUserId", "Equal To", "ann")], []),
    ([criterion("searchCriteriaUserFirstName", "Equal To", "cid")], [Small.cid]),
    ([criterion("searchCriteriaUserLastName", "Starts With", "ex")], [Small.ann, Small.bob, Small.cid, Small.dan]),
    ([criterion("searchCriteriaDn", "Equal To", "+33-199001001")], [Small.bob]),
    ([criterion("searchCriteriaDn", "Starts With", "+33199001005")], [Small.dan]),
    ([criterion("searchCriteriaDn", "Contains", "1002")], [Small.cid]),
    ([criterion("searchCriteriaExtension", "Equal To", "1005")], [Small.dan]),
    (
      [
        criterion("searchCriteriaUserLastName", "Contains", "ample"),
        criterion("searchCriteriaExtension", "Contains", "00"),
      ],
      [Small.ann, Small.bob, Small.cid, Small.dan]
    ),
    (
      [
        criterion("searchCriteriaUserFirstName", "Contains", "an"),
        criterion("searchCriteriaExtension", "Contains", "5"),
      ],
      [Small.dan]
    ),
  ]

  @Test("Users of an enterprise are found by what is looked for", arguments: searches.indices)
  func search(index: Int) {
    var system = Small.make()
    let search = Self.searches[index]
    let order = [
      "searchCriteriaUserLastName", "searchCriteriaUserFirstName", "searchCriteriaDn", "searchCriteriaUserId",
      "searchCriteriaExtension",
    ]
    let sorted = order.flatMap { name in search.criteria.filter { $0.name == name } }
    let answer = system.ask(
      "UserGetListInServiceProviderRequest", [OCIElement("serviceProviderId", "acme")] + sorted)
    #expect(answer.cells("userTable").map { $0[0] } == search.found, "\(search.criteria)")
    #expect(answer.headings("userTable").last == "User External Id")
  }

  @Test("A department, and a limit of the answer, count as well")
  func limits() {
    var system = Small.make()
    let department = OCIElement(
      "department", type: "EnterpriseDepartmentKey",
      [OCIElement("serviceProviderId", "acme"), OCIElement("name", "Research")])
    system[user: Small.cid]?.changeProfile { $0.set(department) }
    let criterion = OCIElement("searchCriteriaExactUserDepartment", [department.named("departmentKey")])
    let provider = OCIElement("serviceProviderId", "acme")
    let found = system.ask("UserGetListInServiceProviderRequest", provider, criterion)
    #expect(found.cells("userTable").map { $0[0] } == [Small.cid])
    let limit = OCIElement("responseSizeLimit", 3)
    #expect(system.ask("UserGetListInServiceProviderRequest", provider, limit).type == "ErrorResponse")
    let enough = OCIElement("responseSizeLimit", 4)
    #expect(system.ask("UserGetListInServiceProviderRequest", provider, enough).cells("userTable").count == 4)
  }

  @Test("Services with an id of their own are listed, others are not")
  func services() {
    var system = Small.make()
    system.groups[Small.north]?.gatherings = [
      TwinGathering(.callPickup, id: "pickup", name: "Pickup", members: []),
      TwinGathering(
        .huntGroup, id: "hunt@acme.example.com", name: "Hunt", members: [], phoneNumber: "+33-199001003",
        extension: "1003"),
    ]
    let provider = OCIElement("serviceProviderId", "acme")
    let answer = system.ask("UserGetServiceInstanceListInServiceProviderRequest", provider)
    #expect(
      answer.headings("serviceInstanceTable") == [
        "User Id", "Group Id", "Service Type", "Name", "Phone Number", "Extension", "Department",
      ])
    #expect(
      answer.cells("serviceInstanceTable") == [
        ["hunt@acme.example.com", "north", "Hunt Group", "Hunt", "+33-199001003", "1003", ""]
      ])
    let other = system.ask(
      "UserGetServiceInstanceListInServiceProviderRequest", provider,
      Self.criterion("SearchCriteriaGroupId", "Equal To", "south"))
    #expect(other.cells("serviceInstanceTable").isEmpty)
    let taken = Self.criterion("searchCriteriaExtension", "Equal To", "1003")
    let found = system.ask("UserGetServiceInstanceListInServiceProviderRequest", provider, taken)
    #expect(found.cells("serviceInstanceTable").count == 1)
  }

  @Test("A row says what is known, and nothing where nothing is")
  func row() {
    var system = Small.make()
    system[user: Small.ann]?.changeProfile { record in
      record.set(OCIElement("title", "Chief"))
      record.set(OCIElement("hiraganaLastName", "れい"))
    }
    let columns = ["User Id", "Title", "Hiragana Last Name", "Group Id", "Receptionist Note", "Extension"]
    #expect(
      system.userRow("ANN@acme.example.com", columns: columns) == [Small.ann, "Chief", "れい", "north", "", "1000"])
    #expect(system.userRow("gone@acme.example.com", columns: columns) == ["gone@acme.example.com", "", "", "", "", ""])
  }

  @Test("Phones are registered on their lines")
  func registrations() {
    var system = Small.make()
    let answer = system.ask("UserGetRegistrationListRequest", OCIElement("userId", Small.ann))
    #expect(answer.headings("registrationTable").count == 24)
    let row = answer.cells("registrationTable").first ?? []
    #expect(Array(row.prefix(4)) == ["Group", "ann-desk", "", "sip:\(Small.ann)"])
    #expect(row.contains("Primary"))
    let nobody = system.ask("UserGetRegistrationListRequest", OCIElement("userId", Small.dan))
    #expect(nobody.cells("registrationTable").isEmpty)
  }
}
