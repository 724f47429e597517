import OCIP
import OCIPSchema

extension TwinCommands {
  /// Requests about services: which ones groups may have, and which ones users do have.
  static let services: [String: TwinHandler] = [
    "UserServiceGetAssignmentListRequest": readAssignments,
    "UserServiceAssignListRequest": assignServices,
    "UserServiceUnassignListRequest": unassignServices,
    "UserAssignedServicesGetListRequest": readAssignedServices,
    "GroupServiceGetAuthorizationListRequest": readAuthorizations,
    "GroupServiceGetAuthorizedListRequest": readAuthorizedServices,
    "GroupServiceIsAssignedRequest": isGroupServiceAssigned,
  ]

  private static let readAssignments: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    let group = system.groups[user.group]
    let packs = group?.servicePacks.filter(\.value.quantity.isAuthorized) ?? [:]
    let services = group?.userServices.filter(\.value.isAuthorized) ?? [:]
    let packRows = Set(packs.keys).union(user.servicePacks).sorted().map { name in
      [name, user.servicePacks.contains(name) ? "true" : "false", packs[name]?.description ?? ""]
    }
    let serviceRows = Set(services.keys).union(user.services).sorted().map { name in
      [name, user.services.contains(name) ? "true" : "false"]
    }
    return answer(
      "UserServiceGetAssignmentListResponse",
      [
        .table("servicePacksAssignmentTable", ["Service Pack Name", "Assigned", "Description"], packRows),
        .table("userServicesAssignmentTable", ["Service Name", "Assigned"], serviceRows),
      ])
  }

  private static let assignServices: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    try system.assign(
      services: command.texts("serviceName"), packs: command.texts("servicePackName"), to: user.id)
    return success
  }

  private static let unassignServices: TwinHandler = { system, command throws(TwinRefusal) in
    var user = try system.user(command)
    let before = Set(system.services(of: user))
    for name in command.texts("serviceName") {
      guard let place = user.services.firstIndex(of: name) else { throw .service(name) }
      user.services.remove(at: place)
    }
    for name in command.texts("servicePackName") {
      guard let place = user.servicePacks.firstIndex(of: name) else { throw .service(name) }
      user.servicePacks.remove(at: place)
    }
    system[user: user.id] = user
    system.dropSettings(of: before.subtracting(system.services(of: user)), from: user.id)
    return success
  }

  private static let readAssignedServices: TwinHandler = { system, command throws(TwinRefusal) in
    let user = try system.user(command)
    func entry(_ name: String, _ service: String) -> OCIElement {
      let families = ServiceCatalogue.standard.settings(of: service).map(\.family)
      let state = families.compactMap { TwinRecord(user.settings[$0] ?? []).element("isActive") }.first
      return OCIElement(name, [OCIElement("serviceName", service)] + (state.map { [$0] } ?? []))
    }
    let hasMusic = system.groups[user.group]?.groupServices["Music On Hold"] == true
    let music = TwinRecord(user.settings["UserMusicOnHold"] ?? []).element("isActive")
    let ofGroup = OCIElement(
      "groupServiceEntry", [OCIElement("serviceName", "Music On Hold"), music ?? OCIElement("isActive", true)])
    let own = system.services(of: user).sorted().map { entry("userServiceEntry", $0) }
    return answer("UserAssignedServicesGetListResponse", (hasMusic ? [ofGroup] : []) + own)
  }

  private static let readAuthorizedServices: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let packs = group.servicePacks.filter(\.value.quantity.isAuthorized).keys.sorted()
    let services = group.userServices.filter(\.value.isAuthorized).keys.sorted()
    return answer(
      "GroupServiceGetAuthorizedListResponse",
      packs.map { OCIElement("servicePackName", $0) }
        + group.groupServices.keys.sorted().map { OCIElement("groupServiceName", $0) }
        + services.map { OCIElement("userServiceName", $0) })
  }

  private static let isGroupServiceAssigned: TwinHandler = { system, command throws(TwinRefusal) in
    let group = try system.group(command)
    let isAssigned = group.groupServices[command.text("serviceName") ?? ""] == true
    return answer("GroupServiceIsAssignedResponse", [OCIElement("isAssigned", isAssigned)])
  }

  private static let readAuthorizations: TwinHandler = { system, command throws(TwinRefusal) in
    answer(
      "GroupServiceGetAuthorizationListResponse", AuthorizationTables(try system.group(command), in: system).elements)
  }
}

extension TwinSystem {
  /// Gives a user services and packs, one after the other.
  ///
  /// - Throws: 4400 when some cannot be assigned: a warning where others could.
  mutating func assign(services: [String], packs: [String], to id: String) throws(TwinRefusal) {
    guard var user = self[user: id] else { throw .user(id) }
    var assigned = 0
    var obstacles: [String] = []
    func isLast() -> Bool { assignmentLimit.map { assigned >= $0 } ?? false }
    for name in services where !user.services.contains(name) {
      if let obstacle = isLast() ? Self.busy : obstacle(toService: name, in: user.group) {
        obstacles.append("\(name): \(obstacle)")
      } else {
        user.services.append(name)
        assigned += 1
      }
    }
    for name in packs where !user.servicePacks.contains(name) {
      if let obstacle = isLast() ? Self.busy : obstacle(toPack: name, in: user.group) {
        obstacles.append("\(name): \(obstacle)")
      } else {
        user.servicePacks.append(name)
        assigned += 1
      }
    }
    self[user: id] = user
    guard !obstacles.isEmpty else { return }
    throw TwinRefusal(
      4400, "Could not assign all services or service packs", detail: obstacles.joined(separator: "; "),
      isWarning: assigned > 0)
  }

  private static let busy = "The server stopped before this one"
}
