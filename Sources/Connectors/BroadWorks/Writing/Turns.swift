/// Lets those who change the same list do so one after the other, in the order in which they came.
///
/// The server replaces a list as a whole, so what somebody else writes between a look and the change that follows from
/// it is lost. Other processes, and people at the server's own pages, are not held back.
///
/// An actor, because migrations run side by side.
actor Turns {
  /// What is changed.
  struct Key: Hashable, Sendable {
    /// The phone system, by its gate, of which a process has one.
    var system: ObjectIdentifier
    /// What names the list.
    var list: [String]
  }

  private struct Waiter {
    let ticket: Int
    let turn: CheckedContinuation<Void, any Error>
  }

  /// Those that wait; a key is here as long as somebody has its turn.
  private var lines: [Key: [Waiter]] = [:]
  private var tickets = 0

  /// Does something while nobody else does anything with the same key.
  ///
  /// - Throws: What the body throws; `CancellationError` for whoever is asked to stop while it waits.
  nonisolated func take<Answer: Sendable>(
    _ key: Key, _ body: @Sendable () async throws -> Answer
  ) async throws -> Answer {
    try await begin(key)
    do {
      let answer = try await body()
      await end(key)
      return answer
    } catch {
      await end(key)
      throw error
    }
  }

  private func begin(_ key: Key) async throws {
    guard lines[key] != nil else {
      lines[key] = []
      return
    }
    tickets += 1
    let ticket = tickets
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (turn: CheckedContinuation<Void, any Error>) in
        if Task.isCancelled {
          turn.resume(throwing: CancellationError())
        } else {
          lines[key, default: []].append(Waiter(ticket: ticket, turn: turn))
        }
      }
    } onCancel: {
      Task { await self.stopWaiting(ticket, for: key) }
    }
  }

  private func end(_ key: Key) {
    guard var line = lines[key], !line.isEmpty else {
      lines[key] = nil
      return
    }
    let next = line.removeFirst()
    lines[key] = line
    // Nobody overtakes it: the key stays until it has ended as well.
    next.turn.resume()
  }

  private func stopWaiting(_ ticket: Int, for key: Key) {
    guard let place = lines[key]?.firstIndex(where: { $0.ticket == ticket }) else { return }
    lines[key]?.remove(at: place).turn.resume(throwing: CancellationError())
  }
}

extension BroadWorks {
  /// Shared by all values of a process that stand for the same system.
  private static let turns = Turns()

  /// Reads and writes a list that the server replaces as a whole, while nobody else of this process does.
  ///
  /// - Parameter list: What names it, without regard to case.
  func inTurn<Answer: Sendable>(
    _ list: [String], _ body: @Sendable () async throws -> Answer
  ) async throws -> Answer {
    let key = Turns.Key(system: ObjectIdentifier(gate), list: list.map { $0.lowercased() })
    return try await Self.turns.take(key, body)
  }
}
