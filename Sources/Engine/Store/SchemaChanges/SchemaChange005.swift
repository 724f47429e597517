/// The outbox, and the texts of mails that administrators have written.
enum SchemaChange005 {
  static let statements = [
    // The id is what caused the mail, so that nothing causes two; recipient, name and language are those of that moment.
    """
    CREATE TABLE mail (
      id TEXT PRIMARY KEY,
      project TEXT NOT NULL,
      kind TEXT NOT NULL,
      migration TEXT,
      sequence BIGINT NOT NULL,
      recipient TEXT NOT NULL,
      name TEXT NOT NULL,
      language TEXT,
      start_at BIGINT,
      end_at BIGINT,
      limit_day TEXT,
      facts TEXT NOT NULL,
      queued_at BIGINT NOT NULL,
      state TEXT NOT NULL,
      attempts BIGINT NOT NULL,
      next_at BIGINT NOT NULL,
      claimed_by TEXT,
      lease_until BIGINT,
      message_id TEXT,
      answer TEXT,
      sent_at BIGINT,
      message TEXT
    )
    """,
    "CREATE INDEX mail_by_state ON mail (project, state, next_at, id)",
    "CREATE INDEX mail_by_moment ON mail (project, queued_at, id)",
    "CREATE INDEX mail_by_migration ON mail (migration, sequence)",
    """
    CREATE TABLE mail_template (
      project TEXT NOT NULL,
      kind TEXT NOT NULL,
      language TEXT NOT NULL,
      subject TEXT NOT NULL,
      text TEXT NOT NULL,
      html TEXT,
      edited_by TEXT NOT NULL,
      edited_at BIGINT NOT NULL,
      PRIMARY KEY (project, kind, language)
    )
    """,
  ]
}
