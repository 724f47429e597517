import Foundation
import Synchronization

#if canImport(Glibc)
  import Glibc
#endif

/// A mail server on a free port of the loopback that answers as a test has planned.
///
/// A class, because its thread and the test share it.
final class MailSink: Sendable {
  /// What it answers to a command: by the command's first word, in turn; the last one is repeated.
  typealias Plan = [String: [String]]

  private struct State {
    var plan: Plan
    var heard: [String] = []
    var messages: [String] = []
    var connections = 0
  }

  private let state: Mutex<State>
  private let listener: Int32
  let port: Int

  init?(_ plan: Plan = [:]) {
    state = Mutex(State(plan: plan))
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) == 0 && listen(listener, 8) == 0 && getsockname(listener, $0, &length) == 0
      }
    }
    guard isBound else { return nil }
    port = Int(UInt16(bigEndian: address.sin_port))
    Thread.detachNewThread { [self] in
      while case let connection = accept(listener, nil, nil), connection >= 0 { serve(connection) }
    }
  }

  /// Stops listening.
  func stop() { shutdown(listener, Int32(SHUT_RDWR)) }

  var messages: [String] { state.withLock(\.messages) }
  var heard: [String] { state.withLock(\.heard) }
  var connections: Int { state.withLock(\.connections) }

  private func serve(_ connection: Int32) {
    state.withLock { $0.connections += 1 }
    defer { close(connection) }
    guard let file = fdopen(dup(connection), "r") else { return }
    defer { fclose(file) }
    guard say(answer("CONNECT", "220 sink ESMTP"), connection) else { return }
    var data: String?
    var buffer = [CChar](repeating: 0, count: 4_096)
    while fgets(&buffer, Int32(buffer.count), file) != nil {
      let line = String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      if let text = data {
        if line == ".\r\n" {
          data = nil
          state.withLock { $0.messages.append(text) }
          guard say(answer("END", "250 2.0.0 queued as 1"), connection) else { return }
        } else {
          data = text + (line.hasPrefix(".") ? String(line.dropFirst()) : line)
        }
        continue
      }
      // A carriage return with a line feed is one character.
      let command = String(line.dropLast())
      state.withLock { $0.heard.append(command) }
      let word = String(command.prefix { $0 != " " && $0 != ":" }).uppercased()
      let standard = ["EHLO": "250 sink", "DATA": "354 go on", "QUIT": "221 bye"][word] ?? "250 ok"
      let said = answer(word, standard)
      guard say(said, connection) else { return }
      if word == "DATA", said.hasPrefix("354") { data = "" }
      if word == "QUIT", said != "SILENCE" { return }
    }
  }

  /// `HANGUP` closes the connection instead of answering; `SILENCE` keeps it open.
  private func say(_ answer: String, _ connection: Int32) -> Bool {
    guard answer != "HANGUP" else { return false }
    guard answer != "SILENCE" else { return true }
    let bytes = Array((answer + "\r\n").utf8)
    return write(connection, bytes, bytes.count) == bytes.count
  }

  private func answer(_ word: String, _ standard: String) -> String {
    state.withLock { state in
      guard let planned = state.plan[word], let first = planned.first else { return standard }
      if planned.count > 1 { state.plan[word]?.removeFirst() }
      return first
    }
  }
}
