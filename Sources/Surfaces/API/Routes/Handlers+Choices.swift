import Foundation
import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  /// Where migrations go, and with whom.
  var choices: [Route] {
    [
      Route(
        method: .get, path: "/migrations/{subject}/destinations", name: "listDestinations", tag: "Choices",
        summary: "Lists the places to which a migration may go, where the project leaves a choice.", scope: .schedule,
        mayRefuse: true, success: .ok("DestinationList", "The places.", entityTag: true)
      ) { call in
        let record = try await record(call, for: .editMigrations)
        let places = try await ChooseDestination.places(workspace, record, for: call.access)
        let choice = try await ChooseDestination.choice(of: record.id, in: workspace)
        return call.reply(entityTag: record.sequence) { DestinationResource.write(places, choice, to: &$0) }
      },
      Route(
        method: .put, path: "/migrations/{subject}/destination", name: "chooseDestination", tag: "Choices",
        summary: "Chooses where a migration goes that nobody has begun; its plan for another place goes.",
        scope: .schedule, needsMatch: true,
        body: .init(schema: DestinationResource.request, example: ["destination": "plant"]),
        success: .ok("Migration", "The migration with its destination.", entityTag: true), handle: choose),
      Route(
        method: .get, path: "/collections", name: "listCollections", tag: "Choices",
        summary: "Lists those who move together, and those who belong together and wait.", scope: .schedule,
        mayRefuse: true, success: .ok("CollectionList", "The collections and the proposals.")
      ) { call in
        try call.access.demand(.editMigrations)
        let collections = try await SeeChoices.collections(workspace, for: call.access)
        let proposals = try await MoveTogether.proposals(workspace, for: call.access)
        return call.reply { writer in
          writer.objects("items", collections) { CollectionResource.write($0, to: &$1) }
          writer.objects("proposals", proposals) { CollectionResource.write($0, to: &$1) }
        }
      },
      Route(
        method: .post, path: "/collections", name: "gatherCollection", tag: "Choices",
        summary: "Has migrations that wait move together; the first in the order of the names leads.",
        scope: .schedule,
        body: .init(
          schema: CollectionResource.request, example: ["subjects": ["ada@acme.example.org", "bob@acme.example.org"]]),
        success: .init(
          status: .created, summary: "The collection.", component: "Collection", hasLocation: true), handle: gather),
      Route(
        method: .delete, path: "/collections/{leader}", name: "separateCollection", tag: "Choices",
        summary: "Dissolves a collection that nobody has begun; each of its members moves by itself again.",
        scope: .schedule, success: .done
      ) { call in
        try call.access.demand(.editMigrations)
        let leader = try await record(call["leader"], for: .editMigrations, call.access)
        try await MoveTogether.separate(workspace, leader.id.subject, for: call.access)
        return Reply(status: .noContent)
      },
    ]
  }

  private func choose(_ call: Call) async throws -> Reply {
    let seen = try call.seenSequences()
    let record = try await record(call, for: .editMigrations)
    guard seen?.contains(record.sequence) ?? true else { throw changed(record) }
    var filter = workspace.everything
    filter.subjects = [record.id.subject]
    try await ChooseDestination.run(workspace, filter, to: call.body["destination"]?.text, for: call.access)
    return try await reply(call, record)
  }

  private func gather(_ call: Call) async throws -> Reply {
    try call.access.demand(.editMigrations)
    let subjects = (call.body["subjects"]?.texts ?? []).map { workspace.settings.canonical($0) }
    let leader = try await MoveTogether.gather(workspace, subjects, for: call.access)
    let members = try await MoveTogether.members(of: leader, in: workspace)
    let destination = try await ChooseDestination.choice(of: workspace.id(of: leader), in: workspace).destination
    // Whatever is not unreserved (RFC 3986, section 2.3) is written in per cent.
    let plain = CharacterSet(charactersIn: "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-._~")
    let name = leader.addingPercentEncoding(withAllowedCharacters: plain) ?? leader
    return call.reply(.created, location: "\(API.root)/collections/\(name)") {
      CollectionResource.write(leader: leader, members: members, destination: destination, to: &$0)
    }
  }
}
