import OCIP

extension SettingShapes {
  /// Elements that are to be written, and what became of those that were read.
  struct Draft {
    var elements: [OCIElement] = []
    /// Names that are written as they were read.
    var carried: Set<String> = []
    /// Names that are written otherwise, and what they are written into.
    var translated: [String: String] = [:]
    /// Ways to what is not written.
    var left: [String] = []
    /// Ways to what is needed and was not read.
    var missing: [String] = []
  }

  /// The elements of one type from those of another.
  func draft(
    _ elements: [OCIElement], from read: [Field], to written: [Field], keys: [OCIElement] = [], clearing: Bool
  ) -> Draft {
    var draft = Draft()
    let ways = ways(from: read, to: written)
    for field in written {
      var made: [OCIElement] = []
      if let key = keys.first(where: { $0.name == field.name }) {
        made = [completed(key, as: field, from: elements, &draft)]
      } else if let way = ways.first(where: { $0.written.name == field.name }) {
        made = write(way, elements, clearing: clearing, &draft)
      }
      if made.isEmpty, !field.isOptional { draft.missing.append(field.name) }
      draft.elements += made
    }
    draft.left += elements.map(\.name).distinct.filter { !draft.carried.contains($0) && draft.translated[$0] == nil }
    return draft
  }

  /// A key with what its own parts lack and the answer has.
  private func completed(
    _ key: OCIElement, as field: Field, from elements: [OCIElement], _ draft: inout Draft
  ) -> OCIElement {
    guard case .elements(let parts) = key.value, let fields = field.type.flatMap(schema.fields) else { return key }
    let all = fields.flatMap { part in
      let own = parts.filter { $0.name == part.name }
      guard own.isEmpty else { return own }
      let found = elements.filter { $0.name == part.name }
      if !found.isEmpty { draft.translated[part.name] = field.name }
      return found
    }
    return OCIElement(key.name, type: key.type, all)
  }

  private func write(
    _ way: Way, _ elements: [OCIElement], clearing: Bool, _ draft: inout Draft
  ) -> [OCIElement] {
    let left = draft.left.count
    let made = make(way, elements, clearing: clearing, &draft)
    let isWhole =
      draft.left.count == left && way.reads.count == 1 && way.reads[0].name == way.written.name
      && way.reads[0].kinds == way.written.kinds && way.reads[0].isList == way.written.isList
    for read in way.reads {
      if isWhole { draft.carried.insert(read.name) } else { draft.translated[read.name] = way.written.name }
    }
    return made
  }

  private func make(
    _ way: Way, _ elements: [OCIElement], clearing: Bool, _ draft: inout Draft
  ) -> [OCIElement] {
    let (read, written) = (way.reads[0], way.written)
    let found = elements.filter { $0.name == read.name }
    var made: [OCIElement] = []
    switch way.form {
    case .same:
      made = (written.isList ? found : Array(found.prefix(1))).compactMap {
        converted($0, read, written, clearing: clearing, &draft)
      }
    case .list(let item):
      let items = found.compactMap { converted($0, read, item, clearing: clearing, &draft) }
      if !items.isEmpty { made = [OCIElement(written.name, items)] }
    case .file:
      made = file(way, elements, clearing: clearing)
    case .choice(let parts):
      let chosen = zip(way.reads, parts).compactMap { read, part in
        elements.first { $0.name == read.name }.flatMap { converted($0, read, part, clearing: clearing, &draft) }
      }
      if !chosen.isEmpty { made = [OCIElement(written.name, chosen)] }
    case .rows(let rows):
      made = found.first.map { make(rows, TableText($0), written, clearing: clearing) } ?? []
    }
    guard made.isEmpty else { return made }
    return written.isNillable && (clearing || !written.isOptional) ? [.nil(written.name)] : []
  }

  private func converted(
    _ element: OCIElement, _ read: Field, _ written: Field, clearing: Bool, _ draft: inout Draft
  ) -> OCIElement? {
    let parts: [OCIElement]
    switch element.value {
    case .nil: return written.isNillable ? .nil(written.name) : nil
    case .text("") where written.type != nil: parts = []
    case .text, .secret: return OCIElement(written.name, element.value)
    case .elements(let elements): parts = elements
    }
    guard let from = schema.type(of: element, as: read), let base = written.type else {
      return OCIElement(written.name, type: element.type, element.value)
    }
    let to = schema.choices(of: base) == nil ? base : from
    if from == to, !hasNillable(to) { return OCIElement(written.name, type: element.type, parts) }
    let nested = self.draft(
      parts, from: schema.fields(of: from) ?? [], to: schema.fields(of: to) ?? [], clearing: clearing)
    draft.left += nested.left.map { "\(read.name)/\($0)" }.filter { !draft.left.contains($0) }
    draft.missing += nested.missing.map { "\(written.name)/\($0)" }
    return OCIElement(written.name, type: element.type, nested.elements)
  }

  /// Whether elements of a type can be cleared one by one.
  func hasNillable(_ type: String) -> Bool { (schema.fields(of: type) ?? []).contains { $0.isNillable } }

  private func file(_ way: Way, _ elements: [OCIElement], clearing: Bool) -> [OCIElement] {
    let pairs = zip(["file", "url"], way.reads).map { name, read in
      (name, elements.first { $0.name == read.name })
    }
    guard clearing || pairs.contains(where: { $0.1 != nil }) else { return [] }
    let parts = pairs.compactMap { name, element in
      element.map { OCIElement(name, type: $0.type, $0.value) } ?? (clearing ? .nil(name) : nil)
    }
    return [OCIElement(way.written.name, parts)]
  }

  private func make(_ rows: Rows, _ table: TableText, _ written: Field, clearing: Bool) -> [OCIElement] {
    if let mark = rows.mark {
      let marked = table.rows.first { table.cell(mark, in: $0) == "true" }
      let text = marked.flatMap { table.cell(rows.columns[0].heading, in: $0) } ?? ""
      return text.isEmpty ? [] : [OCIElement(written.name, text)]
    }
    let parts = rows.item == nil ? written.type.flatMap(schema.fields) : nil
    guard let parts else {
      let texts = table.rows.compactMap { table.cell(rows.columns[0].heading, in: $0) }.filter { !$0.isEmpty }
      let items = texts.map { OCIElement(rows.item?.name ?? written.name, $0) }
      return rows.item == nil || items.isEmpty ? items : [OCIElement(written.name, items)]
    }
    return table.rows.compactMap { row in
      var elements: [OCIElement] = []
      for part in parts {
        guard let column = rows.columns.first(where: { $0.name == part.name }) else { continue }
        let text = table.cell(column.heading, in: row) ?? ""
        if !text.isEmpty, part.kinds.contains(where: { $0.accepts(text) }) {
          elements.append(OCIElement(part.name, text))
        } else if part.isNillable, clearing {
          elements.append(.nil(part.name))
        } else if !part.isOptional {
          return nil
        }
      }
      return OCIElement(written.name, elements)
    }
  }
}
