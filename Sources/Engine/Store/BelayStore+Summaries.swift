import Estates
import Migrations
import SQL

extension BelayStore {
  /// How many objects an estate has.
  package func objectCount(of system: PhoneSystemID) async throws -> Int {
    try await read { session in
      try session.row("SELECT count(*) FROM estate_object WHERE system = $1", [.text(system.rawValue)]) {
        $0.integer(0)
      } ?? 0
    }
  }

  /// Hands over a page of an estate's summaries, in the order of the ids.
  ///
  /// - Parameters:
  ///   - after: The last id of the page before; nil for the first page.
  ///   - limit: How many there are at most; fewer are the last page.
  package func summaries(of system: PhoneSystemID, after: EstateObject.ID?, limit: Int) async throws -> [ObjectSummary]
  {
    try await read { session in
      // An object that was kept before there were summaries has none yet.
      try session.rows(
        """
        SELECT o.id, s.kind, s.name, s.line, s.owner, s.mail, s.department, s.language, s.location, s.sip_address,
          s.ties, CASE WHEN s.id IS NULL THEN o.document END
        FROM estate_object o LEFT JOIN estate_summary s ON s.system = o.system AND s.id = o.id
        WHERE o.system = $1 AND o.id > $2 ORDER BY o.id LIMIT $3
        """, [.text(system.rawValue), .text(after?.rawValue ?? ""), .integer(limit)]
      ) { try Self.summary($0) }
    }
  }

  /// Whole objects of an estate, by their ids; those that are not kept are missing.
  package func objects(
    _ ids: [EstateObject.ID], of system: PhoneSystemID
  ) async throws -> [EstateObject.ID: EstateObject] {
    try await read { session in
      var objects: [EstateObject.ID: EstateObject] = [:]
      for start in stride(from: 0, to: ids.count, by: 500) {
        let some = ids[start..<min(start + 500, ids.count)]
        let places = (0..<some.count).map { "$\($0 + 2)" }.joined(separator: ", ")
        try session.query(
          "SELECT id, document FROM estate_object WHERE system = $1 AND id IN (\(places))",
          [.text(system.rawValue)] + some.map { .text($0.rawValue) }
        ) { row in
          let object = try StoredJSON.value(EstateObject.self, from: row.text(1), of: "object \(row.text(0))")
          objects[object.id] = object
        }
      }
      return objects
    }
  }

  static func write(summaries: [[SQLValue]], in session: any SQLSession) throws {
    try session.executeAll(
      """
      INSERT INTO estate_summary (system, id, kind, name, line, owner, mail, department, language, location,
        sip_address, ties, discovery)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      ON CONFLICT (system, id) DO UPDATE SET kind = excluded.kind, name = excluded.name, line = excluded.line,
        owner = excluded.owner, mail = excluded.mail, department = excluded.department,
        language = excluded.language, location = excluded.location, sip_address = excluded.sip_address,
        ties = excluded.ties, discovery = excluded.discovery
      """, summaries)
  }

  /// A summary as a row.
  static func row(_ summary: ObjectSummary, of system: PhoneSystemID, discovery: Int) throws -> [SQLValue] {
    [
      .text(system.rawValue), .text(summary.id.rawValue), .text(summary.kind.rawValue), .text(summary.name),
      .text(summary.lineURI), .text(summary.owner?.rawValue), .text(summary.mail), .text(summary.department),
      .text(summary.language), .text(summary.location), .text(summary.sipAddress),
      summary.ties.isEmpty ? .null : .text(try StoredJSON.text(summary.ties)), .integer(discovery),
    ]
  }

  private static func summary(_ row: any SQLRow) throws -> ObjectSummary {
    let id = row.text(0)
    if let document = row.optionalText(11) {
      return ObjectSummary(try StoredJSON.value(EstateObject.self, from: document, of: "object \(id)"))
    }
    guard let kind = EstateObject.Kind(rawValue: row.text(1)) else { throw StoreError.damaged("object \(id)") }
    return ObjectSummary(
      id: EstateObject.ID(rawValue: id), kind: kind, name: row.text(2), lineURI: row.optionalText(3),
      owner: row.optionalText(4).map(EstateObject.ID.init(rawValue:)), mail: row.optionalText(5),
      department: row.optionalText(6), language: row.optionalText(7), location: row.optionalText(8),
      sipAddress: row.optionalText(9),
      ties: try row.optionalText(10).map {
        try StoredJSON.value([ObjectTie].self, from: $0, of: "ties of object \(id)")
      } ?? [])
  }
}
