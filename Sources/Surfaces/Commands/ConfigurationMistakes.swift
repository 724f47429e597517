import Migrations

/// Everything that is wrong with a configuration file.
package struct ConfigurationMistakes: Error, Encodable {
  /// The file.
  package var file: String
  /// The mistakes, by line.
  package var problems: [ConfigurationProblem]

  /// Joins a file and its mistakes.
  package init(file: String, problems: [ConfigurationProblem]) {
    self.file = file
    self.problems = problems.sorted { ($0.line, $0.key) < ($1.line, $1.key) }
  }

  /// The mistakes in words, one a line: `file:line: key: what is wrong and what to do`.
  var text: String {
    let head = say("error.configuration.invalid", ["file": file, "count": String(problems.count)])
    let lines = problems.map { problem in
      let text = ErrorText.of(Failure(code: problem.code, facts: problem.facts))
      return "  \(file):\(problem.line): \(problem.key): \(text)\n"
    }
    return "\(say("error.prefix")): \(head)\n" + lines.joined()
  }
}

/// A configuration file that is not there, or not YAML.
package enum UnreadableConfiguration: ReportableError {
  /// There is no such file.
  case notFound(String)
  /// It is not YAML.
  case notYAML(String, line: Int, detail: String)

  package var code: String {
    switch self {
    case .notFound: "configuration.not-found"
    case .notYAML: "configuration.not-yaml"
    }
  }

  package var facts: [String: String] {
    switch self {
    case .notFound(let file): ["file": file]
    case .notYAML(let file, let line, let detail): ["file": file, "line": String(line), "detail": detail]
    }
  }

  package var retry: RetryAdvice { .never }
}
