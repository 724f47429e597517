import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Keeps a token of the API.
  ///
  /// - Parameter hash: The SHA-256 of the token, in hexadecimal; the token itself is kept nowhere.
  package func keep(_ token: AccessToken, hash: String, ledger: [LedgerDraft]) async throws {
    let at = now()
    try await write { session in
      try session.execute(
        """
        INSERT INTO api_token (id, hash, person, name, scopes, made_at, ends_at) VALUES ($1, $2, $3, $4, $5, $6, $7)
        """,
        [
          .text(token.id), .text(hash), .text(token.person.rawValue), .text(token.name), .text(token.scopesText),
          .moment(token.madeAt), .moment(token.endsAt),
        ])
      try LedgerChain.append(ledger, at: at, in: session)
    }
  }

  /// The token with a hash, and its person.
  package func token(_ hash: String) async throws -> (token: AccessToken, person: Person)? {
    try await glance { session in
      try session.row(
        """
        SELECT p.id, p.name, p.role, p.units, p.department, p.language, p.signed_in_at,
          t.id, t.person, t.name, t.scopes, t.made_at, t.ends_at, t.used_at, t.revoked_at
        FROM api_token t JOIN person p ON p.id = t.person WHERE t.hash = $1
        """, [.text(hash)]
      ) { row in (AccessToken(row, from: 7), Person(row)) }
    }
  }

  /// The tokens of a person, or all of them; the newest first.
  package func tokens(of person: Person.ID?, limit: Int) async throws -> [AccessToken] {
    try await read { session in
      try session.rows(
        """
        SELECT id, person, name, scopes, made_at, ends_at, used_at, revoked_at FROM api_token
        WHERE $1 = '' OR person = $1 ORDER BY made_at DESC, id LIMIT $2
        """, [.text(person?.rawValue ?? ""), .integer(limit)]
      ) { AccessToken($0, from: 0) }
    }
  }

  /// Notes that a token was used.
  package func touchToken(_ id: String, at moment: Date) async throws {
    _ = try await write { session in
      try session.execute("UPDATE api_token SET used_at = $2 WHERE id = $1", [.text(id), .moment(moment)])
    }
  }

  /// Revokes a token, and says in the ledger whose it was; false when there is none that holds.
  ///
  /// - Parameter person: Only a token of this person; nil for anybody's.
  package func revokeToken(_ id: String, of person: Person.ID?, by principal: Principal) async throws -> Bool {
    let at = now()
    return try await write { session in
      let owner = try session.row(
        """
        UPDATE api_token SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL AND ($3 = '' OR person = $3)
        RETURNING person
        """, [.text(id), .moment(at), .text(person?.rawValue ?? "")]
      ) { $0.text(0) }
      guard let owner else { return false }
      let entry = LedgerDraft(by: principal, action: "token.revoked", subject: owner, facts: ["token": id])
      try LedgerChain.append([entry], at: at, in: session)
      return true
    }
  }
}

extension AccessToken {
  init(_ row: any SQLRow, from first: Int) {
    let past = Date(timeIntervalSince1970: 0)
    self.init(
      id: row.text(first), person: Person.ID(rawValue: row.text(first + 1)), name: row.text(first + 2),
      scopes: AccessToken.scopes(row.text(first + 3)), madeAt: row.moment(first + 4) ?? past,
      endsAt: row.moment(first + 5) ?? past)
    usedAt = row.moment(first + 6)
    revokedAt = row.moment(first + 7)
  }
}
