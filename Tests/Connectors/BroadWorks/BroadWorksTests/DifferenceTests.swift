import BroadWorksTwin
import ConnectorKit
import Estates
import OCIP
import Testing

@testable import BroadWorks

@Suite("Making a user again what it was")
struct DifferenceTests {
  @Test("Between two readings of the same there is nothing to write")
  func nothing() async throws {
    try await TwinConnection.with { system, _ in
      let read = try await system.document(of: TwinConnection.everything)
      let user = try #require(read)
      #expect(UserDifference(from: user, to: user).writes.map(\.command.type) == [])
    }
  }

  @Test("Settings, entries, lists and schedules that were lost are there again, and all are as they were")
  func restores() async throws {
    try await TwinConnection.with { system, twin in
      let id = TwinConnection.everything
      let read = try await system.document(of: id)
      let before = try #require(read)
      twin.change { state in
        state[user: id]?.settings = [:]
        state[user: id]?.lists = [:]
        state[user: id]?.schedules = []
      }
      let found = try await system.document(of: id)
      let lost = try #require(found)
      #expect(lost.attributes != before.attributes)
      try await system.restore(before)
      let after = try await system.document(of: id)
      let (old, new) = (Self.values(before), Self.values(try #require(after)))
      func isOwn(_ path: String) -> Bool { !Self.others.contains { path.contains($0) } }
      let broken = old.filter { isOwn($0.key) && new[$0.key] != $0.value }.map {
        "\($0.key): \($0.value) -> \(new[$0.key] ?? "nothing")"
      }
      #expect(broken.sorted() == [])
      #expect(new.keys.filter { isOwn($0) && old[$0] == nil }.sorted() == [])
    }
  }

  @Test("What came after is taken away")
  func takesAway() async throws {
    try await TwinConnection.with { system, twin in
      let id = TwinConnection.plain
      let read = try await system.document(of: id)
      let before = try #require(read)
      let other = try #require(twin.system[user: TwinConnection.everything])
      twin.change { state in
        state[user: id]?.services = other.services
        state[user: id]?.servicePacks = other.servicePacks
      }
      try await system.restore(before)
      let after = try await system.document(of: id)
      #expect(after?.services == before.services)
      #expect(after?.servicePacks == before.servicePacks)
    }
  }

  /// What no request writes: it follows from elsewhere, belongs to the group, or is a state.
  private static let others = [
    "/effective", "/lockoutStatus", "UserGroupNightForwarding/businessHours",
    "UserGroupNightForwarding/holidaySchedule",
    "UserGroupNightForwarding/groupNightForwarding", "UserInterceptUser/audioFileDescription",
    "UserInterceptUser/audioMediaType", "UserInterceptUser/videoFileDescription", "UserInterceptUser/videoMediaType",
    "/defaultResourcePriority", "/customizedSecurityClassification", "/private", "UserSpeedDial100.List/prefix",
    // It is read by its name, and written by name and level.
    "UserXsiPolicyProfile",
  ]

  private static func values(_ document: UserDocument) -> [String: String] {
    Dictionary(document.attributes.map { ($0.name, $0.value) }, uniquingKeysWith: { first, _ in first })
  }
}
