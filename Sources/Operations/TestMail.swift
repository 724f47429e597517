import ConnectorKit
import Foundation
import Migrations
import Store

/// Sends one mail to see whether mail arrives.
package struct TestMail: Sendable {
  /// Sends a test mail now, beside the outbox, which keeps nothing of it.
  ///
  /// - Returns: What became of it.
  /// - Throws: ``MailError/notAnAddress(_:)``.
  package static func run(
    _ workspace: Workspace, to address: String, language: String?, by principal: Principal
  ) async throws -> (mail: MailRecord, result: MailResult) {
    guard let carrier = workspace.carrier else { throw MailError.noCarrier }
    let chance = workspace.surroundings.randomBytes(8).map { String($0, radix: 16) }.joined()
    var mail = MailRecord(
      id: "\(workspace.project)!test/\(chance)", project: workspace.project, kind: .test, recipient: address,
      name: address, language: language, facts: ["by": principal.rawValue], queuedAt: workspace.surroundings.now())
    mail.messageID = "belay.test.\(chance)@\(carrier.domain)"
    let templates = MailTemplates(try await workspace.store.mailTemplates(of: workspace.project))
    let rendered = try carrier.render(MailMaterial(mail: mail, migration: nil, phones: []), templates)
    let result = await carrier.deliver(rendered, of: mail, lane: 0)
    try await workspace.store.record([
      workspace.record(principal, "mail.tested", address)
    ])
    return (mail, result)
  }
}
