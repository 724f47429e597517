import HTTPTypes
import Migrations
import Operations

/// A request that is answered with an error: a status for the program, a code and facts for the person.
package struct WebError: Error, Sendable {
  /// The status of the answer.
  package var status: HTTPResponse.Status
  /// The error's code and facts, whose text the catalogues hold.
  package var failure: Failure
  /// For how many seconds to wait before trying again.
  package var retryAfter: Int?

  /// Joins the parts.
  package init(
    _ status: HTTPResponse.Status, _ code: String, _ facts: [String: String] = [:], retryAfter: Int? = nil
  ) {
    self.status = status
    failure = Failure(code: code, facts: facts)
    self.retryAfter = retryAfter
  }

  /// Finds the status of any error.
  package init(_ error: any Error) {
    if let error = error as? WebError {
      self = error
      return
    }
    let failure = Failure(error)
    self.failure = failure
    switch failure.code {
    case "access.denied", "sign-in.refused": status = .forbidden
    case "sign-in.unreachable": status = .badGateway
    case "sign-in.failed": status = .badRequest
    case "migration.unknown", "person.unknown", "token.unknown", "mail.missing": status = .notFound
    case "token.scope-missing": status = .forbidden
    case "token.too-many", "migration.not-holding": status = .conflict
    case "api.key-under-way":
      status = .conflict
      retryAfter = 1
    case "migration.changed-meanwhile", "store.claimed": status = .conflict
    case "collection.not-waiting", "collection.member": status = .conflict
    case "migration.status", "breaker.open", "selection.empty": status = .conflict
    case "portal.too-busy":
      status = .serviceUnavailable
      retryAfter = 10
    case "internal": status = .internalServerError
    case _ where failure.code.hasPrefix("store.") || failure.code.hasPrefix("system."):
      status = .serviceUnavailable
      retryAfter = 5
    default: status = .unprocessableContent
    }
  }
}
