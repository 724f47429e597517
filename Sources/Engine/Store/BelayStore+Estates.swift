import Estates
import Foundation
import Migrations
import SQL

extension BelayStore {
  /// Keeps objects of an estate, as one discovery read them.
  package func keep(_ objects: [EstateObject], of system: PhoneSystemID, discovery: Int) async throws {
    // Put together before the transaction, which others wait for.
    let rows: [[SQLValue]] = objects.map { object in
      [
        .text(system.rawValue), .text(object.id.rawValue), .text(object.kind.rawValue), .text(object.storedText),
        .integer(discovery),
      ]
    }
    let summaries = try objects.map { try Self.row(ObjectSummary($0), of: system, discovery: discovery) }
    try await write { session in
      try session.executeAll(
        """
        INSERT INTO estate_object (system, id, kind, document, discovery) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (system, id) DO UPDATE SET
          kind = excluded.kind, document = excluded.document, discovery = excluded.discovery
        """, rows)
      try Self.write(summaries: summaries, in: session)
    }
  }

  /// Keeps objects that were read again, as part of the newest discovery.
  ///
  /// - Throws: ``StoreError``.
  package func keepAgain(_ objects: [EstateObject], of system: PhoneSystemID, project: Project.ID) async throws {
    guard !objects.isEmpty else { return }
    let discovery = try await read { session in
      try session.row("SELECT discovered_at FROM project WHERE id = $1", [.text(project.rawValue)]) {
        $0.optionalInteger(0)
      }
    }
    guard let discovery, let discovery else { return }
    try await keep(objects, of: system, discovery: discovery)
  }

  /// Forgets the objects that a discovery did not meet again.
  ///
  /// - Returns: How many there were.
  package func forget(of system: PhoneSystemID, before discovery: Int) async throws -> Int {
    try await write { session in
      try session.execute(
        "DELETE FROM estate_summary WHERE system = $1 AND discovery <> $2",
        [.text(system.rawValue), .integer(discovery)])
      return try session.execute(
        "DELETE FROM estate_object WHERE system = $1 AND discovery <> $2",
        [.text(system.rawValue), .integer(discovery)])
    }
  }

  /// Hands over every object of an estate, in the order of the ids.
  package func estate(of system: PhoneSystemID) async throws -> [EstateObject] {
    try await read { session in
      try session.rows("SELECT id, document FROM estate_object WHERE system = $1 ORDER BY id", [.text(system.rawValue)])
      { try StoredJSON.value(EstateObject.self, from: $0.text(1), of: "object \($0.text(0))") }
    }
  }

  /// Keeps the registry of numbers in place of the one before.
  package func keep(_ numbers: [RegisteredNumber], of project: Project.ID) async throws {
    try await write { session in
      try session.execute("DELETE FROM registered_number WHERE project = $1", [.text(project.rawValue)])
      for record in numbers {
        try session.execute(
          "INSERT INTO registered_number (project, number, closed, department) VALUES ($1, $2, $3, $4)",
          [
            .text(project.rawValue), .text(record.number.description), .integer(record.isClosed ? 1 : 0),
            .text(record.department),
          ])
      }
    }
  }

  /// The registry of numbers as the last discovery read it.
  package func registry(of project: Project.ID) async throws -> [RegisteredNumber] {
    try await read { session in
      try session.rows(
        "SELECT number, closed, department FROM registered_number WHERE project = $1 ORDER BY number",
        [.text(project.rawValue)]
      ) { row in
        do {
          return RegisteredNumber(
            number: try PhoneNumber(row.text(0)), isClosed: row.integer(1) == 1, department: row.optionalText(2))
        } catch {
          throw StoreError.damaged("registered number \(row.text(0))")
        }
      }
    }
  }

  /// Begins a discovery.
  ///
  /// - Returns: Its number, higher than that of any discovery before it.
  package func beginDiscovery(of project: Project.ID) async throws -> Int {
    let at = Int((now().timeIntervalSince1970 * 1_000_000).rounded())
    return try await write { session in
      try session.row(
        """
        INSERT INTO project (id, discovered_at) VALUES ($1, $2)
        ON CONFLICT (id) DO UPDATE SET discovered_at =
          CASE WHEN project.discovered_at >= $2 THEN project.discovered_at + 1 ELSE $2 END
        RETURNING discovered_at
        """, [.text(project.rawValue), .integer(at)]
      ) { $0.integer(0) } ?? at
    }
  }

  /// Opens or closes a project's breaker.
  package func setBreaker(_ reason: Breaker.Reason?, of project: Project.ID, ledger: LedgerDraft) async throws {
    let at = now()
    try await write { session in
      try session.execute(
        """
        INSERT INTO project (id, breaker, breaker_at) VALUES ($1, $2, $3)
        ON CONFLICT (id) DO UPDATE SET breaker = excluded.breaker, breaker_at = excluded.breaker_at
        """, [.text(project.rawValue), .text(reason.map { try StoredJSON.text($0) }), .moment(at)])
      try LedgerChain.append([ledger], at: at, in: session)
      // Closed again: what is due may begin.
      if reason == nil { try session.notify(Self.channel) }
    }
  }

  /// How many runs ended well and badly since a moment, or since the breaker was last opened or closed.
  package func resultsSince(_ moment: Date, of project: Project.ID) async throws -> (succeeded: Int, failed: Int) {
    try await read { session in
      let since =
        try session.row("SELECT breaker_at FROM project WHERE id = $1", [.text(project.rawValue)]) { $0.moment(0) }
        .flatMap { $0 } ?? moment
      return try session.row(
        """
        SELECT coalesce(sum(CASE WHEN status = 'completed' THEN 1 ELSE 0 END), 0),
          coalesce(sum(CASE WHEN status = 'failed' THEN 1 ELSE 0 END), 0)
        FROM migration WHERE project = $1 AND ended_at > $2
        """, [.text(project.rawValue), .moment(max(since, moment))]
      ) { (succeeded: $0.integer(0), failed: $0.integer(1)) } ?? (0, 0)
    }
  }

  /// Why a project's breaker is open, and since when; nil while it is closed.
  package func breaker(of project: Project.ID) async throws -> (reason: Breaker.Reason, since: Date)? {
    try await read { session in
      try session.row(
        "SELECT breaker, breaker_at FROM project WHERE id = $1 AND breaker IS NOT NULL", [.text(project.rawValue)]
      ) { row in
        let reason = try StoredJSON.value(Breaker.Reason.self, from: row.text(0), of: "breaker of \(project)")
        return (reason, row.moment(1) ?? Date(timeIntervalSince1970: 0))
      }
    }
  }
}
