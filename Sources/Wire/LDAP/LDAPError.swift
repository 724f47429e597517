/// Why a directory did not do what it was asked.
///
/// Secrets and values of attributes never appear in an error.
package struct LDAPError: Error, Sendable, Equatable {
  /// The stable code of a directory error, findable in the list of errors.
  package enum Code: String, Sendable, CaseIterable {
    /// The URL or the sign-in data cannot be used as they stand.
    case configuration = "ldap.configuration"
    /// No connection could be made, or it broke.
    case unreachable = "ldap.unreachable"
    /// Connecting or a request took longer than its time-out.
    case timeout = "ldap.timeout"
    /// The server's certificate is not trusted, not valid now or for another host; or the authority file is unusable.
    case certificate = "ldap.certificate"
    /// The bind was refused: results 7, 48 and 49.
    case credentials = "ldap.credentials"
    /// The server will not do it for this account: results 8, 13, 50 and 53.
    case refused = "ldap.refused"
    /// The server is busy or shutting down: results 51 and 52.
    case busy = "ldap.busy"
    /// The entry does not exist: results 32, 33 and 36.
    case noSuchObject = "ldap.no-such-object"
    /// The attribute, or the value to delete, does not exist: result 16.
    case noSuchAttribute = "ldap.no-such-attribute"
    /// The value or entry exists already: results 20 and 68.
    case alreadyExists = "ldap.already-exists"
    /// A limit of the server is passed, of time (3), size (4) or administration (11).
    case limit = "ldap.limit"
    /// The name, filter, attribute or value breaks the directory's rules: results 17 to 21, 34 and 64 to 71.
    case invalid = "ldap.invalid"
    /// Anything else the server or the library answered.
    case `protocol` = "ldap.protocol"
  }

  /// The stable code.
  package let code: Code
  /// Facts by key: `url`, `operation`, `dn`, `result` (a number of RFC 4511 or, negative, of libldap), `meaning`
  /// (its name), `diagnostic` (the server's words), `reason`; for certificates `subject`, `issuer`, `names`,
  /// `validFrom`, `validUntil`.
  package let facts: [String: String]
  /// What happened and what to do, as English sentences.
  package let description: String

  init(_ code: Code, _ sentence: String, facts: [String: String]) {
    self.code = code
    self.facts = facts
    description = sentence
  }

  /// Whether the same request can succeed later without anyone changing anything.
  package var isRetryable: Bool {
    switch code {
    case .unreachable, .timeout, .busy: true
    default: false
    }
  }

  /// Whether a compare-and-set modification found another value than it expected.
  ///
  /// A server may also answer ``Code/invalid`` (result 19) when a second value is added to a single-valued attribute.
  package var isConflict: Bool { code == .noSuchAttribute || code == .alreadyExists }

  /// Whether the connection cannot be used any more: it broke, its answers are unreadable or the server is leaving.
  var endsConnection: Bool {
    switch code {
    case .unreachable, .timeout, .busy: true
    case .invalid: false
    default: facts["result"]?.hasPrefix("-") == true
    }
  }
}

extension LDAPError: CustomStringConvertible {}
