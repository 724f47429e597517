import Foundation
import HTTPTypes
import Hummingbird
import Migrations
import Operations
import Web

/// A request with an `Idempotency-Key`: carried out once, and answered the same way however often it comes.
struct RepeatedCall {
  let workspace: Workspace
  let key: String
  let call: Call
  let route: Route

  /// Carries it out, or gives its kept answer.
  ///
  /// - Parameter failed: Makes an answer of an error.
  func response(
    _ request: Request, _ bytes: [UInt8], _ failed: @escaping @Sendable (any Error) -> Reply
  ) async throws -> Response {
    guard (1...255).contains(key.utf8.count), key.utf8.allSatisfy({ (33...126).contains($0) }) else {
      throw Refusal(.head, ["Idempotency-Key": Failure(code: "api.not-a-key", facts: [:])])
    }
    let scopes = (call.access.scopes ?? []).map(\.rawValue).sorted().joined(separator: ",")
    let asked = [request.method.rawValue, request.uri.string, call.match ?? "", scopes].joined(separator: "\n")
    let digest = RepeatedRequests.digest(Array(asked.utf8) + [10] + bytes)
    let requests = RepeatedRequests(workspace)
    if let kept = try await requests.begin(key, digest, of: call.access.person.id) {
      guard let reply = Reply(status: kept.status, kept: kept.text) else {
        throw WebError(.internalServerError, "internal")
      }
      return reply.response(isRepeated: true)
    }
    let (person, key, route, call) = (call.access.person.id, key, route, call)
    // Not a child task: whoever hangs up gets the answer with the same key, so it must be kept all the same.
    return try await Task {
      do {
        let reply = try await route.handle(call)
        try await requests.keep(key, of: person, status: reply.status.code, reply.kept)
        return reply.response()
      } catch {
        let reply = failed(error)
        if Problem(error).isPassing {
          try await requests.forget(key, of: person)
        } else {
          try await requests.keep(key, of: person, status: reply.status.code, reply.kept)
        }
        return reply.response()
      }
    }.value
  }
}
