import Foundation

/// The keys of the catalogue that the sources need, each with the files that need it.
///
/// How they are found:
/// - keys that are written out: `say("…"`, `tell(…, "…"`, and every literal of the namespaces in ``namespaces``;
/// - error codes: the literals of each `var code: String`, the raw values of the enumerations that become codes, and
///   the literals that are handed to `report`, `problem`, `Failure`, `BadValue` and the like; each needs `error.CODE`;
/// - checks: `CheckID = "…"`; each needs a title, a text and an advice;
/// - steps: those that playbooks make from a plan, in `step(for:)`;
/// - what the ledger is told: the actions that are handed to it, and the reasons of the breaker;
/// - statuses, severities, outcomes and hold points: the words of their enumerations.
struct SourceKeys {
  /// One place that needs a key, with the facts that it hands over; nil where they are not written out there.
  struct Use: Hashable {
    let file: String
    let facts: Set<String>?
  }

  /// Namespaces of which every literal in the sources is a key.
  static let namespaces = [
    "say", "title", "help", "phase", "progress", "rule", "loss", "number", "field", "column", "phones", "backups",
    "errand", "ledger-column", "language", "outbox", "template",
  ]
  /// Namespaces whose keys are found word by word; of all others a literal such as `"role.\(…)"` needs every key that
  /// fits.
  private static let strict = [
    "status", "verb", "weekday", "severity", "check", "error", "step", "hold", "outcome", "event", "loss",
  ]
  /// Enumerations whose words follow a namespace.
  private static let enumerations = [
    ("Status", "Domain/Migrations/Migration+Status.swift", "status"),
    ("StatusEvent", "Domain/Migrations/Migration+Status.swift", "verb"),
    ("MailKind", "Domain/Migrations/MailKind.swift", "mail-kind"),
    ("MailState", "Domain/Migrations/MailState.swift", "mail-state"),
    ("TemplateProblem", "Operations/MailError.swift", "error"),
    ("Weekday", "Domain/Migrations/CalendarDay.swift", "weekday"),
    ("Severity", "Domain/Migrations/Finding.swift", "severity"),
    ("Kind", "Connectors/ConnectorKit/PhoneSystemError.swift", "error"),
    ("Kind", "Wire/SQL/SQLDatabase.swift", "error.store"),
    ("Code", "Wire/CSV/CSVError.swift", "error"),
  ]
  /// Calls that make an error of a code.
  private static let makers = [
    "report", "problem", "Failure", "BadValue", "ImportProblem", "ConfigurationProblem", "ReportedError", "WebError",
    "SignInProblem", "Mistake",
  ]

  private(set) var uses: [String: Set<Use>] = [:]
  /// Beginnings and ends of keys whose middle is put in while the program runs.
  private var families: Set<[String]> = []

  init(_ files: [SourceFile]) {
    for file in files {
      addWritten(file)
      addErrors(file)
      for match in file.text.matches(of: /"([a-z]+(?:-[a-z]+)*)\.([a-z-]*)\\\([^")]*(?:\([^")]*\))?[^")]*\)([a-z-]*)"/)
      where !Self.strict.contains(String(match.output.1)) {
        families.insert(["\(match.output.1).\(match.output.2)", String(match.output.3)])
      }
      let told = /(?:[^a-zA-Z]record\(\s*[^",]*,\s*|[^a-zA-Z]action: |action, facts\) = \(\s*)"([a-z-]+\.[a-z-]+)"/
      for match in file.text.matches(of: told) { add("ledger-action.\(match.output.1)", file) }
      if file.path == "Domain/Migrations/Breaker.swift" {
        for body in file.bodies(of: "code") {
          for word in SourceFile.literals(in: body) { add("ledger-action.\(word)", file) }
        }
      }
      for match in file.text.matches(of: /CheckID = "([a-z-]+)"/) {
        for part in ["title", "text", "advice"] { add("check.\(match.output.1).\(part)", file) }
      }
      for step in Self.steps(in: file) { add("step.\(step)", file) }
      for (name, path, namespace) in Self.enumerations where path == file.path {
        for value in file.rawValues(of: name) { add("\(namespace).\(value)", file) }
      }
      for (path, namespace) in [("RunOutcome", "outcome"), ("Plan", "hold")] {
        guard file.path == "Domain/Migrations/\(path).swift" else { continue }
        for body in file.bodies(of: "name") {
          for word in SourceFile.literals(in: body) { add("\(namespace).\(word)", file) }
        }
      }
    }
  }

  /// Whether something needs a key: itself, its form for one, or the nearer form of an unknown key.
  func need(_ key: String) -> Bool {
    let forms = [
      key, key.hasSuffix(".one") ? String(key.dropLast(4)) : key,
      key.hasSuffix("-near") ? String(key.dropLast(5)) : key,
    ]
    return forms.contains { form in
      uses[form] != nil || families.contains { form.hasPrefix($0[0]) && form.hasSuffix($0[1]) }
    }
  }

  private mutating func add(_ key: String, _ file: SourceFile, facts: Set<String>? = nil) {
    uses[key, default: []].insert(Use(file: file.path, facts: facts))
  }

  private mutating func addWritten(_ file: SourceFile) {
    for literal in file.literals where Self.isDotted(literal) {
      if Self.namespaces.contains(Self.namespace(of: literal)) { add(literal, file) }
    }
    for call in file.calls(of: "say") + file.calls(of: "tell") {
      for literal in SourceFile.literals(in: call) where Self.isDotted(literal) {
        add(literal, file, facts: Self.facts(in: call))
      }
    }
  }

  /// The steps that a playbook knows.
  private static func steps(in file: SourceFile) -> [String] {
    guard let start = file.text.range(of: "func step(for planned: PlannedStep)")?.upperBound,
      let end = file.text[start...].range(of: "default: throw")?.lowerBound
    else { return [] }
    return file.text[start..<end].matches(of: /case "([a-z-]+)":/).map { String($0.output.1) }
  }

  private mutating func addErrors(_ file: SourceFile) {
    if file.text.contains("code: \"internal\"") { add("error.internal", file) }
    for body in file.bodies(of: "code") {
      for literal in SourceFile.literals(in: body) where Self.isDotted(literal) { addCode(literal, file) }
    }
    for maker in Self.makers {
      for call in file.calls(of: maker) {
        for literal in SourceFile.literals(in: call) where Self.isDotted(literal) {
          // A call within this one is looked at by itself.
          guard !Self.isElsewhere(literal) else { continue }
          addCode(literal, file, facts: Self.facts(in: call))
        }
      }
    }
    for match in file.text.matches(of: /let code = ([^\n]*)/) {
      for literal in SourceFile.literals(in: match.output.1) where Self.isDotted(literal) { addCode(literal, file) }
    }
  }

  /// Codes are texts of errors, but for why a breaker opened and what is wrong with a number: they are keys themselves.
  private mutating func addCode(_ code: String, _ file: SourceFile, facts: Set<String>? = nil) {
    let isKey = file.path.hasSuffix("/Breaker.swift") || Self.namespaces.contains(Self.namespace(of: code))
    add(isKey ? code : "error.\(code)", file, facts: facts)
  }

  private static func isDotted(_ literal: String) -> Bool {
    literal.wholeMatch(of: /[a-z]+(-[a-z]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+/) != nil
  }

  private static func namespace(of key: String) -> String { String(key.prefix { $0 != "." }) }

  /// Keys of other parts of the configuration, and words of the ledger, that stand beside a code.
  private static func isElsewhere(_ literal: String) -> Bool {
    literal == "exports.responseGroups" || namespaces.contains(namespace(of: literal))
  }

  /// The names of the facts that a call hands over; nil where they come from elsewhere.
  private static func facts(in call: Substring) -> Set<String>? {
    if call.contains(/(facts: [a-z])|(, facts\b)|(\.facts\b)/) { return nil }
    return Set(call.matches(of: /"([A-Za-z]+)":/).map { String($0.output.1) })
  }
}
