import OCIP
import OCIPSchema

/// Elements that are read, changed and brought into the order of a type.
struct TwinRecord: OCIElements {
  /// The elements.
  var elements: [OCIElement]

  /// Takes elements.
  init(_ elements: [OCIElement]) { self.elements = elements }

  /// Puts an element in the place of all that have its name.
  mutating func set(_ element: OCIElement) {
    let place = elements.firstIndex { $0.name == element.name } ?? elements.endIndex
    elements.removeAll { $0.name == element.name }
    elements.insert(element, at: min(place, elements.endIndex))
  }

  /// Puts an element in the place of all that have its name, or takes them away where the element clears its value.
  mutating func change(_ element: OCIElement) {
    if element.value == .nil { remove(element.name) } else { set(element) }
  }

  /// Takes away what has a name.
  mutating func remove(_ name: String) { elements.removeAll { $0.name == name } }

  /// Does with these elements what a request says: what it leaves out stays.
  ///
  /// - Parameter others: Names of elements of the request that mean something else.
  mutating func change(by request: some OCIElements, without others: Set<String>) {
    for element in request.elements where !others.contains(element.name) { change(element) }
  }

  /// Adds what is not there yet.
  mutating func complete(with defaults: [OCIElement]) {
    for element in defaults where self.element(element.name) == nil { elements.append(element) }
  }

  /// The elements that a type has, in its order; of several where there may be one, the first.
  func arranged(as type: String) -> [OCIElement] {
    (OCISchema.standard.fields(of: type) ?? []).flatMap { field in
      let found = elements(field.name)
      return field.isList ? found : Array(found.prefix(1))
    }
  }
}

extension TwinUser {
  /// The elements of the profile, to be looked up by name.
  var record: TwinRecord { TwinRecord(profile) }

  /// What tables say under "Department".
  var departmentName: String { record.element("department")?.text("name") ?? "" }
}

extension OCIElement {
  /// A table.
  ///
  /// - Parameter rows: A text for each heading.
  static func table(_ name: String, _ headings: [String], _ rows: [[String]]) -> OCIElement {
    let head = headings.map { OCIElement("colHeading", $0) }
    return OCIElement(name, head + rows.map { OCIElement("row", $0.map { OCIElement("col", $0) }) })
  }

  /// The same element under another name.
  func named(_ name: String) -> OCIElement { OCIElement(name, type: type, value) }
}

/// What a request looks for among many.
struct TwinSearch {
  private let command: OCICommand
  private let criteria: [OCIElement]

  /// Reads the criteria of a request.
  init(_ command: OCICommand) {
    self.command = command
    criteria = command.elements.filter { $0.name.hasPrefix("searchCriteria") && $0.text("mode") != nil }
  }

  /// Whether something is looked for.
  ///
  /// - Parameter values: What it has, by the name of the criterion without `searchCriteria`.
  func finds(_ values: [String: [String]]) -> Bool {
    func fits(_ criterion: OCIElement) -> Bool {
      let found = values[String(criterion.name.dropFirst("searchCriteria".count))] ?? []
      return found.contains { Self.fits($0, criterion) }
    }
    let isAny = command.truth("searchCriteriaModeOr") == true
    return isAny ? criteria.isEmpty || criteria.contains(where: fits) : criteria.allSatisfy(fits)
  }

  /// Whether a user is in the department and in the group that are looked for.
  func isIn(_ user: TwinUser) -> Bool {
    let department = command.element("searchCriteriaExactUserDepartment")?.element("departmentKey")
    let group = command.element("searchCriteriaExactUserGroup")
    return department.map { $0 == user.record.element("department")?.named($0.name) } ?? true
      && group.map { TwinGroupKey($0.text("serviceProviderId") ?? "", $0.text("groupId") ?? "") == user.group } ?? true
  }

  /// The rows, unless there are more than the request wants to have.
  func limited(_ rows: [[String]]) throws(TwinRefusal) -> [[String]] {
    guard let limit = command.number("responseSizeLimit"), rows.count > limit else { return rows }
    throw .tooMany(limit)
  }

  private static func fits(_ text: String, _ criterion: OCIElement) -> Bool {
    let isExact = criterion.truth("isCaseInsensitive") == false
    let text = isExact ? text : text.lowercased()
    let value = criterion.text("value") ?? ""
    let wanted = isExact ? value : value.lowercased()
    return switch criterion.text("mode") {
    case "Starts With": text.hasPrefix(wanted)
    case "Contains": text.contains(wanted)
    default: text == wanted
    }
  }
}
