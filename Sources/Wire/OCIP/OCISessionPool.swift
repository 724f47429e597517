import BlockingCalls
import Synchronization

/// A bounded number of sessions to one server, opened when they are needed and used again.
///
/// ```swift
/// let pool = OCISessionPool(configuration)
/// let user = try await pool.answer(to: OCICommand("UserGetRequest24", [OCIElement("userId", "u1@example.com")]))
/// await pool.close()
/// ```
///
/// A session that has ended or is old is replaced before the next request goes over it. What may have reached the server
/// is never sent again by itself.
///
/// A class because those who use it share the sessions.
package final class OCISessionPool: Sendable {
  /// How many, how long, how old.
  package struct Limits: Sendable, Hashable {
    /// The most sessions at once.
    package var sessions: Int
    /// How old a session may be before another one takes its place; servers were seen to end them after 900 seconds.
    package var lifetime: Duration
    /// How long a request waits for a session.
    package var wait: Duration
    /// The most requests that wait; a further one is refused.
    package var waiting: Int

    /// Sets the limits.
    package init(
      sessions: Int = 5, lifetime: Duration = .seconds(840), wait: Duration = .seconds(10), waiting: Int = 1_000
    ) {
      self.sessions = sessions
      self.lifetime = lifetime
      self.wait = wait
      self.waiting = waiting
    }
  }

  private struct Held: Sendable {
    let session: OCISession
    let openedAt: ContinuousClock.Instant
  }

  private struct State {
    var idle: [Held] = []
    var isClosed = false
  }

  private let configuration: OCIConfiguration
  private let limits: Limits
  private let places: Places
  private let state = Mutex(State())
  private let now: @Sendable () -> ContinuousClock.Instant
  private let open: @Sendable (OCIConfiguration) async throws -> OCISession

  /// Prepares a pool; nothing is opened before the first request.
  ///
  /// - Parameters:
  ///   - configuration: The server and the account.
  ///   - limits: How many, how long, how old.
  ///   - now: The clock.
  ///   - open: Opens a session.
  package init(
    _ configuration: OCIConfiguration, limits: Limits = Limits(),
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
    open: @escaping @Sendable (OCIConfiguration) async throws -> OCISession = { try await OCISession.open($0) }
  ) {
    self.configuration = configuration
    self.limits = limits
    self.now = now
    self.open = open
    places = Places(limits.sessions, waiting: limits.waiting)
  }

  /// Sends one command and waits for its answer.
  ///
  /// - Throws: ``OCIError``; `CancellationError`, with the outcome in doubt.
  package func answer(to command: OCICommand) async throws -> OCICommand {
    try await with { try await $0.answer(to: command) }
  }

  /// Sends commands over one session and waits for their answers.
  ///
  /// - Returns: For each command, in order, the answer or what went wrong with it.
  /// - Throws: ``OCIError`` when there is no session, in which case nothing was sent; `CancellationError`, with the outcome
  ///   in doubt.
  package func answers(to commands: [OCICommand]) async throws -> [Result<OCICommand, OCIError>] {
    try await with { try await $0.answers(to: commands) }
  }

  /// Lends a session; nobody else uses it meanwhile.
  ///
  /// A session is not renewed while it is lent, so give it back well before it is old.
  ///
  /// - Throws: ``OCIError``: `ocip.busy`, what opening a session throws; what `body` throws; `CancellationError`.
  package func with<Answer: Sendable>(
    _ body: @Sendable (_ session: OCISession) async throws -> Answer
  ) async throws -> Answer {
    try await takePlace()
    let held: Held
    do {
      held = try await session()
    } catch {
      places.giveBack()
      throw error
    }
    let result: Result<Answer, any Error>
    do {
      result = .success(try await body(held.session))
    } catch {
      result = .failure(error)
    }
    await keep(held)
    places.giveBack()
    return try result.get()
  }

  /// Logs all sessions out; those in use follow when they are given back, and no new ones are opened.
  package func close() async {
    let idle = state.withLock { state in
      state.isClosed = true
      defer { state.idle = [] }
      return state.idle
    }
    await withTaskGroup(of: Void.self) { group in
      for held in idle { group.addTask { await held.session.close() } }
    }
  }

  // MARK: - Sessions

  private enum Turn: Sendable { case entered, full, left, late }

  private func takePlace() async throws {
    let (places, wait) = (places, limits.wait)
    let turn = await withTaskGroup(of: Turn.self) { group in
      group.addTask {
        do { return try await places.take() ? .entered : .full } catch { return .left }
      }
      group.addTask {
        try? await Task.sleep(for: wait)
        return .late
      }
      var turn = Turn.late
      // Both ends are awaited: a place may come in the moment in which the time is over.
      for await end in group {
        if end != .late { turn = end }
        group.cancelAll()
      }
      return turn
    }
    if turn == .entered { return }
    try Task.checkCancellation()
    let reason = turn == .full ? "too many requests wait already" : "none became free in \(limits.wait)"
    throw OCIError(
      .busy, "\(configuration.place): All \(limits.sessions) sessions are in use, and \(reason).",
      facts: ["place": configuration.place, "reason": reason])
  }

  private func session() async throws -> Held {
    while true {
      let (held, isClosed) = state.withLock { ($0.idle.popLast(), $0.isClosed) }
      guard !isClosed else {
        throw OCIError(
          .closed, "\(configuration.place): The sessions have been closed.", facts: ["place": configuration.place])
      }
      guard let held else { return Held(session: try await open(configuration), openedAt: now()) }
      if held.openedAt.duration(to: now()) < limits.lifetime, await held.session.isAlive() { return held }
      await held.session.close()
    }
  }

  private func keep(_ held: Held) async {
    let isKept = await held.session.isAlive()
    let isBack = state.withLock { state in
      guard isKept, !state.isClosed else { return false }
      state.idle.append(held)
      return true
    }
    if !isBack { await held.session.close() }
  }
}
