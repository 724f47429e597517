import ArgumentParser
import Foundation
import Migrations
import Operations
import Texts

/// Options of every command that works on a project.
struct GlobalOptions: ParsableArguments {
  @Option(help: ArgumentHelp(say("help.option.config"), valueName: "file"))
  var config: String?

  @Flag(help: ArgumentHelp(say("help.option.json")))
  var json = false

  @Option(help: ArgumentHelp(say("help.option.by"), valueName: "name"))
  var by: String?

  /// The configuration file.
  var configuration: String {
    config ?? CommandEnvironment.current?.variables["BELAY_CONFIG"] ?? "belay.yaml"
  }

  /// Who asks.
  var principal: Principal {
    let variables = CommandEnvironment.current?.variables ?? [:]
    return Principal(rawValue: by ?? variables["BELAY_BY"] ?? variables["USER"] ?? variables["LOGNAME"] ?? NSUserName())
  }

  /// Who asks, with all rights: whoever may use the configuration may do everything.
  var access: Access {
    Access(Person(id: Person.ID(rawValue: principal.rawValue), name: principal.rawValue, role: .administrator))
  }

  /// Shows progress, unless JSON is wanted.
  var progress: ProgressLine { ProgressLine(isSilent: json) }

  /// Opens the project, runs a command's work, puts errors into words and sets the exit code.
  func run(_ work: @escaping @Sendable (Workspace) async throws -> ExitStatus) async throws {
    try await guarded {
      guard let environment = CommandEnvironment.current else { throw ExitCode(ExitStatus.unknown.rawValue) }
      let workspace = try await open(environment)
      let status: ExitStatus
      do {
        status = try await work(workspace)
      } catch {
        try await workspace.close()
        throw error
      }
      try await workspace.close()
      return status
    }
  }

  /// Opens the project, and shows how a store that an older Belay has left is brought up to date.
  func open(_ environment: CommandEnvironment) async throws -> Workspace {
    let progress = progress
    return try await environment.open(configuration) { done, total in
      progress.show(WorkProgress(phase: "phase.updating-store", done: done, total: total))
    }
  }

  /// Runs work, puts errors into words and sets the exit code.
  func guarded(_ work: () async throws -> ExitStatus) async throws {
    let status: ExitStatus
    do {
      status = try await work()
    } catch let error as ConfigurationMistakes {
      status = .configuration
      if json { Output.json(["error": error]) } else { Terminal.tell(error.text) }
    } catch let error as ExitCode {
      throw error
    } catch is CancellationError {
      status = .interrupted
      Terminal.tell(say("say.interrupted") + "\n")
    } catch {
      let failure = Failure(error)
      status = ExitStatus(failure)
      show(failure, error)
    }
    if status != .done { throw ExitCode(status.rawValue) }
  }

  private func show(_ failure: Failure, _ error: any Error) {
    var problems: [ImportProblem] = []
    if case OperationError.importRefused(let found)? = error as? OperationError { problems = found }
    if json {
      Output.json(["error": ErrorDocument(failure: failure, text: ErrorText.of(failure), problems: problems)])
      return
    }
    Terminal.tell("\(say("error.prefix")): \(ErrorText.of(failure)) [\(failure.code)]\n")
    for problem in problems.prefix(50) {
      let text = ErrorText.of(Failure(code: problem.code, facts: problem.facts))
      Terminal.tell("  \(problem.line): \(problem.column): \(text)\n")
    }
  }

  private struct ErrorDocument: Encodable {
    var failure: Failure
    var text: String
    var problems: [ImportProblem]
  }
}

/// Which migrations a command is about.
struct SelectionOptions: ParsableArguments {
  @Option(name: .long, help: ArgumentHelp(say("help.option.number"), valueName: "number"))
  var number: [String] = []

  @Option(help: ArgumentHelp(say("help.option.department"), valueName: "units"))
  var department: String?

  @Option(help: ArgumentHelp(say("help.option.status"), valueName: "statuses"))
  var status: String?

  @Option(help: ArgumentHelp(say("help.option.type"), valueName: "kinds"))
  var type: String?

  @Option(help: ArgumentHelp(say("help.option.text"), valueName: "text"))
  var text: String?

  @Option(help: ArgumentHelp(say("help.option.check"), valueName: "check"))
  var finding: String?

  @Option(help: ArgumentHelp(say("help.option.limit-count"), valueName: "count"))
  var first: Int?

  @Flag(help: ArgumentHelp(say("help.option.all")))
  var all = false

  /// Whether anything narrows the selection.
  var isLimited: Bool {
    !number.isEmpty || department != nil || status != nil || type != nil || text != nil || finding != nil
      || first != nil || all
  }

  /// The filter.
  func filter(_ workspace: Workspace) throws -> MigrationFilter {
    var filter = workspace.everything
    filter.subjects = number.map { workspace.settings.canonical($0) }
    filter.departments = Self.words(department)
    filter.kinds = Self.words(type)
    filter.text = text
    filter.check = try check()
    filter.limit = first
    for word in Self.words(status) {
      guard let status = Migration.Status(rawValue: word) else {
        throw UnknownWord(
          value: word, offered: Migration.Status.allCases.map(\.rawValue).joined(separator: ", "))
      }
      filter.statuses.insert(status)
    }
    return filter
  }

  /// The check whose findings are meant; nil for none.
  ///
  /// - Throws: ``UnknownCheck`` for a word that no check has for a name.
  func check() throws(UnknownCheck) -> CheckID? {
    guard let finding else { return nil }
    guard Speech.catalogue.sentence("check.\(finding).title") != nil else { throw UnknownCheck(value: finding) }
    return CheckID(rawValue: finding)
  }

  /// The filter of a command that changes something: without any narrowing it demands `--all`.
  func limitedFilter(_ workspace: Workspace) throws -> MigrationFilter {
    guard isLimited else { throw UnlimitedSelection() }
    return try filter(workspace)
  }

  private static func words(_ text: String?) -> [String] {
    (text ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }.filter { !$0.isEmpty }
  }
}

/// A command that changes something was given no filter.
struct UnlimitedSelection: ReportableError {
  var code: String { "selection.unlimited" }
  var facts: [String: String] { [:] }
  var retry: RetryAdvice { .never }
}

/// A word that is none of those that are offered.
struct UnknownWord: ReportableError {
  var value: String
  var offered: String
  var code: String { "configuration.not-a-choice" }
  var facts: [String: String] { ["value": value, "offered": offered] }
  var retry: RetryAdvice { .never }
}

/// A check that does not exist.
struct UnknownCheck: ReportableError {
  var value: String
  var code: String { "selection.unknown-check" }
  var facts: [String: String] { ["value": value] }
  var retry: RetryAdvice { .never }
}

/// Writes results.
enum Output {
  /// Writes a value as one JSON document with sorted keys.
  static func json(_ value: some Encodable) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    do {
      Terminal.write(String(decoding: try encoder.encode(value), as: UTF8.self))
    } catch {
      Terminal.tell("\(error)\n")
    }
  }
}
