import Foundation
import Migrations
import SQL

/// A session as the store keeps it.
package struct KeptSession: Hashable, Sendable {
  /// Whose it is.
  package var person: Person.ID
  /// When it began.
  package var beganAt: Date
  /// When it was used last.
  package var seenAt: Date
  /// When it ends whatever happens.
  package var endsAt: Date
  /// What the OpenID provider wants to see when the person signs out.
  package var identityToken: String?

  /// Joins the parts.
  package init(person: Person.ID, beganAt: Date, seenAt: Date, endsAt: Date, identityToken: String? = nil) {
    self.person = person
    self.beganAt = beganAt
    self.seenAt = seenAt
    self.endsAt = endsAt
    self.identityToken = identityToken
  }
}

extension BelayStore {
  /// Begins a session, ends the one that it replaces, and forgets those that are over.
  ///
  /// - Parameter hash: The SHA-256 of the session's secret, in hexadecimal.
  package func begin(_ kept: KeptSession, hash: String, replacing former: String?, ledger: [LedgerDraft]) async throws {
    let at = now()
    try await write { session in
      try session.execute("DELETE FROM session WHERE hash = $1 OR ends_at < $2", [.text(former ?? ""), .moment(at)])
      try session.execute(
        """
        INSERT INTO session (hash, person, began_at, seen_at, ends_at, identity_token) VALUES ($1, $2, $3, $4, $5, $6)
        """,
        [
          .text(hash), .text(kept.person.rawValue), .moment(kept.beganAt), .moment(kept.seenAt), .moment(kept.endsAt),
          .text(kept.identityToken),
        ])
      try session.execute(
        "UPDATE person SET signed_in_at = $2 WHERE id = $1", [.text(kept.person.rawValue), .moment(at)])
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }

  /// A session with its person; nil when there is none.
  package func session(_ hash: String) async throws -> (session: KeptSession, person: Person)? {
    try await glance { session in
      try session.row(
        """
        SELECT p.id, p.name, p.role, p.units, p.department, p.language, p.signed_in_at,
          s.began_at, s.seen_at, s.ends_at, s.identity_token
        FROM session s JOIN person p ON p.id = s.person WHERE s.hash = $1
        """, [.text(hash)]
      ) { row in
        let person = Person(row)
        let past = Date(timeIntervalSince1970: 0)
        return (
          KeptSession(
            person: person.id, beganAt: row.moment(7) ?? past, seenAt: row.moment(8) ?? past,
            endsAt: row.moment(9) ?? past, identityToken: row.optionalText(10)), person
        )
      }
    }
  }

  /// Notes that a session was used.
  package func touchSession(_ hash: String, at moment: Date) async throws {
    _ = try await write { session in
      try session.execute("UPDATE session SET seen_at = $2 WHERE hash = $1", [.text(hash), .moment(moment)])
    }
  }

  /// Ends a session.
  package func endSession(_ hash: String, ledger: [LedgerDraft] = []) async throws {
    let at = now()
    try await write { session in
      try session.execute("DELETE FROM session WHERE hash = $1", [.text(hash)])
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }

  /// Keeps a one-time link.
  package func keepLink(_ hash: String, for person: Person.ID, until end: Date, ledger: [LedgerDraft]) async throws {
    let at = now()
    try await write { session in
      try session.execute("DELETE FROM sign_in_link WHERE ends_at < $1", [.moment(at.addingTimeInterval(-86_400))])
      try session.execute(
        "INSERT INTO sign_in_link (hash, person, ends_at) VALUES ($1, $2, $3)",
        [.text(hash), .text(person.rawValue), .moment(end)])
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }

  /// Whose link it is, while it holds; looking does not use it up.
  package func linkOwner(_ hash: String) async throws -> Person.ID? {
    let at = now()
    return try await read { session in
      try session.row(
        "SELECT person FROM sign_in_link WHERE hash = $1 AND used_at IS NULL AND ends_at > $2",
        [.text(hash), .moment(at)]
      ) { Person.ID(rawValue: $0.text(0)) }
    }
  }

  /// Uses up a one-time link: of any number that try, one gets the person.
  package func useLink(_ hash: String) async throws -> Person.ID? {
    let at = now()
    return try await write { session in
      try session.row(
        """
        UPDATE sign_in_link SET used_at = $2 WHERE hash = $1 AND used_at IS NULL AND ends_at > $2 RETURNING person
        """, [.text(hash), .moment(at)]
      ) { Person.ID(rawValue: $0.text(0)) }
    }
  }

  /// Keeps a sign-in that has begun; at most ten thousand are open, the oldest go.
  package func keep(_ attempt: SignInAttempt, hash: String) async throws {
    let at = now()
    try await write { session in
      try session.execute(
        """
        DELETE FROM sign_in_attempt WHERE ends_at < $1
          OR hash IN (SELECT hash FROM sign_in_attempt ORDER BY ends_at DESC LIMIT 1000000 OFFSET 9999)
        """, [.moment(at)])
      try session.execute(
        "INSERT INTO sign_in_attempt (hash, request, return_to, ends_at) VALUES ($1, $2, $3, $4)",
        [.text(hash), .text(attempt.request), .text(attempt.returnTo), .moment(attempt.endsAt)])
    }
  }

  /// Takes a sign-in that has begun; it can be taken once.
  package func takeAttempt(_ hash: String) async throws -> SignInAttempt? {
    let at = now()
    return try await write { session in
      try session.row(
        "DELETE FROM sign_in_attempt WHERE hash = $1 RETURNING request, return_to, ends_at", [.text(hash)]
      ) { row in
        SignInAttempt(request: row.text(0), returnTo: row.text(1), endsAt: row.moment(2) ?? .distantPast)
      }.flatMap { $0.endsAt > at ? $0 : nil }
    }
  }
}
