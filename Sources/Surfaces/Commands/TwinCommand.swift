import ArgumentParser
import BroadWorksTwin
import Dispatch
import Foundation
import Migrations

struct TwinCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "twin", abstract: say("help.twin"), subcommands: [BroadWorks.self])

  struct BroadWorks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "broadworks", abstract: say("help.twin-broadworks"))

    @Option(help: ArgumentHelp(say("help.option.twin-tcp"), valueName: "host:port")) var tcp: [String] = []
    @Option(help: ArgumentHelp(say("help.option.twin-tls"), valueName: "host:port")) var tls: [String] = []
    @Option(help: ArgumentHelp(say("help.option.twin-http"), valueName: "host:port")) var http: [String] = []
    @Option(help: ArgumentHelp(say("help.option.twin-certificate"), valueName: "file")) var certificate: String?
    @Option(help: ArgumentHelp(say("help.option.twin-users"))) var users: Int?
    @Option(help: ArgumentHelp(say("help.option.seed"))) var seed: UInt64 = 1
    @Option(help: ArgumentHelp(say("help.option.twin-state"), valueName: "file")) var state: String?
    @Option(help: ArgumentHelp(say("help.option.twin-save"), valueName: "file")) var save: String?
    @Option(help: ArgumentHelp(say("help.option.twin-administrator"), valueName: "name")) var administrator: String?
    @Option(help: ArgumentHelp(say("help.option.twin-password-file"), valueName: "file")) var passwordFile: String?
    @Option(help: ArgumentHelp(say("help.option.twin-delay"), valueName: "milliseconds")) var delay = 0
    @Option(help: ArgumentHelp(say("help.option.twin-fault"), valueName: "rule")) var fault: [String] = []
    @Option(help: ArgumentHelp(say("help.option.twin-log"), valueName: "file")) var log: String?
    @Flag(help: ArgumentHelp(say("help.option.json"))) var json = false

    func validate() throws {
      guard (0...600_000).contains(delay) else { throw ValidationError("--delay: 0...600000") }
      if let users, !(1...1_000_000).contains(users) { throw ValidationError("--users: 1...1000000") }
      guard state == nil || users == nil else { throw ValidationError("--state, --users") }
    }

    func run() async throws {
      let command = self
      do {
        try await stoppable { try await command.serve() }
      } catch is CancellationError {
        // Asked to stop before it had begun.
      } catch let error as TwinError {
        throw ExitCode(Self.tell(error).rawValue)
      }
    }

    /// Says what went wrong.
    @discardableResult
    private static func tell(_ error: TwinError) -> ExitStatus {
      let failure = Failure(code: error.code, facts: error.facts)
      Terminal.tell("\(say("error.prefix")): \(ErrorText.of(failure)) [\(failure.code)]\n")
      return ExitStatus(failure)
    }

    private func serve() async throws {
      let listeners = try listeners()
      let file = try log.map { path throws(TwinError) in try TwinLogFile(path) }
      let twin = BroadWorksTwin(
        try system(), faults: try TwinFaults(fault), delay: .milliseconds(delay), note: { file?.append($0) })
      let hosts = Set(listeners.map(\.host)).sorted()
      let certificate = try certificate.map { path throws(TwinError) in try TwinCertificate.at(path, hosts: hosts) }
      // Heard from here on: until then the signal ends the process, which has done nothing yet.
      let (source, hangUps) = Self.hangUps()
      defer { source.cancel() }
      try await TwinServer.with(twin, on: listeners, certificate: certificate) { server in
        for listener in server.listeners { show(listener) }
        // Ends when the command is asked to stop.
        for await _ in hangUps {
          // What it knows is still there: it is kept at the end, or when the trouble is over.
          do { try keep(twin) } catch let error as TwinError { Self.tell(error) }
        }
      }
      try keep(twin)
      if let failure = file?.failure { throw failure }
    }

    private func listeners() throws(TwinError) -> [TwinListener] {
      var listeners: [TwinListener] = []
      for (kind, texts) in [(TwinListener.Kind.tcp, tcp), (.tls, tls), (.http, http)] {
        for text in texts { listeners.append(try TwinListener(kind, text)) }
      }
      // Where BroadWorks itself has it.
      return listeners.isEmpty ? [TwinListener(.tcp, port: 2208)] : listeners
    }

    private func system() throws(TwinError) -> TwinSystem {
      var system: TwinSystem
      if let state {
        system = try TwinSystem(reading: state)
        // The server that saved it had ports of its own.
        system.filesURL = nil
      } else {
        system = TwinSystem.invented(users: users ?? 100, seed: seed)
      }
      let password = try password()
      if administrator != nil || password != nil {
        system.administrators = [administrator ?? "admin": password ?? "admin"]
      }
      return system
    }

    private func password() throws(TwinError) -> String? {
      guard let passwordFile else { return CommandEnvironment.current?.variables["BELAY_TWIN_PASSWORD"] }
      do {
        let text = try String(contentsOfFile: passwordFile, encoding: .utf8)
        return text.trimmingCharacters(in: .newlines)
      } catch {
        throw TwinError.file(passwordFile, detail: error.localizedDescription)
      }
    }

    private func keep(_ twin: BroadWorksTwin) throws(TwinError) {
      if let save { try twin.system.write(to: save) }
    }

    private func show(_ listener: TwinListener) {
      guard json else {
        let facts = ["kind": listener.kind.rawValue, "address": listener.address]
        return Terminal.write(say("say.twin-listening", facts))
      }
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let line = Line(event: "listening", kind: listener.kind.rawValue, host: listener.host, port: listener.port)
      do {
        Terminal.write(String(decoding: try encoder.encode(line), as: UTF8.self))
      } catch {
        Terminal.tell("\(error)\n")
      }
    }

    private struct Line: Encodable {
      let event: String
      let kind: String
      let host: String
      let port: Int
    }

    /// Each time the process is told to hang up (SIGHUP), which means to save.
    private static func hangUps() -> (any DispatchSourceSignal, AsyncStream<Void>) {
      let (stream, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
      #if !canImport(Glibc)
        // Elsewhere a source only looks on.
        signal(SIGHUP, SIG_IGN)
      #endif
      let source = DispatchSource.makeSignalSource(signal: SIGHUP, queue: .global())
      source.setEventHandler { continuation.yield() }
      source.activate()
      return (source, stream)
    }
  }
}
