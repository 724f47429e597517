import BroadWorksTwin
import ConnectorKit
import Foundation
import Migrations
import OCIP
import OCIPSchema
import TestTwins
import Testing

@testable import BroadWorks

@Suite("Copying a user")
struct CopyTests {
  @Test("A copy has files, numbers, watchers and codes, and can be written down and read")
  func everything() async throws {
    try await Rebuild.with { rebuild in
      let (copy, state) = (rebuild.copy, rebuild.twin.system)
      let user = try #require(state[user: copy.userID])
      #expect(copy.devices.map(\.name) == ["everything-desk", "everything-soft"])
      #expect(copy.deviceFiles?.map(\.content) == [Data("<config>Zoë</config>".utf8)])
      #expect(
        copy.announcements.map { Set($0.map(\.content)) } == Set(user.announcements.map { Data($0.content) }))
      #expect(copy.numbers.count == 12)
      #expect(copy.numbers.filter { !$0.isActivated }.count == 1)
      let numbers = try #require(state.groups[user.group]?.numbers)
      #expect(copy.numbers.allSatisfy { numbers[$0.phoneNumber] == $0.isActivated })
      #expect(Set(copy.watchers.map(\.userID)) == Set((1...3).map { "watcher-\($0)@acme.example.com" }))
      #expect(copy.watchers.allSatisfy { $0.watched == [copy.userID] })
      #expect(copy.passcode == user.passcode)
      #expect(copy.hasPassword && copy.registrationName == "everything")
      let read = try JSONDecoder().decode(UserCopy.self, from: try JSONEncoder().encode(copy))
      #expect(read == copy)
    }
  }

  @Test("Who does not watch the user is no watcher, and a user without numbers or devices has none")
  func plain() async throws {
    try await TwinConnection.with { system, twin in
      twin.change { state in state[user: TwinConnection.plain]?.passcode = nil }
      let user = try #require(try await system.document(of: TwinConnection.plain))
      let copy = try await system.copy(of: user, watchers: ["watcher-1@acme.example.com", "gone@acme.example.com"])
      #expect(copy.watchers == [] && copy.devices == [] && copy.numbers.count == 1)
      #expect(copy.announcements == nil && copy.deviceFiles == nil)
      #expect(copy.passcode == "")
      #expect(copy.registrationName == nil)
      #expect(UserSecrets(password: "x").missing(for: copy) == [])
    }
  }

  @Test("A number that the group's table does not have is not passed over")
  func numberMissing() async throws {
    try await TwinConnection.with { system, twin in
      let user = try #require(try await system.document(of: TwinConnection.plain))
      twin.change { state in state.groups[TwinGroupKey("acme", "headquarters")]?.numbers = [:] }
      let failure = await #expect(throws: PhoneSystemError.self) { try await system.copy(of: user, watchers: []) }
      #expect(failure?.kind == .missing && failure?.facts["object"] == TwinConnection.plain)
    }
  }

  @Test("Free numbers that follow each other stand in one row")
  func ranges() throws {
    let table = try OCITable(
      headings: ["Phone Numbers", "Activated", "User Id"],
      rows: [["+33-199001000 - +33-199001010", "true", ""], ["+33-199001011", "false", "somebody"], ["", "", ""]])
    let numbers = NumberTable(table.rows)
    #expect(numbers.rows.count == 2)
    #expect(numbers.row("+33-199001005")?.isActivated == true)
    #expect(numbers.row("+33199001010") != nil)
    #expect(numbers.row("+33-199001011")?.holder == "somebody")
    #expect(numbers.row("+33-199001012") == nil && numbers.row("+33-19900100") == nil)
  }

  @Test("Wrong secrets are named by the server's answer, and right ones are not")
  func wrongSecrets() async throws {
    try await Rebuild.with { rebuild in
      let (copy, secrets) = (rebuild.copy, rebuild.secrets)
      let right = try await rebuild.system.verify(secrets, of: copy)
      #expect(right == [])
      var wrong = secrets
      wrong.sipPassword = "no"
      #expect(try await rebuild.system.verify(wrong, of: copy) == ["sipPassword"])
      wrong = UserSecrets(password: "no", sipPassword: "no", passcode: "000000")
      #expect(try await rebuild.system.verify(wrong, of: copy) == ["password", "sipPassword", "passcode"])
      #expect(try await rebuild.system.verify(UserSecrets(passcode: copy.passcode), of: copy) == [])
      rebuild.twin.change { state in state.unknownRequests = ["UserPortalPasscodeGetInfoRequest"] }
      #expect(try await rebuild.system.verify(UserSecrets(passcode: copy.passcode), of: copy) == [])
      #expect(try await rebuild.system.verify(UserSecrets(passcode: "000000"), of: copy) == ["passcode"])
      rebuild.twin.change { state in state[user: TwinConnection.everything] = nil }
      let failure = await #expect(throws: PhoneSystemError.self) {
        try await rebuild.system.verify(secrets, of: copy)
      }
      #expect(failure?.kind == .missing)
    }
  }

  @Test("What nobody has brought is named, and nothing is set")
  func missingSecrets() async throws {
    try await Rebuild.with { rebuild in
      let (before, none) = (rebuild.twin.system, UserSecrets())
      #expect(
        none.missing(for: rebuild.copy) == [
          "sipPassword", "password", "devicePasswords/everything-desk", "devicePasswords/everything-soft",
        ])
      #expect(rebuild.secrets.missing(for: rebuild.copy) == [])
      let failure = await #expect(throws: PhoneSystemError.self) {
        try await rebuild.system.setCredentials(rebuild.copy, secrets: none)
      }
      #expect(failure?.kind == .missing && failure?.facts["detail"] == "sipPassword")
      #expect(rebuild.twin.system == before)
      #expect(rebuild.copy.unreadable.count == 2)
    }
  }

  @Test("A code that somebody brought goes before the one that was read")
  func otherPasscode() async throws {
    try await Rebuild.with { rebuild in
      var secrets = rebuild.secrets
      secrets.passcode = "246810"
      let count = try await rebuild.system.setCredentials(rebuild.copy, secrets: secrets)
      #expect(count == 1)
      #expect(rebuild.twin.system[user: rebuild.copy.userID]?.passcode == "246810")
    }
  }

  @Test("No description shows a secret")
  func descriptions() async throws {
    try await Rebuild.with { rebuild in
      let secrets = rebuild.secrets
      let values = [secrets.password, secrets.sipPassword, rebuild.copy.passcode].compactMap { $0 }
      #expect(values.count == 3)
      var dumped = ""
      dump(secrets, to: &dumped)
      dump(rebuild.copy, to: &dumped)
      let texts = [
        "\(secrets)", String(reflecting: secrets), "\(rebuild.copy)", String(reflecting: rebuild.copy), dumped,
      ]
      for value in values + secrets.devicePasswords.values {
        #expect(!texts.contains { $0.contains(value) })
      }
      #expect("\(secrets)".contains("devicePasswords/everything-desk"))
      let writes = try await rebuild.system.differences(of: rebuild.copy, in: rebuild.destination)
      #expect(!writes.map(\.command.type).contains { $0.hasPrefix("UserDelete") || $0.hasPrefix("UserAddRequest") })
      #expect(!values.contains { "\(writes)".contains($0) })
    }
  }

  @Test("Watchers keep their order and whom they have added meanwhile; nobody else whom they watched comes back")
  func watchers() async throws {
    try await Rebuild.with { rebuild in
      let watcher = "watcher-1@acme.example.com"
      var copy = rebuild.copy
      copy.watchers = [
        WatcherList(
          userID: watcher, watched: ["gone@acme.example.com", copy.userID, "latin-1@acme.example.com"]),
        WatcherList(userID: "gone@acme.example.com", watched: [copy.userID]),
        WatcherList(userID: TwinConnection.plain, watched: [copy.userID]),
      ]
      rebuild.twin.change { state in
        let table =
          [OCIElement("colHeading", "User Id")] + [OCIElement("row", [OCIElement("col", "watcher-2@acme.example.com")])]
        state[user: watcher]?.settings["UserBusyLampField"] = [OCIElement("monitoredUserTable", table)]
      }
      let counts = [
        try await rebuild.system.restoreWatchers([copy]), try await rebuild.system.restoreWatchers([copy]),
      ]
      #expect(counts == [1, 0])
      let list = try await rebuild.system.lists(of: [watcher])
      #expect(list.first?.watched == [copy.userID, "watcher-2@acme.example.com"])
    }
  }

  @Test("All who have a user in a list are found, and put it back with what they had noted")
  func othersLists() async throws {
    try await Rebuild.with { rebuild in
      let id = rebuild.copy.userID
      let enterprise = try await rebuild.system.enterprise("acme", isEnterprise: true)
      #expect(
        enterprise.watchers(of: id).prefix(3) == [
          "watcher-1@acme.example.com", "watcher-2@acme.example.com", "watcher-3@acme.example.com",
        ])
      let lists = try await rebuild.system.lists(of: ["watcher-1@acme.example.com", "watcher-2@acme.example.com"])
      #expect(
        lists.filter { $0.watched == [id] }.map(\.family) == [
          "UserBusyLampField", "UserPrivacy", "UserPushToTalk", "UserBusyLampField",
          "UserBroadWorksReceptionistEnterprise",
        ])
      var copy = rebuild.copy
      copy.watchers = lists
      let before = rebuild.twin.system
      rebuild.twin.change { state in
        for index in 1...2 {
          let id = "watcher-\(index)@acme.example.com"
          for family in PeopleList.all.map(\.family) { state[user: id]?.settings[family] = nil }
          state[user: id]?.lists = [:]
        }
      }
      #expect(try await rebuild.system.isWatched(as: copy) == false)
      let counts = [
        try await rebuild.system.restoreWatchers([copy]), try await rebuild.system.restoreWatchers([copy]),
      ]
      #expect(counts == [6, 0])
      #expect(try await rebuild.system.isWatched(as: copy))
      #expect(try await rebuild.system.lists(of: ["watcher-2@acme.example.com"]) == Array(lists.suffix(2)))
      #expect(
        before[user: "watcher-2@acme.example.com"]?.lists
          == rebuild.twin.system[user: "watcher-2@acme.example.com"]?.lists)
    }
  }

  @Test("A room to which the system gives another id is made anew once, and changed by its name")
  func rooms() async throws {
    try await Rebuild.with { rebuild in
      let (id, family) = (TwinConnection.everything, "UserCollaborateRoom")
      func rooms(_ key: String, _ notice: String) -> [TwinEntry] {
        [
          TwinEntry(
            key,
            [
              OCIElement("roomType", "Project Room"), OCIElement("roomName", "Bridge over the river"),
              OCIElement("attendeeNotification", notice), OCIElement("endCollaborateRoomSessionOnOwnerExit", true),
              OCIElement("ownerRequired", false),
              OCIElement("roomSchedule", [OCIElement("roomScheduleReservationless", [])]),
            ])
        ]
      }
      rebuild.twin.change { $0[user: id]?.lists[family] = rooms("654321", "Play Tone") }
      let copy = try await rebuild.system.copy(
        of: #require(try await rebuild.system.document(of: id)), watchers: [])
      #expect(copy.user.answers("UserCollaborateProjectRoom").map(\.name) == ["Bridge over the river"])
      rebuild.twin.change { $0[user: id]?.lists[family] = [] }
      let counts = [
        try await rebuild.system.restoreSettings(copy), try await rebuild.system.restoreSettings(copy),
      ]
      #expect(counts == [1, 0])
      rebuild.twin.change { $0[user: id]?.lists[family] = rooms("777777", "No Notification") }
      #expect(try await rebuild.system.restoreSettings(copy) == 1)
      let now = try #require(try await rebuild.system.document(of: id))
      #expect(now.attributes == copy.user.attributes)
    }
  }

  @Test("A changed device is changed back where it is: its values, its tags and its file")
  func changedDevice() async throws {
    try await Rebuild.with { rebuild in
      let (before, key) = (rebuild.twin.system, TwinGroupKey("acme", "headquarters"))
      rebuild.twin.change { state in
        guard var device = state.groups[key]?.devices["everything-desk"] else { return }
        device.profile = device.profile.map {
          $0.name == "serialNumber" ? OCIElement("serialNumber", "another") : $0
        }
        device.profile.append(OCIElement("netAddress", "192.0.2.7"))
        device.tags["%RINGER%"] = "loud"
        device.tagSet = nil
        device.files = device.files.mapValues { TwinDeviceFile(source: "Custom", name: $0.name, content: [1]) }
        device.credentials = TwinCredentials(userName: "another", password: "another")
        state.groups[key]?.devices[device.name] = device
      }
      func write() async throws -> Int {
        try await rebuild.system.moveDevices(
          [rebuild.copy], from: rebuild.source, to: rebuild.source, secrets: [rebuild.copy.userID: rebuild.secrets])
      }
      let counts = [try await write(), try await write()]
      #expect(counts == [4, 0])
      #expect(rebuild.twin.system.comparable == before.comparable)
    }
  }

  @Test("The line at which a user answers, and the order of a device's lines, are put back")
  func lines() async throws {
    try await Rebuild.with { rebuild in
      let key = TwinGroupKey("acme", "headquarters")
      rebuild.twin.change { state in
        let line = TwinSharedLine(
          deviceLevel: "Group", deviceName: "everything-desk", linePort: "second@acme.example.com")
        state[user: TwinConnection.everything]?.sharedLines.append(line)
      }
      let endpoint = [
        OCIElement("accessDevice", [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", "everything-desk")]),
        OCIElement("linePort", "second@acme.example.com"),
      ]
      let (user, device) = (
        OCIElement("userId", TwinConnection.everything),
        rebuild.source.elements + [OCIElement("deviceName", "everything-desk")]
      )
      for command in [
        OCICommand(
          "UserPreferredAnswerEndpointModifyRequest", [user, OCIElement("preferredAnswerEndpoint", endpoint)]),
        OCICommand(
          "GroupCPEConfigReorderDeviceLinePortsRequest",
          device
            + ["second@acme.example.com", TwinConnection.everything].map { OCIElement("orderedLinePortList", $0) }),
        OCICommand(
          "GroupAccessDeviceModifyUserRequest",
          device + [OCIElement("linePort", "second@acme.example.com"), OCIElement("isPrimaryLinePort", true)]),
      ] { try await rebuild.system.write(command) }
      let document = try #require(try await rebuild.system.document(of: TwinConnection.everything))
      let copy = try await rebuild.system.copy(of: document, watchers: [])
      let before = rebuild.twin.system
      rebuild.twin.change { state in
        state[user: TwinConnection.everything]?.settings["UserPreferredAnswerEndpoint"] = nil
        state.groups[key]?.devices["everything-desk"]?.linePortOrder = []
        state.groups[key]?.devices["everything-desk"]?.primaryLinePort = nil
      }
      let missing = try await rebuild.system.differences(of: copy, in: rebuild.source).map(\.command.type)
      #expect(missing == ["UserPreferredAnswerEndpointModifyRequest"])
      let counts = [
        try await rebuild.system.restoreSettings(copy), try await rebuild.system.restoreSettings(copy),
      ]
      #expect(counts == [3, 0])
      #expect(rebuild.twin.system.comparable == before.comparable)
    }
  }
}
