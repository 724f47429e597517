import ConnectorKit
import Foundation
import Migrations
import Store

/// The outbox and the texts of mails, for those who may see them.
package struct SeeMail: Sendable {
  /// Mails, the newest first.
  package static func list(
    _ workspace: Workspace, text: String?, state: MailState?, kind: MailKind?, after: MailFilter.Position?, limit: Int,
    for access: Access
  ) async throws -> [MailRecord] {
    try access.demand(.manageMail)
    var filter = MailFilter(project: workspace.project)
    filter.text = text
    filter.states = state.map { [$0] } ?? []
    filter.kinds = kind.map { [$0] } ?? []
    filter.after = after
    filter.limit = limit
    return try await workspace.mails(filter)
  }

  /// The last mails to a person that a mail server will not take; none for those who may not see the outbox.
  package static func failed(_ workspace: Workspace, to person: Person.ID, for access: Access) async throws
    -> [MailRecord]
  {
    guard access.may(.manageMail) else { return [] }
    var filter = MailFilter(project: workspace.project)
    (filter.states, filter.recipient, filter.limit) = ([.failed], person.rawValue, 20)
    return try await workspace.mails(filter)
  }

  /// How many mails stand in each state.
  package static func counts(_ workspace: Workspace, for access: Access) async throws -> [MailState: Int] {
    try access.demand(.manageMail)
    return try await workspace.mailCounts()
  }

  /// One mail in words, for administrators and for its own recipient.
  ///
  /// - Throws: ``MailError/missing(_:)`` also where somebody may not see it.
  package static func mail(_ workspace: Workspace, _ id: String, for access: Access) async throws -> (
    mail: MailRecord, rendered: RenderedMail
  ) {
    let found = try await workspace.mail(id)
    if access.may(.manageMail) || Person.ID(rawValue: found.mail.recipient) == access.person.id { return found }
    // Managers see what was told to the people of their units.
    guard let migration = found.mail.migration, let record = try await workspace.store.migration(migration),
      access.may(.editMigrations, record)
    else { throw MailError.missing(id) }
    return found
  }

  /// The mails about a migration, the oldest first.
  package static func mails(_ workspace: Workspace, of record: MigrationRecord, for access: Access) async throws
    -> [MailRecord]
  {
    try access.demand(.seeMigration, for: record)
    return try await workspace.mails(of: record.id)
  }

  /// Sends mails again that failed or wait; nil for all of them.
  package static func retry(_ workspace: Workspace, _ ids: [String]?, for access: Access) async throws -> Int {
    try access.demand(.manageMail)
    return try await workspace.retryMail(ids)
  }

  /// Sends a test mail.
  package static func test(_ workspace: Workspace, to address: String, language: String?, for access: Access)
    async throws -> MailResult
  {
    try access.demand(.manageMail)
    return try await TestMail.run(workspace, to: address, language: language, by: access.principal).result
  }

  /// The texts in force.
  package static func templates(_ workspace: Workspace, for access: Access) async throws -> [MailTemplate] {
    try access.demand(.manageMail)
    return try await EditMailTemplates.list(workspace)
  }

  /// Keeps a text, or with `previews` only shows how it would look.
  package static func edit(_ workspace: Workspace, _ template: MailTemplate, previews: Bool, for access: Access)
    async throws -> RenderedMail
  {
    try access.demand(.manageMail)
    let rendered = try EditMailTemplates.preview(workspace, template)
    if !previews { try await EditMailTemplates.keep(workspace, template, by: access.principal) }
    return rendered
  }

  /// Takes a text away, so that Belay's own counts again.
  package static func reset(_ workspace: Workspace, _ kind: MailKind, _ language: String, for access: Access)
    async throws
  {
    try access.demand(.manageMail)
    _ = try await EditMailTemplates.reset(workspace, kind, language, by: access.principal)
  }

  /// The date of a migration as a calendar file, with the same name as the one that goes with its mails.
  ///
  /// - Returns: Nil where there is no date.
  package static func appointment(_ workspace: Workspace, _ record: MigrationRecord, for access: Access) throws
    -> String?
  {
    try access.demand(.seeMigration, for: record)
    guard let carrier = workspace.carrier, let start = record.start, let end = record.end, let limit = record.limit
    else { return nil }
    let mail = MailRecord(
      id: record.id.description, project: workspace.project, kind: .announcement, migration: record.id,
      sequence: record.sequence, recipient: access.person.id.rawValue, name: access.person.name,
      language: access.person.language, appointment: Appointment(start: start, end: end, limit: limit),
      queuedAt: record.changedAt ?? workspace.surroundings.now())
    return try carrier.render(MailMaterial(mail: mail, migration: record, phones: []), MailTemplates([])).calendar
  }
}
