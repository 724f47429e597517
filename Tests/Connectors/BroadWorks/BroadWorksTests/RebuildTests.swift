import BroadWorksTwin
import ConnectorKit
import OCIP
import TestTwins
import Testing

@testable import BroadWorks

@Suite("Making a user anew from its copy")
struct RebuildTests {
  @Test("In another group everything is as it was, passwords and files among it, and a second time writes nothing")
  func anotherGroup() async throws {
    try await Rebuild.with { rebuild in
      let before = rebuild.twin.system
      for phase in Rebuild.phases {
        #expect(try await phase.run(rebuild) > 0, "\(phase.name)")
        #expect(try await phase.run(rebuild) == 0, "\(phase.name)")
      }
      for phase in Rebuild.phases { #expect(try await phase.run(rebuild) == 0, "\(phase.name)") }
      #expect(try await rebuild.system.differences(of: rebuild.copy, in: rebuild.destination).map(\.command.type) == [])
      try await rebuild.expectSame(as: before)
    }
  }

  @Test("Interrupted at its requests and begun again, each phase ends as if it had never been")
  func interrupted() async throws {
    try await Rebuild.with { rebuild in
      for phase in Rebuild.phases {
        let start = rebuild.twin.system
        _ = rebuild.takeWrites()
        let count = try await phase.run(rebuild)
        let end = rebuild.twin.system.comparable
        // Settings have so many that a few must do for all.
        let types = rebuild.takeWrites()
        let struck = types.enumerated().filter { $0.offset.isMultiple(of: max(1, types.count / 10)) }.map(\.element)
        rebuild.twin.replace(start)
        var strikes = 0
        // Now the connection ends before a request is carried out, now after it, until nothing is left to be struck.
        for effect in Array(repeating: ["close", "drop"], count: 2 * count).joined() {
          rebuild.twin.replace(try TwinFaults(struck.map { "\(effect):\($0):1" }))
          do {
            _ = try await phase.run(rebuild)
            break
          } catch let error as PhoneSystemError where error.kind == .disconnected { strikes += 1 }
        }
        rebuild.twin.replace(TwinFaults())
        #expect(strikes >= 2 * struck.count && !struck.isEmpty, "\(phase.name)")
        #expect(rebuild.twin.system.comparable == end, "\(phase.name)")
      }
    }
  }

  @Test("Out of nothing, in a system that knows neither the user nor its devices")
  func nothing() async throws {
    try await Rebuild.with { rebuild in
      let (before, source) = (rebuild.twin.system, rebuild.source)
      for device in rebuild.copy.devices {
        for user in device.users { _ = try await rebuild.system.releaseLines(of: user, on: [device.name]) }
      }
      #expect(try await rebuild.system.removeUser(rebuild.copy.userID) == 1)
      let (copy, key) = (rebuild.copy, TwinGroupKey(source.providerID, source.groupID))
      rebuild.twin.change { state in
        for device in copy.devices { state.groups[key]?.devices[device.name] = nil }
        for number in copy.numbers { state.groups[key]?.numbers[number.phoneNumber] = nil }
      }
      try await Rebuild.with(rebuild.twin.system, reading: false) { empty in
        empty.copy = copy
        empty.secrets = rebuild.secrets
        empty.destination = source
        let planned = try await empty.system.differences(of: copy, in: source).map(\.command.type)
        #expect(planned.first == "UserAddRequest22V2")
        for type in ["GroupAccessDeviceAddRequest22V2", "GroupDnAssignListRequest", "UserAnnouncementFileAddRequest"] {
          #expect(planned.contains(type), "\(type)")
        }
        for phase in Rebuild.phases where phase.name != "remove" {
          #expect(try await phase.run(empty) > 0, "\(phase.name)")
        }
        #expect(try await empty.system.differences(of: copy, in: source).map(\.command.type) == [])
        try await empty.expectSame(as: before)
      }
    }
  }

  @Test("Two who share a telephone go together, each into the department there that has the same name")
  func together() async throws {
    let (first, second) = ("neighbour-1@acme.example.com", "encumbrance-shared-call-appearance@acme.example.com")
    try await TwinConnection.with { system, twin in
      let (source, destination) = (TwinConnection.group("headquarters"), TwinConnection.group("plant"))
      let department = [OCIElement("groupId", "headquarters"), OCIElement("name", "Reception")]
      let modify = OCICommand(
        "UserModifyRequest22",
        [
          OCIElement("userId", first),
          OCIElement(
            "department", type: "GroupDepartmentKey", [OCIElement("serviceProviderId", "acme")] + department),
        ])
      try await system.write(modify)
      twin.change { state in state[user: "trouble@acme.example.com"]?.sharedLines = [] }
      var copies: [UserCopy] = []
      for id in [first, second] {
        copies.append(try await system.copy(of: try #require(try await system.document(of: id)), watchers: []))
      }
      let secrets = Dictionary(
        uniqueKeysWithValues: copies.map { ($0.userID, Rebuild.secrets(of: $0, in: twin.system)) })
      let before = twin.system
      func move() async throws -> Int {
        var count = try await system.moveDevices(copies, from: source, to: destination, secrets: secrets)
        for copy in copies { count += try await system.removeUser(copy.userID, from: source) }
        count += try await system.moveNumbers(copies, from: source, to: destination)
        for copy in copies {
          let own = try #require(secrets[copy.userID])
          count += try await system.createUser(copy, in: destination, secrets: own)
        }
        for copy in copies {
          count += try await system.restoreProfile(copy, in: destination) + system.assignServices(copy)
        }
        for copy in copies {
          let own = try #require(secrets[copy.userID])
          count += try await system.restoreSettings(copy) + system.setCredentials(copy, secrets: own)
        }
        return count
      }
      let counts = [try await move(), try await move()]
      #expect(counts[0] > 0 && counts[1] == 0)
      for copy in copies {
        let (old, new) = (try #require(before[user: copy.userID]), try #require(twin.system[user: copy.userID]))
        #expect(new.group == TwinGroupKey("acme", "plant") && new.sharedLines.count == old.sharedLines.count)
        #expect(new.password == old.password && new.registration == old.registration && new.passcode == old.passcode)
        let now = try #require(try await system.document(of: copy.userID))
        #expect(now.profile?.elements == copy.profile(in: destination)?.elements)
      }
      let device = try #require(try await system.device("neighbour-1-desk", in: destination))
      #expect(Set(device.users) == [first, second])
      #expect(try await system.device("neighbour-1-desk", in: source) == nil)
    }
  }

  @Test("A server that assigns a half is asked for the rest; what it refuses is named")
  func halfAssignment() async throws {
    try await Rebuild.with { rebuild in
      for phase in Rebuild.phases.prefix(while: { $0.name != "services" }) { _ = try await phase.run(rebuild) }
      rebuild.twin.replace(try TwinFaults(["half:1"]))
      #expect(try await rebuild.system.assignServices(rebuild.copy) == 2)
      let user = rebuild.twin.system[user: rebuild.copy.userID]
      #expect(Set(user?.services ?? []) == Set(rebuild.copy.user.services))
      rebuild.twin.change { state in
        state[user: TwinConnection.everything]?.services.removeAll { $0 == "Push to Talk" }
        state.groups[TwinGroupKey("acme", "plant")]?.userServices["Push to Talk"] = TwinQuantity(isAuthorized: false)
      }
      let failure = await #expect(throws: PhoneSystemError.self) {
        try await rebuild.system.assignServices(rebuild.copy)
      }
      #expect(failure?.kind == .refused)
      #expect(failure?.facts["detail"]?.hasPrefix("Push to Talk: ") == true)
    }
  }

  @Test("What a device would lose, or others on it, is said before anything is taken away")
  func devices() async throws {
    try await Rebuild.with { rebuild in
      let before = rebuild.twin.system
      func failure(_ copy: UserCopy, _ secrets: UserSecrets? = nil) async -> PhoneSystemError? {
        await #expect(throws: PhoneSystemError.self) {
          try await rebuild.system.moveDevices(
            [copy], from: rebuild.source, to: rebuild.destination, secrets: [copy.userID: secrets ?? rebuild.secrets])
        }
      }
      let withoutPassword = await failure(rebuild.copy, UserSecrets(password: "x"))
      #expect(withoutPassword?.kind == .missing)
      #expect(withoutPassword?.facts["detail"] == "devicePasswords/everything-desk")
      var copy = rebuild.copy
      copy.deviceFiles = nil
      #expect(await failure(copy)?.kind == .missing)
      #expect(rebuild.twin.system == before)
      rebuild.twin.change { state in
        let line = TwinSharedLine(
          deviceLevel: "Group", deviceName: "everything-desk", linePort: "stranger@acme.example.com")
        state[user: TwinConnection.plain]?.sharedLines = [line]
      }
      let shared = await failure(rebuild.copy)
      #expect(shared?.kind == .conflict && shared?.facts["detail"] == TwinConnection.plain)
      rebuild.twin.replace(before)
      rebuild.twin.change { state in
        let device = state.groups[TwinGroupKey("acme", "headquarters")]?.devices["everything-desk"]
        state.groups[TwinGroupKey("acme", "plant")]?.devices["everything-desk"] = device
      }
      #expect(await failure(rebuild.copy)?.kind == .conflict)
    }
  }

  @Test("A user who is in another group is not made a second time, and its numbers are not taken from it")
  func elsewhere() async throws {
    try await Rebuild.with { rebuild in
      let before = rebuild.twin.system
      for phase in Rebuild.phases where ["create", "numbers", "profile"].contains(phase.name) {
        let failure = await #expect(throws: PhoneSystemError.self) { try await phase.run(rebuild) }
        #expect(failure?.kind == .conflict, "\(phase.name)")
      }
      let counts = [
        try await rebuild.system.removeUser(rebuild.copy.userID, from: rebuild.destination),
        try await rebuild.system.removeUser("nobody@acme.example.com"),
      ]
      #expect(counts == [0, 0])
      #expect(rebuild.twin.system == before)
    }
  }
}
