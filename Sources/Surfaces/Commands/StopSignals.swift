import Dispatch
import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// Runs work that ends in good order when the process is asked to stop (SIGINT, SIGTERM): it is cancelled and awaited.
///
/// Whoever asks a second time has the process end at once; nothing is lost with it, since everything is in the store.
func stoppable<Result: Sendable>(_ work: @escaping @Sendable () async throws -> Result) async throws -> Result {
  let numbers = [SIGINT, SIGTERM]
  let request = StopRequest()
  var sources: [any DispatchSourceSignal] = []
  // The work begins when the signals are heard: until then they end the process, which has done nothing yet.
  for number in numbers { sources.append(await hear(number) { request.note(number) }) }
  defer {
    for source in sources { source.cancel() }
    for number in numbers { signal(number, SIG_DFL) }
  }
  let task = Task { try await work() }
  request.concerns { task.cancel() }
  return try await task.value
}

/// Has a signal call a function; returns when it does.
private func hear(_ number: Int32, _ called: @escaping @Sendable () -> Void) async -> any DispatchSourceSignal {
  let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
  source.setEventHandler { called() }
  await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
    source.setRegistrationHandler { continuation.resume() }
    source.activate()
  }
  #if !canImport(Glibc)
    // Elsewhere a source only looks on; on Linux it puts its own handler in the place of the standard one.
    signal(number, SIG_IGN)
  #endif
  return source
}

/// What the signals have asked for.
///
/// A class, because their handlers and the work share it.
private final class StopRequest: Sendable {
  private struct State {
    var isMade = false
    var cancel: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Says how the work is cancelled; at once when that was asked for meanwhile.
  func concerns(_ cancel: @escaping @Sendable () -> Void) {
    let isMade = state.withLock { state in
      state.cancel = cancel
      return state.isMade
    }
    if isMade { cancel() }
  }

  /// Cancels the work at the first signal, and ends the process at the second.
  func note(_ number: Int32) {
    let cancel: (@Sendable () -> Void)? = state.withLock { state in
      guard !state.isMade else { return nil }
      state.isMade = true
      return state.cancel ?? {}
    }
    if let cancel { return cancel() }
    Terminal.tell(say("say.ended-at-once") + "\n")
    _exit(128 + number)
  }
}
