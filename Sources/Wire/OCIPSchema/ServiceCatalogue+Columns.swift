extension ServiceCatalogue {
  /// The headings of a table in an answer, or in a part of one; none where they are not known.
  package static func columns(of table: String, in type: String) -> [String] {
    columns[type]?[table] ?? []
  }

  private static let columns: [String: [String: [String]]] = {
    var columns = columnsOfParts
    for setting in standard.settings {
      guard let answer = setting.read?.answer else { continue }
      columns[answer, default: [:]].merge(setting.tables) { _, new in new }
    }
    return columns
  }()

  /// Tables that stand in a part of an answer.
  private static let columnsOfParts = [
    "CallCenterScheduledReportAgentSelectionRead": [
      "agentTable": ["User Id", "Last Name", "First Name", "Hiragana Last Name", "Hiragana First Name"]
    ]
  ]
}
