import Migrations
import Store

/// What surfaces read of the outbox.
extension Workspace {
  /// Lists mails, the newest first.
  package func mails(_ filter: MailFilter) async throws -> [MailRecord] { try await store.mails(filter) }

  /// The mails of a migration, the oldest first.
  package func mails(of migration: Migration.ID) async throws -> [MailRecord] { try await store.mails(of: migration) }

  /// How many mails stand in each state.
  package func mailCounts() async throws -> [MailState: Int] { try await store.mailCounts(of: project) }

  /// One mail in words: as it was kept, or as it would be sent now.
  ///
  /// - Throws: ``MailError/missing(_:)``.
  package func mail(_ id: String) async throws -> (mail: MailRecord, rendered: RenderedMail) {
    guard let carrier else { throw MailError.noCarrier }
    guard let (claimed, message) = try await store.mail(id) else { throw MailError.missing(id) }
    let templates = MailTemplates(try await store.mailTemplates(of: project))
    var rendered = try carrier.render(claimed, templates)
    if let message { rendered.message = message }
    return (claimed.mail, rendered)
  }

  /// Queues mails again that failed or wait for another try; nil for all of them.
  package func retryMail(_ ids: [String]?) async throws -> Int { try await store.retryMail(ids, of: project) }
}
