import Cryptography
import OCIP

/// A session, from the first document on: a connection, or a cookie of the SOAP interface.
package struct TwinSession: Sendable {
  /// How its documents come.
  package enum Way: Sendable, Hashable {
    /// Over TCP.
    case clear
    /// Over TLS: only here a password may travel as it is.
    case encrypted
    /// Inside of SOAP.
    case soap
  }

  /// Who has logged in.
  package enum Account: Sendable, Hashable {
    /// An administrator of the system.
    case administrator(String)
    /// A user with the password of the web pages.
    case user(String)

    /// The id.
    package var id: String {
      switch self {
      case .administrator(let id), .user(let id): id
      }
    }

    /// Whether the account may ask for this; a user may only read what is its own.
    func may(_ command: OCICommand) -> Bool {
      switch self {
      case .administrator: true
      case .user(let id):
        command.type.hasPrefix("User") && command.type.contains("Get") && !TwinCommands.isWrite(command)
          && command.text("userId")?.lowercased() == id.lowercased()
      }
    }
  }

  /// Counts the sessions of a twin.
  package let number: Int
  /// How its documents come.
  package let way: Way
  /// Who has logged in; nil before, and when it has expired.
  package private(set) var account: Account?
  /// When a document came last.
  private(set) var used: ContinuousClock.Instant
  private var name: String?
  private var challenge: (userID: String, nonce: String)?

  init(_ number: Int, over way: Way, at now: ContinuousClock.Instant) {
    self.number = number
    self.way = way
    used = now
  }

  /// The most bytes of what a client names a session or itself.
  static let longestName = 255

  /// Whether somebody is about to log in.
  var isBeingOpened: Bool { challenge != nil }

  /// Takes a document: with another name than before, or after too long a pause, it stands in a session of nobody.
  mutating func use(_ name: String?, at now: ContinuousClock.Instant, lifetime: Duration) {
    if name != self.name || hasExpired(at: now, lifetime: lifetime) { (account, challenge) = (nil, nil) }
    self.name = name
    used = now
  }

  /// Whether nobody has used it for too long.
  func hasExpired(at now: ContinuousClock.Instant, lifetime: Duration) -> Bool { now - used >= lifetime }

  /// What a server says to everything else before a login.
  static let notLoggedIn = OCIRefusal(
    .error, number: nil, summary: "Cannot process any request before user is logged in."
  ).answer

  // MARK: - Logins

  /// Answers a command that is about the session itself; nil for all others.
  mutating func answer(_ command: OCICommand, system: TwinSystem, nonce: () -> String) -> OCICommand? {
    do throws(TwinRefusal) {
      switch command.type {
      case "AuthenticationRequest":
        try system.check(command)
        let userID = command.text("userId") ?? ""
        guard userID.utf8.count <= Self.longestName else { throw .invalid("userId is too long") }
        let number = nonce()
        challenge = (userID, number)
        // Whether there is such a user is not said.
        return TwinCommands.answer(
          "AuthenticationResponse",
          [
            OCIElement("userId", userID), OCIElement("nonce", number), OCIElement("passwordAlgorithm", "MD5"),
          ])
      case "LoginRequest14sp4", "LoginRequest22V5":
        try system.check(command)
        return try logIn(command, system)
      case "LogoutRequest":
        // Whatever the reason: clients give some that the schema does not have.
        (account, challenge) = (nil, nil)
        return TwinCommands.success
      default: return nil
      }
    } catch {
      return error.answer
    }
  }

  private mutating func logIn(_ command: OCICommand, _ system: TwinSystem) throws(TwinRefusal) -> OCICommand {
    // A number is good for one attempt.
    defer { challenge = nil }
    account = nil
    let userID = command.text("userId") ?? ""
    let isRight: (String) -> Bool
    if let signature = command.text("signedPassword") {
      // Beside it one client sends rubbish as `plainTextPassword`.
      isRight = { [challenge] password in
        guard let challenge, challenge.userID == userID else { return false }
        return signature == Self.signature(of: password, challenge.nonce)
      }
    } else if command.type == "LoginRequest22V5" {
      guard way == .encrypted else { throw .passwordInClear }
      isRight = { $0 == command.text("password") }
    } else {
      throw .credentials
    }
    guard let (found, password) = system.account(userID), isRight(password) else { throw .credentials }
    account = found
    let type = command.type.replacing("Request", with: "Response")
    return TwinCommands.answer(type, system.description(of: found))
  }

  /// MD5 of the number, a colon and the SHA-1 of the password, all in lower-case hexadecimal.
  static func signature(of password: String, _ nonce: String) -> String {
    let hidden = Digest.hexadecimal(Digest.sha1(Array(password.utf8)))
    return Digest.hexadecimal(Digest.md5(Array("\(nonce):\(hidden)".utf8)))
  }
}

extension TwinRefusal {
  /// The same for a wrong password and for a user that there is not.
  static let credentials = TwinRefusal(4962, "Invalid userId or password.")
  /// No server was seen to refuse this; the twin does, so that no client gets used to it.
  static let passwordInClear = TwinRefusal(4997, "A password is taken over TLS only. Sign the login.")
}
