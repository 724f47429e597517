import Dispatch
import Foundation
import Glibc
import Synchronization

/// Runs one program to its end, without a shell, with bounded time and output.
///
/// A class because it owns the running process: a cancelled task kills it from another thread.
final class ChildProcess: Sendable {
  /// Why there is no outcome.
  enum Failure: Error, Equatable {
    /// The program could not be started; the system's words.
    case notStarted(String)
    /// It took longer than it may and was killed.
    case timedOut
    /// It wrote more than it may and was killed.
    case tooMuchOutput
    /// The input is longer than what a pipe holds.
    case tooMuchInput
  }

  /// How the program ended.
  struct Outcome: Sendable {
    /// The exit code, or 128 and the number of the signal that ended it.
    var code: Int32
    /// What it wrote to its standard output.
    var output: Data
    /// The end of what it wrote to its standard error.
    var errors: Data
  }

  /// Blocking calls do not belong on Swift's shared threads.
  private static let threads = DispatchQueue(label: "child processes", attributes: .concurrent)

  /// Held while pipes are made and a child is started, so that no child inherits the pipes of another.
  private static let starting = Mutex(())

  /// How long a program may be in the middle of being written, by an installer or an editor, before it cannot be started.
  private static let patience = Duration.seconds(2)

  private let command: [String]
  private let environment: [String: String]
  private let outputLimit: Int
  private let check: @Sendable () throws -> Void
  /// The process while it is neither waited for nor known to be gone.
  private let running = Mutex<pid_t?>(nil)
  private let isCancelled = Mutex(false)

  /// The system's words for a program that somebody is writing.
  private static let isBeingWritten = String(cString: strerror(ETXTBSY))

  private init(
    _ command: [String], environment: [String: String], outputLimit: Int, check: @escaping @Sendable () throws -> Void
  ) {
    self.environment = environment
    self.command = command
    self.outputLimit = outputLimit
    self.check = check
  }

  /// Runs a program.
  ///
  /// - Parameters:
  ///   - command: The program, by path or by a name to be found in `PATH`, and its arguments.
  ///   - input: What it reads from its standard input.
  ///   - environment: The variables that it finds.
  ///   - limit: How long it may take; then it is killed, with all processes of its group.
  ///   - outputLimit: How many bytes it may write to its standard output.
  ///   - check: Asked as late as possible before the program is started; what it throws keeps it from that.
  /// - Returns: How it ended, and what it wrote.
  /// - Throws: ``Failure``; `CancellationError`; what the check throws.
  static func run(
    _ command: [String], input: Data, environment: [String: String] = ProcessInfo.processInfo.environment,
    limit: Duration, outputLimit: Int = 65_536, check: @escaping @Sendable () throws -> Void = {}
  ) async throws -> Outcome {
    let child = ChildProcess(command, environment: environment, outputLimit: outputLimit, check: check)
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { continuation in
        threads.async { continuation.resume(with: Result { try child.run(input, until: .now + limit) }) }
      }
    } onCancel: {
      child.isCancelled.withLock { $0 = true }
      child.kill()
    }
  }

  private func kill() {
    running.withLock { process in
      if let process { _ = Glibc.kill(-process, SIGKILL) }
    }
  }

  private func run(_ input: Data, until deadline: ContinuousClock.Instant) throws -> Outcome {
    let (process, stdout, stderr) = try startOnceWritten(input, until: deadline)
    running.withLock { $0 = process }
    if isCancelled.withLock(\.self) { kill() }
    do {
      let (output, errors, status) = try collect(process, stdout, stderr, deadline)
      if isCancelled.withLock(\.self) { throw CancellationError() }
      let signal = status & 0x7F
      return Outcome(code: signal == 0 ? (status >> 8) & 0xFF : 128 + signal, output: output, errors: errors)
    } catch {
      kill()
      if running.withLock({ $0 }) != nil { _ = reap(process, WNOHANG, orWait: true) }
      throw error
    }
  }

  /// Starts the program; where a file descriptor that can write to it is open anywhere, a little later.
  ///
  /// Linux refuses such programs (`ETXTBSY`), also when the descriptor is one that another child has just inherited.
  private func startOnceWritten(
    _ input: Data, until deadline: ContinuousClock.Instant
  ) throws -> (process: pid_t, stdout: Descriptor, stderr: Descriptor) {
    let end = min(deadline, .now + Self.patience)
    while true {
      do {
        return try start(input, until: deadline)
      } catch Failure.notStarted(Self.isBeingWritten) where .now < end {
        usleep(10_000)
      }
    }
  }

  private func start(
    _ input: Data, until deadline: ContinuousClock.Instant
  ) throws -> (process: pid_t, stdout: Descriptor, stderr: Descriptor) {
    try Self.starting.withLock { _ in
      let (stdin, stdout, stderr) = (try ChildPipe(), try ChildPipe(), try ChildPipe())
      // Before the start: a pipe holds it, so nobody waits, and a program that reads nothing breaks nothing.
      guard stdin.fill(input) else { throw Failure.tooMuchInput }
      // Whoever was stopped since it was asked has no business starting anything.
      if isCancelled.withLock(\.self) { throw CancellationError() }
      guard .now < deadline else { throw Failure.timedOut }
      try check()
      let process = try spawn([stdin.readEnd, stdout.writeEnd, stderr.writeEnd])
      return (process, stdout.readEnd, stderr.readEnd)
    }
  }

  private func collect(
    _ process: pid_t, _ stdout: Descriptor, _ stderr: Descriptor, _ deadline: ContinuousClock.Instant
  ) throws -> (output: Data, errors: Data, status: Int32) {
    var (output, errors) = (Data(), Data())
    var (isOutputOpen, areErrorsOpen) = (true, true)
    var status: Int32?
    while true {
      // A process that the program left behind may keep the pipes open: its own end counts.
      if status == nil { status = reap(process, WNOHANG) }
      if isOutputOpen { isOutputOpen = stdout.drain(into: &output) }
      if areErrorsOpen { areErrorsOpen = stderr.drain(into: &errors) }
      errors = Data(errors.suffix(4_096))
      guard output.count <= outputLimit else { throw Failure.tooMuchOutput }
      if let status { return (output, errors, status) }
      let left = ContinuousClock.now.duration(to: deadline)
      guard left > .zero else { throw Failure.timedOut }
      // With both pipes closed only the end of the process is left to wait for, which nothing announces.
      let slice: Duration = isOutputOpen || areErrorsOpen ? .milliseconds(50) : .milliseconds(2)
      var watched = [
        pollfd(fd: isOutputOpen ? stdout.number : -1, events: Int16(POLLIN), revents: 0),
        pollfd(fd: areErrorsOpen ? stderr.number : -1, events: Int16(POLLIN), revents: 0),
      ]
      let wait = min(left, slice)
      _ = poll(&watched, 2, Int32(wait.components.attoseconds / 1_000_000_000_000_000) + 1)
    }
  }

  /// Takes the status of a process that has ended; nil while it runs.
  private func reap(_ process: pid_t, _ options: Int32, orWait: Bool = false) -> Int32? {
    running.withLock { running in
      var status: Int32 = 0
      var ended = waitpid(process, &status, options)
      while ended == 0 && orWait { ended = waitpid(process, &status, 0) }
      guard ended != 0 else { return nil }
      running = nil
      return ended == process ? status : 127 << 8
    }
  }

  private func spawn(_ descriptors: [Descriptor]) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    for (number, descriptor) in descriptors.enumerated() {
      posix_spawn_file_actions_adddup2(&actions, descriptor.number, Int32(number))
    }
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Signals as a program expects them, whatever this process does with its own.
    var (none, all) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    sigfillset(&all)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setpgroup(&attributes, 0)
    posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    var arguments = command.map { strdup($0) } + [nil]
    var environment = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var process: pid_t = 0
    let result = posix_spawnp(&process, command.first ?? "", &actions, &attributes, &arguments, &environment)
    guard result == 0 else { throw Failure.notStarted(String(cString: strerror(result))) }
    return process
  }
}
