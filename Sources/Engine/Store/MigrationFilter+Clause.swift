import Migrations
import SQL

extension MigrationFilter {
  /// The filter as a condition, with its arguments from `$1` on.
  var clause: (sql: String, arguments: [SQLValue]) {
    var parts = ["project = $1"]
    var arguments: [SQLValue] = [.text(project.rawValue)]
    func argument(_ value: SQLValue) -> String {
      arguments.append(value)
      return "$\(arguments.count)"
    }
    if !subjects.isEmpty {
      parts.append("id IN (\(subjects.map { argument(.text("\(project)/\($0)")) }.joined(separator: ", ")))")
    }
    if let text {
      let escaped = text.lowercased().reduce(into: "") { result, character in
        if "\\%_".contains(character) { result.append("\\") }
        result.append(character)
      }
      let pattern = argument(.text("%\(escaped)%"))
      let columns = ["subject", "name", "coalesce(owner_name, '')", "coalesce(mail, '')"]
      parts.append("(" + columns.map { "lower(\($0)) LIKE \(pattern) ESCAPE '\\'" }.joined(separator: " OR ") + ")")
    }
    if !departments.isEmpty {
      // A unit holds itself and what follows it after a hyphen: IT-CS holds IT-CS-TR, not IT-CSX.
      let units = departments.map { unit in
        let unit = unit.uppercased()
        let inside = unit.reduce(into: "") { result, character in
          if "\\%_".contains(character) { result.append("\\") }
          result.append(character)
        }
        return
          "(department = \(argument(.text(unit))) OR department LIKE \(argument(.text(inside + "-%"))) ESCAPE '\\')"
      }
      parts.append("(\(units.joined(separator: " OR ")))")
    }
    if !kinds.isEmpty { parts.append("kind IN (\(kinds.map { argument(.text($0)) }.joined(separator: ", ")))") }
    if !statuses.isEmpty {
      let words = statuses.map(\.rawValue).sorted()
      parts.append("status IN (\(words.map { argument(.text($0)) }.joined(separator: ", ")))")
    }
    if let isBlocked { parts.append(isBlocked ? "blocking > 0" : "blocking = 0") }
    if let dueBy { parts.append("start_at <= \(argument(.moment(dueBy)))") }
    if let notMissedBy { parts.append("end_at > \(argument(.moment(notMissedBy)))") }
    if let check {
      parts.append("id IN (SELECT migration FROM finding WHERE check_id = \(argument(.text(check.rawValue))))")
    }
    let all = parts.joined(separator: " AND ")
    guard let limit else { return (all, arguments) }
    let first = "SELECT id FROM migration WHERE \(all) ORDER BY id LIMIT \(argument(.integer(max(0, limit))))"
    return ("id IN (\(first))", arguments)
  }
}
