/// A named schema of the OpenAPI document with an example.
struct Component: Sendable {
  var name: String
  var summary: String
  var schema: Schema
  var example: JSON

  /// Joins the parts.
  init(_ name: String, _ summary: String, _ fields: [Field], example: JSON) {
    self.name = name
    self.summary = summary
    schema = .object(fields)
    self.example = example
  }

  /// A component by its name.
  static func named(_ name: String) -> Component? { byName[name] }

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// All components, in the order of the document.
  static let all: [Component] = [
    Problem.component, FailureResource.component, TableResource.problem, MigrationResource.component,
    MigrationResource.page, MigrationResource.list, FindingResource.component, FindingResource.page,
    PlanResource.component, LossResource.component, HistoryResource.component, DetailsResource.component,
    SlotResource.list, DestinationResource.list, CollectionResource.component, CollectionResource.list,
    EditResource.request, EditResource.checkRequest, EditResource.move, EditResource.result, TableResource.result,
    TaskResource.component,
    PhoneResource.page, PersonResource.component, PersonResource.page, CheckResource.list, ProjectResource.component,
    MailResource.component, MailResource.page, MailResource.list, MailResource.text, MailResource.queued,
    MailResource.tried, TemplateResource.component, TemplateResource.list, TemplateResource.preview,
    LedgerResource.page, LedgerResource.proof, BackupResource.page, TokenResource.component, TokenResource.list,
    TokenResource.made, MeResource.component, FilterResource.list,
  ]

  /// The component as the document shows it.
  var json: JSON {
    .object(
      schema.json.members + [
        .init(name: "description", value: .text(summary)), .init(name: "examples", value: .list([example])),
      ])
  }
}
