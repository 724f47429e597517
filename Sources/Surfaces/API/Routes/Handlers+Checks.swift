import HTTPTypes
import Migrations
import Operations

extension Handlers {
  /// Checking once more, and settling what checks have found open.
  var checks: [Route] {
    [
      Route(
        method: .post, path: "/checks", name: "checkMigrations", tag: "Project",
        summary: """
          Checks migrations once more, as far as one may edit them: the selected ones, without a selection all. What has \
          begun or ended is left out. Plans are drawn up for `subjects`.
          """,
        scope: .schedule,
        body: .init(
          schema: .reference("CheckRequest"), example: EditResource.checkRequest.example, isOptional: true),
        success: .task
      ) { call in
        try call.access.demand(.editMigrations)
        return try accepted(
          call, try await CheckAgain.run(workspace, try selection(call), errands: errands, for: call.access))
      },
      Route(
        method: .post, path: "/decisions", name: "decideAttribute", tag: "Project",
        summary: """
          Settles for the whole project, with a reason, that a kind of attribute may be left behind. Whether a finding \
          still blocks shows the next check.
          """,
        scope: .administer,
        body: .init(
          schema: .object([
            .required("attribute", .input(1...512), "The attribute's name, as a finding names it."),
            .required("reason", .input(1...1_000), "Why."),
          ]), example: ["attribute": "msRTCSIP-UserPolicies", "reason": "The new system has no equal."]),
        success: .done
      ) { call in
        try await DecideAttribute.run(
          workspace, call.body["attribute"]?.text ?? "", reason: call.body["reason"]?.text ?? "", for: call.access)
        return Reply(status: .noContent)
      },
    ]
  }
}
