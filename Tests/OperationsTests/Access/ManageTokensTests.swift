import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@Suite("Tokens of the API")
struct ManageTokensTests {
  /// Makes a token for somebody who is known.
  private func make(
    _ office: Office, _ name: String = "ada", scopes: Set<AccessToken.Scope> = [.read], days: Int = 30
  ) async throws -> (record: AccessToken, token: String) {
    let made = try await ManageTokens.make(
      office.workspace, for: Person.ID(rawValue: "\(name)@example.org"), name: "a script", scopes: scopes, days: days,
      by: Office.boss)
    return (made.record, made.token.reveal { $0 })
  }

  @Test("A token gives its person's rights, as far as its scopes go")
  func access() async throws {
    try await withOffice(1) { office in
      _ = try await office.known("joe", .staff, units: "TE")
      let made = try await make(office, "joe", scopes: [.read, .schedule])
      let access = try #require(try await ManageTokens.access(office.workspace, made.token))
      #expect(access.person.id.rawValue == "joe@example.org")
      #expect(access.scopes == [.read, .schedule])
      #expect(access.reach(.editMigrations) == .units)
      #expect(access.reach(.seeProject) == .units)
      #expect(!access.may(.migrateNow))
      #expect(!access.may(.ownTokens))
      #expect(!access.may(.editPeople))
    }
  }

  @Test("Rights are those that the person has now")
  func rights() async throws {
    try await withOffice(1) { office in
      _ = try await office.known("joe", .staff, units: "TE")
      let made = try await make(office, "joe", scopes: [.schedule])
      _ = try await office.known("joe", .user)
      let access = try #require(try await ManageTokens.access(office.workspace, made.token))
      #expect(!access.may(.editMigrations))
      #expect(access.reach(.reschedule) == .own)
    }
  }

  @Test("It begins so that scanners know one, and only its hash is kept")
  func kept() async throws {
    try await withOffice(1) { office in
      let made = try await make(office)
      #expect(made.token.hasPrefix("belay_"))
      #expect(made.token.utf8.count == 6 + 43)
      #expect(!made.token.contains(made.record.id))
      let texts = try await office.texts(in: "api_token") + office.texts(in: "ledger")
      #expect(texts.contains(SecretText.hash(made.token)))
      #expect(!texts.contains { $0.contains(made.token.dropFirst(6).prefix(12)) })
    }
  }

  @Test("The ledger says who made one for whom, with which scopes")
  func ledger() async throws {
    try await withOffice(1) { office in
      let made = try await make(office, scopes: [.schedule, .read])
      let ledger = try await office.ledger("ada@example.org")
      #expect(
        ledger == [
          LedgerDraft(
            by: Office.boss, action: "token.made", subject: "ada@example.org",
            facts: ["token": made.record.id, "scopes": "read,schedule"])
        ])
    }
  }

  @Test("Nobody gets a token who is not known")
  func nobody() async throws {
    try await withOffice(1) { office in
      let error = await #expect(throws: OperationError.self) { _ = try await make(office, "nobody") }
      #expect(error?.code == "person.unknown")
      let rows = try await office.texts(in: "api_token")
      #expect(rows == [])
    }
  }

  @Test("It ends after its days, a year and a day at the most", arguments: [(1, 1), (30, 30), (0, 1), (9_999, 366)])
  func ends(_ asked: Int, _ days: Int) async throws {
    try await withOffice(1) { office in
      let made = try await make(office, days: asked)
      office.clock.turn(by: Double(days) * 86_400 - 1)
      let before = try await ManageTokens.access(office.workspace, made.token)
      #expect(before != nil)
      office.clock.turn(by: 1)
      let after = try await ManageTokens.access(office.workspace, made.token)
      #expect(after == nil)
    }
  }

  @Test("Its use is written down at most once a minute")
  func touches() async throws {
    try await withOffice(1) { office in
      let made = try await make(office)
      let began = office.clock.now
      func used() async throws -> Date? {
        _ = try await ManageTokens.access(office.workspace, made.token)
        return try await ManageTokens.all(office.workspace).first?.usedAt
      }
      let first = try await used()
      #expect(first == began)
      office.clock.turn(by: 60)
      let second = try await used()
      #expect(second == began)
      office.clock.turn(by: 1)
      let third = try await used()
      #expect(third == began.addingTimeInterval(61))
    }
  }

  @Test(
    "What is no token is refused",
    arguments: ["", "belay_", "belay_x", "Bearer", "belay_" + String(repeating: "b", count: 200)])
  func unknown(_ text: String) async throws {
    try await withOffice(1) { office in
      let made = try await make(office)
      let without = String(made.token.dropFirst(6))
      for text in [text, without, made.token + "x", "belay_" + SecretText.hash(made.token)] {
        let access = try await ManageTokens.access(office.workspace, text)
        #expect(access == nil)
      }
    }
  }

  @Test("Whatever is drawn for it, a token's name can be typed behind a command: no option begins so")
  func names() async throws {
    try await withOffice(1) { office in
      for _ in 0..<64 {
        let id = try await make(office).record.id
        #expect(id.utf8.count == 12)
        #expect(id.allSatisfy { $0.isHexDigit })
      }
    }
  }

  @Test("Everybody lists their own, administrators everybody's")
  func lists() async throws {
    try await withOffice(2) { office in
      let (ada, bob) = (try await make(office), try await make(office, "bob"))
      let own = try await ManageTokens.list(office.workspace, for: .owner("ada"))
      #expect(own.map(\.id) == [ada.record.id])
      let all = try await ManageTokens.list(office.workspace, for: .boss)
      #expect(Set(all.map(\.id)) == [ada.record.id, bob.record.id])
      let staff = try await ManageTokens.list(office.workspace, for: .staff("IT"))
      #expect(staff == [])
      await #expect(throws: AccessDenied.self) {
        _ = try await ManageTokens.list(office.workspace, for: .owner("ada", scopes: [.read]))
      }
    }
  }

  @Test("A token that is revoked holds no more; it can be revoked once")
  func revokes() async throws {
    try await withOffice(1) { office in
      let made = try await make(office)
      let done = try await ManageTokens.revoke(office.workspace, made.record.id, for: .owner("ada"))
      #expect(done)
      let access = try await ManageTokens.access(office.workspace, made.token)
      #expect(access == nil)
      let again = try await ManageTokens.revoke(office.workspace, made.record.id, for: .owner("ada"))
      #expect(!again)
      let ledger = try await office.ledger("ada@example.org")
      #expect(ledger.map(\.action) == ["token.made", "token.revoked"])
      #expect(ledger.last?.by == Principal(rawValue: "ada@example.org"))
    }
  }

  @Test("Nobody but administrators revokes what belongs to others")
  func foreign() async throws {
    try await withOffice(2) { office in
      let made = try await make(office, "bob")
      let refused = try await ManageTokens.revoke(office.workspace, made.record.id, for: .owner("ada"))
      #expect(!refused)
      let holds = try await ManageTokens.access(office.workspace, made.token)
      #expect(holds != nil)
      let done = try await ManageTokens.revoke(office.workspace, made.record.id, for: .boss)
      #expect(done)
      let over = try await ManageTokens.access(office.workspace, made.token)
      #expect(over == nil)
    }
  }

  @Test("Whoever works at the store itself revokes any; one that is not there is none")
  func operators() async throws {
    try await withOffice(1) { office in
      let made = try await make(office)
      let none = try await ManageTokens.revoke(office.workspace, "no-such", by: Office.boss)
      #expect(!none)
      let done = try await ManageTokens.revoke(office.workspace, made.record.id, by: Office.boss)
      #expect(done)
      let tokens = try await ManageTokens.all(office.workspace)
      #expect(tokens.first?.revokedAt == office.clock.now)
    }
  }
}
