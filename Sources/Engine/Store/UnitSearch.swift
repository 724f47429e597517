import Estates
import Migrations
import SQL

/// The migrations of units and statuses in the order of their numbers, beside those that an owner may see.
///
/// Each unit's and each status' migrations stand in an index in this order, so a page of a manager's units costs as much
/// as the page, however many migrations they have.
struct UnitSearch: Hashable {
  private let units: [String]
  private let statuses: [String]
  private let owner: String?

  /// So many units and statuses are merged at most; where there are more, one of the other ways is gone.
  private static let most = 128

  /// Reads a filter's units and statuses; nil where there are none, or too many.
  init?(_ filter: MigrationFilter, _ standing: Standing) {
    guard filter.kinds.isEmpty else { return nil }
    statuses = filter.statuses.map(\.rawValue).sorted()
    switch filter.visibility {
    case .owner: return nil
    case .everything:
      owner = nil
      guard !filter.departments.isEmpty else {
        units = []
        guard statuses.count > 1 else { return nil }
        return
      }
      guard let chosen = standing.chosen, !chosen.isEmpty else { return nil }
      units = chosen
    case .units(_, let mail):
      owner = mail?.lowercased()
      guard let visible = standing.visible, filter.departments.isEmpty || standing.chosen != nil else { return nil }
      let chosen = standing.chosen.map(Set.init)
      units = visible.filter { chosen?.contains($0) ?? true }
      guard !units.isEmpty || owner != nil else { return nil }
    }
    guard units.count * max(1, statuses.count) <= Self.most else { return nil }
  }

  /// The lists, which may name too many: an owner's, whatever their status.
  ///
  /// - Parameter argument: Adds an argument; answers its place.
  func lists(in project: Project.ID, _ argument: (String) -> String) -> [OrderedList] {
    var lists: [OrderedList] = []
    // An owner without units has none but the own.
    if !units.isEmpty || owner == nil {
      let places = ["project = \(argument(project.rawValue))"]
      let inUnits = units.isEmpty ? [places] : units.map { places + ["department = \(argument($0))"] }
      let inStatuses = statuses.map { "status = \(argument($0))" }
      let conditions = inStatuses.isEmpty ? inUnits : inUnits.flatMap { unit in inStatuses.map { unit + [$0] } }
      lists = conditions.map { all in
        OrderedList(
          query: "SELECT id AS migration FROM migration WHERE \(all.joined(separator: " AND "))", column: "id")
      }
    }
    if let owner {
      // The key holds the project: its rows lie between the slash and the sign after it.
      let (mail, start, end) = (argument(owner), argument("\(project)/"), argument("\(project)0"))
      let query = """
        SELECT migration FROM migration_search WHERE mail = \(mail) AND migration >= \(start) AND migration < \(end)
        """
      lists.append(OrderedList(query: query, column: "migration"))
    }
    return lists
  }
}
