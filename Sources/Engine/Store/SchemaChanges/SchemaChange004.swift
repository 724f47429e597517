/// Who may do what: people with their roles, how they sign in, and what they keep for themselves.
///
/// Of secrets that let somebody in only the SHA-256 is kept: of sessions, links and tokens. The provider's ID token (for
/// the sign-out there) and the request of a sign-in that is under way stand as they are until they end.
enum SchemaChange004 {
  static let statements = [
    """
    CREATE TABLE person (
      id TEXT PRIMARY KEY,
      name TEXT NOT NULL,
      role TEXT NOT NULL,
      units TEXT NOT NULL DEFAULT '',
      department TEXT,
      language TEXT,
      signed_in_at BIGINT
    )
    """,
    "CREATE INDEX person_by_department ON person (department, id)",
    "CREATE INDEX person_by_role ON person (role, id)",
    // Who is known as an owner may sign in.
    """
    INSERT INTO person (id, name, role, department, language)
    SELECT lower(mail), min(coalesce(owner_name, mail)), 'user', min(department), min(language)
    FROM migration WHERE mail IS NOT NULL AND mail <> '' GROUP BY lower(mail)
    """,
    "CREATE INDEX migration_by_owner ON migration (project, lower(mail), id)",
    """
    CREATE TABLE session (
      hash TEXT PRIMARY KEY,
      person TEXT NOT NULL,
      began_at BIGINT NOT NULL,
      seen_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      identity_token TEXT
    )
    """,
    "CREATE INDEX session_by_person ON session (person)",
    """
    CREATE TABLE sign_in_link (
      hash TEXT PRIMARY KEY,
      person TEXT NOT NULL,
      ends_at BIGINT NOT NULL,
      used_at BIGINT
    )
    """,
    // A sign-in at an OpenID provider that has begun: what its answer must fit.
    """
    CREATE TABLE sign_in_attempt (
      hash TEXT PRIMARY KEY,
      request TEXT NOT NULL,
      return_to TEXT NOT NULL,
      ends_at BIGINT NOT NULL
    )
    """,
    """
    CREATE TABLE api_token (
      id TEXT PRIMARY KEY,
      hash TEXT NOT NULL UNIQUE,
      person TEXT NOT NULL,
      name TEXT NOT NULL,
      scopes TEXT NOT NULL,
      made_at BIGINT NOT NULL,
      ends_at BIGINT NOT NULL,
      used_at BIGINT,
      revoked_at BIGINT
    )
    """,
    "CREATE INDEX api_token_by_person ON api_token (person)",
    """
    CREATE TABLE saved_filter (
      person TEXT NOT NULL,
      name TEXT NOT NULL,
      query TEXT NOT NULL,
      PRIMARY KEY (person, name)
    )
    """,
    // An answer that is given again when the same request comes again.
    """
    CREATE TABLE kept_answer (
      person TEXT NOT NULL,
      name TEXT NOT NULL,
      request TEXT NOT NULL,
      status BIGINT NOT NULL,
      body TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (person, name)
    )
    """,
    "CREATE INDEX ledger_by_time ON ledger (at)",
    "CREATE INDEX estate_summary_by_kind ON estate_summary (system, kind, owner)",
  ]
}
