/// Why a twin cannot begin, or cannot go on.
package enum TwinError: Error, Sendable, Hashable {
  /// An address to listen at is none.
  case address(String)
  /// Nothing can listen at an address.
  case listening(address: String, detail: String)
  /// A rule of what goes wrong is not understood.
  case fault(String)
  /// An administrator has an empty password.
  case password(String)
  /// A certificate or its key cannot be used or made.
  case certificate(detail: String)
  /// A file cannot be read or written.
  case file(String, detail: String)
  /// A file holds no state of a twin.
  case state(String, detail: String)

  /// A stable, dotted word for catalogues and tests.
  package var code: String {
    switch self {
    case .address: "twin.address"
    case .listening: "twin.listening"
    case .fault: "twin.fault"
    case .password: "twin.password"
    case .certificate: "twin.certificate"
    case .file: "twin.file"
    case .state: "twin.state"
    }
  }

  /// What the text names.
  package var facts: [String: String] {
    switch self {
    case .address(let value), .fault(let value): ["value": value]
    case .listening(let address, let detail): ["address": address, "detail": detail]
    case .password(let user): ["user": user]
    case .certificate(let detail): ["detail": detail]
    case .file(let file, let detail), .state(let file, let detail): ["file": file, "detail": detail]
    }
  }
}

extension TwinError: CustomStringConvertible {
  /// One line for a log.
  package var description: String {
    "\(code)(\(facts.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }.joined(separator: ", ")))"
  }
}
