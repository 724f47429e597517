import HTTPTypes
import Migrations
import Operations

extension Handlers {
  /// The ledger and the backups.
  var records: [Route] {
    [
      Route(
        method: .get, path: "/ledger", name: "listLedger", tag: "Records",
        summary: "Lists who did what, the newest first.", scope: .administer,
        query: [Field("text", .input(0...200), "Part of who, what, or to what.")] + PageShape.parameters,
        success: .ok("LedgerPage", "A page.")
      ) { call in
        let found = try await SeeRecords.ledger(
          workspace, text: call.query["text"]?.text, before: try call.place { Int($0) }, limit: call.limit + 1,
          for: call.access)
        let page = Paging(found, limit: call.limit) { String($0.sequence) }
        return call.reply { page.write(to: &$0) { LedgerResource.write($0, to: &$1) } }
      },
      Route(
        method: .post, path: "/ledger/verification", name: "verifyLedger", tag: "Records",
        summary: "Computes the ledger's chain of hashes again.", scope: .administer,
        success: .ok("LedgerProof", "It holds.")
      ) { call in
        let proof = try await SeeRecords.verify(workspace, for: call.access)
        return call.reply { writer in
          writer.field("entries", proof.entries)
          writer.field("head", proof.head)
        }
      },
      Route(
        method: .get, path: "/backups", name: "listBackups", tag: "Records",
        summary: "Lists backups, without their contents.", scope: .administer,
        query: [Field("number", .input(0...100), "The beginning of the number.")] + PageShape.parameters,
        success: .ok("BackupPage", "A page.")
      ) { call in
        let number = call.query["number"]?.text.flatMap { $0.isEmpty ? nil : $0 }
        let found = try await SeeRecords.backups(
          workspace, number: number, after: try call.place { $0 }, limit: call.limit + 1, for: call.access)
        let page = Paging(found, limit: call.limit) { $0.id }
        return call.reply { page.write(to: &$0) { BackupResource.write($0, to: &$1) } }
      },
      Route(
        method: .post, path: "/backups/verification", name: "verifyBackups", tag: "Records",
        summary: "Opens every backup and compares its digest; the task fails where one cannot be brought back.",
        scope: .administer, success: .task
      ) { call in
        try accepted(call, try VerifyBackups.run(workspace, errands: errands, for: call.access))
      },
    ]
  }
}
