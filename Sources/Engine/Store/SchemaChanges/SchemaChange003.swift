/// What a survey needs of each object in a table of its own, so that whole documents are read for the few alone.
enum SchemaChange003 {
  static let statements = [
    """
    CREATE TABLE estate_summary (
      system TEXT NOT NULL,
      id TEXT NOT NULL,
      kind TEXT NOT NULL,
      name TEXT NOT NULL,
      line TEXT,
      owner TEXT,
      mail TEXT,
      department TEXT,
      language TEXT,
      location TEXT,
      sip_address TEXT,
      ties TEXT,
      discovery BIGINT NOT NULL,
      PRIMARY KEY (system, id)
    )
    """
  ]
}
