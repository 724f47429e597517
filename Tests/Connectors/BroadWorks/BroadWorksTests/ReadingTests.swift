import BroadWorksTwin
import ConnectorConformance
import ConnectorKit
import Estates
import Migrations
import OCIP
import OCIPSchema
import Testing

@testable import BroadWorks

@Suite("Reading a BroadWorks")
struct ReadingTests {
  @Test("A user with everything is read without a gap")
  func everything() async throws {
    try await TwinConnection.with { system, twin in
      let read = try await system.document(of: TwinConnection.everything)
      let user = try #require(read)
      #expect(user.gaps == [])
      #expect(user.group == TwinConnection.group("headquarters"))
      let families = Set(user.answers.map(\.family))
      for family in [
        "UserCallForwardingAlways", "UserCallForwardingSelective.Criteria", "UserSharedCallAppearance.Endpoint",
        "UserSpeedDial8.List", "UserSpeedDial100.List", "UserVoiceMessagingUser.DistributionList",
        "UserAnnouncementFile", "UserSchedule.EventDetailList", "UserAlternateNumbers", "UserBusyLampField",
        "UserPersonalAssistantExclusionNumber", "UserPolycomPhoneServices",
      ] {
        #expect(families.contains(family), "\(family)")
      }
      let criteria = user.answers("UserCallForwardingSelective.Criteria").map(\.name)
      let kept = twin.system[user: TwinConnection.everything]?.lists["UserCallForwardingSelective.Criteria"] ?? []
      #expect(Set(criteria) == Set(kept.map(\.key)) && !criteria.isEmpty)
    }
  }

  @Test("Whatever can be read of a user is read, or stands among what is left out, and never both")
  func coverage() {
    let (catalogue, schema) = (ServiceCatalogue.standard, OCISchema.standard)
    let entries = Set(EntrySource.all.map(\.family))
    for setting in catalogue.settings where setting.read != nil {
      let ways = [
        ReadingScope.needsUserOnly(setting, schema) && !ReadingScope.special.contains(setting.family),
        entries.contains(setting.family), ReadingScope.special.contains(setting.family),
        ReadingScope.leftOut.contains(setting.family), ReadingScope.identifying.contains(setting.family),
      ]
      #expect(ways.filter { $0 }.count == 1, "\(setting.family)")
    }
    let known = Set(catalogue.settings.map(\.family))
    #expect(ReadingScope.leftOut.union(ReadingScope.special).isSubset(of: known))
    #expect(EntrySource.all.allSatisfy { known.isSuperset(of: [$0.family, $0.parent]) })
    // What lists entries is read itself.
    let parents = Set(EntrySource.all.map(\.parent))
    #expect(parents.isDisjoint(with: ReadingScope.leftOut))
  }

  @Test("An enterprise that was configured and is not seen is said when the system is tried")
  func unknownProvider() async throws {
    try await TwinConnection.with { system, _ in
      try await system.probe()
      let other = BroadWorks(id: system.id, gate: system.gate, pool: system.pool, providers: ["acme", "acmee"])
      await #expect {
        try await other.probe()
      } throws: { error in
        let error = error as? PhoneSystemError
        return error?.kind == .refused && error?.facts["detail"]?.contains("acmee") == true
      }
    }
  }

  @Test("The estate keeps to its contract")
  func estate() async throws {
    try await TwinConnection.with { system, _ in
      var found = await EstateReadingConformance.violations(of: system)
      found += await ObjectReadingConformance.violations(
        of: system, unknown: EstateObject.ID(rawValue: "nobody@acme.example.com"))
      #expect(found.isEmpty, "\(found)")
    }
  }

  @Test("An object holds the documents that it was made from")
  func documents() async throws {
    try await TwinConnection.with { system, _ in
      let found = try await system.object(EstateObject.ID(rawValue: TwinConnection.everything))
      let object = try #require(found)
      let user = try object.userDocument()
      let read = try await system.document(of: TwinConnection.everything)
      #expect(read?.withoutCodes == user)
      #expect(read?.attributes == user.attributes)
      #expect(try object.deviceDocuments().map(\.name) == user.groupDevices && !user.groupDevices.isEmpty)
    }
  }

  @Test("What an older release does not know is asked for by the older request, also in a document with others")
  func olderRelease() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    system.unknownRequests = [
      "UserGetRequest24", "GroupGetRequest24", "UserCallForwardingSelectiveGetCriteriaRequestRI",
      "UserCallNotifyGetCriteriaRequestRI",
    ]
    try await TwinConnection.with(system) { system, _ in
      let read = try await system.document(of: TwinConnection.everything)
      let user = try #require(read)
      #expect(user.profile?.type == "UserGetResponse23V2")
      #expect(user.answers("UserCallForwardingSelective.Criteria").isEmpty == false)
      #expect(user.gaps == [])
      #expect(try await system.document(of: TwinConnection.group("headquarters")) != nil)
    }
  }

  @Test("A request that no release knows is a gap, and everything else is read all the same")
  func unknownFamily() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    system.unknownRequests = ["UserCallForwardingAlwaysGetRequest"]
    try await TwinConnection.with(system) { system, _ in
      let read = try await system.document(of: TwinConnection.everything)
      let user = try #require(read)
      #expect(user.gaps.map(\.family) == ["UserCallForwardingAlways"])
      #expect(user.answer("UserCallForwardingBusy") != nil)
    }
  }

  @Test("A service that the catalogue does not have is a gap without a reason")
  func unknownService() async throws {
    var system = TwinSystem.invented(users: 60, seed: 7)
    system[user: TwinConnection.plain]?.services.append("Telepathy")
    try await TwinConnection.with(system) { system, _ in
      let user = try await system.document(of: TwinConnection.plain)
      #expect(user?.gaps == [UserDocument.Gap("Telepathy", reason: nil)])
    }
  }

  @Test("A group is read with what a user finds there")
  func group() async throws {
    try await TwinConnection.with { system, twin in
      let read = try await system.document(of: TwinConnection.group("headquarters"))
      let group = try #require(read)
      let kept = try #require(twin.system.groups[TwinGroupKey("acme", "headquarters")])
      #expect(group.userLimit == kept.userLimit)
      #expect(group.userCount == twin.system.users(of: kept.key).count)
      #expect(group.domains == Set(kept.domains.map { $0.lowercased() }))
      #expect(
        group.schedules.filter { $0.level == "Group" }.map(\.name).sorted() == kept.schedules.map(\.name).sorted())
      #expect(group.numbers.count == kept.numbers.count)
      #expect(try await system.document(of: TwinConnection.group("nowhere")) == nil)
    }
  }

  @Test("An enterprise tells who watches whom, and who answers in which hunt group")
  func enterprise() async throws {
    try await TwinConnection.with { system, _ in
      let enterprise = try await system.enterprise("acme", isEnterprise: true)
      #expect(enterprise.watchers(of: TwinConnection.everything).count == 3)
      #expect(!enterprise.huntGroups(of: "encumbrance-hunt-group@acme.example.com").isEmpty)
      #expect(enterprise.groups.contains { $0.id == "plant" })
    }
  }

  @Test("Wrong passwords and closed ports are told apart")
  func failures() async throws {
    try await TwinConnection.with { _, twin in
      try await TwinServer.with(twin, on: [TwinListener(.tcp)]) { server in
        let port = UInt16(server.port(.tcp) ?? 0)
        let system = BroadWorks(
          id: PhoneSystemID(rawValue: "b"), gate: RequestGate(system: PhoneSystemID(rawValue: "b")),
          pool: OCISessionPool(
            OCIConfiguration(.tcp(host: "127.0.0.1", port: port), userID: "admin", password: OCISecret("wrong"))))
        let failure = await #expect(throws: PhoneSystemError.self) { try await system.probe() }
        #expect(failure?.kind == .credentials)
        #expect(failure.map { "\($0)".contains("wrong") } == false)
      }
    }
  }
}
