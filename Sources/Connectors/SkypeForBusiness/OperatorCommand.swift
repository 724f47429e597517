import ConnectorKit
import Foundation
import Migrations

/// The program of the operator that takes lines away and gives them back, where Belay may not write itself.
///
/// One call, one process: a JSON object in a line goes to its standard input, one comes back from its standard output.
struct OperatorCommand: Sendable {
  /// What is asked of the program.
  enum Action: String, Codable, Sendable {
    /// Say what the object's attributes are now.
    case read
    /// Bring the attributes from *before* to *after*.
    case release
    /// Bring the attributes from *after* back to *before*.
    case restore
  }

  /// How the program is told which object is meant.
  struct Subject: Hashable, Sendable {
    /// A distinguished name, or what the export has as identity.
    var identity: String
    /// The SIP address.
    var sipAddress: String?
    /// The line as it was last read.
    var line: String?
  }

  /// The program and its arguments.
  let command: [String]
  /// Through it goes each call.
  let gate: RequestGate
  /// What no error may show, should the program print it.
  let secrets: [Secret]
  /// What the program finds in its environment.
  var environment = ProcessInfo.processInfo.environment

  /// Calls the program.
  ///
  /// - Returns: The attributes as they are now, as far as the program says; those without a value are left out.
  func perform(
    _ action: Action, on subject: Subject, before: [String: String], after: [String: String]
  ) async throws -> [String: String]? {
    let question = CommandQuestion(action: action, subject: subject, before: before, after: after)
    return try await gate.request("command.\(action.rawValue)") { try await ask(question) }
  }

  private func ask(_ question: CommandQuestion) async throws -> [String: String]? {
    let outcome: ChildProcess.Outcome
    let mandate = Mandate.current
    do {
      outcome = try await ChildProcess.run(
        command, input: try question.line(), environment: environment, limit: gate.limits.timeout,
        check: { try mandate?.check() })
    } catch let failure as ChildProcess.Failure {
      throw error(failure, question)
    }
    guard outcome.code == 0 else {
      throw error(.command, question, "The command ended with \(outcome.code).", outcome)
    }
    guard let answer = CommandAnswer(output: outcome.output) else {
      throw error(.command, question, "The answer is not one line with a JSON object that has \"ok\".", outcome)
    }
    guard answer.ok else {
      throw error(answer.kind, question, shown(answer.error ?? "The command gives no reason."), outcome)
    }
    return answer.now
  }

  private func error(_ failure: ChildProcess.Failure, _ question: CommandQuestion) -> PhoneSystemError {
    switch failure {
    case .timedOut:
      let seconds = String(gate.limits.timeout.components.seconds)
      return PhoneSystemError(
        .timedOut, system: gate.system, ["request": "command.\(question.action.rawValue)", "seconds": seconds])
    case .notStarted(let reason): return error(.command, question, "The program cannot be started: \(reason)")
    case .tooMuchOutput: return error(.command, question, "The answer is longer than 65536 bytes.")
    case .tooMuchInput: return error(.command, question, "The question is longer than a pipe holds.")
    }
  }

  private func error(
    _ kind: PhoneSystemError.Kind, _ question: CommandQuestion, _ detail: String, _ outcome: ChildProcess.Outcome? = nil
  ) -> PhoneSystemError {
    var facts = [
      "program": command.first ?? "", "action": question.action.rawValue, "object": question.subject.identity,
      "detail": detail,
    ]
    if let outcome {
      facts["exitCode"] = String(outcome.code)
      let lines = String(decoding: outcome.errors, as: UTF8.self).split(whereSeparator: \.isNewline)
      facts["lastLine"] = lines.last { !$0.allSatisfy(\.isWhitespace) }.map { shown(String($0)) }
    }
    return PhoneSystemError(kind, system: gate.system, facts)
  }

  /// Text of the program for people: no secrets, no control characters, at most 300 characters.
  private func shown(_ text: String) -> String {
    var text = text
    for secret in secrets {
      secret.reveal { word in if !word.isEmpty { text = text.replacingOccurrences(of: word, with: "<redacted>") } }
    }
    let printable = text.unicodeScalars.filter { $0.properties.generalCategory != .control }
    return String(String(String.UnicodeScalarView(printable)).prefix(300))
  }
}
