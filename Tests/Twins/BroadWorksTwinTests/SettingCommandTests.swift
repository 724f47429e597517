import OCIP
import OCIPSchema
import Testing

@testable import BroadWorksTwin

@Suite("Requests that follow from the catalogue")
struct SettingCommandTests {
  static let schema = OCISchema.standard
  static let reads = ServiceCatalogue.standard.settings.filter { $0.read != nil }
  /// What is written by hand, with rules of its own.
  static let others: Set<String> = [
    "User", "UserAuthentication", "UserFeatureAccessCode.List", "UserSharedCallAppearance",
    "UserSharedCallAppearance.Endpoint", "UserSchedule.Event", "UserAnnouncementFile", "UserCallCenter",
    "UserAccessDeviceFile", "UserXsiPolicyProfile",
  ]
  static let written = reads.filter { $0.write != nil && !others.contains($0.family) }

  @Test("Every request that reads is answered, and the answer is as its type says", arguments: reads)
  func answered(setting: ServiceCatalogue.Setting) throws {
    let read = try #require(setting.read)
    var system = SettingFixture.system
    let answer = TwinCommands.answer(SettingFixture.reading(read.request), in: &system)
    #expect(answer.type == read.answer, "\(OCIRefusal(answer)?.summary ?? "")")
    let violation = Self.schema.violation(in: answer)
    #expect(violation == nil)
  }

  @Test("What was changed is read, and what was left out stays as it was", arguments: written)
  func changes(setting: ServiceCatalogue.Setting) throws {
    let (read, write) = (try #require(setting.read), try #require(setting.write))
    let request = SettingFixture.reading(read.request)
    var system = SettingFixture.system
    for seed in 0..<20 as Range<UInt64> {
      let before = TwinCommands.answer(request, in: &system)
      let change = SettingFixture.change(write, seed: seed)
      let violation = Self.schema.violation(in: change)
      try #require(violation == nil)
      let done = TwinCommands.answer(change, in: &system)
      try #require(done.isSuccess, "\(seed) \(OCIRefusal(done)?.summary ?? "")")
      let after = TwinCommands.answer(request, in: &system)
      #expect(Self.schema.violation(in: after) == nil)
      let expected = OCICommand(
        after.type,
        Self.schema.projected(
          SettingShapes.standard.read(change, onto: before.elements, as: read.answer), as: read.answer))
      for field in Self.schema.fields(of: read.answer) ?? [] {
        guard field.kinds == [.type("OCITable")] else {
          #expect(after.elements(field.name) == expected.elements(field.name), "\(seed) \(field.name)")
          continue
        }
        let (new, old) = (TableText(after.element(field.name)), TableText(expected.element(field.name)))
        guard new.headings.first == "User Id", setting.family != "UserExecutiveAssistant" else { continue }
        #expect(new.rows.map { $0.first } == old.rows.map { $0.first }, "\(seed) \(field.name)")
      }
    }
  }

  @Test("Who has changed nothing has what everybody has at first")
  func defaults() {
    var system = SmallEnterprise.make()
    let ann = OCIElement("userId", SmallEnterprise.ann)
    system[user: SmallEnterprise.ann]?.services = ["Call Forwarding No Answer", "Call Waiting", "Voice Messaging User"]
    let forwarding = system.ask("UserCallForwardingNoAnswerGetRequest13mp16", ann)
    #expect(forwarding.elements == [OCIElement("isActive", false), OCIElement("numberOfRings", 3)])
    // The schema lets these be left out, and an application server does not.
    let waiting = system.ask("UserCallWaitingGetRequest17sp4", ann)
    #expect(waiting.elements.map(\.name) == ["isActive", "disableCallingLineIdDelivery"])
    let greeting = system.ask("UserVoiceMessagingUserGetGreetingRequest20", ann)
    #expect(greeting.truth("extendedAwayEnabled") == false && greeting.truth("disableMessageDeposit") == false)
    let field = system.ask("UserBusyLampFieldGetRequest16sp2", ann)
    #expect(field.headings("monitoredUserTable").count == 12 && field.cells("monitoredUserTable").isEmpty)
  }
}
