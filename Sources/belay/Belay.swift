import ArgumentParser
import Commands
import Foundation
import Operations

/// The executable: the only place that sees everything.
@main
struct Belay {
  static func main() async {
    let variables = ProcessInfo.processInfo.environment
    let environment = CommandEnvironment(
      open: { path, updating in
        try await ProjectOpening(path: path, variables: variables).open(updating: updating)
      },
      check: { path in _ = try ProjectOpening(path: path, variables: variables).read() },
      portalAddress: { path in
        (try? ProjectOpening(path: path, variables: variables).read().portal.address) ?? PortalSettings().address
      },
      serve: { workspace, request in
        let reading = try ProjectOpening(path: request.configuration, variables: variables).read()
        try await Serving(workspace: workspace, portal: reading.portal, openID: reading.openID, request: request).run()
      },
      variables: variables)
    await CommandEnvironment.$current.withValue(environment) { await BelayCommand.main() }
  }
}
