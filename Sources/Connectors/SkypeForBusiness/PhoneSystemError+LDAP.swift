import ConnectorKit
import LDAP
import Migrations

extension PhoneSystemError {
  /// Says why a directory did not do what it was asked.
  init(_ error: LDAPError, system: PhoneSystemID) {
    var facts = error.facts
    facts["cause"] = error.code.rawValue
    facts["detail"] = error.description
    self.init(Self.kind(of: error), system: system, facts)
  }

  private static func kind(of error: LDAPError) -> Kind {
    switch error.code {
    case .unreachable:
      // Once connected, the request may have been sent and may have taken effect.
      ["modify", "search", "compare"].contains(error.facts["operation"]) ? .disconnected : .unreachable
    case .timeout: .timedOut
    case .certificate: .certificate
    case .credentials: .credentials
    case .busy: .busy
    case .noSuchObject: .missing
    case .noSuchAttribute, .alreadyExists: .conflict
    // A second value for an attribute that takes one: somebody else gave it another meanwhile.
    case .invalid where error.facts["result"] == "19" && error.facts["operation"] == "modify": .conflict
    case .configuration, .refused, .limit, .invalid: .refused
    case .protocol: .malformed
    }
  }
}
