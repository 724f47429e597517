import OCIP

extension SettingShapes {
  /// What is read after elements of one type have been written.
  func read(_ changes: [OCIElement], of type: String, onto elements: [OCIElement], as answer: String) -> [OCIElement] {
    let fields = schema.fields(of: answer) ?? []
    var found = Dictionary(grouping: elements, by: \.name)
    for way in ways(from: fields, to: schema.fields(of: type) ?? []) {
      let given = changes.filter { $0.name == way.written.name }
      guard let first = given.first else { continue }
      if first.value == .nil {
        clear(way, in: &found)
      } else {
        read(way, given, first, in: &found, as: answer)
      }
    }
    return fields.flatMap { found[$0.name] ?? [] }
  }

  private func clear(_ way: Way, in found: inout [String: [OCIElement]]) {
    for read in way.reads {
      if case .rows(let rows) = way.form, let element = found[read.name]?.first {
        var table = TableText(element)
        if let mark = rows.mark { table.mark(nil, under: mark) } else { table.rows = [] }
        found[read.name] = [table.element(read.name)]
      } else {
        found[read.name] = nil
      }
    }
  }

  private func read(
    _ way: Way, _ given: [OCIElement], _ first: OCIElement, in found: inout [String: [OCIElement]], as answer: String
  ) {
    let (read, written) = (way.reads[0], way.written)
    switch way.form {
    case .same where written.isList:
      found[read.name] = list(given, onto: found[read.name] ?? [], read, written)
    case .same:
      found[read.name] = [changed(found[read.name]?.first, by: first, read, written)]
    case .list(let item):
      found[read.name] = first.elements(item.name).map { changed(nil, by: $0, read, item) }
    case .file:
      for (name, read) in zip(["file", "url"], way.reads) {
        guard let part = first.element(name) else { continue }
        found[read.name] = part.value == .nil ? nil : [OCIElement(read.name, type: part.type, part.value)]
      }
    case .choice(let parts):
      for (read, part) in zip(way.reads, parts) {
        found[read.name] = first.element(part.name).map { [changed(found[read.name]?.first, by: $0, read, part)] }
      }
    case .rows(let rows):
      var table =
        found[read.name]?.first.map(TableText.init)
        ?? TableText(headings: ServiceCatalogue.columns(of: read.name, in: answer))
      change(&table, rows, given, first)
      found[read.name] = [table.element(read.name)]
    }
  }

  /// An element as it is read after a change.
  private func changed(_ old: OCIElement?, by change: OCIElement, _ read: Field, _ written: Field) -> OCIElement {
    let isEmptyPart = change.text == "" && written.type != nil
    guard isEmptyPart || change.text == nil, let type = schema.type(of: change, as: written), let base = read.type
    else { return OCIElement(read.name, type: change.type, change.value) }
    let answer = schema.choices(of: base) == nil ? base : type
    if type == answer, !hasNillable(type) { return OCIElement(read.name, type: change.type, change.elements) }
    let before = old?.type == change.type ? old?.elements ?? [] : []
    let parts = self.read(change.elements, of: type, onto: before, as: answer)
    return OCIElement(read.name, type: change.type, parts)
  }

  /// A list after a change: those that the change names by their first element are changed or added, the others stay;
  /// where they have no name, all are replaced.
  private func list(_ given: [OCIElement], onto old: [OCIElement], _ read: Field, _ written: Field) -> [OCIElement] {
    guard let key = written.type.flatMap(schema.fields)?.first, key.kinds == [.text] || key.kinds == [.number] else {
      return given.map { changed(nil, by: $0, read, written) }
    }
    return given.reduce(into: old) { list, change in
      if let place = list.firstIndex(where: { $0.text(key.name) == change.text(key.name) }) {
        list[place] = changed(list[place], by: change, read, written)
      } else {
        list.append(changed(nil, by: change, read, written))
      }
    }
  }

  private func change(_ table: inout TableText, _ rows: Rows, _ given: [OCIElement], _ first: OCIElement) {
    let key = rows.columns[0].heading
    if let mark = rows.mark {
      table.mark(table.place(of: first.text ?? "", under: key), under: mark)
    } else if let item = rows.item {
      table.keep(first.texts(item.name), under: key)
    } else if rows.columns[0].name.isEmpty {
      table.keep(given.compactMap(\.text), under: key)
    } else {
      for part in given {
        let place = table.place(of: part.text(rows.columns[0].name) ?? "", under: key)
        for column in rows.columns {
          if let cell = part.element(column.name) { table.set(cell.text ?? "", under: column.heading, in: place) }
        }
      }
    }
  }
}
