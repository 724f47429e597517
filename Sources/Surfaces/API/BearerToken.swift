import HTTPTypes
import Hummingbird
import Migrations
import Operations
import Web

/// Finds out who asks, by the token of `Authorization: Bearer` (RFC 6750); cookies mean nothing here.
struct BearerToken {
  let workspace: Workspace
  let failures: FailureLimit

  /// Whose token it is.
  ///
  /// - Throws: ``NotAuthorized``, `WebError` when the address has failed too often.
  func access(_ request: Request, _ context: WebContext) async throws -> Access {
    try failures.check(context.client)
    guard let field = request.headers[.authorization] else {
      throw NotAuthorized(error: WebError(.unauthorized, "api.token-missing"), challenge: "Bearer")
    }
    guard let access = try await allowed(by: field) else {
      failures.note(context.client)
      throw NotAuthorized(
        error: WebError(.unauthorized, "api.token-not-valid"), challenge: "Bearer error=\"invalid_token\"")
    }
    return access
  }

  /// What the token of a request that was taken allows now.
  ///
  /// - Throws: `WebError` when it has ended or was revoked meanwhile.
  func accessNow(_ field: String) async throws -> Access {
    guard let access = try await allowed(by: field) else { throw WebError(.unauthorized, "api.token-not-valid") }
    return access
  }

  private func allowed(by field: String) async throws -> Access? {
    let parts = field.split(separator: " ", maxSplits: 1)
    guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
    return try await ManageTokens.access(workspace, String(parts[1]))
  }
}

/// A request without a token that holds; the challenge says what is missing (RFC 6750, section 3).
struct NotAuthorized: Error {
  var error: WebError
  var challenge: String
}
