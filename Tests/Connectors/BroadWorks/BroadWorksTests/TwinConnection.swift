import BroadWorksTwin
import ConnectorKit
import Migrations
import OCIP

@testable import BroadWorks

/// A connector that speaks to a twin over TCP.
enum TwinConnection {
  static let everything = "everything@acme.example.com"
  static let plain = "plain@acme.example.com"

  static func group(_ id: String) -> GroupKey { GroupKey(providerID: "acme", groupID: id) }

  /// Runs a test against a twin of an invented system.
  static func with(
    _ system: TwinSystem = .invented(users: 60, seed: 7), faults: [String] = [],
    _ body: (BroadWorks, BroadWorksTwin) async throws -> Void
  ) async throws {
    let twin = BroadWorksTwin(system, faults: try TwinFaults(faults))
    try await TwinServer.with(twin, on: [TwinListener(.tcp)]) { server in
      let port = UInt16(server.port(.tcp) ?? 0)
      let configuration = OCIConfiguration(
        .tcp(host: "127.0.0.1", port: port), userID: "admin", password: OCISecret("admin"),
        requestTimeout: .seconds(120), logoutTimeout: .milliseconds(200))
      let id = PhoneSystemID(rawValue: "broadworks")
      let broadWorks = BroadWorks(
        id: id, gate: RequestGate(system: id, limits: RequestLimits(concurrent: 5, timeout: .seconds(120))),
        pool: OCISessionPool(configuration))
      do {
        try await body(broadWorks, twin)
      } catch {
        await broadWorks.close()
        throw error
      }
      await broadWorks.close()
    }
  }
}
