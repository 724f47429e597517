import ArgumentParser
import Commands
import Foundation

/// The executable: the only place that sees everything.
@main
struct Belay {
  static func main() async {
    let variables = ProcessInfo.processInfo.environment
    let environment = CommandEnvironment(
      open: { path in try await ProjectOpening(path: path, variables: variables).open() },
      check: { path in _ = try ProjectOpening(path: path, variables: variables).read() },
      variables: variables)
    await CommandEnvironment.$current.withValue(environment) { await BelayCommand.main() }
  }
}
