import Migrations
import Operations

/// Something that happens once or several times, and that somebody waits for.
struct Signal: Sendable {
  private let stream: AsyncStream<Void>
  private let continuation: AsyncStream<Void>.Continuation

  init() { (stream, continuation) = AsyncStream<Void>.makeStream() }

  func give() { continuation.yield() }
  func wait() async { for await _ in stream { break } }
}

/// Runs a test with errands that are worked on until it ends.
func withErrands(_ body: (Errands) async throws -> Void) async throws {
  try await withOffice(1, discovered: false) { office in
    let errands = Errands(office.workspace)
    let working = Task { await errands.run() }
    do {
      try await body(errands)
    } catch {
      working.cancel()
      throw error
    }
    working.cancel()
    await working.value
  }
}

/// What became of an errand, once it has ended: `done errand.x`, `failed CODE` or `stopped`.
func outcome(_ errands: Errands, _ name: String) async -> String {
  while true {
    switch errands.standing(name)?.outcome {
    case .done(let text, _): return "done \(text)"
    case .failed(let failure): return "failed \(failure.code)"
    case .stopped: return "stopped"
    case nil: await Task.yield()
    }
  }
}
