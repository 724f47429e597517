import Foundation
import Migrations
import SQL

extension BelayStore {
  /// The texts that administrators have written.
  package func mailTemplates(of project: Project.ID) async throws -> [MailTemplate] {
    try await read { session in
      try session.rows(
        """
        SELECT kind, language, subject, text, html, edited_by, edited_at FROM mail_template
        WHERE project = $1 ORDER BY kind, language
        """, [.text(project.rawValue)]
      ) { row in
        MailKind(rawValue: row.text(0)).map { kind in
          MailTemplate(
            kind: kind, language: row.text(1), subject: row.text(2), text: row.text(3), html: row.optionalText(4),
            editedBy: Principal(rawValue: row.text(5)), editedAt: row.moment(6))
        }
      }.compactMap { $0 }
    }
  }

  /// Keeps a text in the place of the one that was there.
  package func keep(
    _ template: MailTemplate, by principal: Principal, of project: Project.ID, ledger: LedgerDraft
  ) async throws {
    let at = now()
    try await write { session in
      try session.execute(
        """
        INSERT INTO mail_template (project, kind, language, subject, text, html, edited_by, edited_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        ON CONFLICT (project, kind, language) DO UPDATE SET subject = excluded.subject, text = excluded.text,
          html = excluded.html, edited_by = excluded.edited_by, edited_at = excluded.edited_at
        """,
        [
          .text(project.rawValue), .text(template.kind.rawValue), .text(template.language), .text(template.subject),
          .text(template.text), .text(template.html), .text(principal.rawValue), .moment(at),
        ])
      try LedgerChain.append([ledger], at: at, in: session)
    }
  }

  /// Takes a text away, so that the one that comes with Belay counts again; false when there was none.
  package func removeMailTemplate(
    _ kind: MailKind, _ language: String, of project: Project.ID, ledger: LedgerDraft
  ) async throws -> Bool {
    let at = now()
    return try await write { session in
      let removed = try session.execute(
        "DELETE FROM mail_template WHERE project = $1 AND kind = $2 AND language = $3",
        [.text(project.rawValue), .text(kind.rawValue), .text(language)])
      if removed > 0 { try LedgerChain.append([ledger], at: at, in: session) }
      return removed > 0
    }
  }
}
