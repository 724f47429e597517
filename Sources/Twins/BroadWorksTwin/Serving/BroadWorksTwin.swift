import OCIP
import Synchronization

/// A simulated BroadWorks: what it knows, who has logged in to it, and what goes wrong on purpose.
///
/// ```swift
/// let twin = BroadWorksTwin(TwinSystem.invented(users: 100, seed: 1))
/// let server = try await TwinServer.start(twin, on: [TwinListener(.tcp)])
/// ```
///
/// A class because all connections work on one system.
package final class BroadWorksTwin: Sendable {
  private struct State {
    var system: TwinSystem
    var faults: TwinFaults
    var commands = 0
    var sessions = 0
  }

  /// What became of one command.
  private enum Step {
    case answered(OCICommand, after: Duration)
    case notLoggedIn(OCICommand)
    case dropped
  }

  /// How long it waits before the answer to each command, apart from logins.
  package let delay: Duration
  /// How long a session lasts that nobody uses.
  package let sessionLifetime: Duration
  private let state: Mutex<State>
  private let nonce: @Sendable () -> String
  private let now: @Sendable () -> ContinuousClock.Instant
  private let note: @Sendable (TwinLogEntry) -> Void

  /// Prepares a twin.
  ///
  /// - Parameters:
  ///   - system: What it knows at first.
  ///   - faults: What goes wrong.
  ///   - delay: How long it waits before the answer to each command.
  ///   - sessionLifetime: How long a session lasts that nobody uses.
  ///   - nonce: Makes the number that a login is signed with.
  ///   - now: What time it is.
  ///   - note: Called after each command, in their order; it must not ask the twin.
  package init(
    _ system: TwinSystem = TwinSystem(), faults: TwinFaults = TwinFaults(), delay: Duration = .zero,
    sessionLifetime: Duration = .seconds(900), nonce: @escaping @Sendable () -> String = BroadWorksTwin.anyNonce,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    note: @escaping @Sendable (TwinLogEntry) -> Void = { _ in }
  ) {
    state = Mutex(State(system: system, faults: faults))
    self.delay = delay
    self.sessionLifetime = sessionLifetime
    self.nonce = nonce
    self.now = now
    self.note = note
  }

  /// A number like those of servers, which are the milliseconds since 1970.
  package static let anyNonce: @Sendable () -> String = {
    String(Int.random(in: 1_700_000_000_000..<1_900_000_000_000))
  }

  /// What it knows now.
  package var system: TwinSystem { state.withLock { $0.system } }

  /// Knows something else from now on; sessions stay.
  package func replace(_ system: TwinSystem) { state.withLock { $0.system = system } }

  /// Changes what it knows, behind the back of those who are logged in.
  package func change<Result: Sendable>(_ body: (inout TwinSystem) -> Result) -> Result {
    state.withLock { body(&$0.system) }
  }

  /// Has other things go wrong from now on, counted from the next command.
  package func replace(_ faults: TwinFaults) { state.withLock { $0.faults = faults } }

  /// Begins a session in which nobody has logged in.
  package func session(over way: TwinSession.Way) -> TwinSession {
    let number = state.withLock { state in
      state.sessions += 1
      return state.sessions
    }
    return TwinSession(number, over: way, at: now())
  }

  /// Whether somebody has logged in to a session, and it has not expired.
  func isOpen(_ session: TwinSession?) -> Bool {
    session.map { $0.account != nil && !$0.hasExpired(at: now(), lifetime: sessionLifetime) } ?? false
  }

  /// Answers a document: its commands in order, also those behind one that is refused.
  package func answer(_ document: OCIDocument, in session: inout TwinSession) -> TwinReply {
    guard document.sessionID?.utf8.count ?? 0 <= TwinSession.longestName else {
      return .refusing(.invalid("sessionId is too long"))
    }
    session.use(document.sessionID, at: now(), lifetime: sessionLifetime)
    guard !document.commands.isEmpty else {
      return .refusing(.invalid("There is no command in the document."), to: document.sessionID)
    }
    var (reply, answers): (TwinReply, [OCICommand]) = (TwinReply(), [])
    for command in document.commands {
      switch carryOut(command, in: &session) {
      case .answered(let answer, let delay):
        answers.append(answer)
        reply.delay += delay
        if command.type == "LogoutRequest" { reply.isLast = true }
      case .notLoggedIn(let answer):
        answers.append(answer)
        reply.isBeforeLogin = true
      case .dropped:
        reply.isLast = true
        return reply
      }
    }
    reply.document = OCIDocument(sessionID: document.sessionID, commands: answers)
    return reply
  }

  private func carryOut(_ command: OCICommand, in session: inout TwinSession) -> Step {
    state.withLock { state in
      var entry = TwinLogEntry(command, in: session)
      if let answer = session.answer(command, system: state.system, nonce: nonce) {
        entry.take(answer, session)
        note(entry)
        return .answered(answer, after: .zero)
      }
      guard let account = session.account else {
        let answer = TwinSession.notLoggedIn
        entry.take(answer, session)
        note(entry)
        return .notLoggedIn(answer)
      }
      state.commands += 1
      entry.number = state.commands
      let faults = state.faults.meet(command.type)
      if !faults.isEmpty { entry.fault = faults.map(\.name).joined(separator: " ") }
      guard !faults.contains(.close) else {
        note(entry)
        return .dropped
      }
      let answer = Self.answer(command, of: account, with: faults, in: &state.system)
      entry.take(answer, session)
      note(entry)
      if faults.contains(.drop) { return .dropped }
      return .answered(answer, after: faults.reduce(delay + state.faults.slowness) { $0 + $1.delay })
    }
  }

  private static func answer(
    _ command: OCICommand, of account: TwinSession.Account, with faults: [TwinFaults.Effect],
    in system: inout TwinSystem
  ) -> OCICommand {
    guard !faults.contains(.refuse) else { return TwinRefusal.onPurpose.answer }
    guard account.may(command) else { return TwinRefusal.notAllowed.answer }
    guard faults.contains(.half) else { return TwinCommands.answer(command, in: &system) }
    let limit = system.assignmentLimit
    defer { system.assignmentLimit = limit }
    system.assignmentLimit = (command.elements("serviceName").count + command.elements("servicePackName").count) / 2
    return TwinCommands.answer(command, in: &system)
  }
}

extension TwinRefusal {
  /// A refusal that nobody but a rule of the twin has asked for; no public capture has this number.
  static let onPurpose = TwinRefusal(4999, "The request is refused, as a rule of the twin demands.")

  /// Somebody has logged in who may not do this; no public capture has this number.
  static let notAllowed = TwinRefusal(4998, "The user is not allowed to execute this command.")
}
