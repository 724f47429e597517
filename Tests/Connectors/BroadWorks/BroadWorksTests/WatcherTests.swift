import BroadWorksTwin
import Testing

@testable import BroadWorks

@Suite("Lists of others in which users stand", .timeLimit(.minutes(10)))
struct WatcherTests {
  private static let watcher = "watcher-1@acme.example.com"
  private static let family = "UserBusyLampField"

  private func copy(_ id: String, _ lists: WatcherList...) -> UserCopy {
    UserCopy(user: UserDocument(userID: id, answers: []), devices: [], watchers: lists)
  }

  @Test("Two who are put back into a list at the same time both stand in it; who was taken out meanwhile stays out")
  func together() async throws {
    let (one, two) = (TwinConnection.plain, "latin-1@acme.example.com")
    try await TwinConnection.with { system, twin in
      let before = WatcherList(userID: Self.watcher, watched: [one, TwinConnection.everything, two])
      let copies = [copy(one, before), copy(two, before)]
      twin.change { $0[user: Self.watcher]?.settings[Self.family] = nil }
      for copy in copies { #expect(try await system.isWatched(as: copy) == false) }
      // Both would have looked before either writes.
      twin.replace(try TwinFaults(["slow:20"]))
      try await withThrowingTaskGroup(of: Void.self) { group in
        for copy in copies { group.addTask { _ = try await system.restoreWatchers([copy]) } }
        try await group.waitForAll()
      }
      let now = try await system.lists(of: [Self.watcher]).first { $0.family == Self.family }
      #expect(now?.watched == [one, two])
      for copy in copies { #expect(try await system.isWatched(as: copy)) }
    }
  }

  @Test("Whom a list names in the backup of one alone is put back as well")
  func twoBackups() async throws {
    let (one, two) = (TwinConnection.plain, "latin-1@acme.example.com")
    try await TwinConnection.with { system, twin in
      let copies = [
        copy(one, WatcherList(userID: Self.watcher, watched: [one])),
        // The watcher has added the second one between the two looks.
        copy(two, WatcherList(userID: Self.watcher.uppercased(), watched: [one, two])),
      ]
      twin.change { $0[user: Self.watcher]?.settings[Self.family] = nil }
      let counts = [try await system.restoreWatchers(copies), try await system.restoreWatchers(copies)]
      #expect(counts == [1, 0])
      let now = try await system.lists(of: [Self.watcher]).first { $0.family == Self.family }
      #expect(now?.watched == [one, two])
    }
  }
}
