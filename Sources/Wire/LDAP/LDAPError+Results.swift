import CLDAP

extension LDAPError {
  /// The error for a result of the server or of libldap.
  ///
  /// - Parameters:
  ///   - result: The number: of RFC 4511, appendix A, or a negative one of libldap.
  ///   - diagnostic: The server's words.
  ///   - facts: `url`, `operation` and, where there is one, `dn`.
  /// - Returns: The error, with the result's name and the advice that fits it.
  static func result(_ result: Int32, diagnostic: String = "", facts: [String: String]) -> LDAPError {
    var facts = facts
    facts["result"] = String(result)
    facts["meaning"] = ldap_err2string(result).map { String(cString: $0) }
    if !diagnostic.isEmpty { facts["diagnostic"] = diagnostic }
    let code = code(of: result)
    if code == .credentials, let reason = activeDirectoryReason(in: diagnostic) { facts["reason"] = reason }
    return LDAPError(code, sentence(code, facts), facts: facts)
  }

  private static func code(of result: Int32) -> Code {
    switch result {
    case LDAP_SERVER_DOWN, LDAP_CONNECT_ERROR: .unreachable
    case LDAP_TIMEOUT: .timeout
    case 7, 48, 49: .credentials
    case 8, 13, 50, 53: .refused
    case 51, 52: .busy
    case 32, 33, 36: .noSuchObject
    case 16: .noSuchAttribute
    case 20, 68: .alreadyExists
    case 3, 4, 11: .limit
    case 17, 18, 19, 21, 34, 64...67, 69...71, LDAP_FILTER_ERROR, LDAP_PARAM_ERROR: .invalid
    default: .protocol
    }
  }

  /// The reason that Active Directory hides in the diagnostic message of a refused bind as `data 532`.
  private static func activeDirectoryReason(in diagnostic: String) -> String? {
    guard let marker = diagnostic.firstRange(of: ", data ") else { return nil }
    switch diagnostic[marker.upperBound...].prefix(while: \.isHexDigit).lowercased() {
    case "525": return "the account does not exist"
    case "52e": return "the name or the secret is wrong"
    case "530": return "the account may not sign in at this time"
    case "531": return "the account may not sign in from this machine"
    case "532": return "the password has expired"
    case "533": return "the account is disabled"
    case "701": return "the account has expired"
    case "773": return "the password must be changed first"
    case "775": return "the account is locked"
    default: return nil
    }
  }

  private static func sentence(_ code: Code, _ facts: [String: String]) -> String {
    let operation = facts["operation"] ?? "request"
    var what = "\(facts["url"] ?? "The directory"): \(operation)"
    if let name = facts["dn"] { what += " of \"\(name)\"" }
    var answer = facts["meaning"] ?? "no reason given"
    if let diagnostic = facts["diagnostic"] { answer += ": \(diagnostic)" }
    if let reason = facts["reason"] { answer += " (\(reason))" }
    return "\(what) failed: \(answer). \(advice(code, result: facts["result"]))"
  }

  private static func advice(_ code: Code, result: String?) -> String {
    switch code {
    case .configuration: "Correct the configuration."
    case .unreachable: "Check that the server runs and that no firewall is in between."
    case .timeout: "Check the server and the network, or raise the time-out."
    case .certificate: "Check the server's certificate and the authority file."
    case .credentials: "Check the bind name and its secret, and that the account may sign in."
    case .refused where result == "8" || result == "13": "Use ldaps:// or StartTLS."
    case .refused: "Give the account the right to do this, or use another."
    case .busy: "Try again later."
    case .noSuchObject: "Check the name; the entry may have been moved or deleted."
    case .noSuchAttribute: "Someone may have changed it; read the entry again."
    case .alreadyExists: "Someone may have changed it; read the entry again."
    case .limit: "Narrow the search, or set a page size below the server's limit."
    case .invalid: "Check names, filter and values against the directory's schema."
    case .protocol: "Look into the server's log."
    }
  }
}
