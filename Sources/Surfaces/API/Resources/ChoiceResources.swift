import Migrations
import Operations

/// The places to which a migration may go.
enum DestinationResource {
  static let list = Component(
    "DestinationList", "The places to which a migration may go, and what was chosen.",
    [
      .required(
        "items",
        .list(
          .object([
            .required("id", .text, "Names it; what `PUT …/destination` takes."),
            .required("name", .text, "What people call it; its id where it has no name."),
            .required("isPresent", .boolean, "Whether the migration is there already."),
            Field("limit", .integer(nil), "How many it takes; missing where nobody says."),
            Field("count", .integer(nil), "How many the last discovery found there; missing where nobody counts."),
          ]), most: nil), "The places; none when nobody knows the migration's object any more."),
      Field("destination", .text, "What was chosen; missing where it goes where the project says."),
      Field("movesWith", .text, "The subject of the migration along with which it moves; missing when it has its own."),
    ],
    example: [
      "items": [["id": "plant", "name": "Plant Zurich", "isPresent": false, "limit": 500, "count": 57]],
      "destination": "plant",
    ])

  /// What is asked for.
  static let request: Schema = .object([
    .required("destination", .nullable(.input(1...512)), "The place's id; null for where the project says.")
  ])

  /// Writes the fields.
  static func write(_ places: [Destination], _ choice: MigrationChoice, to writer: inout JSONWriter) {
    writer.objects("items", places) { place, writer in
      writer.field("id", place.id)
      writer.field("name", place.name)
      writer.field("isPresent", place.isPresent)
      writer.field("limit", place.limit)
      writer.field("count", place.count)
    }
    writer.field("destination", choice.destination)
    writer.field("movesWith", choice.leader)
  }
}

/// Migrations that move together, in that of one of them.
enum CollectionResource {
  static let component = Component(
    "Collection", "Migrations that move together, in that of their leader.",
    [
      .required("leader", .text, "The subject whose migration it is."),
      .required("members", .list(.text, most: nil), "The subjects, the leader first."),
      Field("destination", .text, "Where they go; missing where they go where the project says."),
    ],
    example: [
      "leader": "ada@acme.example.org", "members": ["ada@acme.example.org", "bob@acme.example.org"],
      "destination": "plant",
    ])

  static let list = Component(
    "CollectionList", "Those who move together, and those who would have to.",
    [
      .required(
        "items", .list(.reference("Collection"), most: nil), "The collections of which one may edit every member."),
      .required(
        "proposals",
        .list(
          .object([
            .required("subjects", .list(.text, most: nil), "The subjects; what `POST /collections` takes."),
            .required("ties", .list(.text, most: nil), "What ties them together."),
          ]), most: nil), "Sets of migrations that wait and belong together."),
    ],
    example: [
      "items": .list([component.example]),
      "proposals": [
        ["subjects": ["cyd@acme.example.org", "dan@acme.example.org"], "ties": ["Pickup Sales"]]
      ],
    ])

  /// What is asked for.
  static let request: Schema = .object([
    .required("subjects", .list(.input(1...512), most: MoveTogether.limit), "Those who shall move together.")
  ])

  /// Writes the fields.
  static func write(
    leader: String, members: [String], destination: String?, to writer: inout JSONWriter
  ) {
    writer.field("leader", leader)
    writer.field("members", members)
    writer.field("destination", destination)
  }

  /// Writes the fields.
  static func write(_ collection: SeeChoices.Collection, to writer: inout JSONWriter) {
    write(
      leader: collection.leader.id.subject, members: collection.members.map(\.id.subject),
      destination: collection.destination, to: &writer)
  }

  /// Writes a proposal's fields.
  static func write(_ proposal: MoveTogether.Proposal, to writer: inout JSONWriter) {
    writer.field("subjects", proposal.subjects)
    writer.field("ties", proposal.ties)
  }
}
