import OCIP

/// What a group may have, how much of it, and how much of that its users have.
struct AuthorizationTables {
  private let group: TwinGroup
  private var usageOfServices: [String: Int] = [:]
  private var usageOfPacks: [String: Int] = [:]

  /// Counts what the users of a group have.
  init(_ group: TwinGroup, in system: TwinSystem) {
    self.group = group
    for user in system.users.values where user.group == group.key {
      for name in user.services { usageOfServices[name, default: 0] += 1 }
      for name in user.servicePacks { usageOfPacks[name, default: 0] += 1 }
    }
  }

  /// The tables of `GroupServiceGetAuthorizationListResponse`.
  var elements: [OCIElement] {
    [
      .table(
        "servicePacksAuthorizationTable",
        [
          "Service Pack Name", "Authorized", "Assigned", "Limited", "Allocated", "Allowed", "Usage", "Description",
        ], packRows),
      .table(
        "groupServicesAuthorizationTable",
        [
          "Service Name", "Authorized", "Assigned", "Limited", "Quantity", "Usage", "Licensed", "Allowed",
          "Instance Count",
        ], groupRows),
      .table(
        "userServicesAuthorizationTable",
        [
          "Service Name", "Authorized", "Assigned", "Limited", "Quantity", "Usage", "Licensed", "Allowed",
          "User Assignable", "Group Service Assignable",
        ], userRows),
    ]
  }

  private var packRows: [[String]] {
    group.servicePacks.sorted { $0.key < $1.key }.map { name, pack in
      let usage = usageOfPacks[name] ?? 0
      let quantity = Self.cells(pack.quantity)
      return [
        name, quantity.authorized, usage > 0 ? "true" : "false", quantity.limited, quantity.number, quantity.number,
        String(usage), pack.description,
      ]
    }
  }

  private var groupRows: [[String]] {
    group.groupServices.sorted { $0.key < $1.key }.map { name, isAssigned in
      let instances = group.gatherings.count { $0.kind.groupService == name }
      return [
        name, "true", isAssigned ? "true" : "false", "Unlimited", "Unlimited", isAssigned ? "1" : "0", "true",
        "Unlimited", String(instances),
      ]
    }
  }

  private var userRows: [[String]] {
    group.userServices.sorted { $0.key < $1.key }.map { name, service in
      let usage = usageOfServices[name] ?? 0
      let quantity = Self.cells(service)
      return [
        name, quantity.authorized, usage > 0 ? "true" : "false", quantity.limited, quantity.number, String(usage),
        "true", quantity.number, "true", "true",
      ]
    }
  }

  private static func cells(_ quantity: TwinQuantity) -> (authorized: String, limited: String, number: String) {
    let limit = quantity.limit.map { String($0) }
    return (quantity.isAuthorized ? "true" : "false", limit == nil ? "Unlimited" : "Limited", limit ?? "Unlimited")
  }
}
