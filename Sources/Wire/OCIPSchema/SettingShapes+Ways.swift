import OCIP

extension SettingShapes {
  typealias Field = OCISchema.Field

  /// How an element that is written comes from elements that are read.
  struct Way {
    /// What is written.
    let written: Field
    /// What it comes from.
    let reads: [Field]
    /// What is different in it.
    let form: Form
  }

  /// What is different between what is read and what is written.
  enum Form {
    /// At most the name, or the parts.
    case same
    /// A list that stands in an element which replaces it: `phoneNumber*` and `phoneNumberList{phoneNumber*}`.
    case list(Field)
    /// The key of a file beside an address of it, and one element that has both.
    case file
    /// One of several elements, and one with that in it: `accessDeviceEndpoint` and `endpoint{accessDeviceEndpoint}`.
    case choice([Field])
    /// The rows of a table.
    case rows(Rows)
  }

  /// What is taken from the rows of a table.
  struct Rows {
    /// The headings, and the names of the elements that their cells become; the first one says which row it is.
    let columns: [Column]
    /// The element of a list that stands in what is written, if it does.
    var item: Field?
    /// The heading under which the one row says `true` that is meant.
    var mark: String?
  }

  /// A column of a table, and an element of what is written; no name where the cell is all that is written.
  struct Column {
    let heading: String
    var name = ""
  }

  /// How the elements of one type come from those of another.
  func ways(from read: [Field], to written: [Field]) -> [Way] {
    written.compactMap { way(from: read, to: $0) }
  }

  private func way(from read: [Field], to written: Field) -> Way? {
    if let exception = Self.exceptions[written.name], let field = read.first(where: { $0.name == exception.read }) {
      return exception.columns.isEmpty
        ? form(from: field, to: written, read).map { Way(written: written, reads: [field], form: $0) }
        : Way(
          written: written, reads: [field],
          form: .rows(Rows(columns: exception.columns, item: item(of: written), mark: exception.mark)))
    }
    let named = read.first { $0.name == written.name } ?? read.first { $0.isList && $0.name + "List" == written.name }
    if let named, let form = form(from: named, to: written, read) {
      let address = if case .file = form { read.filter { $0.name == named.name + "Url" } } else { [Field]() }
      return Way(written: written, reads: [named] + address, form: form)
    }
    return table(read, to: written) ?? choice(read, to: written)
  }

  private func form(from read: Field, to written: Field, _ all: [Field]) -> Form? {
    if read.isList, !written.isList {
      return item(of: written).flatMap { isConvertible(read, $0) ? .list($0) : nil }
    }
    if let type = written.type, type != read.type, let names = schema.fields(of: type)?.map(\.name),
      names == ["file", "url"]
    {
      return .file
    }
    return isConvertible(read, written) ? .same : nil
  }

  /// Tables of users become lists of their ids, and tables of criteria say which of them are active.
  private func table(_ read: [Field], to written: Field) -> Way? {
    let tables = read.filter { $0.type == "OCITable" }
    if written.type == "CriteriaActivation", tables.count == 1 {
      let columns = [
        Column(heading: "Criteria Name", name: "criteriaName"), Column(heading: "Is Active", name: "isActive"),
      ]
      return Way(written: written, reads: tables, form: .rows(Rows(columns: columns)))
    }
    let item = item(of: written)
    let isOfUsers = ((item ?? written).name.lowercased()).hasSuffix("userid") && (item != nil || written.isList)
    guard isOfUsers, let table = tables.first(where: { Self.stem($0.name) == Self.stem(written.name) }) else {
      return nil
    }
    return Way(
      written: written, reads: [table], form: .rows(Rows(columns: [Column(heading: "User Id")], item: item)))
  }

  private func choice(_ read: [Field], to written: Field) -> Way? {
    guard let type = written.type, !written.isList, let parts = schema.fields(of: type), parts.count > 1 else {
      return nil
    }
    let reads = parts.compactMap { part in read.first { $0.name == part.name && isConvertible($0, part) } }
    return reads.count == parts.count ? Way(written: written, reads: reads, form: .choice(parts)) : nil
  }

  /// The one list that stands in an element; nil where there is something else in it.
  private func item(of field: Field) -> Field? {
    guard !field.isList, let parts = field.type.flatMap(schema.fields), parts.count == 1, parts[0].isList else {
      return nil
    }
    return parts[0]
  }

  private func isConvertible(_ read: Field, _ written: Field) -> Bool {
    if read.kinds == written.kinds { return true }
    guard let from = read.type.flatMap(schema.fields), let to = written.type.flatMap(schema.fields) else {
      return false
    }
    return !ways(from: from, to: to).isEmpty
  }

  /// What is common to `monitoredUserTable` and `monitoredUserIdList`.
  private static func stem(_ name: String) -> Substring {
    ["Table", "List", "Id", "User"].reduce(name[...]) { $0.hasSuffix($1) ? $0.dropLast($1.count) : $0 }
  }
}
