import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A program that a test started by `posix_spawn`: it hears all signals, and its end is awaited on a thread of its own.
///
/// Foundation's `Process` hands the blocked signals of Swift's threads on to its children, and crashes now and then
/// when many are started at once.
package final class SpawnedProgram: Sendable {
  private let process: pid_t
  private let status = Mutex<Int32?>(nil)
  private let waiting = Mutex<[CheckedContinuation<Int32, Never>]>([])

  /// Starts a program without input.
  ///
  /// - Parameters:
  ///   - program: The program's path.
  ///   - arguments: Its arguments.
  ///   - output: A file for what it prints; dropped where there is none.
  package init(_ program: String, _ arguments: [String], output: String = "/dev/null") throws {
    process = try Self.spawn([program] + arguments, output: output)
    let thread = Thread { [self] in
      var word: Int32 = 0
      while waitpid(process, &word, 0) == -1, errno == EINTR {}
      let code = word & 0x7F == 0 ? (word >> 8) & 0xFF : 128 + (word & 0x7F)
      status.withLock { $0 = code }
      let all = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      for one in all { one.resume(returning: code) }
    }
    thread.start()
  }

  /// Whether it has not ended yet.
  package var isRunning: Bool { status.withLock { $0 == nil } }

  /// Sends SIGTERM.
  package func terminate() { if isRunning { kill(process, SIGTERM) } }

  /// Waits for its end: the exit code, or 128 and the number of the signal that ended it.
  package func exitStatus() async -> Int32 {
    await withCheckedContinuation { continuation in
      waiting.withLock { $0.append(continuation) }
      // It may have ended before it was asked.
      guard let code = status.withLock({ $0 }) else { return }
      let all = waiting.withLock { waiting in
        defer { waiting = [] }
        return waiting
      }
      for one in all { one.resume(returning: code) }
    }
  }

  /// Waits for its end without suspending.
  package func waitUntilExit() -> Int32 {
    while true {
      if let code = status.withLock({ $0 }) { return code }
      usleep(2_000)
    }
  }

  /// Runs a program to its end.
  ///
  /// - Returns: The exit code and everything that it printed.
  package static func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, output: String) {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("output-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: file) }
    let status = try SpawnedProgram(program, arguments, output: file.path).waitUntilExit()
    return (status, String(decoding: (try? Data(contentsOf: file)) ?? Data(), as: UTF8.self))
  }

  private static func spawn(_ command: [String], output: String) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, STDOUT_FILENO, STDERR_FILENO)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = command.map { strdup($0) } + [nil]
    var environment = ProcessInfo.processInfo.environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    let result = posix_spawn(&process, command[0], &actions, &attributes, &arguments, &environment)
    guard result == 0 else { throw POSIXError(POSIXErrorCode(rawValue: result) ?? .EINVAL) }
    return process
  }
}
