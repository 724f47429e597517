import Operations

/// What the four verbs have in common on the command line.
enum ControlDisplay {
  static func run(
    _ verb: ControlMigrations.Verb, _ global: GlobalOptions, _ selection: SelectionOptions, reason: String?
  ) async throws {
    try await global.run { workspace in
      let result = try await ControlMigrations.run(
        workspace, verb, try selection.limitedFilter(workspace), reason: reason, by: global.principal)
      if global.json {
        Output.json(result)
      } else {
        Terminal.write(say("say.changed", ["count": String(result.changed)]))
        for (status, count) in result.refused.sorted(by: { $0.key < $1.key }) {
          Terminal.write(
            "  " + say("say.refused-status", ["count": String(count), "status": say("status.\(status)")]))
        }
      }
      return result.changed > 0 ? .done : .refused
    }
  }
}
