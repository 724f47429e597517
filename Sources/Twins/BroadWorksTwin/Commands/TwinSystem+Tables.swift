import OCIP
import OCIPSchema

extension TwinSystem {
  /// A table of a setting; nil where it is as it is kept.
  ///
  /// Tables of users say what is so of them now, whatever was kept; who is not there any more is not in them.
  func table(
    _ name: String, of kept: TwinSetting, _ user: TwinUser, _ command: OCICommand, _ stored: OCIElement?
  ) -> OCIElement? {
    let columns = ServiceCatalogue.columns(of: name, in: kept.answer)
    if let rows = TwinTables.rows[kept.family]?[name] {
      return .table(name, columns, rows(self, user, command, columns))
    }
    if columns.contains("Criteria Name"), let criteria = TwinTables.criteria(of: kept) {
      return .table(name, columns, self.criteria(criteria, of: user, under: kept, command, columns))
    }
    guard let stored, columns.first == "User Id" else { return nil }
    let table = TableText(stored)
    let rows = table.rows.compactMap { row -> [String]? in
      guard let id = table.cell("User Id", in: row), self[user: id] != nil || gathering(id) != nil else { return nil }
      return zip(columns, userRow(id, columns: columns)).map { column, text in
        text.isEmpty ? cell(column, of: id, for: user, kept) ?? table.cell(column, in: row) ?? "" : text
      }
    }
    return .table(name, columns, rows)
  }

  /// What a table says of somebody that depends on whose table it is.
  private func cell(_ column: String, of id: String, for user: TwinUser, _ kept: TwinSetting) -> String? {
    switch column {
    case "Receptionist Note":
      let notes = user.lists["UserBroadWorksReceptionistEnterpriseNote"]
      return notes?.first { $0.key.lowercased() == id.lowercased() }.flatMap {
        TwinRecord($0.elements).text("receptionistNote")
      }
    case "Opt-in":
      let own = TwinRecord(self[user: id]?.settings["UserExecutiveAssistant"] ?? []).element("executiveTable")
      let table = TableText(own)
      let row = table.rows.first { $0.first?.lowercased() == user.id.lowercased() }
      return row.flatMap { table.cell("Assistant Opt-in Status", in: $0) }
    default: return nil
    }
  }

  /// Those who have a user as their assistant, by their ids.
  func executives(of user: TwinUser) -> [TwinUser] {
    users.values.filter { other in
      let assistants = TwinRecord(other.settings["UserExecutive.Assistant"] ?? []).element("assistantUserTable")
      return TableText(assistants).rows.contains { $0.first?.lowercased() == user.id.lowercased() }
    }.sorted { $0.id < $1.id }
  }

  private func criteria(
    _ criteria: TwinSetting, of user: TwinUser, under kept: TwinSetting, _ command: OCICommand, _ columns: [String]
  ) -> [[String]] {
    let start = kept.keys.isEmpty ? "" : TwinSetting.joined([kept.key(command), ""])
    return (user.lists[criteria.family] ?? []).filter { $0.key.hasPrefix(start) }.map { entry in
      let record = TwinRecord(entry.elements)
      return columns.map { column in
        switch column {
        case "Criteria Name": String(entry.key.dropFirst(start.count))
        case "Is Active": "\(entry.isActive)"
        default: record.criteriaCell(column)
        }
      }
    }
  }
}

extension TwinRecord {
  /// What a table of criteria says of one under a heading.
  fileprivate func criteriaCell(_ column: String) -> String {
    let numbers = elements("callToNumber")
    return switch column {
    case "Time Schedule": element("timeSchedule")?.text("name") ?? ""
    case "Holiday Schedule": element("holidaySchedule")?.text("name") ?? ""
    case "Calls From": callers(element("fromDnCriteria") ?? element("fromDnCriteria23"), "fromDnCriteriaSelection")
    case "Call To": callers(element("toDnCriteria"), "toDnCriteriaSelection")
    case "Forward To": text("forwardToPhoneNumber") ?? text("forwardToNumberSelection") ?? ""
    case "Calls To Type": numbers.compactMap { $0.text("type") }.joined(separator: ", ")
    case "Calls To Number": numbers.compactMap { $0.text("number") }.joined(separator: ", ")
    case "Calls To Extension": numbers.compactMap { $0.text("extension") }.joined(separator: ", ")
    case "Transfer to Attendant": text("enableTransferToAttendant") ?? ""
    case "Play Ring Splash": text("enableRingSplash") ?? ""
    case "Number of Rings": text("alertMeFirstNumberOfRings") ?? ""
    default: text(OCIElement.elementName(of: column)) ?? ""
    }
  }

  /// The numbers that are meant, or the word for all of them.
  private func callers(_ criteria: OCIElement?, _ selection: String) -> String {
    let numbers = criteria?.texts("phoneNumber") ?? []
    return numbers.isEmpty ? criteria?.text(selection) ?? "" : numbers.joined(separator: ", ")
  }
}
