import ConnectorKit
import Estates
import Migrations
import SQL
import Testing

@testable import Kamailio

@Suite("Writers side by side", .enabled(if: KamailioSchema.isInstalled, KamailioSchema.needed))
struct KamailioWritersTests {
  private static let users = (1...6).map { UserAddress(name: "user\($0)", domain: "voice.example.org") }

  @Test("Of many who want the same number at once, one gets it")
  func sameNumber() async throws {
    try await withWriters { kamailio, writers in
      for index in 0..<12 {
        let number = try PhoneNumber("+4122767\(1_000 + index)")
        let won = try await race(writers) { try await $0.assign(number, to: $1) }
        #expect(won.count == 1)
        let holders = try await kamailio.rows(
          "SELECT username FROM dbaliases WHERE alias_username = $1", [.text(number.description)])
        #expect(holders == won.map { [.text($0.name)] })
      }
    }
  }

  @Test("Of many who write the same setting at once, one does")
  func sameSetting() async throws {
    try await withWriters { kamailio, writers in
      for index in 0..<12 {
        let won = try await race(writers) { try await $0.write(["s\(index)": $1.name], of: Sample.ada) }
        #expect(won.count == 1)
        let values = try await kamailio.rows(
          "SELECT value FROM usr_preferences WHERE attribute = $1", [.text("s\(index)")])
        #expect(values == won.map { [.text($0.name)] })
      }
    }
  }

  @Test("Of many who create the same user at once, one does")
  func sameUser() async throws {
    try await withWriters { kamailio, writers in
      let won = try await race(writers) { try await $0.create(Sample.ada, password: Secret($1.name)) }
      #expect(won.count == 1)
      let winner = try #require(won.first)
      #expect(try await kamailio.system.state(of: Sample.ada, password: Secret(winner.name)) == .present)
    }
  }

  /// Systems as several processes have them, each with connections of its own.
  private func withWriters(_ body: (KamailioFixture, [Kamailio]) async throws -> Void) async throws {
    try await withKamailio { kamailio in
      var writers: [Kamailio] = []
      for _ in Self.users { writers.append(try await opened(in: kamailio.folder)) }
      // Connected before they race.
      for writer in writers { try await writer.probe() }
      try await body(kamailio, writers)
    }
  }

  /// Lets each writer do the same for a user of its own, and returns the users for whom it was done.
  private func race(
    _ writers: [Kamailio], _ write: @escaping @Sendable (Kamailio, UserAddress) async throws -> Void
  ) async throws -> [UserAddress] {
    try await withThrowingTaskGroup(of: UserAddress?.self) { group in
      for (writer, user) in zip(writers, Self.users) {
        group.addTask {
          do {
            try await write(writer, user)
            return user
          } catch let error as PhoneSystemError where error.kind == .conflict {
            return nil
          }
        }
      }
      return try await group.reduce(into: []) { if let user = $1 { $0.append(user) } }
    }
  }
}
