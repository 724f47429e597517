import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Older versions of requests")
struct OlderVersionTests {
  static let schema = OCISchema.standard
  static let older = schema.newest.keys.filter { $0.contains("Request") && TwinCommands.handlers[$0] == nil }.sorted()
  static let ann = OCIElement("userId", SmallEnterprise.ann)

  @Test("Every older request that reads is answered by its own answer", arguments: older.filter { $0.contains("Get") })
  func reads(request: String) {
    var system = SettingFixture.system
    let command = SettingFixture.reading(request)
    let elements = command.elements.map { element in
      switch element.name {
      case "groupId": OCIElement("groupId", SmallEnterprise.north.groupID)
      case "deviceName": OCIElement("deviceName", "ann-desk")
      default: element
      }
    }
    let answer = system.ask(request, elements)
    #expect(answer.type == request.replacing("Request", with: "Response"), "\(OCIRefusal(answer)?.summary ?? "")")
    let violation = Self.schema.violation(in: answer)
    #expect(violation == nil)
  }

  @Test(
    "What an older request changes is read by the newest one",
    arguments: older.filter { $0.contains("Modify") && $0 != "UserVoiceMessagingUserModifyRequest23V2" })
  func changes(request: String) throws {
    var system = SettingFixture.system
    let setting = try #require(
      ServiceCatalogue.standard.settings.first { $0.write == Self.schema.newest[request] })
    let read = try #require(setting.read)
    let command = SettingFixture.change(request, seed: 5)
    #expect(TwinCommands.answer(command, in: &system).isSuccess)
    let answer = TwinCommands.answer(SettingFixture.reading(read.request), in: &system)
    let newest = OCICommand(setting.write ?? "", Self.schema.projected(command.elements, as: setting.write ?? ""))
    let expected = SettingShapes.standard.read(newest, onto: answer.elements, as: read.answer)
    #expect(answer.elements == expected)
  }

  @Test("Criteria that an older request adds have what is newer as it is at first")
  func added() {
    var system = SmallEnterprise.make()
    system[user: SmallEnterprise.ann]?.services = ["Call Notify"]
    let callers = [
      OCIElement("fromDnCriteriaSelection", "Specified Only"), OCIElement("includeAnonymousCallers", true),
      OCIElement("includeUnavailableCallers", false), OCIElement("phoneNumber", "+33-111111111"),
    ]
    let name = OCIElement("criteriaName", "Customers")
    let added = system.ask(
      "UserCallNotifyAddCriteriaRequest16", Self.ann, name, OCIElement("blacklisted", false),
      OCIElement("fromDnCriteria", callers))
    #expect(added.isSuccess)
    let newest = system.ask("UserCallNotifyGetCriteriaRequestRI", Self.ann, name).element("fromDnCriteria")
    #expect(newest?.truth("includeAnonymousCallers") == true && newest?.truth("includeInternalCallers") == false)
    let older = system.ask("UserCallNotifyGetCriteriaRequest21", Self.ann, name)
    #expect(older.type == "UserCallNotifyGetCriteriaResponse21")
    #expect(older.element("fromDnCriteria")?.elements == callers)
  }

  @Test("A release that does not know the newest requests knows those before")
  func release() {
    var system = SmallEnterprise.make()
    system.forgetNewestRequests()
    let newest = system.ask("UserGetRequest24", Self.ann)
    #expect(newest.refusal == 6004)
    #expect(OCIRefusal(newest)?.meansUnknown("UserGetRequest24") == true)
    #expect(system.ask("UserGetRequest23V2", Self.ann).type == "UserGetResponse23V2")
    let policy = system.ask("UserCallProcessingGetPolicyRequest23", Self.ann)
    #expect(policy.type == "UserCallProcessingGetPolicyResponse23")
    #expect(policy.number("maxSimultaneousCalls") == 10)
    #expect(system.ask("UserCallForwardingAlwaysGetRequest", Self.ann).type == "UserCallForwardingAlwaysGetResponse")
  }

  @Test("What does not fit an older request is refused, whatever the newest one takes")
  func unfit() {
    var system = SmallEnterprise.make()
    system[user: SmallEnterprise.ann]?.services = ["Call Notify"]
    let newer = OCIElement("fromDnCriteria", [OCIElement("includeInternalCallers", true)])
    let modified = system.ask(
      "UserCallNotifyModifyCriteriaRequest", Self.ann, OCIElement("criteriaName", "Customers"), newer)
    #expect(modified.refusal == 6004)
  }
}
