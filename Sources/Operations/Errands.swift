import ConnectorKit
import Foundation
import Migrations
import Synchronization

/// Work that goes on after the person's request was answered: a migration that starts now, an edit of very many.
///
/// A class, because whoever asks and whoever works share it. What it runs ends in good order when it is stopped; what
/// matters is in the store, so nothing is lost with it.
package final class Errands: Sendable {
  /// Where an errand stands.
  package struct Standing: Sendable {
    /// What it is: a text of the catalogues.
    package var title: String
    /// Who asked for it.
    package var by: Person.ID
    /// How much is done.
    package var done = 0
    /// How much there is; nil while nobody knows.
    package var total: Int?
    /// What became of it; nil while it goes on.
    package var outcome: Outcome?
    /// When it began.
    package var beganAt: Date
  }

  /// What became of an errand.
  package enum Outcome: Sendable {
    /// It is done; the facts of a text of the catalogues.
    case done(String, [String: String])
    /// It failed, and has changed nothing.
    case failed(Failure)
    /// Somebody stopped it, and it has changed nothing.
    case stopped
  }

  /// Told by the work how far it is; throws when the person has stopped it.
  package typealias Progress = @Sendable (_ done: Int, _ total: Int?) throws -> Void
  private typealias Work = @Sendable (@escaping Progress) async throws -> Outcome

  private struct State {
    var standings: [String: Standing] = [:]
    var stopped: Set<String> = []
    var order: [String] = []
  }

  /// How many wait or go on at once.
  package static let most = 100
  private static let remembered = 1_000
  private static let sideBySide = 4

  private let state = Mutex(State())
  private let queue: AsyncStream<(String, Work)>
  private let entrance: AsyncStream<(String, Work)>.Continuation
  private let now: @Sendable () -> Date
  private let makeName: @Sendable () -> String

  /// Begins without errands.
  package init(_ workspace: Workspace) {
    let surroundings = workspace.surroundings
    now = surroundings.now
    makeName = { SecretText.text(surroundings.randomBytes(9)) }
    (queue, entrance) = AsyncStream.makeStream(bufferingPolicy: .bufferingOldest(Self.most))
  }

  /// Works until the task is cancelled, four errands side by side.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      var running = 0
      for await (name, work) in queue {
        if running == Self.sideBySide {
          await group.next()
          running -= 1
        }
        running += 1
        group.addTask { await self.do(name, work) }
      }
      group.cancelAll()
    }
  }

  /// Takes an errand.
  ///
  /// - Returns: Its name, by which ``standing(_:)`` tells how it goes.
  /// - Throws: ``OperationError/tooBusy``.
  package func take(
    _ title: String, by person: Person.ID, total: Int? = nil,
    _ work: @escaping @Sendable (@escaping Progress) async throws -> Outcome
  ) throws -> String {
    let name = makeName()
    let isRoom = state.withLock { state in
      guard state.standings.values.count(where: { $0.outcome == nil }) < Self.most else { return false }
      state.standings[name] = Standing(title: title, by: person, total: total, beganAt: now())
      state.order.append(name)
      if state.order.count > Self.remembered,
        let oldest = state.order.firstIndex(where: { state.standings[$0]?.outcome != nil })
      {
        state.standings[state.order.remove(at: oldest)] = nil
      }
      return true
    }
    guard isRoom else { throw OperationError.tooBusy }
    entrance.yield((name, work))
    return name
  }

  /// Where an errand stands; nil when nobody remembers it, as after the process was started anew.
  package func standing(_ name: String) -> Standing? { state.withLock { $0.standings[name] } }

  /// Stops an errand as soon as it looks; what it has begun in one transaction is undone.
  package func stop(_ name: String) {
    state.withLock { state in
      guard let standing = state.standings[name], standing.outcome == nil else { return }
      state.stopped.insert(name)
    }
  }

  private func `do`(_ name: String, _ work: Work) async {
    let outcome: Outcome
    do {
      outcome = try await work { done, total in
        let isStopped = self.state.withLock { state in
          state.standings[name]?.done = done
          if let total { state.standings[name]?.total = total }
          return state.stopped.contains(name)
        }
        if isStopped || Task.isCancelled { throw CancellationError() }
      }
    } catch is CancellationError {
      outcome = .stopped
    } catch {
      outcome = .failed(Failure(error))
    }
    state.withLock { state in
      state.standings[name]?.outcome = outcome
      state.stopped.remove(name)
    }
  }
}
