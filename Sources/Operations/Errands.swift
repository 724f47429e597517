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
    /// Whether it can be stopped after it has begun: an edit can, a move comes to its end.
    package var isStoppable = true
    /// What it is about: the same errand is not taken twice while it goes on.
    var key: String?
    /// Whether it goes on; false while it waits.
    var hasBegun = false
  }

  /// What became of an errand.
  package enum Outcome: Sendable {
    /// It is done; the facts of a text of the catalogues.
    case done(String, [String: String])
    /// It failed; an edit has changed nothing then, a move stands where its migration says.
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
  /// How many of one person wait or go on at once.
  package static let mostOfOnePerson = 20
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
  ///
  /// Then what waits is not begun, and what can be stopped is.
  package func run() async {
    await withTaskCancellationHandler {
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
    } onCancel: {
      // The work of an edit goes on in a task of the store's, which is not cancelled with this one.
      state.withLock { state in
        for (name, standing) in state.standings where standing.outcome == nil { state.stopped.insert(name) }
      }
    }
  }

  /// Takes an errand; one that the person has asked for already and that is not at its end is not taken again.
  ///
  /// - Parameters:
  ///   - subject: What it is about; nil when it may be asked for several times.
  ///   - isStoppable: Whether it can be stopped after it has begun.
  /// - Returns: Its name, by which ``standing(_:)`` tells how it goes.
  /// - Throws: ``OperationError/tooBusy``.
  package func take(
    _ title: String, by person: Person.ID, subject: String? = nil, total: Int? = nil, isStoppable: Bool = true,
    _ work: @escaping @Sendable (@escaping Progress) async throws -> Outcome
  ) throws -> String {
    let (name, key) = (makeName(), subject.map { "\(person) \(title) \($0)" })
    var same: String?
    let isRoom = state.withLock { state in
      let open = state.standings.filter { $0.value.outcome == nil }
      same = key.flatMap { key in open.first { $0.value.key == key }?.key }
      guard same == nil, open.count < Self.most, open.values.count(where: { $0.by == person }) < Self.mostOfOnePerson
      else { return false }
      var standing = Standing(title: title, by: person, total: total, beganAt: now())
      (standing.isStoppable, standing.key) = (isStoppable, key)
      state.standings[name] = standing
      state.order.append(name)
      if state.order.count > Self.remembered,
        let oldest = state.order.firstIndex(where: { state.standings[$0]?.outcome != nil })
      {
        state.standings[state.order.remove(at: oldest)] = nil
      }
      return true
    }
    if let same { return same }
    guard isRoom else { throw OperationError.tooBusy }
    entrance.yield((name, work))
    return name
  }

  /// Where an errand stands; nil when nobody remembers it, as after the process was started anew.
  package func standing(_ name: String) -> Standing? { state.withLock { $0.standings[name] } }

  /// Stops an errand as soon as it looks; what it has begun in one transaction is undone.
  ///
  /// - Returns: Whether it will be stopped; false when it is at its end, or comes to its end in any case.
  @discardableResult
  package func stop(_ name: String) -> Bool {
    state.withLock { state in
      guard let standing = state.standings[name], standing.outcome == nil,
        standing.isStoppable || !standing.hasBegun
      else { return false }
      state.stopped.insert(name)
      return true
    }
  }

  private func `do`(_ name: String, _ work: Work) async {
    let outcome: Outcome
    do {
      let isStopped = state.withLock { state in
        state.standings[name]?.hasBegun = true
        return state.stopped.contains(name)
      }
      guard !isStopped else { throw CancellationError() }
      outcome = try await work { done, total in
        let isStopped = self.state.withLock { state in
          state.standings[name]?.done = done
          if let total { state.standings[name]?.total = total }
          return state.stopped.contains(name)
        }
        if isStopped { throw CancellationError() }
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
