import BlockingCalls
import Foundation

/// One session of an administrator: a way to the server that has logged in.
///
/// ```swift
/// let session = try await OCISession.open(configuration)
/// let user = try await session.answer(to: OCICommand("UserGetRequest24", [OCIElement("userId", "u1@example.com")]))
/// await session.close()
/// ```
///
/// At most one document is on its way; others wait for their turn. Nothing is ever sent a second time: when a session
/// has ended, it stays ended, and the error says whether the server may have done what it was asked.
///
/// An actor because those who use it share the way.
package actor OCISession {
  private let configuration: OCIConfiguration
  private let transport: any OCITransport
  private let turns = Places(1, waiting: .max)
  private let sessionID: String
  private var hasEnded = false
  private var isLoggedIn = false
  /// Whether the server knows nothing of the session any more.
  private var isForgotten = false
  /// Who has logged in; nil before.
  package private(set) var account: OCIAccount?

  private init(_ configuration: OCIConfiguration, _ transport: any OCITransport, sessionID: String) {
    self.configuration = configuration
    self.transport = transport
    self.sessionID = sessionID
  }

  /// Connects and logs in.
  ///
  /// - Parameters:
  ///   - configuration: The server and the account.
  ///   - transport: The way to it; nil for that of the configuration.
  ///   - sessionID: What to name the session by.
  /// - Throws: ``OCIError``: `ocip.configuration`, `ocip.unreachable`, `ocip.timeout`, `ocip.certificate`,
  ///   `ocip.credentials`, `ocip.not-supported`, `ocip.closed`, `ocip.protocol`; `CancellationError`.
  package static func open(
    _ configuration: OCIConfiguration, over transport: (any OCITransport)? = nil,
    sessionID: String = UUID().uuidString.lowercased()
  ) async throws -> OCISession {
    let way = try transport ?? configuration.transport()
    let session = OCISession(configuration, way, sessionID: sessionID)
    do {
      try await way.connect()
      try await session.logIn()
      return session
    } catch {
      await way.close()
      // A login changes nothing, and nothing else has been sent.
      throw (error as? OCIError)?.at(configuration.place).with(.notSent) ?? error
    }
  }

  /// Sends one command and waits for its answer.
  ///
  /// - Returns: The answer, `SuccessResponse` where there is nothing to say.
  /// - Throws: ``OCIError``; `ocip.refused` and `ocip.warning` for an `ErrorResponse`; `CancellationError`, with the
  ///   outcome in doubt.
  package func answer(to command: OCICommand) async throws -> OCICommand {
    let results = try await answers(to: [command])
    guard let result = results.first else { throw OCIError(.protocol, "There is no answer.", outcome: .unknown) }
    return try result.get()
  }

  /// Sends commands, so many in one document as the configuration says, and waits for their answers.
  ///
  /// The server carries out all of a document, also those behind one that it refuses. When the session ends between two
  /// documents, the commands of later ones have not been sent.
  ///
  /// - Returns: For each command, in order, the answer or what went wrong with it.
  /// - Throws: `CancellationError`, with the outcome in doubt.
  package func answers(to commands: [OCICommand]) async throws -> [Result<OCICommand, OCIError>] {
    var results: [Result<OCICommand, OCIError>] = []
    while results.count < commands.count {
      let batch = Array(commands[results.count...].prefix(configuration.batch))
      do {
        results += try await exchange(batch)
      } catch let error as OCIError {
        results += batch.map { _ in .failure(error) }
      }
    }
    return results
  }

  /// Whether it can be used, as far as this side has heard.
  package func isAlive() async -> Bool {
    guard isLoggedIn, !hasEnded else { return false }
    return await transport.isAlive()
  }

  /// Logs out and closes the way, after the document that is on it.
  package func close() async {
    // Not a child task: whoever was asked to stop logs out all the same, which takes no longer than its own time-out.
    await Task { await self.sayGoodbye() }.value
  }

  private func sayGoodbye() async {
    let isOurs = (try? await turns.take()) == true
    defer { if isOurs { turns.giveBack() } }
    if isOurs, isLoggedIn, !isForgotten, !hasEnded || !transport.endsWithWay {
      let elements = [OCIElement("userId", configuration.userID), OCIElement("reason", "Client Logout")]
      let goodbye = OCIDocument(sessionID: sessionID, commands: [OCICommand("LogoutRequest", elements)])
      // Whatever comes of it: the session ends with the way.
      _ = try? await transport.exchange(goodbye, timeout: configuration.logoutTimeout)
    }
    hasEnded = true
    await transport.close()
  }

  // MARK: - Logging in

  private func logIn() async throws {
    let answer: OCICommand
    if takesPassword {
      do {
        answer = try await logInByPassword()
      } catch let error as OCIError where error.refusal?.isSchemaViolation == true && configuration.login == .automatic
      {
        answer = try await logInBySignature()
      }
    } else if configuration.login == .password {
      throw OCIError(
        .configuration, "The password itself goes over TLS alone. Take that, or the login by signature.")
    } else {
      answer = try await logInBySignature()
    }
    account = OCIAccount(answer)
    isLoggedIn = true
  }

  private var takesPassword: Bool { configuration.login != .signed && transport.takesPassword }

  private func logInByPassword() async throws -> OCICommand {
    try await loginAnswer(
      OCICommand(
        "LoginRequest22V5",
        [OCIElement("userId", configuration.userID), OCIElement("password", configuration.password)]))
  }

  private func logInBySignature() async throws -> OCICommand {
    let user = OCIElement("userId", configuration.userID)
    let challenge = try await loginAnswer(OCICommand("AuthenticationRequest", [user]))
    guard let nonce = challenge.text("nonce"), !nonce.isEmpty else {
      throw OCIError(.protocol, "The server gives no number to sign the login with.")
    }
    let algorithm = challenge.text("passwordAlgorithm") ?? ""
    guard algorithm == "MD5" else {
      throw OCIError(
        .notSupported, "The server wants the login signed in a way that Belay does not know: \(algorithm).",
        facts: ["reason": algorithm])
    }
    let signature = OCISignature.sign(configuration.password, nonce: nonce)
    return try await loginAnswer(OCICommand("LoginRequest14sp4", [user, OCIElement("signedPassword", signature)]))
  }

  private func loginAnswer(_ command: OCICommand) async throws -> OCICommand {
    do {
      guard let result = try await exchange([command]).first else { throw CancellationError() }
      return try result.get()
    } catch let error as OCIError {
      guard let refusal = error.refusal else { throw error }
      throw OCIError.login(refusal, at: configuration.place)
    }
  }

  // MARK: - Documents

  private func exchange(_ commands: [OCICommand]) async throws -> [Result<OCICommand, OCIError>] {
    guard try await turns.take() else { throw ended() }
    defer { turns.giveBack() }
    guard !hasEnded else { throw ended() }
    let request = OCIDocument(sessionID: sessionID, commands: commands)
    do {
      let answer = try await transport.exchange(request, timeout: configuration.requestTimeout)
      let results = try self.results(of: commands, in: answer)
      // The last answer counts: a server that has forgotten the session says so to every command.
      if case .failure(let error)? = results.last, error.code == .notLoggedIn { (hasEnded, isForgotten) = (true, true) }
      return results
    } catch {
      if (error as? OCIError)?.endsSession ?? true { hasEnded = true }
      if (error as? OCIError)?.code == .notLoggedIn { isForgotten = true }
      // A fault may have the whole document in it, or a whole stack trace.
      throw (error as? OCIError)?.at(configuration.place).without(commands.flatMap(\.secrets)).shortened ?? error
    }
  }

  private func results(
    of commands: [OCICommand], in document: OCIDocument
  ) throws(OCIError) -> [Result<OCICommand, OCIError>] {
    let (place, secrets) = (configuration.place, commands.flatMap(\.secrets))
    guard document.sessionID == nil || document.sessionID == sessionID else {
      throw OCIError(.protocol, "The server answers to another session.", outcome: .unknown)
    }
    if document.commands.count == commands.count {
      return zip(commands, document.commands).map { $1.result(for: $0, at: place, hiding: secrets) }
    }
    // A document that does not fit the schema is refused as a whole, before anything in it is done.
    if let only = document.commands.first, document.commands.count == 1, OCIRefusal(only)?.isSchemaViolation == true {
      return commands.map { only.result(for: $0, at: place, hiding: secrets) }
    }
    throw OCIError(
      .protocol, "The server gives \(document.commands.count) answers to \(commands.count) commands.", outcome: .unknown
    )
  }

  private func ended() -> OCIError {
    OCIError(
      .closed, "\(configuration.place): The session has ended. Open another one.", facts: ["place": configuration.place]
    )
  }
}
