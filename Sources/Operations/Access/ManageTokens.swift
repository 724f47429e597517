import ConnectorKit
import Cryptography
import Foundation
import Migrations
import Store

/// Makes, lists, shows and revokes tokens of the API.
package struct ManageTokens: Sendable {
  /// How every token begins, so that scanners of repositories know one when they see it.
  package static let prefix = "belay_"
  /// For how long a token may hold at the most, in days.
  package static let longestDays = 366
  /// How many tokens that hold a person may make for themselves.
  package static let mostOfOnePerson = 100

  /// Makes a token for a person.
  ///
  /// - Parameter days: From 1 to ``longestDays``.
  /// - Returns: The token's record, and the token, which nobody can see again.
  package static func make(
    _ workspace: Workspace, for person: Person.ID, name: String, scopes: Set<AccessToken.Scope>, days: Int,
    by principal: Principal
  ) async throws -> (record: AccessToken, token: SecretText) {
    guard try await workspace.store.person(person) != nil else { throw OperationError.noSuchPerson(person.rawValue) }
    let now = workspace.surroundings.now()
    let token = SecretText(workspace.surroundings, prefix: prefix)
    let record = AccessToken(
      id: Digest.hexadecimal(workspace.surroundings.randomBytes(6)), person: person, name: name, scopes: scopes,
      madeAt: now, endsAt: now.addingTimeInterval(Double(min(max(days, 1), longestDays)) * 86_400))
    try await workspace.store.keep(
      record, hash: token.hash,
      ledger: [
        workspace.record(
          principal, "token.made", person.rawValue, ["token": record.id, "scopes": record.scopesText])
      ])
    return (record, token)
  }

  /// Makes a token for whoever asks: with no more rights than they show now.
  ///
  /// - Throws: ``AccessDenied``, ``TokenProblem``.
  package static func make(
    _ workspace: Workspace, name: String, scopes: Set<AccessToken.Scope>, days: Int, for access: Access
  ) async throws -> (record: AccessToken, token: SecretText) {
    try access.demand(.ownTokens)
    if let wider = access.scopes.flatMap({ scopes.subtracting($0) }), let scope = wider.map(\.rawValue).min() {
      throw TokenProblem.scopeMissing(scope)
    }
    guard !scopes.isEmpty else { throw TokenProblem.noScope }
    let now = workspace.surroundings.now()
    let holding = try await workspace.store.tokens(of: access.person.id, limit: 1_000)
      .count { $0.revokedAt == nil && $0.endsAt > now }
    guard holding < mostOfOnePerson else { throw TokenProblem.tooMany(mostOfOnePerson) }
    return try await make(
      workspace, for: access.person.id, name: name, scopes: scopes, days: days, by: access.principal)
  }

  /// What a token allows; nil when it does not hold.
  package static func access(_ workspace: Workspace, _ text: String) async throws -> Access? {
    guard text.hasPrefix(prefix), text.utf8.count <= 128,
      let (token, person) = try await workspace.store.token(SecretText.hash(text))
    else { return nil }
    let now = workspace.surroundings.now()
    guard token.revokedAt == nil, token.endsAt > now else { return nil }
    if now.timeIntervalSince(token.usedAt ?? .distantPast) > 60 {
      try await workspace.store.touchToken(token.id, at: now)
    }
    return Access(person, scopes: token.scopes)
  }

  /// Lists tokens: everybody's for administrators, one's own for others.
  package static func list(_ workspace: Workspace, for access: Access) async throws -> [AccessToken] {
    try access.demand(.ownTokens)
    return try await workspace.store.tokens(of: access.may(.allTokens) ? nil : access.person.id, limit: 1_000)
  }

  /// Revokes a token: anybody's for administrators, one's own for others.
  ///
  /// - Returns: False when there is none that holds.
  package static func revoke(_ workspace: Workspace, _ id: String, for access: Access) async throws -> Bool {
    try access.demand(.ownTokens)
    return try await workspace.store.revokeToken(
      id, of: access.may(.allTokens) ? nil : access.person.id, by: access.principal)
  }

  /// Lists everybody's tokens, for whoever works at the store itself.
  package static func all(_ workspace: Workspace) async throws -> [AccessToken] {
    try await workspace.store.tokens(of: nil, limit: 10_000)
  }

  /// Revokes a token, for whoever works at the store itself.
  package static func revoke(_ workspace: Workspace, _ id: String, by principal: Principal) async throws -> Bool {
    try await workspace.store.revokeToken(id, of: nil, by: principal)
  }
}

/// Why a token was not made.
package enum TokenProblem: ReportableError, Hashable {
  /// Whoever asks has not got the scope themselves.
  case scopeMissing(String)
  /// It would be for nothing.
  case noScope
  /// The person has too many.
  case tooMany(Int)

  package var code: String {
    switch self {
    case .scopeMissing: "token.scope-missing"
    case .noScope: "token.no-scope"
    case .tooMany: "token.too-many"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .scopeMissing(let scope): ["scope": scope]
    case .noScope: [:]
    case .tooMany(let limit): ["limit": String(limit)]
    }
  }

  package var retry: RetryAdvice { .never }
}
