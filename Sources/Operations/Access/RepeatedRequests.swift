import Cryptography
import Migrations
import Store

/// Requests that their senders name, so that a repeat is not carried out again but answered the same way, also after
/// a restart.
package struct RepeatedRequests: Sendable {
  private let workspace: Workspace

  /// Requests to a workspace.
  package init(_ workspace: Workspace) { self.workspace = workspace }

  /// The digest by which requests are told apart.
  package static func digest(_ bytes: [UInt8]) -> String { Digest.hexadecimal(Digest.sha256(bytes)) }

  /// Takes a request on.
  ///
  /// - Returns: The answer that was given before; nil when the request shall be carried out, and then kept or forgotten.
  /// - Throws: ``RepeatedRequestProblem``.
  package func begin(_ name: String, _ digest: String, of person: Person.ID) async throws -> (
    status: Int, text: String
  )? {
    switch try await workspace.store.beginAnswer(name, of: person, request: digest) {
    case .begun: return nil
    case .answered(let answer): return (answer.status, answer.text)
    case .underWay: throw RepeatedRequestProblem.underWay
    case .otherRequest: throw RepeatedRequestProblem.otherRequest
    }
  }

  /// Keeps the answer for a day.
  package func keep(_ name: String, of person: Person.ID, status: Int, _ text: String) async throws {
    try await workspace.store.keepAnswer(name, of: person, KeptAnswer(status: status, text: text))
  }

  /// Forgets a request that failed in passing, so that it may come again.
  package func forget(_ name: String, of person: Person.ID) async throws {
    try await workspace.store.forgetAnswer(name, of: person)
  }
}

/// Why a repeated request was neither carried out nor answered as before.
package enum RepeatedRequestProblem: ReportableError {
  /// The first one has not been answered yet, or its process ended before it was.
  case underWay
  /// Another request had the same key.
  case otherRequest

  package var code: String {
    switch self {
    case .underWay: "api.key-under-way"
    case .otherRequest: "api.key-used"
    }
  }
  package var facts: [String: String] { [:] }
  package var retry: RetryAdvice { .later }
}
