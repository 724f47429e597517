import ConnectorKit
import Migrations
import OCIP

extension PhoneSystemError {
  /// Says why a BroadWorks did not do what it was asked.
  init(_ error: OCIError, system: PhoneSystemID) {
    var facts = error.facts
    facts["cause"] = error.code.rawValue
    let words = error.refusal.map { [$0.summary, $0.detail].compactMap { $0 }.joined(separator: " ") }
    facts["detail"] = words ?? error.description
    if let number = error.refusal?.number { facts["number"] = String(number) }
    self.init(Self.kind(of: error), system: system, facts)
  }

  private static func kind(of error: OCIError) -> Kind {
    switch error.code {
    case .unreachable: .unreachable
    case .timeout: error.outcome == .notSent ? .unreachable : .timedOut
    case .closed, .fault, .notLoggedIn: error.outcome == .notSent ? .unreachable : .disconnected
    case .busy: .busy
    case .credentials: .credentials
    case .certificate: .certificate
    case .protocol, .limit: .malformed
    case .warning: .command
    case .configuration, .notSupported, .invalid: .refused
    case .refused: kind(ofRefusal: error.refusal?.number)
    }
  }

  /// The numbers that say more than no.
  private static func kind(ofRefusal number: Int?) -> Kind {
    switch number {
    // No such user, group, service provider or device.
    case 4004, 4005, 4008, 4505: .missing
    // Such a user, extension, domain or device is there already.
    case 4200, 4202, 4267, 4500: .conflict
    default: .refused
    }
  }
}
