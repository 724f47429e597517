/// The first tables: migrations with their journal, what checks and plans found, the estates, the ledger, the backups.
enum SchemaChange001 {
  static let statements = [
    """
    CREATE TABLE project (
      id TEXT PRIMARY KEY,
      discovered_at BIGINT,
      breaker TEXT,
      breaker_at BIGINT
    )
    """,
    // A projection of the journal, written in the transaction of the entry that causes it; the claim is its own.
    """
    CREATE TABLE migration (
      id TEXT PRIMARY KEY,
      project TEXT NOT NULL,
      subject TEXT NOT NULL,
      object TEXT,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      owner TEXT,
      owner_name TEXT,
      mail TEXT,
      department TEXT NOT NULL,
      language TEXT,
      devices BIGINT NOT NULL DEFAULT 0,
      status TEXT NOT NULL,
      direction TEXT NOT NULL DEFAULT 'forward',
      under_way BIGINT NOT NULL DEFAULT 0,
      start_at BIGINT,
      end_at BIGINT,
      limit_day TEXT,
      run BIGINT NOT NULL DEFAULT 0,
      plan TEXT,
      step BIGINT NOT NULL DEFAULT 0,
      hold BIGINT,
      failure TEXT,
      blocking BIGINT NOT NULL DEFAULT 0,
      warnings BIGINT NOT NULL DEFAULT 0,
      checked_at BIGINT,
      started_at BIGINT,
      ended_at BIGINT,
      updated_at BIGINT NOT NULL,
      sequence BIGINT NOT NULL,
      claimed_by TEXT,
      lease_until BIGINT,
      token BIGINT NOT NULL DEFAULT 0
    )
    """,
    "CREATE INDEX migration_by_status ON migration (project, status, start_at, id)",
    "CREATE INDEX migration_by_department ON migration (project, department, id)",
    """
    CREATE TABLE journal (
      migration TEXT NOT NULL,
      sequence BIGINT NOT NULL,
      at BIGINT NOT NULL,
      token BIGINT,
      event TEXT NOT NULL,
      PRIMARY KEY (migration, sequence)
    )
    """,
    """
    CREATE TABLE estate_object (
      system TEXT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      document TEXT NOT NULL,
      discovery BIGINT NOT NULL,
      PRIMARY KEY (system, id)
    )
    """,
    """
    CREATE TABLE registered_number (
      project TEXT NOT NULL,
      number TEXT NOT NULL,
      closed BIGINT NOT NULL,
      department TEXT,
      PRIMARY KEY (project, number)
    )
    """,
    """
    CREATE TABLE finding (
      migration TEXT NOT NULL,
      position BIGINT NOT NULL,
      check_id TEXT NOT NULL,
      severity TEXT NOT NULL,
      facts TEXT NOT NULL,
      may_be_overridden BIGINT NOT NULL,
      overridden_by TEXT,
      reason TEXT,
      PRIMARY KEY (migration, position)
    )
    """,
    "CREATE INDEX finding_by_check ON finding (check_id, migration)",
    """
    CREATE TABLE finding_override (
      migration TEXT NOT NULL,
      check_id TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      reason TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (migration, check_id)
    )
    """,
    """
    CREATE TABLE attribute_decision (
      project TEXT NOT NULL,
      attribute TEXT NOT NULL,
      decided_by TEXT NOT NULL,
      reason TEXT NOT NULL,
      at BIGINT NOT NULL,
      PRIMARY KEY (project, attribute)
    )
    """,
    """
    CREATE TABLE plan (
      migration TEXT NOT NULL,
      digest TEXT NOT NULL,
      made_at BIGINT NOT NULL,
      document TEXT NOT NULL,
      PRIMARY KEY (migration, digest)
    )
    """,
    """
    CREATE TABLE loss (
      migration TEXT PRIMARY KEY,
      carried BIGINT NOT NULL,
      translated BIGINT NOT NULL,
      dropped BIGINT NOT NULL,
      unknown BIGINT NOT NULL,
      verified BIGINT NOT NULL,
      broken BIGINT NOT NULL,
      document TEXT NOT NULL
    )
    """,
    """
    CREATE TABLE ledger (
      sequence BIGINT PRIMARY KEY,
      at BIGINT NOT NULL,
      done_by TEXT NOT NULL,
      action TEXT NOT NULL,
      subject TEXT NOT NULL,
      facts TEXT NOT NULL,
      hash TEXT NOT NULL
    )
    """,
    "CREATE INDEX ledger_by_subject ON ledger (subject, sequence)",
    // One row: its update is the lock under which the chain grows.
    "CREATE TABLE ledger_head (id BIGINT PRIMARY KEY, sequence BIGINT NOT NULL, hash TEXT NOT NULL)",
    "INSERT INTO ledger_head (id, sequence, hash) VALUES (1, 0, '')",
    """
    CREATE TABLE backup (
      id TEXT PRIMARY KEY,
      migration TEXT NOT NULL,
      kind TEXT NOT NULL,
      run BIGINT NOT NULL,
      made_at BIGINT NOT NULL,
      digest TEXT NOT NULL,
      key_name TEXT NOT NULL,
      sealed BYTEA NOT NULL
    )
    """,
    "CREATE INDEX backup_by_migration ON backup (migration, made_at)",
  ]
}
