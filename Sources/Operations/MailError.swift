import Migrations

/// What keeps a mail from being written or sent.
package enum MailError: ReportableError {
  /// The executable has no carrier.
  case noCarrier
  /// There is no such mail.
  case missing(String)
  /// What should be an address is none.
  case notAnAddress(String)
  /// A template cannot be used.
  case template(
    kind: MailKind, language: String, part: String, line: Int, problem: TemplateProblem, name: String,
    offered: String)
  /// Belay has no texts in a language.
  case noLanguage(String, offered: String)

  /// What is wrong with a template.
  package enum TemplateProblem: String, Sendable, CaseIterable {
    /// A tag is not known for this kind of mail.
    case unknownTag = "mail.template-unknown-tag"
    /// A tag is not closed, or a section is not.
    case unclosed = "mail.template-unclosed"
    /// A tag that templates of mails may not use: other files, other delimiters, unescaped values.
    case refusedTag = "mail.template-refused-tag"
    /// It is too long or empty.
    case size = "mail.template-size"
  }

  package var code: String {
    switch self {
    case .noCarrier: "mail.no-carrier"
    case .missing: "mail.missing"
    case .notAnAddress: "mail.not-an-address"
    case .noLanguage: "mail.no-language"
    case .template(_, _, _, _, let problem, _, _): problem.rawValue
    }
  }

  package var facts: [String: String] {
    switch self {
    case .noCarrier: [:]
    case .missing(let id): ["mail": id]
    case .notAnAddress(let text): ["value": text]
    case .noLanguage(let language, let offered): ["value": language, "offered": offered]
    case .template(let kind, let language, let part, let line, _, let name, let offered):
      [
        "kind": kind.rawValue, "language": language, "part": part, "line": String(line), "name": name,
        "offered": offered,
      ]
    }
  }

  package var retry: RetryAdvice { .never }
}
