import Foundation

/// A program that a test started; its end is awaited without blocking a thread.
final class ChildProcess: Sendable {
  private let process: Process
  private let end: AsyncStream<Int32>

  /// Starts a program without input; what it prints is dropped.
  init(_ program: String, _ arguments: [String]) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let (end, ended) = AsyncStream.makeStream(of: Int32.self)
    process.terminationHandler = {
      ended.yield($0.terminationStatus)
      ended.finish()
    }
    try withoutBlockedSignals { try process.run() }
    self.process = process
    self.end = end
  }

  var isRunning: Bool { process.isRunning }

  /// Sends SIGTERM.
  func terminate() { process.terminate() }

  /// Waits for the end; to be asked once.
  func exitStatus() async -> Int32 {
    for await status in end { return status }
    return -1
  }
}

/// Runs a call with all signals let through to this thread.
///
/// Swift's tasks run on threads that block signals, and a child inherits the mask of the thread that starts it: it
/// would not even hear SIGTERM.
private func withoutBlockedSignals<Result>(_ call: () throws -> Result) rethrows -> Result {
  var none = sigset_t()
  var before = sigset_t()
  sigemptyset(&none)
  pthread_sigmask(SIG_SETMASK, &none, &before)
  defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
  return try call()
}
