import Migrations

/// A mail with its texts, ready to be sent.
package struct RenderedMail: Codable, Hashable, Sendable {
  /// The subject.
  package var subject: String
  /// The text.
  package var text: String
  /// The same as HTML.
  package var html: String
  /// The calendar entry that goes with it; nil for none.
  package var calendar: String?
  /// The whole message as it goes to a mail server.
  package var message: String

  /// Joins the parts.
  package init(subject: String, text: String, html: String, calendar: String?, message: String) {
    self.subject = subject
    self.text = text
    self.html = html
    self.calendar = calendar
    self.message = message
  }
}

/// Puts mails into words and brings them to a mail server; the surface that can is named by the executable.
package protocol MailCarrying: Sendable {
  /// The domain of Message-IDs.
  var domain: String { get }
  /// Puts a mail into words.
  ///
  /// - Parameter templates: What administrators have written; where nothing is, Belay's own texts are taken.
  /// - Throws: ``MailError`` when its address is none or its template does not hold.
  func render(_ mail: MailMaterial, _ templates: MailTemplates) throws -> RenderedMail
  /// Brings a mail to the server, or keeps it here where none is configured.
  ///
  /// - Parameter lane: Which connection to use, from 0; one mail at a time goes over each.
  func deliver(_ rendered: RenderedMail, of mail: MailRecord, lane: Int) async -> MailResult
  /// Closes all connections.
  func close() async
  /// The text that comes with Belay; nil for a language that it does not speak.
  func standardTemplate(_ kind: MailKind, _ language: String) -> MailTemplate?
  /// The languages of its texts.
  var languages: [String] { get }
  /// The tags that a template may use.
  func tags(_ kind: MailKind) -> [String]
  /// Checks what an administrator has written.
  ///
  /// - Throws: ``MailError/template(kind:language:part:line:problem:name:offered:)``.
  func check(_ template: MailTemplate) throws
  /// Shows a template with facts that are made up.
  func preview(_ template: MailTemplate) throws -> RenderedMail
}

/// What administrators have written, by kind and language.
package struct MailTemplates: Sendable {
  private let templates: [String: MailTemplate]

  /// Collects templates.
  package init(_ templates: [MailTemplate]) {
    self.templates = Dictionary(templates.map { (Self.key($0.kind, $0.language), $0) }) { _, last in last }
  }

  /// The text for a kind in a language; nil where nobody has written one.
  package subscript(_ kind: MailKind, _ language: String) -> MailTemplate? { templates[Self.key(kind, language)] }

  private static func key(_ kind: MailKind, _ language: String) -> String { "\(kind.rawValue) \(language)" }
}
