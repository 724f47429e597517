/// Why a BroadWorks did not do what it was asked.
///
/// Passwords never appear in an error.
package struct OCIError: Error, Sendable, Hashable {
  /// The stable code of an OCI-P error, findable in the list of errors.
  package enum Code: String, Sendable, CaseIterable {
    /// The address or the sign-in data cannot be used as they stand.
    case configuration = "ocip.configuration"
    /// No connection could be made.
    case unreachable = "ocip.unreachable"
    /// The connection cannot be encrypted or trusted: the fact `tls` says why.
    case certificate = "ocip.certificate"
    /// Connecting or a request took longer than its time-out.
    case timeout = "ocip.timeout"
    /// The connection broke or the server closed it.
    case closed = "ocip.closed"
    /// All sessions are in use and none became free in time, or too many wait already.
    case busy = "ocip.busy"
    /// The login was refused.
    case credentials = "ocip.credentials"
    /// The server wants a login first: the session has ended.
    case notLoggedIn = "ocip.not-logged-in"
    /// The server refuses the request: an `ErrorResponse` of type `Error`.
    case refused = "ocip.refused"
    /// The server did only a part: an `ErrorResponse` of type `Warning`.
    case warning = "ocip.warning"
    /// The server knows none of the versions of a request, or a way to log in that Belay does not know.
    case notSupported = "ocip.not-supported"
    /// The SOAP interface answers with a fault.
    case fault = "ocip.fault"
    /// What the server sends is not what the protocol says.
    case `protocol` = "ocip.protocol"
    /// An answer is larger than its limit.
    case limit = "ocip.limit"
    /// A request cannot be written: too many at once, or a character or name that XML does not have.
    case invalid = "ocip.invalid"
  }

  /// What is known about the request that failed.
  package enum Outcome: String, Sendable, Hashable {
    /// The server cannot have seen the whole request: nothing was done.
    case notSent = "not sent"
    /// The server answered: what it says is what was done.
    case answered
    /// The server may have done it or not; only looking tells.
    case unknown
  }

  /// The stable code.
  package let code: Code
  /// What happened and what to do, as English sentences.
  package private(set) var description: String
  /// Facts by key: `place` (host and port or URL), `command` (its type), `number`, `summary`, `detail`, `reason`; `tls`
  /// and `file` of ``encryption(_:at:authorityFile:)``.
  package var facts: [String: String]
  /// What is known about the request.
  package var outcome: Outcome
  /// What the server said, for `ocip.refused`, `ocip.warning`, `ocip.credentials` and `ocip.not-supported`.
  package var refusal: OCIRefusal?

  /// Joins the parts.
  package init(
    _ code: Code, _ sentence: String, outcome: Outcome = .notSent, facts: [String: String] = [:],
    refusal: OCIRefusal? = nil
  ) {
    self.code = code
    description = sentence
    self.outcome = outcome
    self.facts = facts
    self.refusal = refusal
  }

  /// Whether the same request can succeed later without anyone changing anything, and cannot take effect twice.
  ///
  /// Where the outcome is unknown only a request that changes nothing may be sent again.
  package var isRetryable: Bool {
    switch code {
    case .unreachable, .timeout, .closed, .busy, .notLoggedIn: outcome != .unknown
    default: false
    }
  }

  /// Whether the server may have done what it was asked, without having said so.
  package var isOutcomeUnknown: Bool { outcome == .unknown }

  /// The same error without passwords, which a server might repeat.
  func without(_ secrets: [String]) -> OCIError {
    guard !secrets.isEmpty else { return self }
    // The longest first, so that none leaves a part of another.
    let secrets = secrets.sorted { $0.count > $1.count }
    var error = self
    error.description = secrets.reduce(description) { $0.replacing($1, with: "<redacted>") }
    error.facts = facts.mapValues { fact in secrets.reduce(fact) { $0.replacing($1, with: "<redacted>") } }
    error.refusal = refusal?.without(secrets)
    return error
  }

  /// The same with the beginnings of long words alone.
  var shortened: OCIError {
    var error = self
    error.description = String(description.prefix(1_500))
    error.facts = facts.mapValues { String($0.prefix(500)) }
    return error
  }

  /// Whether the session cannot be used any more.
  var endsSession: Bool {
    switch code {
    case .refused, .warning, .notSupported, .invalid, .busy: false
    default: true
    }
  }
}

extension OCIError: CustomStringConvertible {}
