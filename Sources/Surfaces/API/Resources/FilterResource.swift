import Migrations
import Operations
import Web

/// Filters that somebody has saved, with the order and the columns of the list.
enum FilterResource {
  private static let columns = Schema.choice(MigrationColumn.allCases.map(\.rawValue))
  private static let sort = Field(
    "sort", .choice(MigrationSort.words),
    "What the list is ordered by, with a minus the greatest first; `number` when nothing is said.")

  static let list = Component(
    "FilterList", "The filters that the person has saved, by name.",
    [
      .required(
        "items",
        .list(
          .object([
            .required("name", .text, "Its name."),
            .required("query", .text, "The filters as they stand in an address."),
            sort,
            Field("columns", .list(columns, most: nil), "The portal's columns; missing for the usual ones."),
          ]), most: nil), "The filters.")
    ], example: ["items": [["name": "late", "query": "status=failed&stuck=yes", "sort": "-start"]]])
  static let change: Schema = .object([
    .required("query", .object(QueryFields.fields), "The filters."), sort,
    Field(
      "columns", .list(columns, most: MigrationColumn.allCases.count),
      "The portal's columns; the usual ones when nothing is said."),
  ])

  /// What is to be saved.
  ///
  /// - Throws: `QueryMistake`.
  static func asked(_ body: JSON) throws -> AskedList {
    let columns = body["columns"]?.texts ?? []
    return AskedList(
      query: try QueryFields.query(body["query"] ?? .null),
      sort: body["sort"]?.text.flatMap { MigrationSort(word: $0) } ?? .standard,
      columns: MigrationColumn.allCases.filter { columns.contains($0.rawValue) })
  }

  /// Writes the list.
  static func write(_ filters: [String: String], to writer: inout JSONWriter) {
    writer.objects("items", filters.sorted { $0.key < $1.key }) { filter, writer in
      writer.field("name", filter.key)
      // What another version has saved and this one cannot read is shown as it is.
      guard let asked = try? AskedList(Form(filter.value).all) else { return writer.field("query", filter.value) }
      writer.field("query", Form.encoded(asked.query.pairs))
      if asked.sort != .standard { writer.field("sort", asked.sort.word) }
      if !asked.columns.isEmpty { writer.field("columns", asked.columns.map(\.rawValue)) }
    }
  }
}
