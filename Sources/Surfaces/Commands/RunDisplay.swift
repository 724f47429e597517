import Migrations
import Operations
import Synchronization

/// Counts what a run tells, for the progress line.
///
/// A class, because tasks side by side report to it.
final class RunDisplay: Sendable {
  private let phase: String
  private let progress: ProgressLine
  private let counts = Mutex((done: 0, total: 0))

  init(phase: String, progress: ProgressLine) {
    self.phase = phase
    self.progress = progress
  }

  /// So many migrations are about to begin.
  func begin(_ count: Int) { counts.withLock { $0 = (0, count) } }

  /// Shows the end of a migration, and a breaker that opened.
  func show(_ event: RunEvent) {
    switch event {
    case .step: break
    case .ended:
      let (done, total) = counts.withLock { counts in
        counts.done += 1
        return counts
      }
      progress.show(WorkProgress(phase: phase, done: done, total: total))
    case .breakerOpened(let reason):
      Terminal.tell("\n" + say("breaker.opened", ["reason": say(reason.code, reason.facts)]) + "\n")
    }
  }

  /// Writes how a run ended and gives the exit code.
  static func close(_ result: RunMigrations.Result, json: Bool) -> ExitStatus {
    let status: ExitStatus =
      result.outcomes["interrupted"] != nil ? .interrupted : result.isClean ? .done : .incomplete
    if json {
      Output.json(result)
      return status
    }
    let count = result.outcomes.values.reduce(0, +)
    if count == 0, result.notBegun == 0 {
      Terminal.write(say("say.nothing-due"))
      return .done
    }
    Terminal.write(say("say.run", ["count": String(count), "time": Format.time(result.seconds)]))
    for (outcome, count) in result.outcomes.sorted(by: { $0.key < $1.key }) {
      Terminal.write("  \(say("outcome.\(outcome)")): \(count)")
    }
    if result.notBegun > 0 { Terminal.write("  " + say("say.not-begun", ["count": String(result.notBegun)])) }
    for (number, failure) in result.failures.sorted(by: { $0.key < $1.key }).prefix(20) {
      Terminal.write("  \(number): \(ErrorText.of(failure)) [\(failure.code)]")
    }
    if result.failures.count > 20 { Terminal.write("  … \(result.failures.count - 20)") }
    return status
  }
}
