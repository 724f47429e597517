import HTTPTypes
import Migrations
import Operations
import Web

extension Handlers {
  /// What belongs to whoever asks: themselves, their tokens, their filters.
  var own: [Route] {
    [
      Route(
        method: .get, path: "/me", name: "getMe", tag: "Own", summary: "Says whose token it is and what it may do.",
        success: .ok("Me", "Who asks.")
      ) { call in call.reply { MeResource.write(call.access, workspace, to: &$0) } },
      Route(
        method: .get, path: "/me/migrations", name: "listOwnMigrations", tag: "Own",
        summary: "Lists the migrations of one's own numbers, in the order of their dates.", scope: .read,
        success: .ok("MigrationList", "The migrations.")
      ) { call in
        try call.access.demand(.seeMigration)
        let records = try await SeeMigration.own(workspace, for: call.access)
        let choices = try await SeeChoices.of(records.map(\.id), in: workspace)
        return call.reply {
          $0.objects("items", records) { MigrationResource.write($0, choices, call.catalogue, to: &$1) }
        }
      },
      Route(
        method: .get, path: "/tokens", name: "listTokens", tag: "Own",
        summary: "Lists one's own tokens; administrators see everybody's.", scope: .administer,
        success: .ok("TokenList", "The tokens.")
      ) { call in
        let tokens = try await ManageTokens.list(workspace, for: call.access)
        return call.reply { $0.objects("items", tokens) { TokenResource.write($0, to: &$1) } }
      },
      Route(
        method: .post, path: "/tokens", name: "makeToken", tag: "Own",
        summary: "Makes a token for oneself, with no more scopes than the token that asks.", scope: .administer,
        body: .init(
          schema: TokenResource.request, example: ["name": "nightly report", "scopes": ["read"], "days": 90]),
        success: .init(
          status: .created, summary: "The token, which nobody can see again.", component: "NewToken",
          hasLocation: true), handle: makeToken),
      Route(
        method: .delete, path: "/tokens/{id}", name: "revokeToken", tag: "Own", summary: "Revokes a token.",
        scope: .administer, success: .done
      ) { call in
        guard try await ManageTokens.revoke(workspace, call["id"], for: call.access) else {
          throw OperationError.noSuchToken(String(call["id"].prefix(40)))
        }
        return Reply(status: .noContent)
      },
      Route(
        method: .get, path: "/filters", name: "listFilters", tag: "Own",
        summary: "Lists the filters that one has saved.",
        scope: .schedule, success: .ok("FilterList", "The filters.")
      ) { call in try await filters(call) },
      Route(
        method: .put, path: "/filters/{name}", name: "saveFilter", tag: "Own", summary: "Saves a filter under a name.",
        scope: .schedule,
        body: .init(
          schema: FilterResource.change,
          example: [
            "query": ["status": ["failed"], "stuck": "yes"], "sort": "-start", "columns": ["person", "start"],
          ]),
        success: .ok("FilterList", "The filters.")
      ) { call in
        try call.access.demand(.editMigrations)
        let asked = try FilterResource.asked(call.body)
        try await SavedFilters.save(workspace, call["name"], Form.encoded(asked.pairs), for: call.access)
        return try await filters(call)
      },
      Route(
        method: .delete, path: "/filters/{name}", name: "forgetFilter", tag: "Own", summary: "Forgets a filter.",
        scope: .schedule, success: .done
      ) { call in
        try await SavedFilters.forget(workspace, call["name"], for: call.access)
        return Reply(status: .noContent)
      },
    ]
  }

  private func makeToken(_ call: Call) async throws -> Reply {
    let scopes = Set((call.body["scopes"]?.texts ?? []).compactMap { AccessToken.Scope(rawValue: $0) })
    let (record, token) = try await ManageTokens.make(
      workspace, name: call.body["name"]?.text ?? "", scopes: scopes, days: call.body["days"]?.integer ?? 90,
      for: call.access)
    let location = "\(API.root)/tokens/\(record.id)"
    var reply = call.reply(.created, location: location) { writer in
      TokenResource.write(record, to: &writer)
      token.reveal { writer.field("token", $0) }
    }
    // Of a token nothing but its digest is kept, also not in an answer.
    reply.keptBody = call.reply { TokenResource.write(record, to: &$0) }.body
    return reply
  }

  private func filters(_ call: Call) async throws -> Reply {
    let filters = try await SavedFilters.all(workspace, for: call.access)
    return call.reply { FilterResource.write(filters, to: &$0) }
  }
}
