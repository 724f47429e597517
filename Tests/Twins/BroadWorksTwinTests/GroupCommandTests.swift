import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Requests about the system, its providers and its groups")
struct GroupCommandTests {
  private var bench = TwinBench()

  @Test("The software's version is what the system says of itself")
  mutating func version() throws {
    bench.system.version = "Rel_22.0_1.1123"
    let answer = try bench.ask("SystemSoftwareVersionGetRequest", [])
    #expect(answer.text("version") == "Rel_22.0_1.1123")
  }

  @Test("Providers are listed with whether they are enterprises, all or those that are looked for")
  mutating func providers() throws {
    let all = try bench.ask("ServiceProviderGetListRequest", [])
    #expect(try all.column("Service Provider Id", of: "serviceProviderTable") == ["acme", "harbour"])
    #expect(try all.column("Is Enterprise", of: "serviceProviderTable") == ["true", "false"])
    let enterprises = try bench.ask("ServiceProviderGetListRequest", [OCIElement("isEnterprise", true)])
    #expect(try enterprises.column("Service Provider Id", of: "serviceProviderTable") == ["acme"])
    let named = [OCIElement("mode", "Contains"), OCIElement("value", "HARB")]
    let found = try bench.ask(
      "ServiceProviderGetListRequest", [OCIElement("searchCriteriaServiceProviderName", named)])
    #expect(try found.column("Service Provider Name", of: "serviceProviderTable") == ["Harbour"])
  }

  @Test("A search looks at case only where it is told to")
  mutating func searches() throws {
    for (mode, value, isExact, count) in [
      ("Starts With", "NO", false, 1), ("Starts With", "NO", true, 0), ("Starts With", "ort", false, 0),
      ("Contains", "ort", false, 1), ("Contains", "", false, 2), ("Equal To", "nort", false, 0),
      ("Equal To", "north", true, 1),
    ] {
      let criterion = [
        OCIElement("mode", mode), OCIElement("value", value), OCIElement("isCaseInsensitive", !isExact),
      ]
      let answer = try bench.ask(
        "GroupGetListInServiceProviderRequest",
        [OCIElement("serviceProviderId", "acme"), OCIElement("searchCriteriaGroupId", criterion)])
      #expect(try answer.rows("groupTable").count == count, "\(mode) \(value) \(isExact)")
    }
  }

  @Test("More rows than a request wants are refused; an unknown provider is too")
  mutating func lists() throws {
    let acme = OCIElement("serviceProviderId", "acme")
    let all = try bench.ask("GroupGetListInServiceProviderRequest", [acme, OCIElement("responseSizeLimit", 2)])
    #expect(try all.column("Group Id", of: "groupTable") == ["north", "south"])
    #expect(try all.column("Group Name", of: "groupTable") == ["The north", "The south"])
    #expect(try all.column("User Limit", of: "groupTable") == ["25", "25"])
    let limit = OCIElement("responseSizeLimit", 1)
    #expect(bench.refusal("GroupGetListInServiceProviderRequest", [acme, limit]) == 99_001)
    #expect(
      bench.refusal("GroupGetListInServiceProviderRequest", [OCIElement("serviceProviderId", "nobody")]) == 4005)
  }

  @Test("A group says how many users it has and may have", arguments: ["GroupGetRequest24", "GroupGetRequest22V5"])
  mutating func profile(request: String) throws {
    bench.add("a@example.com", "Ana", "Roy")
    bench.add("b@example.com", "Bo", "Lind", in: TwinBench.south)
    bench.system.groups[TwinBench.north]?.profile.append(OCIElement("emergencyCallbackNumber", "+33-199001100"))
    let answer = try bench.ask(request, TwinBench.north.elements)
    #expect(answer.type == request.replacing("Request", with: "Response"))
    #expect(answer.number("userLimit") == 25)
    #expect(answer.number("userCount") == 1)
    #expect(answer.text("groupName") == "The north")
    #expect(answer.text("defaultDomain") == "example.com")
    // The older answer does not have it.
    #expect((answer.text("emergencyCallbackNumber") != nil) == (request == "GroupGetRequest24"))
  }

  @Test("A group is found by the id that another system gave it")
  mutating func externalID() throws {
    bench.system.groups[TwinBench.south]?.profile.append(OCIElement("groupExternalId", "site-2"))
    let answer = try bench.ask("GroupGetRequest24", [OCIElement("groupExternalId", "site-2")])
    #expect(answer.text("groupId") == "south")
    #expect(bench.refusal("GroupGetRequest24", [OCIElement("groupExternalId", "site-3")]) == 4004)
  }

  @Test(
    "No request is answered about a provider or a group that does not exist",
    arguments: [
      "GroupGetRequest24", "GroupDomainGetAssignedListRequest", "GroupExtensionLengthGetRequest22",
      "GroupFeatureAccessCodeGetRequest21", "GroupVoiceMessagingGroupGetVoicePortalRequest21sp1",
      "GroupDnGetAssignmentListRequest18", "GroupScheduleGetListRequest17sp1", "GroupHuntGroupGetInstanceListRequest",
    ])
  mutating func unknown(request: String) {
    #expect(bench.refusal(request, TwinGroupKey("acme", "west").elements) == 4004)
    #expect(bench.refusal(request, TwinGroupKey("nobody", "north").elements) == 4005)
    // A group belongs to its provider alone.
    #expect(bench.refusal(request, TwinGroupKey("harbour", "north").elements) == 4004)
  }

  @Test("A request that this release does not know is refused with 6004")
  mutating func unknownRequest() {
    bench.system.unknownRequests = ["GroupGetRequest24"]
    #expect(bench.refusal("GroupGetRequest24", TwinBench.north.elements) == 6004)
    #expect(bench.refusal("GroupGetRequest99", TwinBench.north.elements) == 6004)
  }

  @Test("Domains are the group's own and its default one")
  mutating func domains() throws {
    let answer = try bench.ask("GroupDomainGetAssignedListRequest", TwinBench.north.elements)
    #expect(answer.text("groupDefaultDomain") == "example.com")
    #expect(answer.texts("domain") == ["a.example.com", "example.com"])
  }

  @Test("The length of extensions is the group's")
  mutating func extensionLength() throws {
    bench.system.groups[TwinBench.south]?.extensionLength = TwinExtensionLength(minimum: 3, maximum: 5, standard: 4)
    let answer = try bench.ask("GroupExtensionLengthGetRequest22", TwinBench.south.elements)
    #expect(answer.number("minExtensionLength") == 3)
    #expect(answer.number("maxExtensionLength") == 5)
    #expect(answer.number("defaultExtensionLength") == 4)
  }

  @Test("Departments of the enterprise come when they are asked for")
  mutating func departments() throws {
    bench.system.groups[TwinBench.north]?.departments = ["Legal"]
    let table = "departmentTable"
    let request = "GroupDepartmentGetListRequest18"
    func ask(_ isWithEnterprise: Bool, _ key: TwinGroupKey) -> [OCIElement] {
      key.elements + [OCIElement("includeEnterpriseDepartments", isWithEnterprise)]
    }
    let own = try bench.ask(request, ask(false, TwinBench.north))
    #expect(try own.column("Department Name", of: table) == ["Legal"])
    let all = try bench.ask(request, ask(true, TwinBench.north))
    #expect(try all.column("Full Path Name", of: table) == ["Legal", "Sales"])
    #expect(try all.column("Is Enterprise Department", of: table) == ["false", "true"])
    bench.system.providers["harbour"]?.departments = ["Sales"]
    let none = try bench.ask(request, ask(true, TwinBench.quay))
    #expect(try none.rows(table).isEmpty)
  }

  @Test("A group has a voice portal when voice messaging is assigned to it; the system has its own")
  mutating func voicePortals() throws {
    let request = "GroupVoiceMessagingGroupGetVoicePortalRequest21sp1"
    #expect(bench.refusal(request, TwinBench.north.elements) == 4410)
    bench.system.groups[TwinBench.north]?.groupServices["Voice Messaging Group"] = true
    let portal = try bench.ask(request, TwinBench.north.elements)
    #expect(portal.text("serviceUserId") == "north_VMR@example.com")
    bench.system.voicePortals = ["portal-1", "portal-2"]
    let portals = try bench.ask("SystemSystemVoicePortalGetListRequest", [])
    #expect(try portals.column("System Voice Portal Id", of: "systemVoicePortalsTable") == ["portal-1", "portal-2"])
    #expect(try portals.column("Default", of: "systemVoicePortalsTable") == ["true", "false"])
  }

  @Test("People are found in the directory of the enterprise, or of the group of a provider that is none")
  mutating func directory() throws {
    bench.add("a@example.com", "Ana", "Roy", [OCIElement("extension", "1100")])
    bench.add("b@example.com", "Bo", "Lind", in: TwinBench.south)
    bench.add("c@example.com", "Cy", "Moss", in: TwinBench.quay)
    let ana = OCIElement("userId", "a@example.com")
    let phones = OCIElement("includeCommonPhoneList", false)
    let all = try bench.ask("UserPhoneDirectoryGetListRequest", [ana, phones])
    #expect(try all.column("Last Name", of: "directoryTable") == ["Lind", "Roy"])
    let criterion = [OCIElement("mode", "Equal To"), OCIElement("value", "1100")]
    let found = try bench.ask(
      "UserPhoneDirectoryGetListRequest", [ana, phones, OCIElement("searchCriteriaExtension", criterion)])
    #expect(try found.column("User Id", of: "directoryTable") == ["a@example.com"])
    let south = OCIElement("searchCriteriaExactUserGroup", TwinBench.south.elements)
    let there = try bench.ask("UserPhoneDirectoryGetListRequest", [ana, phones, south])
    #expect(try there.column("User Id", of: "directoryTable") == ["b@example.com"])
    let named = try bench.ask(
      "UserPhoneDirectoryGetSearchedListRequest", [ana, OCIElement("nameSearchString", "lin")])
    #expect(try named.column("User Id", of: "directoryTable") == ["b@example.com"])
    let alone = try bench.ask("UserPhoneDirectoryGetListRequest", [OCIElement("userId", "c@example.com"), phones])
    #expect(try alone.column("User Id", of: "directoryTable") == ["c@example.com"])
  }

  @Test("A page of the directory says how many there are on all")
  mutating func directoryPages() throws {
    for number in 1...5 { bench.add("u\(number)@example.com", "U", "Name \(number)") }
    let control = [OCIElement("responseStartIndex", 2), OCIElement("responsePageSize", 2)]
    let answer = try bench.ask(
      "UserPhoneDirectoryGetPagedListRequest",
      [
        OCIElement("userId", "u1@example.com"), OCIElement("isEnterpriseInfoRequested", true),
        OCIElement("responsePagingControl", control),
      ])
    #expect(answer.number("totalNumberOfRows") == 5)
    #expect(try answer.column("Last Name", of: "directoryTable") == ["Name 2", "Name 3"])
  }
}
