import ConnectorKit
import OCIP

extension BroadWorks {
  /// Takes the lines of a user from devices of its group: its own, and those that share another's (shared call
  /// appearance).
  ///
  /// - Returns: How many requests that took.
  /// - Throws: ``PhoneSystemError``; `CancellationError`.
  package func releaseLines(of userID: String, on devices: Set<String>) async throws -> Int {
    let user = OCIElement("userId", userID)
    let results = try await readAll([
      OCICommand("UserGetRequest24", [user]), OCICommand("UserSharedCallAppearanceGetRequest21sp1", [user]),
    ])
    if case .failure(let error)? = results.first, error.refusal?.number == 4008 { return 0 }
    let profile = try results.first.map(taken)
    var count = 0
    if case .success(let shared)? = results.last {
      let rows = try table(shared, "endpointTable").filter {
        $0["Device Level"] == "Group" && devices.contains($0["Device Name"] ?? "")
      }
      let endpoints = rows.map { row in
        OCIElement(
          "accessDeviceEndpoint",
          [
            OCIElement(
              "accessDevice",
              [OCIElement("deviceLevel", "Group"), OCIElement("deviceName", row["Device Name"] ?? "")]),
            OCIElement("linePort", row["Line/Port"] ?? ""),
          ])
      }
      if !endpoints.isEmpty {
        try await write(OCICommand("UserSharedCallAppearanceDeleteEndpointListRequest14", [user] + endpoints))
        count += 1
      }
    }
    let own = profile?.element("accessDeviceEndpoint")?.element("accessDevice")
    if own?.text("deviceLevel") == "Group", let name = own?.text("deviceName"), devices.contains(name) {
      try await write(OCICommand("UserModifyRequest22", [user, .nil("endpoint")]))
      count += 1
    }
    return count
  }
}
