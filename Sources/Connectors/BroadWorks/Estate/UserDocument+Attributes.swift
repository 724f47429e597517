import Estates
import OCIP

extension UserDocument {
  /// Everything that was read, each value with the way to it: `UserCallForwardingSelective.Criteria[Work]/timeSchedule`.
  ///
  /// A value that comes several times has its place behind it; tables have one value for each row.
  package var attributes: [SourceAttribute] {
    var attributes: [SourceAttribute] = []
    for answer in answers {
      let name = answer.name
      switch answer.family {
      case "UserSchedule.List":
        attributes += Self.ownSchedules(answer)
        continue
      case "UserFeatureAccessCode.List":
        attributes += Self.accessCodes(answer)
        continue
      case _ where Self.secretFamilies.contains(answer.family):
        // That there are codes is told; which ones is for the backup alone.
        let count = answer.elements.filter { !$0.texts.isEmpty }.count
        attributes.append(SourceAttribute(name: answer.family, value: String(count), meaning: .setting))
        continue
      default: break
      }
      let root = name.isEmpty ? answer.family : "\(answer.family)[\(name)]"
      for (path, value) in Self.values(in: answer.elementsWithoutCodes, below: root) {
        attributes.append(
          SourceAttribute(name: path, value: value, meaning: Self.meaning(of: path)))
      }
    }
    attributes += gaps.map { gap in
      SourceAttribute(
        name: gap.family, value: gap.reason ?? "", meaning: gap.reason == nil ? .notUnderstood : .notRead)
    }
    return attributes
  }

  /// Codes by which people prove that they may call.
  static let secretFamilies: Set<String> = [
    "UserOutgoingCallingPlanAuthorizationCode.List", "UserOutgoingCallingPlanSustainedAuthorizationCode",
    "UserCommunicationBarringAuthorizationCode.List",
  ]

  /// Codes that stand beside settings, by family: that with which a guest unlocks a phone.
  fileprivate static let secretFields: [String: Set<String>] = ["UserFlexibleSeatingGuest": ["unlockPhonePINCode"]]

  /// The same without codes, for what is kept in clear.
  package var withoutCodes: UserDocument {
    var document = self
    for place in answers.indices { document.answers[place].elements = answers[place].elementsWithoutCodes }
    return document
  }

  /// Which features the user may reach by a code; what is dialled, the group decides, and it is the group's.
  private static func accessCodes(_ answer: Answer) -> [SourceAttribute] {
    answer.elements("featureAccessCode").flatMap { element -> [SourceAttribute] in
      guard let name = element.text("featureAccessCodeName") else { return [] }
      let ofGroup: Set = ["featureAccessCodeName", "mainCode", "alternateCode"]
      let fields = element.elements.filter { !ofGroup.contains($0.name) }
      guard !fields.isEmpty else {
        return [SourceAttribute(name: "\(answer.family)[\(name)]", value: "", meaning: .setting)]
      }
      return fields.map { field in
        SourceAttribute(
          name: "\(answer.family)[\(name)]/\(field.name)", value: field.text ?? "", meaning: .setting)
      }
    }
  }

  /// The user's own schedules; those of its group and enterprise are theirs.
  private static func ownSchedules(_ answer: Answer) -> [SourceAttribute] {
    answer.elements("scheduleGlobalKey").filter { $0.text("scheduleLevel") == "User" }.compactMap { element in
      guard let key = element.element("scheduleKey"), let name = key.text("scheduleName") else { return nil }
      let kind = key.text("scheduleType") ?? ""
      return SourceAttribute(name: "\(answer.family)[\(kind) \(name)]", value: "User", meaning: .setting)
    }
  }

  /// The texts below some elements, each with the way to it.
  static func values(in elements: [OCIElement], below path: String) -> [(path: String, value: String)] {
    let counts = Dictionary(elements.map { ($0.name, 1) }, uniquingKeysWith: +)
    var seen: [String: Int] = [:]
    var values: [(path: String, value: String)] = []
    for element in elements {
      seen[element.name, default: 0] += 1
      let isOne = counts[element.name] == 1
      let place = "\(path)/\(element.name)" + (isOne ? "" : "[\(seen[element.name, default: 1])]")
      if let table = try? OCITable(element), !table.headings.isEmpty {
        values += Self.values(in: table, below: place)
        continue
      }
      switch element.value {
      case .text(let text): values.append((place, text))
      case .elements(let inner): values += Self.values(in: inner, below: place)
      case .nil, .secret: continue
      }
    }
    return values
  }

  /// What tells the rows of a table apart, where it is not the first column.
  private static let names: Set<String> = ["Criteria Name", "Line/Port"]

  /// The rows of a table, by their names, or by their places where these do not tell them apart.
  private static func values(in table: OCITable, below path: String) -> [(path: String, value: String)] {
    // What is not assigned is nothing that the user has; which services there are to be had, the group decides.
    let rows = table.rows.filter { $0["Assigned"] != "false" }
    let column = table.headings.firstIndex(where: Self.names.contains) ?? 0
    let names = rows.map { $0.cells[column].lowercased() }
    let isTold = Set(names).count == rows.count && !names.contains("")
    // Of others only who they are, and what the user has noted of them: their names and numbers are theirs.
    let isOfOthers = table.headings.contains("User Id") && table.headings.contains("Last Name")
    return rows.enumerated().map { place, row in
      if isOfOthers { return ("\(path)[\(row["User Id"] ?? "")]", row[PeopleList.note] ?? "") }
      var cells = row.cells
      // The system gives rooms another id each time.
      if let made = table.headings.firstIndex(of: "Room Id"), made < cells.count { cells[made] = "" }
      let name = isTold ? cells.remove(at: column) : String(place + 1)
      return ("\(path)[\(name)]", cells.joined(separator: " | "))
    }
  }

  private static func meaning(of path: String) -> SourceAttribute.Meaning {
    switch path {
    case "User/phoneNumber", "User/extension": .line
    case "User/userId", "User/serviceProviderId", "User/groupId": .identity
    case "User/emailAddress": .mail
    case "User/lastName", "User/firstName": .displayName
    case "User/language": .language
    default: .setting
    }
  }
}

extension UserDocument.Answer {
  /// The elements without the codes among them: that there is one is told, and that there is none.
  fileprivate var elementsWithoutCodes: [OCIElement] {
    if UserDocument.secretFamilies.contains(family) { return elements.map { OCIElement($0.name, "hidden") } }
    guard let secrets = UserDocument.secretFields[family] else { return elements }
    return elements.map { element in
      let isCode = secrets.contains(element.name) && element.text?.isEmpty == false
      return isCode ? OCIElement(element.name, "hidden") : element
    }
  }
}
