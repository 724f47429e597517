import Estates
import Migrations
import SQL

/// What the kept counts say of a filter: which units it means, and how many migrations stand there in which status.
///
/// It costs as many rows as there are units with kinds and statuses, however many migrations there are.
struct Standing {
  /// The units that may be seen; nil when no unit bounds what may be seen, or when they are too many to be named.
  var visible: [String]?
  /// The units that were chosen; nil likewise.
  var chosen: [String]?
  /// No more than so many migrations match; nil when nothing that is counted narrows the filter.
  var bound: Int?
  /// How many of the units that may be seen and were chosen stand in each status.
  var byStatus: [Migration.Status: Int]

  /// So many units are named one by one.
  private static let named = 1_000

  /// Looks up a filter's units, kinds and statuses.
  ///
  /// - Parameter isCounted: Whether the counts of everything are asked for; nil where they are if something that is
  ///   counted narrows the filter.
  init(of filter: MigrationFilter, isCounted: Bool? = nil, in session: any SQLSession) throws {
    var seen: [String: [Migration.Status: Int]]?
    var meant: [String: [Migration.Status: Int]]?
    var owner: String?
    if case .units(let units, let mail) = filter.visibility {
      owner = mail
      let codes = units.filter { !$0.parts.isEmpty }.map(\.description)
      seen = codes.isEmpty ? [:] : try Self.counts(filter, in: codes, session)
    }
    if !filter.departments.isEmpty {
      meant = try Self.counts(filter, in: filter.departments.map { $0.uppercased() }, session)
    }
    let isNarrowed = !filter.kinds.isEmpty || !filter.statuses.isEmpty || filter.isInProgress
    let both: [String: [Migration.Status: Int]] =
      if let seen, let meant {
        seen.filter { meant[$0.key] != nil }
      } else if let known = seen ?? meant {
        known
      } else {
        // A list of everything needs no counts.
        isCounted ?? isNarrowed ? try Self.counts(filter, in: nil, session) : [:]
      }
    byStatus = both.values.reduce(into: [:]) { $0.merge($1) { $0 + $1 } }
    byStatus = byStatus.filter { $0.value != 0 }
    visible = seen.flatMap { $0.count <= Self.named ? $0.keys.sorted() : nil }
    chosen = meant.flatMap { $0.count <= Self.named ? $0.keys.sorted() : nil }
    let total = byStatus.values.reduce(0, +)
    bound = seen != nil || meant != nil || isNarrowed && isCounted != false ? total : nil
    // An owner's migrations may lie outside the units that bound what may be seen.
    if let owner {
      let owned = try session.row(
        "SELECT count(*) FROM (SELECT 1 FROM migration_search WHERE mail = $1 LIMIT \(MigrationListing.mostGathered)) AS own",
        [.text(owner.lowercased())]
      ) { $0.integer(0) }
      bound = total + (owned ?? 0)
    }
  }

  /// Whether the counts alone answer how many migrations a filter means, but for those that an owner may see besides.
  static func covers(_ filter: MigrationFilter) -> Bool {
    if case .owner = filter.visibility { return false }
    var rest = filter
    rest.visibility = .everything
    rest.departments = []
    rest.kinds = []
    rest.statuses = []
    return rest == MigrationFilter(project: filter.project)
  }

  private static func counts(
    _ filter: MigrationFilter, in units: [String]?, _ session: any SQLSession
  ) throws -> [String: [Migration.Status: Int]] {
    let place = units == nil ? 2 : 5
    var chosen: [SQLValue] = []
    func argument(_ value: String) -> String {
      chosen.append(.text(value))
      return "$\(place + chosen.count - 1)"
    }
    var parts = ["project = $1"]
    // One unit with all below it at a time: only so are its rows alone read from the index.
    if units != nil { parts.append("department >= $2 AND department < $3 AND (department = $2 OR department >= $4)") }
    if !filter.kinds.isEmpty { parts.append("kind IN (\(filter.kinds.map(argument).joined(separator: ", ")))") }
    if !filter.statuses.isEmpty {
      let words = filter.statuses.map(\.rawValue).sorted()
      parts.append("status IN (\(words.map(argument).joined(separator: ", ")))")
    }
    if filter.isInProgress { parts.append("status = 'in-progress'") }
    let unit = units == nil ? "''" : "department"
    let grouping = units == nil ? "status" : "department, status"
    let project = SQLValue.text(filter.project.rawValue)
    // A sign after the hyphen ends a unit's range, so that `IT-CS` is not `IT-CSX`.
    let lists: [[SQLValue]] =
      if let units {
        units.map { unit in [project, .text(unit), .text(unit + "."), .text(unit + "-")] + chosen }
      } else {
        [[project] + chosen]
      }
    var counts: [String: [Migration.Status: Int]] = [:]
    try session.queryAll(
      """
      SELECT \(unit), status, sum(count) FROM migration_count WHERE \(parts.joined(separator: " AND "))
      GROUP BY \(grouping)
      """, lists
    ) { _, row in
      guard let status = Migration.Status(rawValue: row.text(1)) else { return }
      // Units that lie in each other name the same counts.
      counts[row.text(0), default: [:]][status] = row.integer(2)
    }
    return counts
  }
}

extension MigrationFilter {
  /// Whether only what is in progress can match.
  fileprivate var isInProgress: Bool { isHolding || isStuckSince != nil }
}
