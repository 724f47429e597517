import Foundation
import Migrations
import Operations
import SimulatedProcesses
import Store
import Testing

@Suite("Sessions")
struct SessionsTests {
  /// Begins a session of somebody who is known.
  private func begin(_ office: Office, replacing former: String? = nil) async throws -> (Sessions, String) {
    let person = try await office.known("ada")
    let sessions = Sessions(office.workspace, limits: Sessions.Limits(idle: 1_800, absolute: 43_200))
    let secret = try await sessions.begin(for: person, replacing: former, by: "link", identityToken: "token-of-ada")
    return (sessions, secret.reveal { $0 })
  }

  @Test("A session gives its person's rights and says so in the ledger")
  func begins() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      let current = try #require(try await sessions.current(secret))
      #expect(current.access.person.id.rawValue == "ada@example.org")
      #expect(current.access.scopes == nil)
      #expect(current.hash == SecretText.hash(secret))
      #expect(current.endsAt == office.clock.now.addingTimeInterval(43_200))
      #expect(current.identityToken == "token-of-ada")
      let person = try await office.workspace.store.person(current.access.person.id)
      #expect(person?.signedInAt == office.clock.now)
      let ledger = try await office.ledger("ada@example.org")
      #expect(
        ledger == [
          LedgerDraft(
            by: Principal(rawValue: "ada@example.org"), action: "session.begun", subject: "ada@example.org",
            facts: ["by": "link"])
        ])
    }
  }

  @Test("Rights are those of now, not those of the sign-in")
  func rights() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      _ = try await office.known("ada", .staff, units: "TE")
      let current = try #require(try await sessions.current(secret))
      #expect(current.access.reach(.editMigrations) == .units)
    }
  }

  @Test("Signing in makes a new secret, and the one before holds no more")
  func rotates() async throws {
    try await withOffice(1) { office in
      let (sessions, former) = try await begin(office)
      let (_, secret) = try await begin(office, replacing: former)
      #expect(secret != former)
      let (dead, living) = (try await sessions.current(former), try await sessions.current(secret))
      #expect(dead == nil)
      #expect(living != nil)
    }
  }

  @Test("Another session of the same person goes on")
  func several() async throws {
    try await withOffice(1) { office in
      let (sessions, first) = try await begin(office)
      let (_, second) = try await begin(office)
      let (one, two) = (try await sessions.current(first), try await sessions.current(second))
      #expect(one != nil)
      #expect(two != nil)
    }
  }

  @Test("Without being used it ends after half an hour, for good")
  func idle() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      office.clock.turn(by: 1_799)
      let used = try await sessions.current(secret)
      #expect(used != nil)
      office.clock.turn(by: 1_799)
      let usedAgain = try await sessions.current(secret)
      #expect(usedAgain != nil, "use makes it last")
      office.clock.turn(by: 1_800)
      let over = try await sessions.current(secret)
      #expect(over == nil)
      office.clock.turn(by: -1_800)
      let gone = try await sessions.current(secret)
      #expect(gone == nil)
      let rows = try await office.texts(in: "session")
      #expect(rows == [])
    }
  }

  @Test("A page that stays open looks at it without using it")
  func looks() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      for _ in 1...17 {
        office.clock.turn(by: 100)
        let seen = try await sessions.look(secret)
        #expect(seen != nil)
      }
      office.clock.turn(by: 100)
      let over = try await sessions.look(secret)
      #expect(over == nil)
      let none = try await sessions.look("nonsense")
      #expect(none == nil)
    }
  }

  @Test("However much it is used it ends after half a day")
  func absolute() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      for _ in 1...43 {
        office.clock.turn(by: 1_000)
        let current = try await sessions.current(secret)
        #expect(current != nil)
      }
      office.clock.turn(by: 199)
      let last = try await sessions.current(secret)
      #expect(last != nil)
      office.clock.turn(by: 1)
      let over = try await sessions.current(secret)
      #expect(over == nil)
    }
  }

  @Test("Its use is written down only after a tenth of the time that it may be idle")
  func touches() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      let began = office.clock.now
      office.clock.turn(by: 180)
      _ = try await sessions.current(secret)
      let before = try await office.workspace.store.session(SecretText.hash(secret))
      #expect(before?.session.seenAt == began)
      office.clock.turn(by: 1)
      _ = try await sessions.current(secret)
      let after = try await office.workspace.store.session(SecretText.hash(secret))
      #expect(after?.session.seenAt == began.addingTimeInterval(181))
    }
  }

  @Test("It ends at sign-out, and the ledger says so")
  func ends() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      let current = try #require(try await sessions.current(secret))
      try await sessions.end(current)
      let over = try await sessions.current(secret)
      #expect(over == nil)
      let ledger = try await office.ledger("ada@example.org")
      #expect(ledger.map(\.action) == ["session.begun", "session.ended"])
    }
  }

  @Test("Sessions that are over are swept away when another begins")
  func swept() async throws {
    try await withOffice(1) { office in
      let (_, former) = try await begin(office)
      office.clock.turn(by: 43_201)
      _ = try await begin(office)
      let rows = try await office.texts(in: "session")
      #expect(!rows.contains(SecretText.hash(former)))
      #expect(rows.contains("ada@example.org"))
    }
  }

  @Test(
    "Secrets that were never given are refused, however long",
    arguments: ["", "x", "' OR 1=1 --", String(repeating: "A", count: 43), String(repeating: "A", count: 129)])
  func unknown(_ secret: String) async throws {
    try await withOffice(1) { office in
      let (sessions, _) = try await begin(office)
      let current = try await sessions.current(secret)
      #expect(current == nil)
    }
  }

  @Test("The hash of a secret is no secret")
  func hashes() async throws {
    try await withOffice(1) { office in
      let (sessions, secret) = try await begin(office)
      let current = try await sessions.current(SecretText.hash(secret))
      #expect(current == nil)
    }
  }

  @Test("Nothing of the secret is in the store")
  func kept() async throws {
    try await withOffice(1) { office in
      let (_, secret) = try await begin(office)
      let texts = try await office.texts(in: "session") + office.texts(in: "ledger") + office.texts(in: "person")
      #expect(texts.contains(SecretText.hash(secret)))
      #expect(!texts.contains { $0.contains(secret) || $0.contains(secret.prefix(12)) })
    }
  }
}
