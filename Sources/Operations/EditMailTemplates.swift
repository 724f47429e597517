import ConnectorKit
import Migrations
import Store

/// Shows and changes the texts of mails.
package struct EditMailTemplates: Sendable {
  /// The texts in force: of each kind and language the one that an administrator has written, or Belay's own.
  package static func list(_ workspace: Workspace) async throws -> [MailTemplate] {
    guard let carrier = workspace.carrier else { throw MailError.noCarrier }
    let edited = MailTemplates(try await workspace.store.mailTemplates(of: workspace.project))
    return MailKind.allCases.flatMap { kind in
      carrier.languages.compactMap { edited[kind, $0] ?? carrier.standardTemplate(kind, $0) }
    }
  }

  /// The text in force.
  ///
  /// - Throws: ``MailError/noLanguage(_:offered:)``.
  package static func template(_ workspace: Workspace, _ kind: MailKind, _ language: String) async throws
    -> MailTemplate
  {
    guard let carrier = workspace.carrier else { throw MailError.noCarrier }
    let edited = MailTemplates(try await workspace.store.mailTemplates(of: workspace.project))
    guard let template = edited[kind, language] ?? carrier.standardTemplate(kind, language) else {
      throw MailError.noLanguage(language, offered: carrier.languages.joined(separator: ", "))
    }
    return template
  }

  /// Shows a template with facts that are made up.
  package static func preview(_ workspace: Workspace, _ template: MailTemplate) throws -> RenderedMail {
    guard let carrier = workspace.carrier else { throw MailError.noCarrier }
    try carrier.check(template)
    return try carrier.preview(template)
  }

  /// Keeps a text, once it is checked.
  package static func keep(_ workspace: Workspace, _ template: MailTemplate, by principal: Principal) async throws {
    guard let carrier = workspace.carrier else { throw MailError.noCarrier }
    try carrier.check(template)
    try await workspace.store.keep(
      template, by: principal, of: workspace.project,
      ledger: workspace.record(
        principal, "mail.template-edited", "\(template.kind.rawValue)/\(template.language)"))
  }

  /// Takes a text away, so that Belay's own counts again; false when there was none.
  package static func reset(
    _ workspace: Workspace, _ kind: MailKind, _ language: String, by principal: Principal
  ) async throws -> Bool {
    try await workspace.store.removeMailTemplate(
      kind, language, of: workspace.project,
      ledger: workspace.record(principal, "mail.template-reset", "\(kind.rawValue)/\(language)"))
  }
}
