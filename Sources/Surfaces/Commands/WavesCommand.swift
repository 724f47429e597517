import ArgumentParser
import Operations

struct WavesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "waves", abstract: say("help.waves"))

  @OptionGroup var global: GlobalOptions

  func run() async throws {
    let global = global
    try await global.run { workspace in
      let result = try await ProposeWaves.run(workspace)
      if global.json {
        Output.json(result)
        return .done
      }
      let largest = result.sets.first?.count ?? 0
      Terminal.write(say("say.ties", ["count": String(result.sets.count), "largest": String(largest)]))
      for set in result.sets.prefix(50) { Terminal.write("  " + set.joined(separator: ", ")) }
      Terminal.write(
        say("say.waves", ["waves": String(result.waves.count), "capacity": String(result.capacity)]))
      Terminal.write("  " + result.waves.map { String($0.count) }.joined(separator: ", "))
      for large in result.tooLarge {
        Terminal.write(
          Terminal.coloured(say("say.set-too-large", ["size": String(large.set.count)]), .yellow))
        for cut in large.cut {
          Terminal.write("  " + say("say.cut", ["name": cut.name, "one": cut.one, "other": cut.other]))
        }
      }
      return .done
    }
  }
}
