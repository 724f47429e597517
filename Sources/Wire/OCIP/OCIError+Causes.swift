import XML

extension OCIError {
  /// The error for an `ErrorResponse`.
  static func refusal(_ refusal: OCIRefusal, of command: String, at place: String) -> OCIError {
    var facts = ["place": place, "command": command, "summary": refusal.summary]
    facts["number"] = refusal.number.map(String.init)
    facts["detail"] = refusal.detail
    let code: Code = refusal.meansNotLoggedIn ? .notLoggedIn : refusal.severity == .warning ? .warning : .refused
    let words = refusal.detail.map { "\(refusal.summary) (\($0))" } ?? refusal.summary
    let sentence =
      switch code {
      case .notLoggedIn: "\(place): The server wants a login before \(command). The session has ended; try again."
      case .warning: "\(place): The server did only a part of \(command): \(words). Read again what is there."
      default: "\(place): The server refuses \(command): \(words)."
      }
    return OCIError(code, sentence, outcome: .answered, facts: facts, refusal: refusal)
  }

  /// The error for a login that the server refuses.
  static func login(_ refusal: OCIRefusal, at place: String) -> OCIError {
    var facts = ["place": place, "summary": refusal.summary]
    facts["number"] = refusal.number.map(String.init)
    facts["detail"] = refusal.detail
    return OCIError(
      .credentials, "\(place): The server refuses the login: \(refusal.summary). Check the user and the password.",
      outcome: .notSent, facts: facts, refusal: refusal)
  }

  /// The error for a document that cannot be read or written.
  static func document(_ error: XMLError, outcome: Outcome) -> OCIError {
    let facts = ["reason": error.description, "xml": error.code.rawValue]
    switch error.code {
    case .character, .name:
      return OCIError(
        .invalid, "The request cannot be written: \(error.reason). Change the value.", outcome: outcome,
        facts: facts)
    case .limit:
      return OCIError(
        .limit, "The answer is too large: \(error.reason). Ask for less at a time, or raise the limit.",
        outcome: outcome, facts: facts)
    default:
      return OCIError(
        .protocol, "The answer cannot be read: \(error.description).", outcome: outcome, facts: facts)
    }
  }

  /// The error for a request that took too long.
  static func timeout(_ what: String, after limit: Duration, outcome: Outcome, at place: String) -> OCIError {
    OCIError(
      .timeout, "\(place): \(what) took longer than \(limit). Check the server and the network, or raise the time-out.",
      outcome: outcome, facts: ["place": place, "seconds": "\(limit)"])
  }

  /// The same error for another outcome.
  func with(_ outcome: Outcome) -> OCIError {
    var error = self
    error.outcome = outcome
    return error
  }

  /// The same error with the place where it is missing.
  func at(_ place: String) -> OCIError {
    guard facts["place"] == nil else { return self }
    var facts = facts
    facts["place"] = place
    return OCIError(code, "\(place): \(description)", outcome: outcome, facts: facts, refusal: refusal)
  }
}
