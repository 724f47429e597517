import Estates

/// One subject (a number, a user, a phone, a server) being moved in a project.
package enum Migration {
  /// Names a migration: the project and the subject, joined by a slash (`skype-to-kamailio/+41227670000`).
  package struct ID: Codable, Hashable, Sendable, Comparable, CustomStringConvertible {
    /// The project's name.
    package let project: Project.ID
    /// The subject in its canonical form; for a number its E.164 form, with `;ext=` where it has an extension.
    package let subject: String

    /// Joins a project and a subject.
    package init(project: Project.ID, subject: String) {
      self.project = project
      self.subject = subject
    }

    /// Reads the joined form; nil when there is no slash.
    package init?(_ text: String) {
      guard let cut = text.utf8.firstIndex(of: UInt8(ascii: "/")) else { return nil }
      project = Project.ID(rawValue: String(text[..<cut]))
      subject = String(text[text.utf8.index(after: cut)...])
    }

    package var description: String { "\(project)/\(subject)" }

    package static func < (left: ID, right: ID) -> Bool {
      (left.project.rawValue, left.subject) < (right.project.rawValue, right.subject)
    }
  }
}

/// One undertaking: a source, a destination, a playbook and the rules of its calendar.
package enum Project {
  /// Names a project.
  package struct ID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
    /// The name of the configuration.
    package let rawValue: String
    /// Wraps a name.
    package init(rawValue: String) { self.rawValue = rawValue }
    package var description: String { rawValue }
  }
}

/// Names a phone system of the configuration.
package struct PhoneSystemID: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
  /// The key in `systems`.
  package let rawValue: String
  /// Wraps a key.
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
}

/// Who asked for something: a person's sign-in or mail address, or `belay` for what the scheduler does.
package struct Principal: RawRepresentable, Codable, Hashable, Sendable, CustomStringConvertible {
  /// The name as it is written to the ledger.
  package let rawValue: String
  /// Wraps a name.
  package init(rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
  /// The scheduler and the engine.
  package static let belay = Principal(rawValue: "belay")
}

/// An error that a person may read: a stable code whose text the catalogues hold, and the facts to fill in.
package protocol ReportableError: Error, Sendable {
  /// A stable, dotted word; `Documentation/Errors.md` lists all of them.
  var code: String { get }
  /// What the text names: file, line, number, system. Never a secret.
  var facts: [String: String] { get }
  /// Whether trying again can help.
  var retry: RetryAdvice { get }
}

/// What follows from an error for the engine.
package enum RetryAdvice: String, Codable, Sendable {
  /// The same request will fail again.
  case never
  /// The request did not take effect and may succeed later.
  case later
  /// The request may have taken effect: look before trying again.
  case observeFirst = "observe-first"
}
