import Migrations
import SQL

extension MailFilter {
  /// The filter as a condition, with its arguments from `$1` on.
  var clause: (sql: String, arguments: [SQLValue]) {
    var parts = ["project = $1"]
    var arguments: [SQLValue] = [.text(project.rawValue)]
    func argument(_ value: SQLValue) -> String {
      arguments.append(value)
      return "$\(arguments.count)"
    }
    func words(_ column: String, _ words: [String]) {
      guard !words.isEmpty else { return }
      parts.append("\(column) IN (\(words.sorted().map { argument(.text($0)) }.joined(separator: ", ")))")
    }
    words("state", states.map(\.rawValue))
    words("kind", kinds.map(\.rawValue))
    if let text {
      let pattern = argument(.text(text.lowercased().likePattern))
      let columns = ["id", "recipient", "name", "coalesce(answer, '')"]
      parts.append("(" + columns.map { "lower(\($0)) LIKE \(pattern) ESCAPE '\\'" }.joined(separator: " OR ") + ")")
    }
    if let recipient { parts.append("lower(recipient) = \(argument(.text(recipient.lowercased())))") }
    if let migration { parts.append("migration = \(argument(.text(migration.description)))") }
    if let after {
      parts.append("(queued_at, id) < (\(argument(.moment(after.queuedAt))), \(argument(.text(after.id))))")
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}
