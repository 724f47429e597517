import Estates
import Foundation
import Migrations
import Operations

/// A person as the API shows them.
enum PersonResource {
  static let component = Component(
    "Person", "Somebody who may sign in.",
    [
      .required("address", .text, "The mail address, which names them."),
      .required("name", .text, "What people call them."),
      .required("role", .choice(Person.Role.allCases.map(\.rawValue)), "What they may do."),
      .required("units", .list(.text, most: nil), "The units that they manage."),
      Field("department", .text, "The unit to which they belong."),
      Field("language", .text, "Their language."),
      Field("signedInAt", .format(.moment), "When they signed in last."),
    ],
    example: [
      "address": "grace@example.org", "name": "Grace Hopper", "role": "staff", "units": ["IT", "TE-CRG"],
      "department": "IT-CS",
    ])

  static let page = PageShape.component(
    "PersonPage", "A page of people in the order of their addresses.", of: "Person", component.example)

  static let change: Schema = .object([
    .required("role", .choice(Person.Role.allCases.map(\.rawValue)), "What they may do."),
    Field("units", .list(.input(1...200), most: 200), "The units that they manage; means something for staff only."),
  ])

  /// Writes the fields.
  static func write(_ person: Person, to writer: inout JSONWriter) {
    writer.field("address", person.id.rawValue)
    writer.field("name", person.name)
    writer.field("role", person.role.rawValue)
    writer.field("units", person.units.map(\.description))
    writer.field("department", person.department)
    writer.field("language", person.language)
    writer.field("signedInAt", person.signedInAt)
  }
}

/// A physical phone as the API shows it.
enum PhoneResource {
  static let page = PageShape.component(
    "PhonePage", "A page of physical phones in the order of their numbers.",
    of: .object([
      .required("id", .text, "The source's name of it."),
      .required("name", .text, "What people call it."),
      .required("subject", .text, "The number of its owner."),
      .required("department", .text, "The unit."),
      .required("status", .choice(Migration.Status.allCases.map(\.rawValue)), "Where the number's migration stands."),
      Field("location", .text, "Where it stands."),
      Field("owner", .text, "The owner."),
    ]),
    [
      "id": "phone-12", "name": "Phone 12", "subject": "+41227670001", "department": "IT-CS", "status": "waiting",
      "location": "31-1-012",
    ])

  /// Writes the fields.
  static func write(_ phone: PhoneRow, to writer: inout JSONWriter) {
    writer.field("id", phone.id)
    writer.field("name", phone.name)
    writer.field("subject", phone.subject)
    writer.field("department", phone.department)
    writer.field("status", phone.status.rawValue)
    writer.field("location", phone.location)
    writer.field("owner", phone.owner)
  }
}

/// Who asks, and what they may do.
enum MeResource {
  static let component = Component(
    "Me", "Whose token it is, and what it may be used for.",
    [
      .required("person", .reference("Person"), "Whose rights it has."),
      .required(
        "scopes", .list(.choice(AccessToken.Scope.allCases.map(\.rawValue)), most: nil), "What it may be used for."),
      .required(
        "permissions", .map(.choice(["own", "units", "everything"])),
        "What may be asked for, and for which migrations."),
      .required("project", .text, "The project."),
      .required("timeZone", .text, "The time zone of its days and hours."),
    ],
    example: [
      "person": PersonResource.component.example, "scopes": ["read"],
      "permissions": ["see-migration": "units", "list-people": "units"], "project": "skype-to-kamailio",
      "timeZone": "Europe/Zurich",
    ])

  /// Writes the fields.
  static func write(_ access: Access, _ workspace: Workspace, to writer: inout JSONWriter) {
    writer.name("person")
    writer.object { PersonResource.write(access.person, to: &$0) }
    writer.field("scopes", (access.scopes ?? []).map(\.rawValue).sorted())
    var reaches: [String: String] = [:]
    for permission in Permission.allCases {
      switch access.reach(permission) {
      case .nothing: continue
      case .own: reaches[permission.rawValue] = "own"
      case .units: reaches[permission.rawValue] = "units"
      case .everything: reaches[permission.rawValue] = "everything"
      }
    }
    writer.field("permissions", reaches)
    writer.field("project", workspace.project.rawValue)
    writer.field("timeZone", workspace.settings.schedule.timeZone.identifier)
  }
}
