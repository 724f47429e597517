import Migrations

/// What a request to a phone system ended with, when it did not succeed.
package struct PhoneSystemError: ReportableError, Hashable, CustomStringConvertible {
  /// The kinds of failure, each with its advice.
  package enum Kind: String, Sendable, CaseIterable {
    /// No connection could be made; the request was not sent.
    case unreachable = "system.unreachable"
    /// No answer came in time; the request may have taken effect.
    case timedOut = "system.timed-out"
    /// The connection broke; the request may have taken effect.
    case disconnected = "system.disconnected"
    /// The system is busy and did not take the request.
    case busy = "system.busy"
    /// Too many requests of this process wait for the system already; the request was not sent.
    case overloaded = "system.overloaded"
    /// The system has no room left.
    case full = "system.full"
    /// The user or the password is wrong.
    case credentials = "system.credentials"
    /// The certificate is not trusted or not for this host.
    case certificate = "system.certificate"
    /// The system understood and said no.
    case refused = "system.refused"
    /// The object is not as the plan expects: somebody else changed it.
    case conflict = "system.conflict"
    /// The object is not there.
    case missing = "system.missing"
    /// The answer or the file cannot be understood.
    case malformed = "system.malformed"
    /// The operator's command ended with an error.
    case command = "system.command"

    /// What follows for the engine.
    package var retry: RetryAdvice {
      switch self {
      case .unreachable, .busy, .overloaded, .full: .later
      case .timedOut, .disconnected, .command: .observeFirst
      case .credentials, .certificate, .refused, .conflict, .missing, .malformed: .never
      }
    }
  }

  /// The kind of failure.
  package let kind: Kind
  /// The facts, with `system` among them.
  ///
  /// Never a secret.
  package let facts: [String: String]

  /// Joins a kind and facts.
  package init(_ kind: Kind, system: PhoneSystemID, _ facts: [String: String] = [:]) {
    self.kind = kind
    self.facts = facts.merging(["system": system.rawValue]) { own, _ in own }
  }

  package var code: String { kind.rawValue }
  package var retry: RetryAdvice { kind.retry }
  package var description: String {
    code + " " + facts.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: " ")
  }
}
